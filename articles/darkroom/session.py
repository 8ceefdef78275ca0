"""One file's stay in the process: read, made into prints, told of in ``told.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.darkroom import prints, reading

ORIGINAL, TOLD = "original", "told.json"
"""Names in the folder; the prints beside them are called 0, 1, 2 …"""


def work(order: dict[str, Any]) -> None:
    """Do what ``sending.develop`` ordered, and tell of it: what was made, or why nothing was."""
    try:
        told = _develop(order)
    except reading.NotTaken as refused:
        told = {"refused": refused.code, "format": refused.format}
    except MemoryError:
        told = {"refused": "heavy", "format": ""}
    Path(TOLD).write_text(json.dumps(told), encoding="utf-8")


def _develop(order: dict[str, Any]) -> dict[str, Any]:
    image = reading.opened(ORIGINAL, order["extension"])
    said = reading.words(image)
    turn = reading.turn(image)
    width, height = image.size[::-1] if turn in reading.SIDEWAYS else image.size
    kind = reading.format_of(image)
    picture = prints.upright(image, turn)
    credit = order["credit"] or said["credit"]
    made = prints.crops(picture, tuple(order["focal"]))
    if not order["crops_alone"]:
        made = [*prints.whole(picture), *made]
    told = []
    for index, (drawn, extension, ratio) in enumerate(made):
        Path(str(index)).write_bytes(prints.encoded(drawn, extension, credit, said["copyright"]))
        told.append({"width": drawn.width, "height": drawn.height, "extension": extension, "ratio": ratio})
    return {"format": kind, "width": width, "height": height, "prints": told, **said}
