"""The reports: tables with a small plot, the same as CSV, over the last days that one chooses."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.admin.check_words import in_words
from articles.admin.permissions import is_member
from articles.admin.plot import bars
from articles.admin.shown import NOTHING, clock, link, spoken
from articles.models import LedgerEntry
from articles.workflow import reports
from articles.workflow.vocabulary_table import safe

WINDOWS = (1, 7, 30, 365)  # days


@dataclass
class Table:
    """One report as it is shown: cells are words, figures or links."""

    head: list[str]
    rows: list[list[Any]] = field(default_factory=list)
    plot: SafeString | str = ""


@require_safe
def page(request: HttpRequest, name: str = "reread") -> HttpResponse:
    """One report; the others stand beside it. ``?csv=1``: the same rows as a file."""
    if not is_member(request):
        raise PermissionDenied
    if name not in REPORTS:
        raise Http404
    title, told, make = REPORTS[name]
    days = _days(request)
    at = timezone.now()
    table = make(request, at - dt.timedelta(days=days), at)
    if "csv" in request.GET:
        return _file(name, table)
    context = {
        **admin.site.each_context(request),
        "title": _("Reports"),
        "opts": LedgerEntry._meta,
        "name": name,
        "report": title,
        "told": told,
        "table": table,
        "days": days,
        "windows": WINDOWS,
        "reports": [(key, one[0]) for key, one in REPORTS.items()],
    }
    return TemplateResponse(request, "admin/articles/reports.html", context)


def _days(request: HttpRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked.isdecimal() and int(asked[:4]) in WINDOWS else 30


def _file(name: str, table: Table) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([[safe(_plain(cell)) for cell in row] for row in table.rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _plain(cell: Any) -> str:
    """A cell's words without its link; what is no markup stays as it was written."""
    return html.unescape(strip_tags(cell)).strip() if isinstance(cell, SafeString) else str(cell)


def _reread(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    found = reports.to_reread(request.user, since)
    table = Table([_("when"), _("dispatch"), _("language"), _("move"), _("by"), _("solo duty")])
    for entry in found:
        duty = entry.duty.reason if entry.duty else "–"
        made = str(entry.get_move_display())
        table.rows.append([clock(entry.at), link(entry.dispatch), entry.language, made, str(entry.actor), duty])
    return table


AGES = (dt.timedelta(hours=1), dt.timedelta(hours=6), dt.timedelta(days=1))


def _stale(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    series = [_("up to 1 hour"), _("up to 6 hours"), _("up to 1 day"), _("older")]
    counts = reports.stale_by_age(request.user, at, AGES)
    names = dict(settings.LANGUAGES)
    rows = [[names[code], *each, sum(each)] for code, each in counts.items()]
    plot = bars(_("Stale versions by language and age"), [(names[c], each) for c, each in counts.items()], series)
    return Table([_("language"), *series, _("together")], rows, plot)


def _delays(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    names = dict(settings.LANGUAGES)
    found = reports.delays(since, at)
    rows = [[names[one.language], one.stories, round(one.median), round(one.longest)] for one in found]
    plot = bars(
        _("Median minutes from the original to each language"),
        [(names[one.language], [one.median]) for one in found],
        [_("minutes")],
    )
    return Table([_("language"), _("stories"), _("median, minutes"), _("longest, minutes")], rows, plot)


def _review(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    table = Table([_("waits since"), _("dispatch"), _("language"), _("headline"), _("submitted by")])
    for version in reports.waiting_for_review(request.user):
        headline = version.head.headline if version.head else ""
        author = str(version.submitted.author) if version.submitted else "–"
        table.rows.append(
            [clock(version.changed_at), link(version.dispatch), version.language, link(version, headline), author]
        )
    return table


def _waived(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    head = [_("when"), _("dispatch"), _("language"), _("what was found"), _("words"), _("reason"), _("by")]
    table = Table(head)
    for waiver in reports.waived(request.user, since):
        entry, version = waiver.entry, waiver.translation
        finding = next(
            (one for one in waiver.found or () if one.get("key") == waiver.key), {"check": waiver.check_code}
        )
        told = in_words([finding], {})[0]
        words = spoken("q", version.language, finding["words"]) if finding.get("words") else NOTHING
        table.rows.append(
            [
                clock(entry.at),
                link(entry.dispatch),
                link(version, version.language),
                told["sentence"],
                words,
                entry.note.words,
                str(entry.actor),
            ]
        )
    return table


def _months(request: HttpRequest, since: dt.datetime, at: dt.datetime) -> Table:
    series = [_("corrections"), _("withdrawals")]
    found = reports.by_month(since, at)
    plot = bars(_("Corrections and withdrawals by month"), [(m, [c, w]) for m, c, w in found], series)
    return Table([_("month"), *series], [list(row) for row in found], plot)


Make = Callable[[HttpRequest, dt.datetime, dt.datetime], Table]
REPORTS: dict[str, tuple[Any, Any, Make]] = {
    "reread": (
        gettext_lazy("To be re-read"),
        gettext_lazy("What went out without a second pair of eyes: flashes, small fixes, texts of a night alone."),
        _reread,
    ),
    "stale": (
        gettext_lazy("Stale versions"),
        gettext_lazy("Versions that do not say yet what their original says, by the age of what they lack."),
        _stale,
    ),
    "delays": (
        gettext_lazy("From the original to each language"),
        gettext_lazy("How long after its original a version was first public."),
        _delays,
    ),
    "review": (
        gettext_lazy("Waiting for review"),
        gettext_lazy("What was submitted and nobody has read yet, the oldest first."),
        _review,
    ),
    "waived": (
        gettext_lazy("Waived checks"),
        gettext_lazy("What the checks found and somebody let stand, with the reason given."),
        _waived,
    ),
    "months": (
        gettext_lazy("Corrections and withdrawals"),
        gettext_lazy("How many editions corrected something, and how many versions were withdrawn."),
        _months,
    ),
}
