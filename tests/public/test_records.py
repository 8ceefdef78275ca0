"""The public records: what was corrected and what was withdrawn."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.public import records
from tests.public.factory import SECRET, ago, ahead, edition, tombstone
from tests.public.test_front import get

pytestmark = pytest.mark.usefixtures("public")

WHAT = "Il fallait lire 26 % et non 24 %."


def notice(text: str, at: str | None = None, identifier: str = "1") -> dict[str, str | None]:
    return {"id": identifier, "kind": "correction", "public": text, "client": "KILL", "at": at}


def correction(**given):
    return edition(**{"cause": "correction", "revision": 2, "notices": [notice(WHAT)], **given})


def entries(html: str) -> list[str]:
    """The entries of a record, without markup."""
    body = html.partition("<main")[2].partition("</main>")[0]
    return [" ".join(re.sub("<[^>]+>", " ", li).split()) for li in re.findall(r"<li><time.*?</li>", body, re.S)]


def test_a_correction_is_listed_with_its_moment_its_story_and_its_words(client):
    row = correction(headline="L’eau perdue", slug="eau", visible_from=ago(hours=2))
    html = get(client, "/fr/corrections/")
    assert entries(html) == [f"14:00 L’eau perdue {WHAT}"]
    assert f'<a href="/fr/{row.number}-eau/">L’eau perdue</a>' in html
    assert '<time datetime="2025-04-23T14:00:00+04:00">14:00</time>' in html
    assert "KILL" not in html
    assert entries(get(client, "/en/corrections/")) == []


def test_a_correction_stays_listed_under_todays_headline_when_its_edition_has_ended(client):
    old = correction(visible_from=ago(hours=3), visible_until=ago(hours=1), headline="Avant", slug="avant")
    edition(
        number=old.number, translation_id=old.translation_id, revision=3, headline="Après", slug="apres",
        notices=[notice(WHAT, ago(hours=3).isoformat())],
    )  # fmt: skip
    html = get(client, "/fr/corrections/")
    assert entries(html) == [f"13:00 Après {WHAT}"]
    assert f"/fr/{old.number}-apres/" in html and "Avant" not in html


def test_each_correction_is_told_once_with_its_own_words(client):
    first = correction(visible_from=ago(hours=3), visible_until=ago(hours=1), headline="Titre")
    carried = [notice(WHAT, ago(hours=3).isoformat()), notice("Rachad et non Racim.", None, "2")]
    correction(number=first.number, translation_id=first.translation_id, headline="Titre", notices=carried)
    assert entries(get(client, "/fr/corrections/")) == ["15:00 Titre Rachad et non Racim.", f"13:00 Titre {WHAT}"]


def test_a_fix_and_a_development_are_no_corrections(client):
    for cause in ("fix", "development"):
        edition(cause=cause, notices=[notice(SECRET)])
    html = get(client, "/fr/corrections/")
    assert entries(html) == [] and SECRET not in html


UNTOLD = {
    "still to come": {"visible_from": ahead(seconds=1)},
    "taken off before it began": {"visible_from": ahead(hours=1), "visible_until": ahead(hours=1)},
    "ended before it began": {"visible_from": ago(hours=2), "visible_until": ago(hours=2)},
    "held": {"visible_from": ago(hours=2), "visible_until": ago(hours=1), "held": True},
    "for the wire alone": {"visible_from": ago(hours=2), "visible_until": ago(hours=1), "audience": "wire"},
    "closed by a chief": {"visible_from": ago(hours=2), "visible_until": ago(hours=1), "closed": True},
}


@pytest.mark.parametrize("how", UNTOLD)
def test_a_correction_that_nobody_saw_or_may_see_is_not_listed(client, how):
    row = edition(headline="Aujourd’hui", visible_from=ago(hours=1), visible_until=ahead(seconds=1))
    before = client.get("/fr/corrections/")
    correction(number=row.number, translation_id=row.translation_id, notices=[notice(SECRET)], **UNTOLD[how])
    after = client.get("/fr/corrections/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    seen = {"visible_from": ago(hours=3), "visible_until": ago(hours=2, minutes=30)}
    correction(number=row.number, translation_id=row.translation_id, **seen)
    assert entries(get(client, "/fr/corrections/")) == [f"13:00 Aujourd’hui {WHAT}"], "one like it that was seen"


@pytest.mark.parametrize("now", ["held", "withdrawn"])
def test_the_corrections_of_a_held_or_withdrawn_story_are_not_listed(client, now):
    old = correction(visible_from=ago(hours=3), visible_until=ago(hours=1))
    assert entries(get(client, "/fr/corrections/")) == [], "its story is over"
    if now == "held":
        edition(number=old.number, translation_id=old.translation_id, held=True)
    else:
        tombstone(old.number, translation_id=old.translation_id)
    assert entries(get(client, "/fr/corrections/")) == []


def test_a_correction_appears_at_its_moment(client, noon):
    first = edition(visible_until=ahead(hours=1))
    correction(number=first.number, translation_id=first.translation_id, visible_from=ahead(hours=1))
    assert entries(get(client, "/fr/corrections/")) == []
    noon.move_to(ahead(hours=1))
    assert len(entries(get(client, "/fr/corrections/"))) == 1


def test_a_withdrawal_is_listed_with_its_number_its_reason_and_its_words_and_no_headline(client):
    old = edition(headline=SECRET, slug=SECRET.lower(), visible_until=ago(hours=1))
    tombstone(
        old.number, translation_id=old.translation_id, public_reason="legal",
        notices=[{"id": "w", "kind": "withdrawal", "public": "Une décision de justice.", "client": "KILL", "at": None}],
    )  # fmt: skip
    html = get(client, "/fr/withdrawals/")
    (entry,) = entries(html)
    assert entry.startswith("15:00 ") and str(old.number) in entry
    assert "Raisons juridiques" in entry and entry.endswith("Une décision de justice.")
    assert SECRET.lower() not in html.lower() and "KILL" not in html
    assert entries(get(client, "/en/withdrawals/")) == []


def test_a_withdrawal_names_what_stands_in_its_place_only_while_readers_see_that(client, noon):
    instead = edition(headline="La vraie histoire", slug="la-vraie", visible_from=ahead(hours=1))
    tombstone(123456789, replaced_by=instead.number)
    assert "La vraie histoire" not in get(client, "/fr/withdrawals/")
    noon.move_to(ahead(hours=1))
    assert f'href="/fr/{instead.number}-la-vraie/"' in get(client, "/fr/withdrawals/")


def test_a_withdrawal_that_is_still_to_come_or_was_for_clients_is_not_listed(client):
    before = client.get("/fr/withdrawals/")
    tombstone(123456789, visible_from=ahead(minutes=1), notices=[notice(SECRET)])
    tombstone(123456790, audience="wire", notices=[notice(SECRET)])
    after = client.get("/fr/withdrawals/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    assert entries(after.content.decode()) == []


@pytest.mark.parametrize(("kind", "make"), [("corrections", correction), ("withdrawals", tombstone)])
def test_a_record_goes_on_by_key_and_holds_each_entry_once(client, monkeypatch, kind, make):
    monkeypatch.setattr(records, "PAGE", 3)
    for n in range(8):
        make(number=200_000_000 + n, visible_from=ago(minutes=n // 2))
    seen, address = [], f"/fr/{kind}/"
    while address:
        html = get(client, address)
        seen += re.findall(r"(20000000\d)" + ("-la-mer" if kind == "corrections" else "</bdi>"), html)
        following = re.search(r'href="([^"]+)" rel="next"', html)
        address = following[1] if following else ""
    assert seen == [str(200_000_000 + n) for n in (1, 0, 3, 2, 5, 4, 7, 6)]


@pytest.mark.parametrize("kind", ["corrections", "withdrawals"])
def test_an_empty_record_says_so_and_so_does_one_that_has_ended(client, kind):
    for rest in ("", "before/19990101T000000.000000Z/123456789/"):
        assert '<p class="none">' in get(client, f"/fr/{kind}/{rest}")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_record_costs_two_queries_whatever_it_holds(client, count):
    for n in range(count):
        correction(visible_from=ago(minutes=n))
        tombstone(123456789 + n)
    get(client, "/fr/corrections/")
    for kind in ("corrections", "withdrawals"):
        with CaptureQueriesContext(connection) as queries:
            assert len(entries(get(client, f"/fr/{kind}/"))) == count
        assert len(queries) == 2


def test_every_page_leads_to_the_records_of_its_language(client):
    html = get(client, "/ar/")
    assert 'href="/ar/corrections/"' in html and 'href="/ar/withdrawals/"' in html
