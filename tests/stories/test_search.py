"""From the desk to the search: what is published is found, what is taken away is not."""

from urllib.parse import quote

from django.core.management import call_command
from django.test import Client

from articles.models import Publication
from articles.workflow.publishing import carrying, renew
from articles.workflow.vocabulary import refresh_forms
from tests.factories import person, tag
from tests.public.search.test_search import numbers

ALIYEV = {
    "display_name_az": "İlham Əliyev", "display_name_ru": "Ильхам Алиев", "aliases_en": "Ilham Aliev\nI. H. Aliyev",
    "display_name_fr": "Ilham Aliyev",
}  # fmt: skip


def found(words: str, language: str = "fr") -> list[int]:
    answer = Client().get(f"/{language}/search/?q={quote(words)}")
    assert answer.status_code == 200
    return numbers(answer.content.decode())


def test_a_story_is_found_under_every_spelling_of_whom_it_names(room):
    number = room.begin(
        "Un discours à Bakou", people=[person("Ilham Aliyev", **ALIYEV).pk], tags=[tag("mer", label_de="Meer").pk]
    )
    room.publish(number, "fr")
    for words in ("Aliyev", "Əliyev", "Aliev", "алиев", "Meer", 'person:"Ильхам Алиев"', "discours", "bakou aliyev"):
        assert found(words) == [number], words
    assert found("Meer", "de") == []


def test_a_new_name_finds_the_old_stories(room):
    somebody = person("Ana Lopes")
    number = room.begin(people=[somebody.pk])
    room.publish(number, "fr")
    somebody.display_name_fr = "Ana Pinto"
    somebody.save()
    refresh_forms([somebody])
    renew(carrying(person=somebody.pk))
    assert found("pinto") == found("person:pinto") == [number]


def test_words_that_were_redacted_are_found_no_more_and_are_nowhere_in_the_index(room):
    number = room.begin("Une affaire", "Le témoin Zirconium a parlé.")
    room.publish(number, "fr")
    assert found("zirconium") == [number]
    room.move("redact", number, "fr", by="fr-chief", note="demande", words="Zirconium")
    assert found("zirconium") == []
    row = Publication.objects.get(number=number)
    assert "zirconium" not in f"{row.search} {row.folded}"


def test_a_draft_a_held_and_a_withdrawn_story_are_not_found(room):
    number = room.begin("Le zirconium")
    assert found("zirconium") == []
    room.publish(number, "fr")
    assert found("zirconium") == [number]
    room.save(number, "fr", "Le plutonium")
    assert found("plutonium") == []
    room.move("hold", number, "fr", by="fr-editor")
    assert found("zirconium") == []
    room.move("release", number, "fr", by="fr-editor")
    assert found("zirconium") == [number]
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert found("zirconium") == []


def test_editions_from_before_the_search_are_filled_by_a_rebuild(room):
    somebody = person("Ana Lopes")
    number = room.begin("Le zirconium", people=[somebody.pk])
    room.publish(number, "fr")
    Publication.objects.update(folded={})
    type(somebody).objects.update(spellings="")
    assert found("zirconium") == found("person:lopes") == []
    call_command("rebuild_publications", verbosity=0)
    assert found("zirconium") == found("person:lopes") == [number]
