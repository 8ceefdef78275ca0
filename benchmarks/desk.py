"""What the archive costs the desk: python benchmarks/desk.py [--small 1000] [--large 200000] [--rounds 60] [--drop]

The board, every list, a story and a version with their pages, the autocompletes and the reports, as a chief of all
languages sees them, from the two newsrooms of benchmarks/archive.py. Exit 1 where a screen takes more than 1.3 times as
long with the large archive, makes more than 12 queries (an autocomplete 2 beside those of the session), or reads a
growing table from end to end.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from articles.models import Dispatch, Translation

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("NEWSROOM_CLUSTER", "archive")

SCREEN, AUTOCOMPLETE = 12, 2 + 3
"""Queries; an autocomplete asks besides who is signed in: the session, the user, her roles."""


def main() -> int:
    from benchmarks.archive import arguments

    options = arguments(__doc__)
    import django

    django.setup()
    from benchmarks.measuring import Reader, measure, pages_of, report
    from benchmarks.two_sizes import newsrooms

    with newsrooms((options.small, options.large), keep=not options.drop) as both:
        readers = []
        for newsroom in both:
            with newsroom:
                readers.append(Reader(newsroom, chief()))
        pages = pages_of(readers, addresses, options.only)
        measure(pages, readers, options.rounds)
        return int(report(pages, readers, plans=not options.quiet))


def chief() -> Client:
    """A browser in which a chief of all languages is signed in."""
    from django.test import Client

    from articles.models import Membership, User
    from articles.states import Role

    user, made = User.objects.get_or_create(username="benchmark", defaults={"is_staff": True, "is_superuser": True})
    if made:
        Membership.objects.create(user=user, desk=None, role=Role.CHIEF)
    client = Client()
    client.force_login(user)
    return client


def addresses() -> dict[str, tuple[int, str]]:
    """(most queries, address) of each screen; a story of the newest fifty, in the language of its original."""
    from django.contrib import admin
    from django.urls import reverse

    from articles.admin.reports import REPORTS
    from articles.models import Dispatch, LedgerEntry, Person, Publication, Revision, Tag

    dispatch = Dispatch.objects.order_by("-created_at")[50]
    number = dispatch.number
    source, translated = sorted(dispatch.translations.all(), key=lambda one: one.language != dispatch.source_language)
    lists = {
        name: reverse(f"admin:articles_{name}_changelist")
        for model in admin.site._registry
        if model._meta.app_label == "articles" and (name := model._meta.model_name)
    }

    def change(row: object) -> str:
        return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])

    def of(model: str, page: str, row: Dispatch | Translation) -> str:
        return reverse(f"admin:articles_{model}_{page}", args=[row.pk])

    def autocomplete(model: str, name: str, term: str) -> str:
        return f"{reverse('admin:autocomplete')}?app_label=articles&model_name={model}&field_name={name}&term={term}"

    screens = {
        "board": reverse("admin:index"),
        "board, stale": f"{reverse('admin:index')}?only=stale",
        "board, what changed": reverse("admin:board_cards"),
        **{f"list: {name}": address for name, address in sorted(lists.items())},
        "list: dispatch, published": lists["dispatch"] + "?state=published",
        "list: dispatch, by number": f"{lists['dispatch']}?q={number}",
        "list: dispatch, in Arabic": lists["dispatch"] + "?version=ar",
        "list: dispatch, held": lists["dispatch"] + "?standing=held",
        "list: translation, in review": lists["translation"] + "?state__exact=review",
        "list: translation, Arabic": lists["translation"] + "?language__exact=ar",
        "list: translation, public": lists["translation"] + "?standing=public",
        "list: translation, waiting": lists["translation"] + "?standing=waiting",
        "list: publication, by number": f"{lists['publication']}?q={number}",
        "list: publication, corrections": lists["publication"] + "?cause__exact=correction",
        "list: ledgerentry, by number": f"{lists['ledgerentry']}?q={number}",
        "list: ledgerentry, withdrawn": lists["ledgerentry"] + "?move__exact=withdraw",
        "list: revision, by number": f"{lists['revision']}?q={number}",
        "list: facts, urgent": lists["facts"] + "?priority__exact=2",
        "story": change(dispatch),
        "story: facts": of("dispatch", "facts", dispatch),
        "story: timeline": of("dispatch", "timeline", dispatch),
        "story: compare": of("dispatch", "compare", dispatch),
        "story: withdraw": of("dispatch", "withdraw", dispatch),
        "original": change(source),
        "version": change(translated),
        "version: past": of("translation", "past", translated),
        "person": change(Person.objects.order_by("slug")[0]),
        "tag": change(Tag.objects.filter(kind="section").order_by("slug")[0]),
        "edition": change(Publication.objects.filter(translation_id=source.pk)[0]),
        "revision": change(Revision.objects.filter(translation=source)[0]),
        "ledger entry": change(LedgerEntry.objects.filter(dispatch=dispatch)[0]),
        "new dispatch": reverse("admin:articles_dispatch_add"),
        "names in no vocabulary": reverse("admin:unknown_names"),
        "notifications": reverse("admin:notifications"),
        **{f"report: {name}": reverse("admin:report", args=[name]) for name in REPORTS},
    }
    autocompletes = {
        "autocomplete: person": autocomplete("form", "person", "al"),
        "autocomplete: tag": autocomplete("form", "tag", "ba"),
        "autocomplete: user": autocomplete("membership", "user", "be"),
    }
    return {name: (SCREEN, address) for name, address in screens.items()} | {
        name: (AUTOCOMPLETE, address) for name, address in autocompletes.items()
    }


if __name__ == "__main__":
    sys.exit(main())
