"""No screen of the desk has what axe-core calls a violation, in light and in dark, or scrolls sideways on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.admin.seen.scene import LISTS
from tests.axe import too_wide, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SCREENS = [
    "board",
    "new dispatch",
    "dispatches",
    "story",
    "facts",
    "timeline",
    "comparison",
    "correction",
    "withdrawal",
    "original",
    "translation",
    "unsaved text",
    "kept text",
    "preview",
    "person",
    "merging people",
    "tag",
    "photo",
    "table of tags",
    "unknown names",
    "report: reread",
    "report: stale",
    "report: waived",
    "report: months",
    "notifications",
    "account",
    *(f"list: {model}" for model in LISTS),
    "desk",
    "duty",
    "user",
    "inflected form",
    "revision",
    "ledger entry",
    "sign-in",
]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_screen_has_no_violation_light_and_dark_and_fits_a_phone(open_screen, axe, screen, language):
    page = open_screen(screen, language)
    found = _seen(page, axe, "light, 1280 pixels")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    found += _seen(page, axe, "dark, 390 pixels")
    assert not found, "\n".join(found)


def _seen(page: Any, axe: str, how: str) -> list[str]:
    return [f"{how}: {fault}" for fault in violations(page, axe) + too_wide(page)]


def test_every_screen_is_looked_at(site):
    assert list(site.scene) == SCREENS
