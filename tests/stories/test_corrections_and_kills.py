"""What an agency's name depends on, as desk editors would tell it."""

import datetime as dt

import pytest

from articles.models import Publication
from articles.states import NoticeKind, PublicReason
from articles.workflow import behind, cases, merging, texts
from articles.workflow.actor import Refused
from articles.workflow.following import follow_up
from articles.workflow.ledger import verify
from tests.factories import photo

FIVE = ("fr", "en", "ar", "ru", "zh-hans")


def test_a_false_death_report_is_ended_by_one_withdrawal(room):
    """Alert, urgent, lead and second lead in five languages, a portrait with them: one move, and all of it is gone."""
    portrait = [{"photo": photo("portrait").pk}]
    alert = room.begin("Mort du chef d’orchestre", priority=1, genre="alert", photos=portrait)
    room.move("flash", alert, "fr", by="fr-editor")
    numbers = [alert]
    for step in ("urgent", "lead", "2e lead"):
        room.later(minutes=20)
        number = follow_up(room.actor("fr-writer"), numbers[-1], at=room.at).dispatch.number
        room.facts(number, genre="factual", lead_number=len(numbers) - 1)
        room.save(number, "fr", f"Mort du chef d’orchestre, {step}", f"Le chef est mort, dit-on ({step}).")
        room.publish(number, "fr")
        for language in FIVE[1:]:
            headline = f"{step} {language}"
            if language in {v.language for v in room.dispatch(number).translations.all()}:
                room.save(number, language, headline)
                room.move("reconcile", number, language, by=f"{language}-editor")
            else:
                room.translate(number, language, headline)
            room.publish(number, language)
        numbers.append(number)
    assert all(room.read(number, language)[0] == 200 for number in numbers[1:] for language in FIVE)

    truth = room.begin("Le chef d’orchestre est vivant")
    room.publish(truth, "fr")
    case = cases.load(room.actor("fr-chief"), alert, room.at, lock=False)
    told = "Cette information était fausse."
    outcome = room.move(
        "withdraw", alert, "fr", by="fr-chief", note="fausse mort", notice=told, replaced_by=truth,
        public_reason=PublicReason.REMOVED,
    )  # fmt: skip
    assert len(outcome.versions) == sum(len(s.versions) for s in case.stories.values()) == 1 + 3 * 5
    assert len({entry.move_id for number in numbers for entry in room.entries(number) if entry.move == "withdraw"}) == 1
    for number in numbers:
        for language in FIVE:
            there = number != alert or language == "fr"
            status, page = room.read(number, language)
            assert status == (410 if there else 404)
            assert "chef est mort" not in page
    assert told in room.read(alert, "fr")[1]
    assert "Mort du chef" not in room.front("fr") and "vivant" in room.front("fr")
    assert not any(f"lead {language}" in room.front(language) for language in FIVE)
    for move in ("withdraw", "publish", "hold", "submit"):
        with pytest.raises(Refused) as refused:
            room.move(move, alert, "fr", by="fr-chief", note="encore")
        assert refused.value.code == "withdrawn"
    with pytest.raises(Refused):
        follow_up(room.actor("fr-writer"), numbers[-1], at=room.at)
    assert list(verify()) == []


def test_a_figure_is_corrected_while_three_translators_are_at_work(room):
    """One had published, one is ready, one is typing: none loses a word, each sees which figure changed."""
    number = room.begin("Bilan", "Il y a 12 blessés.", "La police enquête.")
    room.publish(number, "fr")
    for language in ("ar", "en", "de"):
        room.translate(number, language, f"Bilan {language}", f"12 ({language})", f"police ({language})")
    room.publish(number, "ar")
    room.ready(number, "en")
    typed = texts.TextInput(headline="Bilanz", body="<p>Es gibt 12 Verletzte.</p>")
    german = room.version(number, "de")
    texts.autosave(room.actor("de-writer"), number, "de", typed, at=room.later(seconds=1), against=german.version)

    room.save(number, "fr", "Bilan", "Il y a 2 blessés.", "La police enquête.")
    room.publish(number, "fr", cause="correction", wrong="12 blessés", right="2 blessés")
    assert "12 blessés" in room.edition(number, "fr").notices[0]["public"]
    listed = {b.language: (b.live, b.work) for b in behind.listed(None, room.at)}
    assert listed == {"ar": (True, True), "en": (False, True), "de": (False, True)}
    case = cases.load(room.actor("chief"), number, room.at, lock=False)
    for language in listed:
        (changed,) = [row for row in behind.paragraphs(case, case.version(language)) if row.marked]
        assert ("replace", "12", "2") in changed.words
        assert changed.translation == f"12 ({language})"

    with pytest.raises(Refused) as refused:
        room.move("publish", number, "en", by="en-editor")
    assert refused.value.code == "stale"
    saved = texts.save(room.actor("de-writer"), number, "de", typed, at=room.later(seconds=1), against=german.version)
    assert not saved.conflict, "a correction of the source is no save of hers"

    room.save(number, "ar", "Bilan ar", "2 (ar)", "police (ar)")
    room.move("reconcile", number, "ar", by="ar-writer")
    room.publish(number, "ar", cause="correction", wrong="12", right="2")
    assert "12" not in room.edition(number, "ar").body
    room.move("reconcile", number, "en", by="en-editor")
    room.save(number, "en", "Bilan en", "2 (en)", "police (en)")
    room.publish(number, "en")
    assert room.edition(number, "en").notices == [], "its readers never read the wrong figure"
    assert [b.language for b in behind.listed(None, room.at)] == ["de"]


def test_a_story_under_embargo_is_updated_before_it_is_out(room):
    """Readers get the update at the second of the embargo and never the first text; moved once more, it waits on."""
    number = room.begin("Le rapport sera publié")
    until = room.at.replace(hour=18)
    room.move("embargo", number, "", by="fr-editor", when=until)
    room.translate(number, "ar", "التقرير")
    room.publish(number, "fr")
    room.publish(number, "ar")
    room.save(number, "fr", "Le rapport, mis à jour")
    room.publish(number, "fr", cause="development")
    room.save(number, "ar", "التقرير محدّثا")
    room.move("reconcile", number, "ar", by="ar-editor")
    room.publish(number, "ar", cause="development")
    later = until + dt.timedelta(hours=2)
    room.move("embargo", number, "", by="fr-editor", when=later)
    for at in (room.at, until, later - dt.timedelta(microseconds=1)):
        assert room.read(number, "fr", at)[0] == room.read(number, "ar", at)[0] == 404
        assert "rapport" not in room.front("fr", at)
    assert "mis à jour" in room.read(number, "fr", later)[1]
    assert "محدّثا" in room.read(number, "ar", later)[1]
    editions = Publication.objects.filter(number=number, language="fr")
    assert [row.first_published for row in editions if row.visible_until != row.visible_from] == [later]
    room.at = later
    with pytest.raises(Refused) as refused:
        room.move("embargo", number, "", by="fr-editor", when=later + dt.timedelta(hours=1))
    assert refused.value.code == "public"


def test_a_story_published_a_year_ago_is_killed_with_its_corrected_editions(room):
    number = room.begin("Un procès")
    room.publish(number, "fr")
    room.translate(number, "ar", "محاكمة")
    room.publish(number, "ar")
    room.save(number, "fr", "Un procès, rectifié")
    room.publish(number, "fr", cause="correction", notice="Le prévenu est relaxé.")
    room.later(days=370)
    assert room.read(number, "fr")[0] == 200
    room.move(
        "withdraw", number, "fr", by="fr-chief", note="droit à l’oubli", public_reason=PublicReason.LEGAL,
        notice="Retiré pour raison juridique.",
    )  # fmt: skip
    assert [room.read(number, language)[0] for language in ("fr", "ar")] == [410, 410]
    assert "rectifié" not in room.read(number, "fr")[1]
    assert all(row.closed for row in Publication.objects.filter(number=number, kind="text"))
    assert "Un procès" in room.version(number, "fr").head.headline, "the desk still reads it"
    assert list(verify()) == []


def test_a_translator_who_began_before_the_correction_publishes_after_it(room):
    """Refused until she has reconciled; or published at once by an editor who says why, and it says it is behind."""
    number = room.begin("Bilan", "Il y a 12 blessés.")
    room.publish(number, "fr")
    for language in ("ar", "en"):
        room.translate(number, language, f"Bilan {language}", f"12 ({language})")
    room.save(number, "fr", "Bilan", "Il y a 2 blessés.")
    room.publish(number, "fr", cause="correction", wrong="12", right="2")
    for language in ("ar", "en"):
        room.ready(number, language)
        with pytest.raises(Refused) as refused:
            room.move("publish", number, language, by=f"{language}-editor")
        assert refused.value.code == "stale"

    room.save(number, "ar", "Bilan ar", "2 (ar)")
    room.move("reconcile", number, "ar", by="ar-writer")
    room.publish(number, "ar")
    assert room.edition(number, "ar").based_on == 2

    room.move("publish", number, "en", by="en-editor", note="le chiffre n’y est pas")
    assert room.edition(number, "en").based_on == 1
    entry = room.entries(number)[-1]
    assert (entry.move, entry.language, entry.note.words) == ("publish", "en", "le chiffre n’y est pas")
    assert [(b.language, b.live) for b in behind.listed(None, room.at)] == [("en", True)]


def test_an_urgent_correction_goes_out_while_an_update_waits_and_the_update_comes_back_block_by_block(room):
    number = room.begin("Le pont", "Il y a 12 blessés.", "La police enquête.")
    room.publish(number, "fr")
    room.save(number, "fr", "Le pont rouvre", "Il y a 12 blessés.", "La police enquête.", "Il rouvre à 20 heures.")
    eight = room.at.replace(hour=20)
    room.publish(number, "fr", cause="development", when=eight)
    update = room.version(number, "fr").head.number

    room.move("set-aside", number, "fr", by="fr-editor")
    room.save(number, "fr", "Le pont", "Il y a 2 blessés.", "La police enquête.")
    room.publish(number, "fr", cause="correction", wrong="12", right="2")
    assert "2 blessés" in room.read(number, "fr")[1]
    assert "rouvre" not in room.read(number, "fr", eight)[1], "the update was taken off, not to revert the correction"

    writer = room.actor("fr-writer")
    version, (offer,) = merging.offers(writer, number, "fr")
    assert offer.revision.number == update
    wanted = [piece.id for piece in offer.open if "rouvre" in piece.theirs]
    merging.take(writer, number, "fr", update, wanted, at=room.later(seconds=1), against=version.version, done=True)
    room.publish(number, "fr", cause="development", when=eight)
    page = room.read(number, "fr", eight)[1]
    assert "Il rouvre à" in page and "2 blessés" in page and "Il y a 12" not in page
    assert room.edition(number, "fr", eight).notices[0]["kind"] == "correction", "and the correction stays told"


def test_the_paper_owes_a_reply_and_later_takes_it_off(room):
    number = room.begin("Un maire mis en cause")
    room.publish(number, "fr")
    first = room.edition(number, "fr")
    room.later(days=2)
    reply = {"notice_kind": NoticeKind.REPLY, "replied_by": "La mairie", "notice": "Nous contestons."}
    room.move("annotate", number, "fr", by="fr-editor", **reply)
    assert "La mairie nous a adressé la réponse suivante" in room.read(number, "fr")[1]
    now = room.edition(number, "fr")
    assert (now.first_published, now.listed_at) == (first.first_published, first.listed_at)
    room.later(days=90)
    room.move("annotate", number, "fr", by="fr-editor", retire=frozenset({now.notices[0]["id"]}))
    assert "La mairie nous a adressé" not in room.read(number, "fr")[1]
