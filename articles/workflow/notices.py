"""The notices above a story: written from a language's template or by hand, carried on, retired."""

from __future__ import annotations

import itertools

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.language import notice_words
from articles.models import Publication
from articles.states import Cause, NoticeKind
from articles.workflow.actor import Order, Refused
from articles.workflow.cases import Case, Version
from articles.workflow.work import Work


def kind_with(cause: Cause | str, order: Order) -> NoticeKind | None:
    """What kind of notice goes out with an edition; None: no new one."""
    return NoticeKind.CORRECTION if cause == Cause.CORRECTION else order.notice_kind


def public(order: Order, language: str, kind: NoticeKind) -> str:
    """What readers of a language are told: the words given, in the template of their kind; "" where there are none.

    A correction written by hand stands as it was written; one told as wrong and right is worded here.
    """
    said = order.notice_in(language)
    if kind == NoticeKind.CORRECTION:
        if not said and order.wrong.strip() and order.right.strip():
            return notice_words.correction(language, order.wrong, order.right)
        return said
    if not said:
        return ""
    if kind == NoticeKind.CLARIFICATION:
        return notice_words.clarification(language, said)
    if kind == NoticeKind.REPLY:
        return notice_words.reply(language, order.replied_by, said)
    return notice_words.editors_note(language, said)


def demand(order: Order, language: str, kind: NoticeKind) -> None:
    """Refuse a notice without its words, or a reply without its sender."""
    if kind == NoticeKind.REPLY and not order.replied_by.strip():
        raise Refused("sender-missing", _("Say who sent the reply."))
    if public(order, language, kind):
        return
    if kind == NoticeKind.CORRECTION:
        raise Refused(
            "notice-missing", _("A correction tells readers what was wrong and what is right: write the notice.")
        )
    raise Refused("notice-missing", _("Write what readers are told."))


def demand_carried(case: Case, order: Order) -> None:
    """Refuse to retire what no standing edition of the story carries."""
    unknown = order.retire - {pk for version in case.story.versions.values() for pk in carried(version)}
    if unknown:
        raise Refused("no-such-notice", _("There is no notice %(ids)s on it.") % {"ids": ", ".join(sorted(unknown))})


def carried(version: Version) -> dict[str, str]:
    """The notices that a version's standing editions carry: what readers are told, by id."""
    return {notice["id"]: notice["public"] for row in version.standing() for notice in row.notices}


def change(work: Work, version: Version, row: Publication, order: Order, kind: NoticeKind | None) -> None:
    """Take the retired notices off a new edition, and add the one of this move; it is dated when it is first seen."""
    row.notices = [notice for notice in row.notices if notice["id"] not in order.retire]
    if kind is None:
        return
    row.notices.append(
        {
            "id": _new_id(version),
            "kind": kind.value,
            "public": public(order, version.language, kind),
            "client": order.client_notice.strip() or _for_clients(work, version, order, kind),
            "at": None,
        }
    )


def _new_id(version: Version) -> str:
    """One that no edition of any version of the story has ever carried: the language and a number."""
    there = {notice["id"] for row in version.rows for notice in row.notices}
    return next(made for n in itertools.count(1) if (made := f"{version.language}-{n}") not in there)


def _for_clients(work: Work, version: Version, order: Order, kind: NoticeKind) -> str:
    """The line for client newsrooms, which names the edition that changes."""
    at = work.case.at
    before = version.live(at) or version.standing()[0]
    corrects = kind == NoticeKind.CORRECTION
    return notice_words.to_clients(
        version.language,
        number=work.case.number,
        edition_of=timezone.localtime(before.visible_from, timezone.get_default_timezone()),
        wrong=order.wrong if corrects else "",
        right=order.right if corrects else "",
        text=public(order, version.language, kind),
    )
