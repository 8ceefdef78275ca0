"""What a feed may not tell, and when it is there at all."""

import pytest

from tests.public.factory import SECRET, ago, ahead, edition, tombstone, unseen
from tests.public.feed_reading import FORMS, HOST, PAGES, read, told
from tests.public.test_lists import KINDS, carries, subject

pytestmark = pytest.mark.usefixtures("public", "storage")


def test_what_only_clients_are_told_is_in_no_feed_and_moves_no_etag(client):
    row = told()
    before = {form: client.get(f"/fr/feed.{form}") for form in FORMS}
    row.notices = [
        {**row.notices[0], "client": "other"},
        {"id": "n2", "kind": "correction", "public": "", "client": SECRET},
    ]
    row.save()
    for form, answer in before.items():
        after = client.get(f"/fr/feed.{form}")
        assert (after.content, after.headers["ETag"]) == (answer.content, answer.headers["ETag"])
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("how", list(unseen()))
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", PAGES)
def test_what_is_not_visible_changes_neither_a_feed_nor_its_etag_nor_its_time(client, kind, form, how):
    of = subject(kind) if kind else None
    seen = told(photos=[])
    if of:
        carries(seen, of, kind)
    address = f"{PAGES[kind]}feed.{form}"
    before = client.get(address)
    for given in ({}, {"series": seen.number, "listed_at": ago(minutes=1)}, {"number": seen.number, "language": "ar"}):
        row = edition(**{**unseen()[how], **given})
        if of:
            carries(row, of, kind)
    after = client.get(address)
    for name in ("ETag", "Last-Modified"):
        assert before.headers[name] == after.headers[name]
    assert before.content == after.content
    assert SECRET not in after.content.decode()


@pytest.mark.parametrize("how", list(unseen()))
@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_is_there_only_while_its_page_is(client, kind, how):
    carries(edition(**unseen()[how]), subject(kind), kind)
    unknown = client.get(f"/fr/{KINDS[kind]}/rien/feed.rss")
    for form in FORMS:
        answer = client.get(f"{PAGES[kind]}feed.{form}")
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert dict(answer.headers) == dict(unknown.headers)


def test_a_feed_begins_and_ends_with_its_stories(client, noon):
    carries(edition(visible_from=ahead(minutes=1), visible_until=ahead(minutes=2)), subject())
    seen = []
    for minutes in (0, 1, 2):
        noon.move_to(ahead(minutes=minutes))
        seen.append((client.get("/fr/tags/caspienne/feed.rss").status_code, len(read(client, "/fr/", "rss"))))
    assert seen == [(404, 0), (200, 1), (404, 0)]


def test_a_withdrawn_story_is_in_no_feed(client):
    row = tombstone(123456789)
    carries(row, subject())
    assert client.get("/fr/tags/caspienne/feed.atom").status_code == 404
    assert read(client, "/fr/", "atom") == []


def test_an_empty_front_has_a_valid_feed_that_does_not_change_by_itself(client, noon):
    for form, (_, complaints) in FORMS.items():
        first = client.get(f"/fr/feed.{form}")
        assert complaints(first.content, f"{HOST}/fr/feed.{form}") == []
        assert "Last-Modified" not in first.headers
        noon.shift(60)
        assert client.get(f"/fr/feed.{form}").content == first.content


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_has_both_headers_and_believes_the_etag_alone(client, form):
    told(visible_from=ago(hours=2), updated=ago(hours=2))
    answer = client.get(f"/fr/feed.{form}")
    assert answer.headers["Last-Modified"] == "Wed, 23 Apr 2025 10:00:00 GMT"
    again = client.get(f"/fr/feed.{form}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    dated = client.get(f"/fr/feed.{form}", headers={"If-Modified-Since": "Wed, 23 Apr 2036 12:00:00 GMT"})
    assert dated.status_code == 200


def test_the_forms_of_a_feed_have_etags_of_their_own(client):
    told(photos=[])
    assert len({client.get(f"/fr/feed.{form}").headers["ETag"] for form in FORMS}) == len(FORMS)
