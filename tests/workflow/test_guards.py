"""Causes and notices, facts, staleness, and the shape of an order."""

import datetime as dt

import pytest

from articles.workflow.actor import Order
from articles.workflow.moves import move
from tests.factories import LANGUAGES, Newsroom
from tests.workflow.asking import EIGHT_PM, SIX_PM, code, headline


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


# Causes and notices


def test_the_cause_said_at_submit_survives_a_return(room):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Une suite")
    assert code(room.move, "submit", number, "fr", by="fr-writer") == "cause-missing"
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("return", number, "fr", by="fr-editor", note="à revoir")
    room.move("submit", number, "fr", by="fr-writer")
    assert room.version(number, "fr").cause == "development"
    room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").cause == "development"


def test_a_correction_says_what_was_wrong_in_each_language(room):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Treize")
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    room.move("approve", number, "fr", by="fr-editor")
    assert code(room.move, "publish", number, "fr", by="fr-editor") == "notice-missing"
    assert code(room.move, "publish", number, "fr", by="fr-editor", notice="  ") == "notice-missing"
    room.move("publish", number, "fr", by="fr-editor", notice="Treize, non douze.")
    assert [n["public"] for n in room.edition(number, "fr").notices] == ["Treize, non douze."]


def test_a_notice_is_carried_by_every_later_edition_with_the_time_it_was_first_told(room):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="correction", notice="Treize, non douze.")
    told = room.edition(number, "fr").visible_from
    room.save(number, "fr", "Quatorze")
    room.publish(number, "fr", cause="development")
    room.facts(number, keywords=["a"])
    room.move("publish-facts", number, "", by="fr-editor", cause="development")
    notices = room.edition(number, "fr").notices
    assert [(n["public"], dt.datetime.fromisoformat(n["at"])) for n in notices] == [("Treize, non douze.", told)]


def test_a_flash_is_a_development_whatever_is_said(room):
    number = room.begin("Le séisme", by="fr-editor", priority=1)
    room.move("flash", number, "fr", by="fr-editor", when=SIX_PM)
    room.save(number, "fr", "Le grand séisme", by="fr-editor")
    room.move("flash", number, "fr", by="fr-editor", cause="correction")
    edition = room.edition(number, "fr")
    assert (edition.cause, edition.notices) == ("development", [])


def test_a_flash_names_the_text_that_its_editor_saw_and_is_the_first_edition(room):
    number = room.begin("Le séisme", by="fr-editor", priority=2)
    room.save(number, "fr", "Le séisme, mot ajouté")
    assert code(room.move, "flash", number, "fr", by="fr-editor", revision=1) == "head-moved"
    room.move("flash", number, "fr", by="fr-editor", revision=2)
    room.save(number, "fr", "Le séisme, encore")
    assert code(room.move, "flash", number, "fr", by="fr-editor") == "seen-already"


def test_an_alert_is_one_line_and_needs_no_text(room):
    from articles.workflow import texts

    draft = texts.Draft(language="fr", text=texts.TextInput(headline="Un séisme"), facts={"genre": "factual"})
    number = texts.begin(room.actor("fr-writer"), draft, at=room.at).dispatch.number
    assert code(room.move, "submit", number, "fr", by="fr-writer") == "no-text"
    room.facts(number, genre="alert")
    room.publish(number, "fr")
    empty = texts.Draft(language="fr", text=texts.TextInput(body="<p>Un corps.</p>"))
    number = texts.begin(room.actor("fr-writer"), empty, at=room.at).dispatch.number
    assert code(room.move, "submit", number, "fr", by="fr-writer") == "no-headline"


# Facts of what is live and what waits


def test_a_correction_of_the_facts_stays_told_when_the_waiting_update_goes_out(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.facts(number, keywords=["b"])
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notice="Mauvaise photo.")
    later = room.edition(number, "fr", SIX_PM)
    assert (later.headline, later.keywords) == ("Deux", ["b"])
    assert [n["public"] for n in later.notices] == ["Mauvaise photo."]
    assert later.notices[0]["at"] is not None


def test_a_waiting_update_with_its_own_notice_keeps_it_through_new_facts(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="correction", notice="Deux, non un.", when=SIX_PM)
    room.facts(number, keywords=["b"])
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notice="Mauvaise photo.")
    assert [n["public"] for n in room.edition(number, "fr").notices] == ["Mauvaise photo."]
    later = room.edition(number, "fr", SIX_PM).notices
    assert {n["public"]: n["at"] is None for n in later} == {"Mauvaise photo.": False, "Deux, non un.": True}
    assert len({n["id"] for n in later}) == 2


def test_a_waiting_update_with_other_facts_is_taken_off_by_published_ones(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.facts(number, keywords=["a"])
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.facts(number, keywords=["b"])
    room.move("publish-facts", number, "", by="fr-editor", cause="development")
    later = room.edition(number, "fr", EIGHT_PM)
    assert (later.headline, later.keywords) == ("Un", ["b"])
    assert room.state(number, "fr") == "ready"
    room.move("publish", number, "fr", by="fr-editor", cause="development")
    assert (headline(room, number), room.edition(number, "fr").keywords) == ("Deux", ["b"])


def test_facts_are_published_to_every_live_version_in_one_move_with_an_entry_each(room):
    number = room.begin()
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    room.translate(number, "en", "Draft")
    room.facts(number, keywords=["b"])
    notices = {"fr": "Mauvaise photo.", "ar": "صورة خاطئة"}
    assert code(room.move, "publish-facts", number, "", by="fr-editor") == "cause-missing"
    only_french = {"cause": "correction", "notices": {"fr": "Mauvaise photo."}}
    assert code(room.move, "publish-facts", number, "", by="fr-editor", **only_french) == "notice-missing"
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notices=notices)
    last = room.entries(number)[-2:]
    assert {(e.language, e.move) for e in last} == {("fr", "publish-facts"), ("ar", "publish-facts")}
    for language, told in notices.items():
        edition = room.edition(number, language)
        assert (edition.keywords, edition.notices[0]["public"]) == (["b"], told)
    assert code(room.move, "publish-facts", number, "", by="fr-editor", cause="fix") == "facts-public-already"


# Staleness and reconciliation


def live_and_corrected(room) -> int:
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.publish(number, "ar")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="correction", notice="Treize, non douze.")
    return number


def test_a_writer_reconciles_her_work_and_an_editor_the_public_row_too(room):
    number = live_and_corrected(room)
    room.move("reconcile", number, "ar", by="ar-writer")
    assert (room.state(number, "ar"), room.version(number, "ar").based_on.number) == ("published", 2)
    assert room.edition(number, "ar").based_on == 1
    room.move("reconcile", number, "ar", by="ar-editor")
    assert room.edition(number, "ar").based_on == 2
    assert code(room.move, "reconcile", number, "ar", by="ar-editor") == "reconciled-already"
    assert [e.move for e in room.entries(number)][-2:] == ["reconcile", "reconcile"]


def test_a_version_is_reconciled_with_what_is_public_approved_or_waiting_alone(room):
    number = live_and_corrected(room)
    room.save(number, "fr", "Quatorze")
    assert code(room.move, "reconcile", number, "ar", by="ar-editor", revision=3) == "not-that-revision"
    assert code(room.move, "reconcile", number, "ar", by="ar-editor", revision=1) == "not-that-revision"
    assert code(room.move, "reconcile", number, "fr", by="fr-editor") == "is-original"
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.move("reconcile", number, "ar", by="ar-editor", revision=3)
    assert room.edition(number, "ar").based_on == 1  # what is public is not made from what waits


def test_a_waiting_text_of_the_original_makes_stale_what_is_in_work_not_what_is_live(room):
    from articles.workflow import cases, stale

    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.publish(number, "ar")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="development", when=SIX_PM)

    def look(at):
        case = cases.load(room.actor("ar-editor"), number, at, lock=False)
        version = case.story.versions["ar"]
        return stale.work_is_stale(case.story, version, at), stale.live_is_stale(case.story, version, at)

    assert look(room.at) == (True, False)
    assert look(SIX_PM) == (True, True)


def test_a_draft_of_the_original_makes_nothing_stale_and_an_approved_one_does(room):
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.ready(number, "ar")
    room.save(number, "fr", "Treize")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("publish", number, "ar", by="ar-editor")
    room.save(number, "ar", "ثلاثة عشر")
    room.move("submit", number, "ar", by="ar-writer", cause="development")
    room.move("approve", number, "ar", by="ar-editor")
    room.move("approve", number, "fr", by="fr-editor")
    assert code(room.move, "publish", number, "ar", by="ar-editor") == "stale"


def test_facts_of_the_original_alone_make_no_translation_stale(room):
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.save(number, "fr", "Douze.")
    room.publish(number, "fr", cause="fix")
    room.translate(number, "ar", "اثنا عشر")
    room.facts(number, keywords=["b"])
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notice="Mauvaise photo.")
    room.publish(number, "ar")
    assert headline(room, number, "ar") == "اثنا عشر"


def test_a_version_published_together_with_its_source_is_compared_with_what_goes_out(room):
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.ready(number, "ar")
    room.save(number, "fr", "Treize")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")
    assert code(room.move, "publish", number, "ar,fr", by="chief") == "stale"
    assert headline(room, number) == "Douze"
    room.move("reconcile", number, "ar", by="ar-editor")
    room.move("publish", number, "ar,fr", by="chief")
    assert room.edition(number, "ar").based_on == room.edition(number, "fr").revision == 2


# The shape of an order


def test_a_move_that_does_not_exist_or_is_a_consequence_is_refused_in_words(room):
    number = room.begin()
    for name in ("edit", "shift", "take-off", "explode", "withdraw-photo"):
        assert code(room.move, name, number, "fr", by="chief", note="x") == "no-such-move"
    assert code(room.move, "submit", number, "", by="fr-writer") == "no-language"
    assert code(room.move, "submit", number, "tlh", by="fr-writer") == "no-version"
    assert code(room.move, "submit", 111_111_111, "fr", by="fr-writer") == "unknown"


def test_several_languages_move_together_or_not_at_all(room):
    number = room.begin()
    for language in LANGUAGES[1:]:
        room.translate(number, language, f"one {language}")
    everything = ",".join(LANGUAGES)
    room.move("submit", number, everything, by="chief")
    assert code(room.move, "submit", number, everything, by="chief") == "state"
    room.move("return", number, LANGUAGES[3], by="chief", note="à revoir")
    assert code(room.move, "approve", number, everything, by="chief-2") == "state"
    assert {room.state(number, language) for language in LANGUAGES} == {"review", "draft"}


def test_a_time_beyond_all_calendars_is_no_time(room):
    number = room.begin()
    room.ready(number, "fr")
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    outcome = move(room.actor("fr-editor"), "publish", number, ["fr"], at=room.later(seconds=1), order=Order(when=far))
    assert outcome.versions[0].visible_from.year <= 9999
    outcome.versions[0].visible_from.astimezone(dt.timezone(dt.timedelta(hours=14)))
