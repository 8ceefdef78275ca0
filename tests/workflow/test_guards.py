"""Who may do what: four eyes on every path, staleness, holds, causes and notices."""

import datetime as dt

import pytest

from articles.models import Desk, LedgerEntry, Publication
from articles.workflow.actor import Order, Refused
from articles.workflow.moves import move
from tests.factories import LANGUAGES, Newsroom

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)
EIGHT_PM = dt.datetime(2026, 5, 4, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def code(deed, *args, **options) -> str:
    before = LedgerEntry.objects.count()
    with pytest.raises(Refused) as caught:
        deed(*args, **options)
    assert caught.value.sentence
    assert LedgerEntry.objects.count() == before
    return caught.value.code


def headline(room, number, language="fr", at=None):
    edition = room.edition(number, language, at)
    return edition.headline if edition else None


# Four eyes


def test_nobody_approves_her_own_text_and_anybody_else_may(room):
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    assert code(room.move, "publish", number, "fr", by="fr-editor") == "four-eyes"
    room.move("publish", number, "fr", by="fr-editor-2")
    assert not room.entries(number)[-1].alone


def test_whoever_wrote_a_word_since_the_last_edition_is_an_author_also_under_others_words(room):
    number = room.begin(by="fr-writer")
    room.save(number, "fr", "Un mot de la rédactrice", by="fr-editor")
    room.save(number, "fr", "Un mot du rédacteur", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_an_edition_that_readers_saw_ends_the_list_of_authors(room):
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "La suite d’une autre", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")


def test_a_strict_desk_counts_every_word_ever_written(room):
    Desk.objects.filter(language="fr").update(strict=True)
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "La suite d’une autre", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    room.move("approve", number, "fr", by="fr-editor-2")


def test_a_strict_desk_counts_the_words_that_an_editor_put_in_while_reviewing(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.save(number, "fr", "Un mot de la relecture", by="fr-editor")
    Desk.objects.filter(language="fr").update(strict=True)
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    Desk.objects.filter(language="fr").update(strict=False)
    room.move("approve", number, "fr", by="fr-editor")


def test_a_text_sent_back_and_rewritten_by_an_editor_is_hers(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.save(number, "fr", "Réécrit", by="fr-editor")
    room.move("return", number, "fr", by="fr-editor", note="à revoir")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_the_author_of_a_text_that_was_never_out_is_its_author_after_a_recall(room):
    """Flashed alone for later, recalled, one letter by a colleague: still her own words."""
    number = room.begin("Le séisme", by="fr-editor", priority=1)
    room.move("flash", number, "fr", by="fr-editor", when=SIX_PM)
    room.save(number, "fr", "Le séisme.", by="fr-writer")
    room.move("recall", number, "fr", by="fr-editor")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_after_a_set_aside_the_next_text_has_its_own_authors(room):
    number = room.begin(by="fr-writer")
    room.publish(number, "fr")
    room.save(number, "fr", "Une suite", by="fr-editor")
    room.move("set-aside", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une correction", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    room.move("approve", number, "fr", by="fr-editor")


def test_a_text_set_aside_and_merged_brings_its_authors(room):
    number = room.begin(by="fr-writer")
    room.publish(number, "fr")
    aside = room.save(number, "fr", "Une suite", by="fr-editor").revision
    room.move("set-aside", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une correction et une suite", by="fr-writer", merged=[aside.number])
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_whoever_made_the_new_facts_does_not_approve_them_under_anothers_text(room):
    number = room.begin()
    room.facts(number, by="fr-editor", keywords=["a"])
    room.facts(number, by="fr-writer", keywords=["b"])  # hers are below the newest ones
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes-facts"
    room.move("approve", number, "fr", by="fr-editor-2")


def test_public_facts_need_no_second_approval(room):
    number = room.begin()
    public = room.facts(number, by="fr-editor", keywords=["a"])
    room.move("submit", number, "fr", by="fr-writer")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une suite", by="fr-writer")
    room.facts(number, by="fr-editor", keywords=["b"])
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes-facts"
    room.move("approve", number, "fr", by="fr-editor", facts=public)


def test_facts_that_changed_since_they_were_read_are_read_again(room):
    number = room.begin()
    room.facts(number, keywords=["a"])
    room.facts(number, keywords=["b"])
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor", facts=2) == "facts-moved"
    room.move("approve", number, "fr", by="fr-editor", facts=3)
    assert code(room.move, "publish", number, "fr", by="fr-editor", revision=7) == "head-moved"


def test_a_solo_duty_of_another_desk_or_one_that_has_ended_does_not_count(room):
    from articles.workflow.duties import open_duty

    number = room.begin(by="chief")
    room.move("submit", number, "fr", by="chief")
    open_duty(room.actor("chief"), "ar", at=room.at, hours=8, reason="nuit")
    assert code(room.move, "approve", number, "fr", by="chief") == "four-eyes"
    duty = open_duty(room.actor("chief"), "fr", at=room.at, hours=2, reason="nuit")
    room.at = duty.ends_at - dt.timedelta(seconds=1)
    assert code(room.move, "approve", number, "fr", by="chief") == "four-eyes"  # the clock turns on as she asks
    room.at = duty.ends_at - dt.timedelta(seconds=3)
    move(room.actor("chief"), "approve", number, ["fr"], at=room.at)
    entry = room.entries(number)[-1]
    assert (entry.alone, entry.duty) == (True, duty)


def test_a_duty_that_has_not_begun_or_is_somebody_elses_does_not_count(room):
    room.duty("fr-editor-2", "fr")
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_a_duty_is_opened_by_the_editor_herself_or_a_chief_with_a_reason_for_some_hours(room):
    from articles.workflow.duties import open_duty

    at = room.at
    options = {"at": at, "hours": 8.0, "reason": "nuit"}
    assert code(open_duty, room.actor("fr-writer"), "fr", **options) == "role"
    assert code(open_duty, room.actor("fr-editor"), "ar", **options) == "role"
    other = room.who("fr-editor-2")
    assert code(open_duty, room.actor("fr-editor"), "fr", **options, user=other) == "role"
    assert open_duty(room.actor("fr-chief"), "fr", **options, user=other).opened_by == room.who("fr-chief")
    assert code(open_duty, room.actor("fr-chief"), "fr", **options, user=room.who("fr-writer")) == "role"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=15, reason="nuit") == "duty-length"
    for hours in (0, -1, float("nan"), float("inf")):
        assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=hours, reason="nuit") == "duty-length"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=8, reason=" ") == "note-missing"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=8, reason="x" * 501) == "invalid"


def test_no_role_reaches_over_to_another_language(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.move("submit", number, "fr", by="fr-writer")
    room.move("submit", number, "ar", by="ar-writer")
    assert code(room.move, "approve", number, "ar", by="fr-chief") == "role"
    assert code(room.move, "approve", number, "fr", by="ar-chief") == "role"
    assert code(room.facts, number, by="ar-chief", keywords=["a"]) == "role"
    assert code(room.move, "embargo", number, "", by="ar-chief", when=SIX_PM) == "role"
    room.move("approve", number, "fr,ar", by="chief")


def test_somebody_whose_account_is_closed_or_who_is_at_no_desk_sees_nothing(room):
    number = room.begin()
    gone = room.who("fr-editor")
    gone.is_active = False
    gone.save()
    assert code(room.move, "submit", number, "fr", by="fr-editor") == "unknown"


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


# Holds


def test_a_follow_up_begun_and_published_during_a_hold_is_held_too(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    room.move("hold", first, "fr", by="fr-editor")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    assert headline(room, second) is None
    room.translate(first, "ar", "واحد")
    room.publish(first, "ar")
    assert headline(room, first, "ar") is None
    room.move("release", first, "fr", by="fr-editor")
    assert (headline(room, second), headline(room, first, "ar")) == ("Deux", "واحد")


def test_an_excluded_follow_up_stays_and_what_follows_it_does_not(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    third = room.begin("Trois", follows=second)
    room.publish(third, "fr")
    assert code(room.move, "hold", first, "fr", by="fr-editor", exclude=frozenset({111_111_111})) == "not-a-follower"
    room.move("hold", first, "fr", by="fr-editor", exclude=frozenset({second}))
    assert [headline(room, n) for n in (first, second, third)] == [None, "Deux", None]
    room.move("hold", third, "fr", by="fr-editor")
    room.move("release", first, "fr", by="fr-editor")
    assert [headline(room, n) for n in (first, second, third)] == ["Un", "Deux", None]
    room.move("release", third, "fr", by="fr-editor")
    assert headline(room, third) == "Trois"


def test_a_hold_is_put_on_once_and_released_by_its_own_release(room):
    number = room.begin()
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    assert code(room.move, "release", number, "fr", by="fr-editor") == "not-held"
    room.move("hold", number, "fr", by="fr-editor")
    assert code(room.move, "hold", number, "fr", by="fr-editor") == "held-already"
    assert code(room.move, "release", number, "ar", by="ar-editor") == "not-held"
    room.move("hold", number, "ar", by="ar-editor")
    room.move("release", number, "fr", by="fr-editor")
    assert headline(room, number, "ar") is None
    room.move("release", number, "ar", by="ar-editor")
    assert headline(room, number, "ar") == "عنوان"


def test_an_edition_that_came_and_went_during_a_hold_was_never_public(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.move("hold", number, "fr", by="fr-editor")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development")
    middle = room.at
    room.save(number, "fr", "Trois")
    room.publish(number, "fr", cause="development")
    room.move("release", number, "fr", by="fr-editor")
    assert headline(room, number) == "Trois"
    assert headline(room, number, at=middle) is None
    assert not Publication.objects.get(number=number, headline="Deux").seen


# Withdrawals


def test_a_withdrawal_of_one_version_is_of_that_one_alone(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    follower = room.begin("Deux", follows=number)
    room.publish(follower, "fr")
    room.move("withdraw", number, "ar", by="ar-chief", note="faux")
    assert [headline(room, number), headline(room, number, "ar"), headline(room, follower)] == ["Un", None, "Deux"]
    assert code(room.save, number, "ar", "مرة أخرى") == "withdrawn"
    room.save(number, "fr", "Encore")


def test_the_original_and_a_version_named_together_are_withdrawn_together(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    room.move("withdraw", number, "fr,ar", by="chief", note="faux")
    assert headline(room, number, "ar") is None
    assert [e.move for e in room.entries(number)][-2:] == ["withdraw", "withdraw"]


def test_readers_of_a_story_are_told_it_is_gone_also_when_its_waiting_update_was_for_clients(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.facts(number, audience="wire")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert Publication.objects.answer(number, "fr", room.at).get().kind == "tombstone"


def test_what_only_clients_had_is_unknown_to_readers_after_a_withdrawal(room):
    number = room.begin("Un", audience="wire")
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert not Publication.objects.answer(number, "fr", room.at).exists()
    assert Publication.objects.get(number=number, kind="tombstone").audience == "wire"


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
