"""Stories in the state from which a move is legal, and the button by which the desk makes it there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles.models import Person, Photo
from articles.states import Move
from tests import factories
from tests.factories import Newsroom

BY, READ_BY = "fr-writer-2", "fr-editor-2"
"""Who wrote and who approved before the scene opens: none of those who are tried in it."""


@dataclass
class Scene:
    """A story as it stands; ``language`` is the version whose desk is in question."""

    number: int
    language: str = "fr"
    kept: int = 0
    photo: Photo | None = None
    person: Person | None = None
    other: Person | None = None


def draft(desk: Newsroom, **facts: Any) -> Scene:
    return Scene(desk.begin(by=BY, **{"priority": 1, **facts}))


def review(desk: Newsroom) -> Scene:
    scene = draft(desk)
    desk.move("submit", scene.number, "fr", by=BY)
    return scene


def ready(desk: Newsroom) -> Scene:
    scene = review(desk)
    desk.move("approve", scene.number, "fr", by=READ_BY)
    return scene


def published(desk: Newsroom, **facts: Any) -> Scene:
    scene = draft(desk, **facts)
    desk.move("submit", scene.number, "fr", by=BY)
    desk.move("publish", scene.number, "fr", by=READ_BY)
    return scene


def waiting(desk: Newsroom) -> Scene:
    scene = ready(desk)
    desk.move("publish", scene.number, "fr", by=READ_BY, when=timezone.now() + dt.timedelta(days=1))
    return scene


def spiked(desk: Newsroom) -> Scene:
    scene = draft(desk)
    desk.move("spike", scene.number, "fr", by=READ_BY)
    return scene


def held(desk: Newsroom) -> Scene:
    scene = published(desk)
    desk.move("hold", scene.number, "fr", by=READ_BY)
    return scene


def embargoed(desk: Newsroom) -> Scene:
    scene = draft(desk)
    desk.move("embargo", scene.number, "", by=READ_BY, when=timezone.now() + dt.timedelta(days=1))
    return scene


def with_new_facts(desk: Newsroom) -> Scene:
    scene = published(desk)
    desk.facts(scene.number, by=BY, priority=2)
    return scene


def with_a_later_text(desk: Newsroom) -> Scene:
    scene = published(desk)
    desk.save(scene.number, "fr", "Un sommet s’achève à Genève", by=BY)
    return scene


def with_a_past_edition(desk: Newsroom) -> Scene:
    scene = with_a_later_text(desk)
    desk.move("submit", scene.number, "fr", by=BY, cause="development")
    desk.move("publish", scene.number, "fr", by=READ_BY)
    return scene


def behind(desk: Newsroom) -> Scene:
    """A translation in review whose original has changed and was approved again."""
    number = draft(desk).number
    desk.translate(number, "ar", "قمة في جنيف", by="ar-writer-2")
    desk.move("submit", number, "ar", by="ar-writer-2")
    desk.save(number, "fr", "Un sommet s’achève à Genève", by=BY)
    desk.move("submit", number, "fr", by=BY)
    desk.move("approve", number, "fr", by=READ_BY)
    return Scene(number, "ar")


def with_a_finding(desk: Newsroom) -> Scene:
    number = desk.begin("Un pont pour la ville", "Le pont a coûté 85 millions d’euros.", by=BY)
    desk.translate(number, "en", "A bridge for the town", "The bridge cost 58 million euros.", by="en-writer-2")
    return Scene(number, "en")


def with_a_photo(desk: Newsroom) -> Scene:
    photo = factories.photo()
    scene = published(desk, photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    scene.photo = photo
    return scene


def with_a_person(desk: Newsroom) -> Scene:
    person, other = factories.person("Ana Ruiz"), factories.person("Anna Ruiz")
    scene = published(desk, people=[person.pk])
    scene.person, scene.other = person, other
    return scene


def naming_somebody(desk: Newsroom) -> Scene:
    factories.person("Zoé Bernard")
    return Scene(desk.begin("Un sommet", "Zoé Bernard est à Genève.", by=BY))


def with_a_kept_text(desk: Newsroom) -> Scene:
    scene = draft(desk)
    read = desk.version(scene.number, "fr").version
    desk.save(scene.number, "fr", "Le premier", by=BY, against=read)
    scene.kept = desk.save(scene.number, "fr", "Le second", by=BY, against=read).revision.number
    return scene


def to_be_begun_in_arabic(desk: Newsroom) -> Scene:
    return Scene(draft(desk).number, "ar")


def corrected(desk: Newsroom) -> Scene:
    """Public in two languages; the original was corrected, and is not out yet."""
    scene = published(desk)
    desk.translate(scene.number, "ar", "قمة في جنيف", by="ar-writer-2")
    desk.move("submit", scene.number, "ar", by="ar-writer-2")
    desk.move("publish", scene.number, "ar", by="ar-editor-2")
    desk.save(scene.number, "fr", "Un sommet s’ouvre à Genève", "Les délégations arrivent demain.", by=BY)
    return scene


def address(desk: Newsroom, scene: Scene, page: str) -> str:
    """The address of one of the scene's pages."""
    dispatch = desk.dispatch(scene.number)
    if page == "begin":
        return reverse("admin:articles_dispatch_add")
    if page.startswith("table of "):
        return reverse(f"admin:articles_{'person' if page.endswith('people') else 'tag'}_import")
    if page == "person":
        return reverse("admin:articles_person_change", args=[scene.person.pk])
    if page == "merge people":
        return reverse("admin:articles_person_merge", args=[scene.person.pk])
    if page == "photo":
        return reverse("admin:articles_photo_change", args=[scene.photo.pk])
    if page == "story":
        return reverse("admin:articles_dispatch_change", args=[dispatch.pk])
    if page in {"withdraw", "facts", "correction"}:
        return reverse(f"admin:articles_dispatch_{page}", args=[dispatch.pk])
    key = desk.version(scene.number, scene.language).pk
    if page == "merge texts":
        return reverse("admin:articles_translation_merge", args=[key, scene.kept])
    return reverse(f"admin:articles_translation_{'change' if page == 'version' else page}", args=[key])


def by_name(move: Move, where: str = "") -> str:
    return f'{where}//button[@name="move"][@value="{move.value}"]'


Told = Callable[[Scene], dict[str, object]]


@dataclass(frozen=True)
class Way:
    """One way to a deed: where the story stands, on which page the button is, what is typed beside it.

    ``button`` is an XPath, ``at`` the name of the address that it posts to, ``to`` the attribute of its form that says
    which, where a script sends it (with ``query`` behind).
    """

    scene: Callable[[Newsroom], Scene]
    page: str
    button: str
    told: Told = field(default=lambda scene: {})
    at: str = "translation_move"
    to: str = ""
    query: str = ""


def _way(move: Move, scene: Callable[[Newsroom], Scene], *pages: str, **told: object) -> list[Way]:
    return [Way(scene, page, by_name(move), lambda _scene: told) for page in pages]


def _confirmed(scene: Scene) -> dict[str, object]:
    return {"note": "why", "confirm": scene.number}


WAYS: dict[Move, list[Way]] = {
    Move.SUBMIT: _way(Move.SUBMIT, draft, "version", "story"),
    Move.RETURN: _way(Move.RETURN, review, "version", note="why"),
    Move.APPROVE: _way(Move.APPROVE, review, "version", "story"),
    Move.PUBLISH: [
        *_way(Move.PUBLISH, ready, "version", "story"),
        Way(ready, "story", by_name(Move.PUBLISH, '//form[@id="together"]')),
        Way(draft, "version", '//button[@name="straight"]'),
    ],
    Move.FLASH: _way(Move.FLASH, draft, "version", "story"),
    Move.SET_ASIDE: _way(Move.SET_ASIDE, with_a_later_text, "version"),
    Move.RECALL: _way(Move.RECALL, waiting, "version"),
    Move.PUBLISH_FACTS: _way(Move.PUBLISH_FACTS, with_new_facts, "story", cause="development"),
    Move.ANNOTATE: _way(Move.ANNOTATE, published, "version", notice_kind="editors-note", notice="Ajout."),
    Move.SPIKE: _way(Move.SPIKE, draft, "version"),
    Move.UNSPIKE: _way(Move.UNSPIKE, spiked, "version"),
    Move.RECONCILE: [Way(behind, "version", f'{by_name(Move.RECONCILE)} | //input[@name="reconcile"]')],
    Move.HOLD: _way(Move.HOLD, published, "version", "story"),
    Move.RELEASE: _way(Move.RELEASE, held, "version", "story"),
    Move.WITHDRAW: [
        Way(published, "version", by_name(Move.WITHDRAW), _confirmed),
        Way(published, "withdraw", by_name(Move.WITHDRAW), _confirmed, "dispatch_withdraw"),
    ],
    Move.EMBARGO: _way(Move.EMBARGO, draft, "story", when="2099-01-01T00:00"),
    Move.LIFT: _way(Move.LIFT, embargoed, "story"),
    Move.REDACT: _way(Move.REDACT, draft, "version", words="délégations", note="why"),
    Move.CLOSE_EDITION: _way(Move.CLOSE_EDITION, with_a_past_edition, "version", edition="1", note="why"),
    Move.WITHDRAW_PHOTO: [
        Way(
            with_a_photo,
            "photo",
            '//button[contains(@formaction, "withdraw")]',
            lambda scene: {"withdraw_note": "rights"},
            "photo_withdraw",
        )
    ],
    Move.WAIVE: [
        Way(
            with_a_finding,
            "version",
            '//button[@name="waive"]',
            lambda scene: {"reason": "It is so."},
            "translation_change",
        )
    ],
    Move.MERGE_PEOPLE: [
        Way(
            with_a_person,
            "merge people",
            '//button[@name="move"]',
            lambda scene: {"into": scene.other.pk, "note": "the same"},
            "person_merge",
        )
    ],
}
"""How each move is made on the desk's screens."""
