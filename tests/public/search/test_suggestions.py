"""What is offered while a reader types: people and tags that a visible story of the language carries."""

import pytest

from articles.models.person import Person
from articles.models.publication import Appearance
from articles.models.tag import Tag
from articles.public.search import suggestions
from tests.public.factory import ago, edition

pytestmark = pytest.mark.usefixtures("public")


def carries(row, kind: str, target) -> None:
    Appearance.objects.create(
        publication=row, kind=kind, target=target.pk, language=row.language, listed_at=row.listed_at, number=row.number
    )


def names(client, typed: str, language: str = "fr") -> list[str]:
    answer = client.get(f"/{language}/search/suggest/", {"q": typed})
    assert answer.status_code == 200
    return [suggestion["name"] for suggestion in answer.json()["suggestions"]]


@pytest.fixture
def lopes(public) -> Person:
    somebody = Person.objects.create(
        slug="ana-lopes", display_name_fr="Ana Lopes", display_name_ru="Ана Лопеш", spellings="ana lopes\nана лопеш"
    )
    for language in ("fr", "ru"):
        carries(edition(language=language), "person", somebody)
    return somebody


@pytest.mark.parametrize("typed", ["an", "AN", "lop", "ana l", "lopes an", "Ана", "Äna"])
def test_a_person_is_offered_by_the_beginning_of_any_name_in_any_language(client, lopes, typed):
    assert names(client, typed) == ["Ana Lopes"]
    assert names(client, typed, "ru") == ["Ана Лопеш"]


def test_nobody_is_offered_by_one_letter_by_the_middle_of_a_word_or_where_no_story_names_them(client, lopes):
    for typed in ("a", "opes", "lopes x", "", "  ", "\0", "&|!"):
        assert names(client, typed) == []
    assert names(client, "ana", "en") == []


def test_a_suggestion_says_what_it_is_and_where_it_leads(client, lopes):
    place = Tag.objects.create(slug="anapa", kind="place", label_fr="Anapa", spellings="anapa")
    section = Tag.objects.create(slug="analyse", kind="section", label_fr="Analyse", spellings="analyse")
    carries(edition(visible_from=ago(minutes=2)), "tag", place)
    carries(edition(visible_from=ago(minutes=1)), "section", section)
    told = client.get("/fr/search/suggest/?q=an").json()["suggestions"]
    assert [(each["kind"], each["address"]) for each in told] == [
        ("rubrique", "/fr/sections/analyse/"),
        ("lieu", "/fr/tags/anapa/"),
        ("personne", "/fr/people/ana-lopes/"),
    ]
    for each in told:
        assert client.get(each["address"]).status_code == 200


def test_somebody_merged_is_offered_once_under_the_name_that_stays(client, lopes):
    Person.objects.create(slug="a-lopes", display_name_fr="A. Lopez", spellings="a lopez", merged_into=lopes)
    assert names(client, "lop") == names(client, "lopez") == ["Ana Lopes"]


def test_eight_are_offered_at_most_those_in_the_newest_stories_first(client):
    for n in range(12):
        carries(edition(visible_from=ago(minutes=n)), "person", Person.objects.create(
            slug=f"p{n}", display_name_fr=f"Ana {n}", spellings=f"ana {n}"))  # fmt: skip
    assert names(client, "ana") == [f"Ana {n}" for n in range(suggestions.MOST)]


def test_suggestions_have_an_etag_and_no_cookie(client, lopes):
    answer = client.get("/fr/search/suggest/?q=an")
    assert answer.headers["Content-Type"] == "application/json"
    assert not answer.cookies
    known = client.get("/fr/search/suggest/?q=an", headers={"If-None-Match": answer.headers["ETag"]})
    assert known.status_code == 304
