"""What tests make: a desk with its people, a vocabulary, stories. Everything goes through the workflow's own doors."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client

from articles.models import Desk, Dispatch, LedgerEntry, Membership, Person, Photo, Publication, Tag, Translation, User
from articles.states import Cause, Door, Role
from articles.workflow import duties, facts, texts
from articles.workflow.actor import Actor, Order
from articles.workflow.moves import move
from articles.workflow.vocabulary import refresh_forms
from articles.workflow.work import Outcome

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NOON = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)
_count = itertools.count(1)


def user(username: str, role: Role | None = None, language: str | None = None, **fields: Any) -> User:
    """A member of one desk (or, without a language, of all of them)."""
    found, made = User.objects.get_or_create(username=username, defaults={"is_staff": True, **fields})
    if made and role is not None:
        desk = Desk.objects.get_or_create(language=language)[0] if language else None
        Membership.objects.create(user=found, desk=desk, role=role)
    return found


def person(name: str, **fields: Any) -> Person:
    """A person of the same name in every language, findable in texts."""
    names = {f"display_name_{code.replace('-', '_')}": name for code in LANGUAGES}
    made = Person.objects.create(**{"slug": f"person-{next(_count)}", **names, **fields})
    refresh_forms([made])
    return made


def tag(label: str, kind: str = "topic", **fields: Any) -> Tag:
    """A tag of the same label in every language, findable in texts."""
    labels = {f"label_{code.replace('-', '_')}": label for code in LANGUAGES}
    made = Tag.objects.create(**{"slug": f"tag-{next(_count)}", "kind": kind, **labels, **fields})
    refresh_forms([made])
    return made


def photo(title: str = "photo", **fields: Any) -> Photo:
    """A photo without a file: what it shows is its alternative text."""
    texts_ = {f"alt_{code.replace('-', '_')}": title for code in LANGUAGES}
    return Photo.objects.create(title=title, original="originals/none.jpg", uploaded_at=NOON, **{**texts_, **fields})


def body(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def text_with(marked: str, language: str) -> texts.TextInput:
    """A marked text in the version's own script, as the checks want it."""
    written = {"ar": ("عنوان", "متن النص"), "zh-hans": ("标题", "正文"), "ru": ("Заголовок", "Текст сообщения")}
    title, prose = written.get(language, ("Titre", "Le corps du texte"))
    return texts.TextInput(headline=f"{title} {marked}", lead="", body=f"<p>{prose} {marked}.</p>")


class Newsroom:
    """A newsroom at work on a clock that stands until it is turned: what a desk's people do, one line each."""

    def __init__(self, at: dt.datetime = NOON) -> None:
        self.at = at
        for language in LANGUAGES:
            Desk.objects.get_or_create(language=language)

    def later(self, **delta: float) -> dt.datetime:
        """Turn the clock on."""
        self.at += dt.timedelta(**delta)
        return self.at

    def hour(self, hour: int) -> dt.datetime:
        """Turn the clock to an hour of this day (UTC)."""
        self.at = self.at.replace(hour=hour, minute=0)
        return self.at

    def who(self, name: str) -> User:
        """A member by name: “fr-writer”, “fr-chief-2” …, “chief” for all languages; made when first asked."""
        parts = name.split("-")
        ranks = {"writer": Role.WRITER, "editor": Role.EDITOR, "chief": Role.CHIEF}
        role = next(ranks[part] for part in parts if part in ranks)
        language = name.split(f"-{role.name.lower()}")[0] if parts[0] not in ranks else None
        return user(name, role, language)

    def actor(self, name: str) -> Actor:
        return Actor(self.who(name), Door.SCREEN)

    def begin(
        self,
        headline: str = "Un sommet s’ouvre à Genève",
        *paragraphs: str,
        by: str = "fr-writer",
        language: str = "fr",
        follows: int | None = None,
        **facts: Any,
    ) -> int:
        """Begin a dispatch; gives back its number."""
        draft = texts.Draft(
            language=language,
            text=texts.TextInput(headline=headline, body=body(*(paragraphs or ("Les délégations sont arrivées.",)))),
            facts=facts,
            follows=follows,
        )
        self.later(seconds=1)
        return texts.begin(self.actor(by), draft, at=self.at).dispatch.number

    def translate(self, number: int, language: str, headline: str, *paragraphs: str, by: str = "") -> Translation:
        text = texts.TextInput(headline=headline, body=body(*(paragraphs or (f"text in {language}",))))
        self.later(seconds=1)
        return texts.begin_version(self.actor(by or f"{language}-writer"), number, language, at=self.at, text=text)

    def save(
        self, number: int, language: str, headline: str, *paragraphs: str, by: str = "", **options: Any
    ) -> texts.Saved:
        text = texts.TextInput(headline=headline, body=body(*(paragraphs or (f"text in {language}",))))
        self.later(seconds=1)
        return texts.save(self.actor(by or f"{language}-writer"), number, language, text, at=self.at, **options)

    def facts(self, number: int, *, by: str = "fr-writer", **changes: Any) -> int:
        """Save facts; gives back their number. Options of ``save_facts`` begin with an underscore."""
        options = {name[1:]: changes.pop(name) for name in list(changes) if name.startswith("_")}
        self.later(seconds=1)
        return facts.save_facts(self.actor(by), number, changes, at=self.at, **options).number

    def move(self, name: str, number: int, languages: str, *, by: str, **order: Any) -> Outcome:
        """Make a move in languages named with commas between them."""
        self.later(seconds=1)
        if isinstance(order.get("cause"), str):
            order["cause"] = Cause(order["cause"])
        wanted = languages.split(",") if languages else []
        return move(self.actor(by), name, number, wanted, at=self.at, order=Order(**order))

    def duty(self, name: str, language: str, hours: float = 8) -> None:
        duties.open_duty(self.actor(name), language, at=self.at, hours=hours, reason="nuit")

    def ready(self, number: int, language: str) -> None:
        """Submit by the writer, approve by the editor."""
        self.move("submit", number, language, by=f"{language}-writer")
        self.move("approve", number, language, by=f"{language}-editor")

    def publish(self, number: int, language: str, **order: Any) -> Outcome:
        """The whole way from a draft to the public: submit, approve, publish."""
        cause = order.get("cause")
        self.move("submit", number, language, by=f"{language}-writer", **({"cause": cause} if cause else {}))
        self.move("approve", number, language, by=f"{language}-editor")
        return self.move("publish", number, language, by=f"{language}-editor", **order)

    def version(self, number: int, language: str) -> Translation:
        return Translation.objects.get(dispatch__number=number, language=language)

    def state(self, number: int, language: str) -> str:
        return self.version(number, language).state

    def dispatch(self, number: int) -> Dispatch:
        return Dispatch.objects.get(number=number)

    def edition(self, number: int, language: str, at: dt.datetime | None = None) -> Publication | None:
        """What readers see of a version at a moment."""
        return Publication.objects.visible(at or self.at).filter(number=number, language=language).first()

    def entries(self, number: int) -> list[LedgerEntry]:
        return list(LedgerEntry.objects.of(number))

    def read(self, number: int, language: str = "fr", at: dt.datetime | None = None) -> tuple[int, str]:
        """Open a story's page as a reader does: status and text."""
        with time_machine.travel(at or self.at, tick=False):
            response = Client().get(f"/{language}/{number}/", follow=True)
        return response.status_code, response.content.decode()

    def front(self, language: str = "fr", at: dt.datetime | None = None) -> str:
        with time_machine.travel(at or self.at, tick=False):
            return Client().get(f"/{language}/").content.decode()


def begin_epochs() -> None:
    """The rows that the migration made: a flush takes them away with all others."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_epoch VALUES ('stories', 0, 0), ('lists', 0, 0) ON CONFLICT DO NOTHING")
