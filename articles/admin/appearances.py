"""Where a person, a tag or a photo appears in what is or was public."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.shown import link, moment, spoken
from articles.language.locales import LOCALES
from articles.models import Appearance

SHOWN, COUNTED = 10, 1000
NEWEST = """
SELECT newest.id FROM unnest(%s::text[]) asked(language) CROSS JOIN LATERAL (
  SELECT a.id, a.listed_at, a.number FROM articles_appearance a
  WHERE a.kind = %s AND a.target = %s AND a.language = asked.language
  ORDER BY a.listed_at DESC, a.number DESC LIMIT %s) newest
ORDER BY newest.listed_at DESC, newest.number DESC LIMIT %s
"""
"""A few steps of the index appearance_list in each language, and not the order of all that ever appeared."""
FORMS = 400


def editions_renewed(count: int) -> str:
    """What a screen tells after new words went into the editions that carry them."""
    return ngettext("%(count)s edition has changed.", "%(count)s editions have changed.", count) % {"count": count}


def appears_in(kind: str, obj: Model) -> SafeString | str:
    """The newest editions that carry it, with links, and how many there are; two queries."""
    rows = Appearance.objects.of(kind, obj.pk)
    count = rows[: COUNTED + 1].count()
    if not count:
        return _("no edition")
    ids = RawSQL(NEWEST, [list(LOCALES), kind, obj.pk, SHOWN, SHOWN])  # noqa: S611  # a constant; values are bound
    shown = Appearance.objects.filter(pk__in=ids).select_related("publication")
    newest = shown.defer("publication__body", "publication__folded", "publication__search")
    listed = format_html_join(
        "",
        "<li>{} {}</li>",
        (
            (
                link(row.publication, spoken("span", row.language, row.publication.headline or row.number)),
                moment(row.publication.visible_from),
            )
            for row in newest.order_by("-listed_at", "-number")
        ),
    )
    said = ngettext("%(count)s edition", "%(count)s editions", count) % {"count": count}
    if count > COUNTED:
        said = _("more than %(count)s editions") % {"count": COUNTED}
    return format_html('<p>{}</p><ul class="plain-list">{}</ul>', said, listed)


def found_as(forms: Any) -> SafeString | str:
    """The forms under which a name is found, a language at a time, each a link to what it finds in public stories.

    One query; a surname that counts only after a full mention stands in brackets.
    """
    by_language: dict[str, list[SafeString]] = {}
    for form in forms.order_by("language", "folded")[:FORMS]:
        asked = urlencode({"q": f'"{form.folded}"'})
        address = f"{reverse('public:search', kwargs={'language': form.language})}?{asked}"
        words = format_html('<a href="{}">{}</a>', address, form.folded)
        by_language.setdefault(form.language, []).append(words if form.full else format_html("({})", words))
    if not by_language:
        return _("no form")
    rows = [
        (
            LOCALES[code].native,
            LOCALES[code].html,
            LOCALES[code].direction,
            format_html_join(" · ", "{}", ((w,) for w in ws)),
        )
        for code, ws in by_language.items()
    ]
    listed = format_html_join("", '<dt>{}</dt><dd lang="{}" dir="{}">{}</dd>', rows)
    return format_html(
        '<details class="forms"><summary>{}</summary><dl>{}</dl></details>', _("Forms by language"), listed
    )
