"""What the tests of ingest share: the command as somebody in a shell calls it, files as an agency sends them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from articles.models import Translation

PARAGRAPH = "Les délégations de douze pays sont arrivées lundi à Genève pour une session de trois jours."


class Shell:
    """``manage.py ingest`` in English, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        self.said = ""

    def file(self, name: str, content: str | bytes | dict[str, Any]) -> Path:
        """Put a file down: bytes as they are, text in UTF-8, an object as JSON."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ingest(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """Call the command with --json; gives back its objects. ``code`` and ``said`` tell how it ended."""
        out = io.StringIO()
        self.code, self.said = 0, ""
        with translation.override("en"):
            try:
                call_command("ingest", "--json", *map(str, arguments), stdout=out)
            except CommandError as error:
                self.code, self.said = error.returncode, str(error)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def one(self, content: str | bytes | dict[str, Any], *arguments: str, name: str = "") -> dict[str, Any]:
        """Take one file in; gives back its object."""
        name = name or ("item.json" if isinstance(content, dict) else "text.txt")
        (report,) = self.ingest(self.file(name, content), *arguments)
        return report

    def input(self, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
        """Lay bytes on standard input."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def ninjs(**fields: Any) -> dict[str, Any]:
    """A ninjs 3.1 item as an agency might send it; fields of None are left out."""
    item = {
        "uri": "urn:newsml:agence.example:20260504:geneve-sommet",
        "type": "text",
        "version": "1",
        "versionCreated": "2026-05-04T09:00:00Z",
        "language": "fr",
        "headlines": [{"role": "main", "value": "Un sommet s’ouvre à Genève"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{PARAGRAPH}</p><p>Fin.</p>"}],
    }
    return {name: value for name, value in {**item, **fields}.items() if value is not None}


def version(report: dict[str, Any]) -> Translation:
    """The language version that a report speaks of."""
    return Translation.objects.get(dispatch__number=report["dispatch"], language=report["language"])


@pytest.fixture
def shell(db: None, tmp_path: Path) -> Shell:
    return Shell(tmp_path)
