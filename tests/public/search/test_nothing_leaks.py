"""What readers may not see is in no search, no count, no suggestion, no ETag; and no search is an error."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from articles.language.locales import LANGUAGES
from articles.models.person import Person
from articles.models.publication import Appearance, Publication
from articles.models.tag import Tag
from tests.public.factory import NOON, SECRET, unseen
from tests.public.search.factory import searched
from tests.public.search.test_search import numbers

pytestmark = pytest.mark.usefixtures("public")

HIDDEN = list(unseen())


def carried(row: Publication) -> None:
    """A person and a tag that this edition alone carries."""
    somebody = Person.objects.create(slug="somebody", display_name_fr=SECRET, spellings=SECRET.lower())
    something = Tag.objects.create(slug="something", kind="topic", label_fr=SECRET, spellings=SECRET.lower())
    for kind, target in (("person", somebody), ("tag", something)):
        Appearance.objects.create(
            publication=row, kind=kind, target=target.pk, language=row.language, listed_at=row.listed_at,
            number=row.number,
        )  # fmt: skip


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_visible_is_found_by_no_search_and_counted_in_no_language(client, hidden):
    searched(headline="Visible")
    addresses = [
        *(f"/{language}/search/?q={words}{order}" for language in ("fr", "ar", "en") for order in ("", "&order=newest")
          for words in (SECRET, f"visible {SECRET}", "visible", "person:somebody", "after:2025-01-01")),
        f"/fr/search/suggest/?q={SECRET}",
    ]  # fmt: skip
    before = [client.get(address) for address in addresses]
    carried(searched(SECRET, **unseen()[hidden]))
    searched(SECRET, **{**unseen()[hidden], "language": "ar"})
    for address, old in zip(addresses, before, strict=True):
        new = client.get(address)
        assert (new.headers["ETag"], new.content) == (old.headers["ETag"], old.content), address
        assert numbers(new.content.decode()) == numbers(old.content.decode())
        assert "<mark>Zir" not in new.content.decode()


def test_the_test_above_would_see_a_leak(client):
    row = searched(SECRET, headline=SECRET)
    carried(row)
    assert numbers(client.get(f"/fr/search/?q={SECRET}").content.decode()) == [row.number]
    assert len(client.get(f"/fr/search/suggest/?q={SECRET}").json()["suggestions"]) == 2


@how(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=300)
    | st.text("mer a'é巴库:-–−—&|!*()<>\\\"«»„“\0\ue000", max_size=300)
    | st.lists(st.sampled_from(["mer", "-mer", '"', "«mer", "person:", "after:", "2025-01-01", "le", "巴库", "-" * 40]))
    .map(" ".join),
    language=st.sampled_from(LANGUAGES),
    rest=st.dictionaries(st.sampled_from(["from", "to", "order", "after", "upto"]), st.text(max_size=30)),
)  # fmt: skip
def test_any_text_gives_a_page_and_no_more_than_readers_may_see(client, words, language, rest):
    if not Publication.objects.exists():
        for code in LANGUAGES:
            searched(language=code, headline="Mer 巴库 le a é")
            searched(language=code, headline="Mer", held=True)
    given = "".join(f"&{name}={quote(value, errors='replace')}" for name, value in rest.items())
    answer = client.get(f"/{language}/search/?q={quote(words, errors='replace')}{given}")
    assert answer.status_code == 200
    visible = set(Publication.objects.visible(NOON).in_language(language).values_list("number", flat=True))
    assert set(numbers(answer.content.decode())) <= visible
    suggested = client.get(f"/{language}/search/suggest/?q={quote(words, errors='replace')}")
    assert suggested.status_code == 200
    assert suggested.json() == {"suggestions": []}
