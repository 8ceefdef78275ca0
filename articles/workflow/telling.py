"""Tells colleagues what concerns them, in the transaction in which it happens.

What is asked of the database does not grow with the people told: who they are, their rows, one job for the letters.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Duty, Membership, Notification, Translation, User
from articles.states import Cause, Move, Role, State
from articles.workflow import letters, stale
from articles.workflow.cases import Case, Version

Kind = Notification.Kind

_NAMED = re.compile(r"(?<![\w@.])@([\w.+-]*\w)")


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell one user."""

    kind: str
    user: int
    translation: Translation | None = None
    words: str = ""


def of_move(case: Case, move: Move, languages: Iterable[str], note: str, at: dt.datetime) -> None:
    """Tell of a move that was made on versions of the case's story.

    A text that came back or was approved: its author and its translator. A source that changed so that versions are
    stale: those who translate them. A flash: the members of its desk.
    """
    moved = [case.story.versions[language] for language in languages if language in case.story.versions]
    news: list[News] = []
    if move in (Move.RETURN, Move.APPROVE):
        kind = Kind.RETURNED if move == Move.RETURN else Kind.APPROVED
        news = [News(kind, pk, v.translation, note) for v in moved for pk in _hands(v)]
    if move == Move.FLASH:
        news = [
            News(Kind.FLASH, member, version.translation)
            for version in moved
            for member in Membership.objects.of_language(version.language).values_list("user", flat=True)
        ]
    if move in (Move.PUBLISH, Move.FLASH) and _source_changed(case, moved):
        news += [News(Kind.SOURCE, pk, v.translation) for v in _behind(case, moved, at) for pk in _hands(v)]
    tell(case.actor.user, news, at)


def of_duty(duty: Duty, at: dt.datetime) -> None:
    """Tell the chiefs of a desk that somebody works there alone."""
    chiefs = Membership.objects.of_language(duty.desk.language).filter(role__gte=Role.CHIEF)
    tell(duty.opened_by, [News(Kind.DUTY, pk, None, duty.reason) for pk in chiefs.values_list("user", flat=True)], at)


def of_remark(author: User, translation: Translation, words: str, at: dt.datetime) -> None:
    """Tell those whom a remark names: ``@username``."""
    names = set(_NAMED.findall(words))
    if names:
        named = User.objects.filter(username__in=names, memberships__isnull=False).distinct()
        news = [News(Kind.MENTIONED, pk, translation, words) for pk in named.values_list("pk", flat=True)]
        tell(author, news, at)


def tell(actor: User, news: Iterable[News], at: dt.datetime) -> list[Notification]:
    """Write what is to be told, each thing once a user, and have letters sent to those who chose so.

    Nobody is told of what she did herself.
    """
    wanted = {(one.kind, one.user, one.translation and one.translation.pk): one for one in news if one.user != actor.pk}
    if not wanted:
        return []
    people = User.objects.filter(pk__in={one.user for one in wanted.values()}, is_active=True)
    chosen = {user.pk: user for user in people.only("told_on_screen", "told_by_mail", "email")}
    told = []
    for one in wanted.values():
        user = chosen.get(one.user)
        if user is None:
            continue
        on_screen = one.kind in user.told_on_screen
        to_mail = bool(user.email) and one.kind in user.told_by_mail
        if on_screen or to_mail:
            told.append(
                Notification(
                    user=user,
                    kind=one.kind,
                    actor=actor,
                    translation=one.translation,
                    at=at,
                    words=one.words,
                    on_screen=on_screen,
                    to_mail=to_mail,
                )
            )
    Notification.objects.bulk_create(told)
    letters.send_soon([notification.pk for notification in told if notification.to_mail])
    return told


def _hands(version: Version) -> set[int]:
    """Who is at work on a version: the author of its text and its translator."""
    translation = version.translation
    return {pk for pk in (translation.head and translation.head.author_id, translation.translator_id) if pk}


def _source_changed(case: Case, moved: list[Version]) -> bool:
    source = case.story.source
    if source is None or source not in moved:
        return False
    newest = max(source.standing(), key=lambda row: row.pk, default=None)
    return newest is not None and newest.cause != Cause.FIX


def _behind(case: Case, moved: list[Version], at: dt.datetime) -> list[Version]:
    """The versions that were not part of the move and no longer say what their source says."""
    return [
        version
        for version in case.story.versions.values()
        if version not in moved
        and version.translation.withdrawn_at is None
        and version.translation.state != State.SPIKED
        and stale.work_is_stale(case.story, version, at)
    ]
