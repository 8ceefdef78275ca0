"""What publishing writes, and at what price; what a redaction takes out; what is put back after a set-aside."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Appearance, Facts, LedgerNote, Publication, Revision
from articles.workflow import texts
from articles.workflow.actor import Order, Refused
from articles.workflow.ledger import verify
from articles.workflow.moves import move
from articles.workflow.publishing import rebuild
from tests.factories import LANGUAGES, Newsroom, body, person, photo, tag

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def queries(deed) -> int:
    """How many statements a deed sends, those of its transaction apart."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        deed()
    kept = [q["sql"] for q in caught if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    return len(kept)


def series(room, dispatches: int, languages: int) -> list[int]:
    """A line of dispatches, each ready in some languages."""
    numbers: list[int] = []
    for _step in range(dispatches):
        follows = numbers[-1] if numbers else None
        shown = [photo("une photo")]
        number = room.begin(
            follows=follows,
            people=[person("Ilham Aliyev").pk],
            tags=[tag("sommet").pk],
            photos=[{"photo": p.pk, "focal": [0.5, 0.5]} for p in shown],
        )
        room.ready(number, "fr")
        for language in LANGUAGES[1:languages]:
            room.translate(number, language, f"one {language}")
            room.ready(number, language)
        numbers.append(number)
    return numbers


PUBLISH = 21  # statements, with people, tags and photos; whatever the number of languages, dispatches and editions
WITHDRAW = 20


@pytest.mark.parametrize(("dispatches", "languages"), [(1, 1), (1, 8), (3, 8)])
def test_publishing_takes_as_many_queries_for_eight_languages_and_three_dispatches_as_for_one(
    room, dispatches, languages
):
    numbers = series(room, dispatches, languages)
    actor = room.actor("chief")
    for number in numbers[:-1]:
        move(actor, "publish", number, LANGUAGES[:languages], at=room.later(seconds=1))
    at = room.later(seconds=1)
    assert queries(lambda: move(actor, "publish", numbers[-1], LANGUAGES[:languages], at=at)) == PUBLISH
    assert Publication.objects.visible(at).filter(number=numbers[-1]).count() == languages


@pytest.mark.parametrize(("dispatches", "languages"), [(1, 1), (1, 8), (3, 8)])
def test_withdrawing_takes_as_many_queries_for_eight_languages_and_three_dispatches_as_for_one(
    room, dispatches, languages
):
    numbers = series(room, dispatches, languages)
    actor = room.actor("chief")
    for number in numbers:
        move(actor, "publish", number, LANGUAGES[:languages], at=room.later(seconds=1))
    at = room.later(seconds=1)
    order = Order(note="faux")
    assert queries(lambda: move(actor, "withdraw", numbers[0], ["fr"], at=at, order=order)) == WITHDRAW
    assert not Publication.objects.visible(at).exists()


def test_beginning_three_dispatches_takes_as_many_queries_as_beginning_one(room):
    actor = room.actor("fr-writer")

    def drafts(count: int) -> list[texts.Draft]:
        text = texts.TextInput(headline="Un titre", body=body("Un corps de texte."))
        return [texts.Draft(language="fr", text=text) for _draft in range(count)]

    one = queries(lambda: texts.begin_many(actor, drafts(1), at=room.at))
    three = queries(lambda: texts.begin_many(actor, drafts(3), at=room.at))
    assert one == three == 7


def test_the_rows_that_moves_make_are_what_a_rebuild_would_make(room):
    number = series(room, 1, 8)[0]
    move(room.actor("chief"), "publish", number, LANGUAGES, at=room.later(seconds=1))
    room.facts(number, place_name="Genève", date=dt.date(2026, 5, 4), keywords=["sommet"])
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notice="Genève.")
    room.move("redact", number, "fr", by="fr-chief", note="demande", words="délégations")
    assert list(rebuild(check=True, agency="AZERTAC")) == []


# After a set-aside, the desk is where the public is


def test_a_set_aside_puts_text_facts_and_source_back_to_the_public_ones(room):
    number = room.begin("Douze", keywords=["a"])
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.publish(number, "ar")
    public = room.version(number, "ar")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="development")
    room.move("reconcile", number, "ar", by="ar-writer")
    room.facts(number, keywords=["b"])
    room.save(number, "ar", "ثلاثة عشر")
    room.move("submit", number, "ar", by="ar-writer", cause="development")
    room.move("approve", number, "ar", by="ar-editor")
    room.move("set-aside", number, "ar", by="ar-editor")
    back = room.version(number, "ar")
    assert (back.head, back.approved_revision, back.approved_facts, back.based_on) == (
        public.head,
        public.approved_revision,
        public.approved_facts,
        public.based_on,
    )
    assert (back.state, back.cause, back.submitted) == ("published", "", None)
    assert [r.headline for r in back.set_aside.all()] == ["ثلاثة عشر"]
    with pytest.raises(Refused):
        room.move("set-aside", number, "ar", by="ar-editor")


def test_a_save_made_against_the_text_that_was_set_aside_joins_it(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.save(number, "fr", "Deux")
    old = room.version(number, "fr").version
    room.move("set-aside", number, "fr", by="fr-editor")
    late = room.save(number, "fr", "Deux et demi", against=old)
    assert late.conflict
    assert {r.headline for r in room.version(number, "fr").set_aside.all()} == {"Deux", "Deux et demi"}
    assert room.state(number, "fr") == "published"


def test_set_aside_goes_back_to_what_waits_when_nothing_is_public_yet(room):
    number = room.begin("Un")
    room.publish(number, "fr", when=SIX_PM)
    room.save(number, "fr", "Deux")
    room.move("set-aside", number, "fr", by="fr-editor")
    assert (room.state(number, "fr"), room.version(number, "fr").head.headline) == ("published", "Un")
    assert room.edition(number, "fr", SIX_PM).headline == "Un"


# Closing a past edition


def test_a_chief_closes_one_past_edition_and_never_the_public_one(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development")
    for by, revision, code in (("fr-editor", 1, "role"), ("fr-chief", 2, "no-such-edition")):
        with pytest.raises(Refused) as refused:
            room.move("close-edition", number, "fr", by=by, revision=revision, note="vie privée")
        assert refused.value.code == code
    room.move("close-edition", number, "fr", by="fr-chief", revision=1, note="vie privée")
    assert [r.closed for r in Publication.objects.filter(number=number).order_by("pk")] == [True, False]
    with pytest.raises(Refused):
        room.move("close-edition", number, "fr", by="fr-chief", revision=1, note="vie privée")
    assert room.edition(number, "fr").headline == "Deux"


# Redaction


def everything(number: int) -> str:
    """All that is kept of a dispatch, as one text."""
    parts: list[object] = []
    for row in Publication.objects.filter(number=number):
        parts += [row.headline, row.lead, row.body, row.slug, row.note, row.dateline, row.notices, row.keywords]
        parts += [row.photos]
    for revision in Revision.objects.filter(translation__dispatch__number=number):
        parts += [revision.words(), revision.checks]
    for facts in Facts.objects.filter(dispatch__number=number):
        parts += [facts.place_name, facts.keywords, facts.note]
    parts += LedgerNote.objects.filter(entry__dispatch__number=number).values_list("words", flat=True)
    return "\n".join(map(str, parts))


def redact(room, number, words, language="fr"):
    room.move("redact", number, language, by="chief", note=f"demande de {words}", words=words)


def test_a_redaction_reaches_facts_in_the_editions_of_every_language(room):
    number = room.begin(place_name="Dupontville", date=dt.date(2026, 5, 4), keywords=["Dupontville", "crue"])
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    redact(room, number, "Dupontville")
    assert "Dupont" not in everything(number)
    assert room.edition(number, "ar").keywords == ["[…]", "crue"]
    assert list(verify([number])) == []


def test_a_redaction_finds_words_across_markup_entities_spaces_and_case(room):
    number = room.begin("Dupont & Fils", "Chez <em>Dupont</em> &amp; <strong>Fils</strong>, ou DUPONT\xa0&amp; fils.")
    room.publish(number, "fr")
    redact(room, number, "Dupont & Fils")
    assert "dupont" not in everything(number).lower()
    assert "fils" not in everything(number).lower()
    assert room.edition(number, "fr").headline == "[…]"
    assert room.edition(number, "fr").body == "<p>Chez <em>[…]</em>, ou […].</p>"


def test_a_redaction_takes_words_of_the_text_out_and_leaves_its_markup_alone(room):
    number = room.begin("Un titre", "Un texte <strong>très strong</strong>, data et level.")
    room.publish(number, "fr")
    for words in ("strong", "data", "level", "check", "headline"):
        redact(room, number, words)
    stored = room.version(number, "fr").head
    assert "<strong>très […]</strong>" in stored.body
    assert 'data-id="' in stored.body
    assert all({"check", "level"} <= set(result) for result in stored.checks)
    assert room.edition(number, "fr").body == "<p>Un texte <strong>très […]</strong>, […] et […].</p>"


def test_a_redaction_of_a_link_takes_its_address_too(room):
    number = room.begin("Un titre", 'Voir <a href="https://example.org/dupont-martin">sa page</a>.')
    room.publish(number, "fr")
    redact(room, number, "dupont-martin")
    assert "dupont" not in everything(number)


def test_a_redaction_reaches_what_was_withdrawn_conflicts_autosaves_and_notices(room):
    number = room.begin("Un titre", "Monsieur Dupont parle.")
    room.publish(number, "fr")
    old = room.version(number, "fr").version
    room.save(number, "fr", "Dupont corrigé", "Monsieur parle.")
    room.save(number, "fr", "Dupont en conflit", against=old)
    room.publish(number, "fr", cause="correction", notice="Dupont n’a rien dit.")
    text = texts.TextInput(headline="Dupont encore")
    kept = texts.autosave(room.actor("fr-writer"), number, "fr", text, at=room.at, against=3)
    room.move("withdraw", number, "fr", by="fr-chief", note="Dupont le demande", notice="Dupont le demande.")
    redact(room, number, "Dupont")
    assert "Dupont" not in everything(number)
    kept.refresh_from_db()
    assert kept.headline == "[…] encore"
    assert list(verify([number])) == []
    assert [e.move for e in room.entries(number)][-1] == "redact"


def test_a_redaction_of_fewer_than_three_letters_or_of_nothing_is_refused(room):
    number = room.begin("Un titre")
    for words in ("", "  ", "ab", "a b"):
        with pytest.raises(Refused) as refused:
            room.move("redact", number, "fr", by="fr-chief", note="demande", words=words)
        assert refused.value.code == "words-missing"


def test_a_chinese_name_of_two_characters_can_be_redacted(room):
    number = room.begin("李娜在日内瓦", "李娜说。", by="chief", language="zh-hans")
    redact(room, number, "李娜", "zh-hans")
    assert "李娜" not in everything(number)


def test_a_redaction_whose_replacement_would_not_fit_still_succeeds(room):
    number = room.begin("dup " * 75)
    redact(room, number, "dup")
    assert "dup" not in room.version(number, "fr").head.headline


# Lists


def test_a_story_appears_in_the_lists_of_the_facts_that_are_public_alone(room):
    old, new = tag("ancien"), tag("nouveau")
    number = room.begin(tags=[old.pk])
    room.publish(number, "fr")
    room.facts(number, tags=[new.pk])

    def listed(of) -> bool:
        shown = Appearance.objects.of("tag", of.pk).values("publication_id")
        return Publication.objects.visible(room.at).filter(pk__in=shown).exists()

    assert (listed(old), listed(new)) == (True, False)
    room.move("publish-facts", number, "", by="fr-editor", cause="development")
    assert (listed(old), listed(new)) == (False, True)
