"""An editor's day on the page of a version: she writes, moves, is refused in words, and loses none of hers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.check_words import SENTENCES
from articles.admin.text_form import from_typed, typed
from articles.language.body import sanitise
from articles.models import Publication, Revision
from articles.workflow import texts
from articles.workflow.remarks import remark
from articles.workflow.texts import TextInput, autosave
from newsroom.place import CHECKOUT
from tests import factories

SENTENCES_OF = CHECKOUT / "articles" / "language" / "checks"


def page(desk, number: int, language: str = "fr") -> str:
    return reverse("admin:articles_translation_change", args=[desk.version(number, language).pk])


def moving(desk, number: int, language: str = "fr") -> str:
    return reverse("admin:articles_translation_move", args=[desk.version(number, language).pk])


def written(desk, number: int, language: str = "fr", **words: str) -> dict[str, object]:
    version = desk.version(number, language)
    return {"headline": "Nouveau titre", "lead": "", "body": "Un.\n\nDeux.", "against": version.version, **words}


def seen(desk, number: int, language: str = "fr") -> dict[str, object]:
    """What the page of a version carries in its forms."""
    version = desk.version(number, language)
    return {"revision": version.head.number, "facts": version.dispatch.facts.latest("number").number}


def offered(client, address: str) -> set[str]:
    """The moves that a page has buttons for."""
    html = client.get(address).content.decode()
    return {part.split('"')[0] for part in html.split('name="move" value="')[1:]}


def test_a_finding_is_told_in_words_and_waived_with_a_reason(desk, signed_in):
    number = desk.begin("Un pont pour la ville", "Le pont a coûté 85 millions d’euros.")
    desk.translate(number, "en", "A bridge for the town", "The bridge cost 58 million euros.")
    writer, reader = signed_in("en-writer", interface_language="en"), signed_in("fr-writer")
    html = writer.get(page(desk, number, "en")).content.decode()
    assert "The original says “85 millions”, here stands “58 million”." in html
    key = html.split('name="waive" value="')[1].split('"')[0]
    assert 'name="waive"' not in reader.get(page(desk, number, "en")).content.decode()
    assert reader.post(page(desk, number, "en"), {"waive": key, "reason": "non"}).status_code == 403
    assert writer.post(page(desk, number, "en"), {"waive": key, "reason": " "}).status_code == 409
    posted = writer.post(page(desk, number, "en"), {"waive": key, "reason": "The original <i>errs</i>"}, follow=True)
    html = posted.content.decode()
    assert "Waived by en-writer: The original &lt;i&gt;errs&lt;/i&gt;" in html
    assert 'name="waive"' not in html


def test_every_finding_has_a_sentence_with_its_own_figures():
    for code, sentence in SENTENCES.items():
        params = dict.fromkeys(("source", "version", "name", "word", "instead", "around", "photo"), "…")
        shown = str(sentence) % {**params, "length": 1, "limit": 2, "count": 3, "missing": 4}
        assert "%(" not in shown, code
    used = set()
    for file in Path(SENTENCES_OF).rglob("*.py"):
        used |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', file.read_text(encoding="utf-8")))
    codes = {code for code in used if code in SENTENCES} | {"headline-flag"}
    assert set(SENTENCES) - {"house-word-instead"} <= codes | {
        f"missing-{name}" for name in ("alt", "caption", "credit")
    }


def test_a_story_goes_from_the_empty_form_to_its_readers(desk, signed_in):
    writer, editor = signed_in("fr-writer"), signed_in("fr-editor")
    begun = writer.post(
        reverse("admin:articles_dispatch_add"),
        {
            "language": "fr",
            "slugline": "gare-lilas",
            "headline": "La gare des Lilas rouvre",
            "lead": "Après un an de travaux.",
            "body": "Le premier train est parti à six heures.\n\nLes quais ont été refaits.",
            "priority": 3,
            "genre": "factual",
            "audience": "both",
            "people": [factories.person("Ana Ruiz").pk],
        },
    )
    assert begun.status_code == 302
    number = Revision.objects.get().translation.dispatch.number
    assert desk.dispatch(number).slugline == "gare-lilas"
    assert writer.post(moving(desk, number), {"move": "submit", **seen(desk, number)}).status_code == 302
    assert editor.post(moving(desk, number), {"move": "publish", **seen(desk, number)}).status_code == 302
    row = Publication.objects.get(number=number)
    assert row.headline == "La gare des Lilas rouvre"
    assert row.body == "<p>Le premier train est parti à six heures.</p><p>Les quais ont été refaits.</p>"
    assert [person["name"] for person in row.people] == ["Ana Ruiz"]
    assert desk.entries(number)[-1].door == "screen"


def test_saving_a_text_keeps_it_as_a_revision_and_sends_a_published_one_back_to_draft(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    writer = signed_in("fr-writer")
    assert writer.post(page(desk, number), written(desk, number)).status_code == 302
    version = desk.version(number, "fr")
    assert (version.state, version.head.headline) == ("draft", "Nouveau titre")
    assert version.head.body.count("<p") == 2
    assert desk.read(number)[1].count("Nouveau titre") == 0


def test_two_people_saving_at_once_lose_no_word(desk, signed_in):
    number = desk.begin()
    first, second = written(desk, number, headline="Le premier"), written(desk, number, headline="Le second")
    signed_in("fr-writer").post(page(desk, number), first)
    answer = signed_in("fr-editor").post(page(desk, number), second, follow=True)
    html = answer.content.decode()
    assert "chip-alert" in html  # told, and marked in the list of texts
    assert "Le second" in html
    version = desk.version(number, "fr")
    assert version.head.headline == "Le premier"
    kept = version.set_aside.get()
    merged = written(desk, number, headline="Les deux", merged=kept.number)
    signed_in("fr-editor").post(page(desk, number), merged)
    assert desk.version(number, "fr").head.headline == "Les deux"
    assert not desk.version(number, "fr").set_aside.exists()


def test_a_text_kept_for_merging_may_be_dropped_and_stays_as_a_revision(desk, signed_in):
    number = desk.begin()
    first = written(desk, number, headline="Le premier")
    desk.save(number, "fr", "Autre")
    signed_in("fr-writer").post(page(desk, number), first)
    kept = desk.version(number, "fr").set_aside.get()
    assert signed_in("ar-chief").post(page(desk, number), {"drop": kept.number}).status_code == 403
    assert desk.version(number, "fr").set_aside.exists()
    html = signed_in("fr-writer").get(page(desk, number)).content.decode()
    assert f'name="drop" value="{kept.number}"' in html
    assert signed_in("fr-writer").post(page(desk, number), {"drop": kept.number}).status_code == 302
    assert not desk.version(number, "fr").set_aside.exists()
    assert Revision.objects.filter(pk=kept.pk).exists()


def test_what_is_refused_comes_back_with_a_sentence_and_what_was_typed(desk, signed_in):
    number = desk.begin()
    desk.move("submit", number, "fr", by="fr-writer")
    editor = signed_in("fr-editor", interface_language="en")
    answer = editor.post(moving(desk, number), {"move": "return", "note": "", "cause": "fix", **seen(desk, number)})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "needs a note" in html
    assert desk.state(number, "fr") == "review"
    stale = {"move": "publish", "note": "kept words", "revision": 99, "facts": 1}
    answer = editor.post(moving(desk, number), stale)
    assert answer.status_code == 409
    assert "kept words" in answer.content.decode()


def test_a_text_in_review_is_closed_to_its_writer_in_sight_and_at_the_address(desk, signed_in):
    number = desk.begin()
    desk.move("submit", number, "fr", by="fr-writer")
    writer = signed_in("fr-writer")
    assert (
        "<textarea" not in writer.get(page(desk, number)).content.decode().split("text-title")[1].split("</section")[0]
    )
    answer = writer.post(page(desk, number), written(desk, number))
    assert answer.status_code == 403
    assert desk.version(number, "fr").head.headline != "Nouveau titre"


BUTTONS = {
    "fr-writer": {"draft": {"submit"}, "review": set()},
    "fr-editor": {"draft": {"submit", "spike", "hold"}, "review": {"approve", "publish", "return", "spike", "hold"}},
    "fr-chief": {
        "draft": {"submit", "spike", "hold", "withdraw", "redact"},
        "review": {"approve", "publish", "return", "spike", "hold", "withdraw", "redact"},
    },
    "ar-chief": {"draft": set(), "review": set()},
}


@pytest.mark.parametrize("name", BUTTONS)
def test_one_sees_the_buttons_that_one_may_use_and_no_others(desk, signed_in, name):
    number = desk.begin(by="fr-writer-2")
    client = signed_in(name)
    assert offered(client, page(desk, number)) == BUTTONS[name]["draft"]
    desk.move("submit", number, "fr", by="fr-writer-2")
    assert offered(client, page(desk, number)) == BUTTONS[name]["review"]


@pytest.mark.parametrize("name", BUTTONS)
def test_a_move_without_its_button_is_forbidden_at_its_address(desk, signed_in, name):
    number = desk.begin(by="fr-writer-2")
    desk.move("submit", number, "fr", by="fr-writer-2")
    client = signed_in(name)
    hidden = {"approve", "return", "spike", "hold", "withdraw", "redact"} - BUTTONS[name]["review"]
    for move in hidden:
        told = {"move": move, "note": "why", "words": "words", "confirm": number, **seen(desk, number)}
        assert client.post(moving(desk, number), told).status_code == 403, move
    assert desk.state(number, "fr") == "review"
    assert len(desk.entries(number)) == 1


def test_a_version_just_begun_is_written_and_submitted_in_one_go(desk, signed_in):
    number = desk.begin()
    texts.begin_version(desk.actor("en-writer"), number, "en", at=desk.later(minutes=1))
    writer = signed_in("en-writer", interface_language="en")
    html = writer.get(page(desk, number, "en")).content.decode()
    assert offered(writer, page(desk, number, "en")) >= {"submit"} and "Text 2 goes to review" in html
    told = {"move": "submit", "facts": 1, "page": "version"}
    empty = written(desk, number, "en", headline="", body="")
    assert writer.post(moving(desk, number, "en"), {**told, **empty}).status_code == 409
    assert desk.state(number, "en") == "draft"
    assert writer.post(moving(desk, number, "en"), {**told, **written(desk, number, "en")}).status_code == 302
    assert desk.state(number, "en") == "review"
    assert desk.version(number, "en").submitted.headline == "Nouveau titre"


def test_who_wrote_it_sees_no_button_to_approve_it(desk, signed_in):
    number = desk.begin(by="fr-editor")
    desk.move("submit", number, "fr", by="fr-editor")
    editor = signed_in("fr-editor")
    assert {"approve", "publish"} & offered(editor, page(desk, number)) == set()
    assert editor.post(moving(desk, number), {"move": "approve", **seen(desk, number)}).status_code == 409
    desk.at = desk.later(minutes=1)
    desk.duty("fr-editor", "fr")
    assert {"approve", "publish"} <= offered(editor, page(desk, number))


def test_a_correction_goes_out_with_its_notice(desk, signed_in):
    number = desk.begin("Trois morts")
    desk.publish(number, "fr")
    desk.save(number, "fr", "Deux morts")
    writer, editor = signed_in("fr-writer"), signed_in("fr-editor")
    writer.post(moving(desk, number), {"move": "submit", "cause": "correction", **seen(desk, number)})
    told = {"move": "publish", "cause": "correction", **seen(desk, number)}
    assert editor.post(moving(desk, number), told).status_code == 409
    assert editor.post(moving(desk, number), {**told, "notice": "Deux morts, non trois."}).status_code == 302
    row = Publication.objects.filter(number=number).latest("pk")
    assert (row.cause, row.notices[0]["public"]) == ("correction", "Deux morts, non trois.")


def test_a_moment_is_told_in_the_users_own_time_zone(desk, signed_in):
    number = desk.begin()
    desk.ready(number, "fr")
    editor = signed_in("fr-editor", time_zone="Europe/Paris")
    told = {"move": "publish", "when": "2099-07-01T18:00", **seen(desk, number)}
    assert editor.post(moving(desk, number), told).status_code == 302
    assert Publication.objects.get(number=number).visible_from.isoformat() == "2099-07-01T16:00:00+00:00"
    assert "2099" in editor.get(page(desk, number)).content.decode()


def test_a_withdrawal_asks_for_the_number(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    chief = signed_in("fr-chief")
    told = {"move": "withdraw", "note": "wrong", "public_reason": "legal", **seen(desk, number)}
    assert chief.post(moving(desk, number), told).status_code == 422
    assert chief.post(moving(desk, number), {**told, "confirm": number}).status_code == 302
    row = Publication.objects.get(number=number, kind="tombstone")
    assert row.public_reason == "legal"


def test_a_translator_reads_the_original_beside_her_text_each_in_its_direction(desk, signed_in):
    number = desk.begin("Un sommet", "Première phrase.")
    desk.translate(number, "ar", "قمة", "نص")
    html = signed_in("ar-writer").get(page(desk, number, "ar")).content.decode()
    source = html.split('<section class="source"')[1]
    assert source.index('lang="fr" dir="ltr"') < source.index("Un sommet") < source.index("Première phrase.")
    field = html.split('name="body"')[1].split(">")[0]
    assert 'lang="ar"' in field
    assert 'dir="rtl"' in field


def test_the_words_of_a_photo_are_written_in_each_language(desk, signed_in):
    photo = factories.photo("La gare")
    number = desk.begin(photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    words = written(desk, number) | {f"caption_{photo.pk}": "La gare, hier", f"alt_{photo.pk}": ""}
    signed_in("fr-writer").post(page(desk, number), words)
    assert desk.version(number, "fr").head.captions == {str(photo.pk): {"caption": "La gare, hier"}}


def test_a_version_opens_with_as_many_queries_whatever_stands_beside_it_and_saves_with_few(desk, signed_in):
    def story(times: int) -> int:
        facts = {
            "people": [factories.person(f"Ana {n}").pk for n in range(times)],
            "tags": [factories.tag(f"Genève {n}", "place").pk for n in range(times)],
            "photos": [{"photo": factories.photo().pk, "focal": [0.5, 0.5]} for _n in range(times)],
        }
        number = desk.begin("Un sommet", "Un.", "Deux.", **facts)
        desk.publish(number, "fr")
        for language in ("ar", "ru", "de")[:times]:
            desk.translate(number, language, "Titre", "Un.", "Deux.")
        for turn in range(times):
            desk.save(number, "fr", f"Autre {turn}", f"Un {turn}.", "Deux.")
            desk.publish(number, "fr", cause="development")
            desk.save(number, "ar", "conflict", f"{turn}", against=0)
            remark(desk.actor("fr-editor"), number, "ar", f"Regarde {turn}, @ar-editor", at=desk.at)
            autosave(desk.actor("ar-writer"), number, "ar", TextInput(headline="x"), at=timezone.now(), against=1)
        return number

    editor = signed_in("ar-editor")
    opened, saved = [], []
    for times in (1, 3):
        number = story(times)
        address, words = page(desk, number, "ar"), written(desk, number, "ar")
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address).status_code == 200
        opened.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            assert editor.post(address, words).status_code == 302
        saved.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    assert opened[0] == opened[1] <= 12, opened
    assert saved[0] == saved[1] <= 14, saved


def reconciled(desk, *, live: bool = False) -> int:
    """A story with a photo whose English version was made from 85 millions and reconciled with 95."""
    number = desk.begin("Un pont", "Le pont a coûté 85 millions d’euros.", photos=[{"photo": factories.photo().pk}])
    desk.publish(number, "fr")
    desk.translate(number, "en", "A bridge", "The bridge cost 85 million euros.")
    if live:
        desk.publish(number, "en")
    desk.save(number, "fr", "Un pont", "Le pont a coûté 95 millions d’euros.")
    desk.publish(number, "fr", cause="development")
    desk.move("reconcile", number, "en", by="en-editor" if live else "en-writer")
    return number


def test_a_version_reconciled_since_its_save_opens_with_no_more_than_twelve_and_tells_what_is_wrong_now(
    desk, signed_in
):
    number = reconciled(desk)
    writer, address = signed_in("en-writer", interface_language="en"), page(desk, number, "en")
    with CaptureQueriesContext(connection) as queries:
        html = writer.get(address).content.decode()
    assert "The original says “95 millions”, here stands “85 million”." in html
    assert len(queries) <= 12, "\n".join(query["sql"][:120] for query in queries)


def test_a_chief_who_may_withdraw_opens_a_version_with_no_more_than_twelve_and_sees_what_it_takes_down(desk, signed_in):
    number = reconciled(desk, live=True)
    chief, address = signed_in("chief", interface_language="en"), page(desk, number, "en")
    with CaptureQueriesContext(connection) as queries:
        html = chief.get(address).content.decode()
    assert 'name="move" value="withdraw"' in html
    assert "readers get a notice" in html
    assert len(queries) <= 12, "\n".join(query["sql"][:120] for query in queries)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Un.</p><p>Deux.</p>",
        "<p>R&amp;D, 5 &lt; 6, AT&amp;T; l’été</p>",
        "<p>&amp;copy; et &amp;amp; se lisent ainsi</p>",
        '<h2>Titre</h2><p>Un <strong>mot</strong> et un <a href="https://news.example/a?b=1&amp;c=2">lien</a>.</p>',
        "<ul><li>un</li><li>deux</li></ul><blockquote><p>Dit-il.</p></blockquote><p>Ligne<br>suivante</p>",
    ],
)
def test_what_stands_in_the_text_field_is_what_was_saved(html):
    assert sanitise(from_typed(typed(sanitise(html)))) == sanitise(html)


def test_pasted_lines_without_an_empty_one_between_them_are_paragraphs():
    assert from_typed("Un.\r\nDeux.") == "<p>Un.</p><p>Deux.</p>"
    assert from_typed("Un\nseul.\n \nDeux.") == "<p>Un\nseul.</p><p>Deux.</p>"
