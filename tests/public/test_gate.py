"""Nothing shows before its time, after it, while held, or that was for clients alone."""

import datetime as dt

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from articles.models.publication import Lead, Publication
from articles.public import front as fronts
from articles.public import gate
from tests.public.factory import NOON, SECRET, ago, ahead, carries, edition, photo, shown, tombstone, unseen

pytestmark = pytest.mark.usefixtures("public")

HIDDEN = list(unseen())


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_visible_is_in_no_list_no_story_and_no_other_language(client, how):
    hidden = unseen()[how]
    alone = edition(**hidden)
    seen = edition(headline="Visible", slug="visible")
    edition(number=seen.number, language="ar", **hidden)
    edition(series=seen.number, **hidden)
    Lead.objects.create(language="fr", number=alone.number, pinned_from=ago(hours=2))

    for address in ("/fr/", "/ar/", "/en/", f"/fr/{seen.number}-visible/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert SECRET.lower() not in answer.content.decode().lower(), address
    assert client.get(f"/fr/{alone.number}-{SECRET.lower()}/").status_code == 404
    assert "/ar/1" not in client.get(f"/fr/{seen.number}-visible/").content.decode()


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_visible_answers_like_what_never_was(client, how):
    row = edition(**unseen()[how])
    unknown = client.get("/fr/999999999-rien/")
    for address in (f"/fr/{row.number}-{row.slug}/", f"/fr/{row.number}/", f"/fr/{row.number}-autre/"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert dict(answer.headers) == dict(unknown.headers)


@pytest.mark.parametrize("how", HIDDEN)
def test_the_etag_tells_nothing_of_what_is_not_visible(client, how):
    seen = edition(headline="Visible", slug="visible")
    addresses = ("/fr/", "/en/", f"/fr/{seen.number}-visible/")
    before = [client.get(address).headers["ETag"] for address in addresses]
    hidden = unseen()[how]
    edition(**hidden)
    edition(number=seen.number, language="en", **hidden)
    edition(series=seen.number, listed_at=ago(minutes=1), **hidden)
    assert [client.get(address).headers["ETag"] for address in addresses] == before


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_visible_pushes_nothing_off_the_page_and_makes_no_link_to_an_older_one(client, how):
    for minute in range(fronts.STREAM):
        edition(visible_from=ago(minutes=minute + 10))
    for minute in range(3):
        edition(**{"visible_from": ago(minutes=minute), **unseen()[how]}, listed_at=ago(minutes=minute))
    page = client.get("/fr/").content.decode()
    assert page.count("La mer monte") == fronts.STREAM
    assert "/before/" not in page


@pytest.mark.parametrize("how", HIDDEN)
def test_a_story_is_not_hidden_by_a_follower_that_nobody_sees(client, how):
    first = edition(headline="Premier")
    edition(series=first.number, listed_at=ago(minutes=1), **unseen()[how])
    assert "Premier" in client.get("/fr/").content.decode()


@pytest.mark.parametrize("how", [*(way for way in HIDDEN if not way.startswith("ended this")), "closed by a chief"])
def test_a_correction_of_the_original_that_nobody_saw_is_not_told(client, how):
    original = edition(revision=1, visible_from=ago(hours=3))
    edition(number=original.number, language="en", slug="sea", visible_from=ago(hours=2))
    hidden = {"closed": True} if how == "closed by a chief" else unseen()[how]
    edition(number=original.number, cause="correction", revision=2, **hidden)
    assert "original was corrected" not in client.get(f"/en/{original.number}-sea/").content.decode()


def test_a_correction_is_not_told_of_an_original_that_nobody_sees_any_more(client):
    original = edition(revision=2, cause="correction")
    edition(number=original.number, language="en", slug="sea", based_on=1)
    address = f"/en/{original.number}-sea/"
    assert "original was corrected" in client.get(address).content.decode()
    Publication.objects.filter(pk=original.pk).update(visible_until=ago(minutes=1))
    assert "original was corrected" not in client.get(address).content.decode()


@pytest.mark.parametrize("how", HIDDEN)
def test_a_photo_of_what_is_not_visible_is_not_served(client, how):
    picture = photo()
    carries(edition(**unseen()[how], photos=[shown(picture)]), picture)
    assert client.get(f"/media/{picture.name}-1240.webp").status_code == 404


def test_an_edition_shows_from_its_first_second_to_the_one_before_its_end(client, noon):
    row = edition(slug="minuit", visible_from=ahead(minutes=1), visible_until=ahead(minutes=2), listed_at=NOON)
    address = f"/fr/{row.number}-minuit/"
    seen = {}
    for second in (59.999999, 60, 119.999999, 120):
        noon.move_to(NOON + dt.timedelta(seconds=second))
        seen[second] = (client.get(address).status_code, "La mer monte" in client.get("/fr/").content.decode())
    assert seen == {59.999999: (404, False), 60: (200, True), 119.999999: (200, True), 120: (404, False)}


def test_a_withdrawn_story_is_in_no_list_and_in_no_language_links(client):
    row = edition(slug="visible", headline="Visible")
    tombstone(row.number, language="ar")
    tombstone(123456789)
    page = client.get(f"/fr/{row.number}-visible/").content.decode()
    assert f"/ar/{row.number}" not in page
    assert "123456789" not in client.get("/fr/").content.decode()
    assert "123456789" not in client.get("/ar/").content.decode()


moments = st.integers(-3, 3).map(lambda minutes: NOON + dt.timedelta(minutes=minutes))
rows = st.fixed_dictionaries(
    {
        "visible_from": moments,
        "until": st.none() | st.integers(0, 3),
        "held": st.booleans(),
        "audience": st.sampled_from(["site", "wire", "both"]),
        "kind": st.sampled_from(["text", "tombstone"]),
    }
)


@given(st.lists(rows, max_size=6), moments)
@how(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_gate_as_sql_is_the_gate_of_the_model(public, laid, at):
    Publication.objects.all().delete()
    for minutes, one in ((row["until"], {**row}) for row in laid):
        del one["until"]
        if minutes is not None:
            one["visible_until"] = one["visible_from"] + dt.timedelta(minutes=minutes)
        if one.pop("kind") == "tombstone":
            tombstone(123456789, **{**one, "held": False})
        else:
            edition(number=123456789, **one)
    with connection.cursor() as cursor:
        for rule, queryset in (
            (gate.covering("p"), Publication.objects.covering(at)),
            (f"{gate.answering('p')} AND p.language = 'fr'", Publication.objects.answer(123456789, "fr", at)),
            (gate.visible("p"), Publication.objects.visible(at)),
        ):
            cursor.execute(f"SELECT p.id FROM articles_publication p WHERE {rule}", {"at": at})  # noqa: S608
            assert {pk for (pk,) in cursor.fetchall()} == set(queryset.values_list("id", flat=True))
