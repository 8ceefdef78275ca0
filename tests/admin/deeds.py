"""What the desk does beside the moves: the button of each deed, and who may."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.states import Role
from tests.admin import scenes
from tests.admin.desk_people import ANY, HERE
from tests.admin.scenes import Scene, Way


@dataclass(frozen=True)
class Deed:
    """A way with the least role that may go it, at the desk in question or at any; a link ``leaves`` nothing behind."""

    way: Way
    least: Role
    where: str = HERE
    leaves: bool = True


def _picture(scene: Scene) -> dict[str, object]:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    return {"photo": SimpleUploadedFile("gare.jpg", out.getvalue(), "image/jpeg")}


def _table(scene: Scene) -> dict[str, object]:
    return {"table": SimpleUploadedFile("people.csv", b"slug,gender,display_name_fr\nana,f,Ana\n")}


def _text(scene: Scene) -> dict[str, object]:
    return {"headline": "Un autre titre"}


SAVE = "//button[@data-save]"

DEEDS: dict[str, Deed] = {
    "save a draft": Deed(Way(scenes.draft, "version", SAVE, _text, "translation_change"), Role.WRITER),
    "save a text in review": Deed(Way(scenes.review, "version", SAVE, _text, "translation_change"), Role.EDITOR),
    "keep what is typed": Deed(
        Way(scenes.draft, "version", SAVE, _text, "translation_autosave", to="data-autosave"), Role.WRITER
    ),
    "keep a text no longer": Deed(
        Way(scenes.with_a_kept_text, "version", '//button[@name="drop"]', at="translation_change"), Role.WRITER
    ),
    "take from a kept text": Deed(
        Way(
            scenes.with_a_kept_text,
            "merge texts",
            '//form[contains(@class, "merge")]//button[@name="done"]',
            lambda scene: {"take": "headline"},
            "translation_merge",
        ),
        Role.WRITER,
    ),
    "give a preview out": Deed(
        Way(scenes.draft, "preview", '//section[contains(@class, "share")]//button', at="translation_preview"),
        Role.EDITOR,
        leaves=False,
    ),
    "leave a remark": Deed(
        Way(
            scenes.draft,
            "version",
            "//form[@data-remark]//button[not(@type)]",
            lambda scene: {"words": "À relire."},
            "translation_remarks",
            query="?fragment",
        ),
        Role.WRITER,
        ANY,
    ),
    "begin a version": Deed(
        Way(
            scenes.to_be_begun_in_arabic,
            "story",
            '//button[@name="language"][@value="ar"]',
            at="dispatch_version",
        ),
        Role.WRITER,
    ),
    "follow a story up": Deed(
        Way(scenes.draft, "story", '//form[contains(@action, "/follow/")]//button', at="dispatch_follow"), Role.WRITER
    ),
    "change the facts": Deed(
        Way(
            scenes.draft,
            "facts",
            '//form[contains(@class, "facts")]//button',
            lambda scene: {"priority": 2},
            "dispatch_facts",
        ),
        Role.WRITER,
    ),
    "link a name": Deed(
        Way(scenes.naming_somebody, "story", '//button[contains(@class, "link-found")]', at="dispatch_link"),
        Role.WRITER,
    ),
    "take in a photo": Deed(
        Way(scenes.draft, "story", '//form[contains(@class, "take-photos")]//button', _picture, "dispatch_photos"),
        Role.WRITER,
    ),
    "take a photo out": Deed(
        Way(scenes.with_a_photo, "story", '//button[@name="remove"]', at="dispatch_photo"), Role.WRITER
    ),
    "describe a photo": Deed(
        Way(
            scenes.with_a_photo,
            "story",
            '//li[@class="story-photo"]//button[not(@name)]',
            lambda scene: {"caption_fr": "La gare"},
            "dispatch_photo",
        ),
        Role.WRITER,
        ANY,
    ),
    "release a correction": Deed(
        Way(
            scenes.corrected,
            "correction",
            '//div[contains(@class, "release-bar")]//button',
            at="dispatch_correction",
        ),
        Role.WRITER,
    ),
    "begin a dispatch": Deed(
        Way(
            scenes.draft,
            "begin",
            '//form[@id="new-dispatch"]//button[not(@name)]',
            lambda scene: {"headline": "Un pont cède", "body": "Le pont est fermé."},
            "dispatch_add",
        ),
        Role.WRITER,
        ANY,
    ),
    "bring in a table of people": Deed(
        Way(scenes.draft, "table of people", '//button[@name="write"]', _table, "person_import"), Role.WRITER, ANY
    ),
    "bring in a table of tags": Deed(
        Way(
            scenes.draft,
            "table of tags",
            '//button[@name="write"]',
            lambda scene: {"table": SimpleUploadedFile("tags.csv", b"slug,kind,label_fr\ngare,topic,Gare\n")},
            "tag_import",
        ),
        Role.WRITER,
        ANY,
    ),
}
"""Those on a model's own form (people, tags, photos, duties, front stories, desks) are held in test_permissions."""
