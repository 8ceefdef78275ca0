"""Where a version stands, in chips: its state, what is public of it, what waits, what stands against it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.shown import both_clocks, chip
from articles.models import Dispatch, Translation
from articles.workflow import holding, stale
from articles.workflow.cases import Case, Version


def _state(translation: Translation) -> tuple[str, str]:
    """The state of the working text, in words and as a colour; withdrawn and held stand before it."""
    if translation.withdrawn_at:
        return _("withdrawn"), "withdrawn"
    if translation.held_at:
        return _("held"), "alert"
    return str(translation.get_state_display()), translation.state


def state_chip(translation: Translation) -> SafeString:
    """Where the working text stands."""
    return chip(*_state(translation))


def state_chips(translations: Iterable[Translation]) -> list[SafeString]:
    """Where several versions stand: a chip a state, with the languages that are there."""
    by_state: dict[tuple[str, str], list[str]] = {}
    for translation in translations:
        by_state.setdefault(_state(translation), []).append(translation.language)
    return [chip(f"{words}: {' '.join(codes)}", kind) for (words, kind), codes in by_state.items()]


def public_chips(case: Case, version: Version) -> list[SafeString]:
    """What readers have of a version and what they will have; loaded with the case, no query."""
    at, parts = case.at, []
    live = version.live(at)
    if version.tombstone is not None:
        parts.append(chip(_("readers get a notice"), "withdrawn"))
    elif live is not None:
        parts.append(chip(_("public: text %(number)s") % {"number": live.revision}, "published"))
    for row in version.waiting(at):
        when = format_html('<time datetime="{}">{}</time>', row.visible_from.isoformat(), both_clocks(row.visible_from))
        parts.append(chip(when, "ready", _("text %(number)s waits") % {"number": row.revision}))
    if holding.is_held(case, case.story, version):
        parts.append(chip(_("held"), "alert"))
    if stale.live_is_stale(case.story, version, at) or stale.work_is_stale(case.story, version, at):
        parts.append(chip(_("stale"), "stale", _("The original has changed since.")))
    if version.aside:
        parts.append(chip(_("set aside: %(count)s") % {"count": len(version.aside)}, "plain"))
    return parts or [chip(_("not public"), "plain")]


def dispatch_chips(dispatch: Dispatch) -> list[SafeString]:
    """What stands on the whole dispatch."""
    parts = []
    if dispatch.withdrawn_at:
        parts.append(chip(_("withdrawn"), "withdrawn"))
    if dispatch.held_at:
        parts.append(chip(_("held"), "alert"))
    return parts + embargo_chips(dispatch)


def embargo_chips(dispatch: Dispatch) -> list[SafeString]:
    """Until when an embargo stands, if one does."""
    if dispatch.embargo_until is None:
        return []
    until = _("embargo until %(when)s") % {"when": both_clocks(dispatch.embargo_until)}
    return [chip(until, "embargo")]
