"""What stands beside a version's text: the source's changes, names, typography, remarks, who is here, what is kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from articles.language.typography_proposed import proposed
from articles.models import Autosave, Remark, Revision
from articles.workflow.texts import TextInput, autosave
from tests import factories
from tests.admin.test_version_page import moving, page, seen, written


def typed(desk, number: int, language: str = "fr", by: str = "fr-writer", **words: str) -> Autosave:
    version = desk.version(number, language)
    text = TextInput(**{"headline": "Tapé", "body": "<p>Tapé hier.</p>", **words})
    return autosave(desk.actor(by), number, language, text, at=timezone.now(), against=version.version)


def stale_version(desk) -> int:
    """A version whose source says another figure in one of three paragraphs, has one more and lost one."""
    number = desk.begin("Un sommet", "Il y a 12 pays.", "La salle est pleine.", "On part demain.")
    desk.publish(number, "fr")
    desk.translate(number, "ar", "قمة", "هناك 12 دولة.", "القاعة ممتلئة.", "نغادر غدا.")
    desk.save(number, "fr", "Un sommet", "Il y a 15 pays.", "La salle est pleine.", "Le ministre parle ce soir.")
    desk.publish(number, "fr", cause="development")
    return number


def row(html: str, kind: str) -> str:
    return html.split(f'class="row row-{kind}')[1].split("</li>")[0]


def test_what_changed_in_the_source_is_marked_by_word_and_said_in_words_with_the_old_translation_in_place(
    desk, signed_in
):
    number = stale_version(desk)
    client = signed_in("ar-writer", interface_language="en")
    html = client.get(page(desk, number, "ar")).content.decode()
    changed = row(html, "changed")
    assert re.search(r"<del><span[^>]*> taken out: </span>12</del>", changed)
    assert re.search(r"<ins><span[^>]*> put in: </span>15</ins>", changed)
    assert "هناك 12 دولة." in changed
    assert "Le ministre parle ce soir." in row(html, "added")
    assert "نغادر غدا." in row(html, "removed")
    body = html.split('name="body"')[1].split("</textarea>")[0]
    assert "هناك 12 دولة." in body
    assert "نغادر غدا." in body
    assert html.count("data-tick ") == 3


def test_a_save_with_the_tick_brings_the_version_up_to_the_source_and_one_without_leaves_it_behind(desk, signed_in):
    number = stale_version(desk)
    client = signed_in("ar-writer")
    client.post(page(desk, number, "ar"), written(desk, number, "ar", headline="قمة كبيرة"))
    assert desk.version(number, "ar").based_on.number == 1
    client.post(page(desk, number, "ar"), written(desk, number, "ar", headline="قمة جديدة", reconcile="2"))
    version = desk.version(number, "ar")
    assert (version.based_on.number, version.head.headline) == (2, "قمة جديدة")
    html = client.get(page(desk, number, "ar")).content.decode()
    assert "data-tick " not in html
    assert 'name="reconcile"' not in html


def test_a_move_pressed_with_the_tick_reconciles_too(desk, signed_in):
    number = stale_version(desk)
    told = {**written(desk, number, "ar"), "reconcile": "2", "move": "submit", **seen(desk, number, "ar")}
    assert signed_in("ar-writer").post(moving(desk, number, "ar"), told).status_code == 302
    version = desk.version(number, "ar")
    assert (version.state, version.based_on.number) == ("review", 2)


def test_the_source_in_work_cannot_be_ticked_before_it_is_approved(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    desk.translate(number, "ar", "قمة", "واحد")
    desk.save(number, "fr", "Un sommet", "Deux.")
    html = signed_in("ar-writer", interface_language="en").get(page(desk, number, "ar")).content.decode()
    assert "row-new" in html
    assert 'name="reconcile"' not in html
    assert "once the original is approved" in html


def test_the_original_has_one_column(desk, signed_in):
    html = signed_in("fr-writer").get(page(desk, desk.begin())).content.decode()
    assert "source-title" not in html


def test_what_the_editor_of_the_page_sends_keeps_its_blocks_and_their_ids(desk, signed_in):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    before = desk.version(number, "fr").head.body
    first = re.findall(r'data-id="([^"]+)"', before)[0]
    sent = f'<p data-id="{first}">Un, mais réécrit de bout en bout.</p><p>Neuf.</p><ul><li>a</li></ul>'
    client = signed_in("fr-writer")
    assert before in client.get(page(desk, number)).content.decode().replace("&lt;", "<").replace("&gt;", ">").replace(
        "&quot;", '"'
    )
    client.post(page(desk, number), written(desk, number, body=sent, markup="on"))
    body = desk.version(number, "fr").head.body
    assert f'<p data-id="{first}">Un, mais' in body
    assert body.count("<p") == 2
    assert "<ul" in body


def test_names_stand_as_the_language_writes_them_and_a_missing_one_says_so(desk, signed_in):
    person = factories.person("Ilham Aliyev", display_name_ar="إلهام علييف", role_ar="رئيس")
    other = factories.person("Ana Ruiz", display_name_ar="")
    place = factories.tag("Genève", "place", label_ar="جنيف")
    number = desk.begin(people=[person.pk, other.pk], place_id=place.pk)
    desk.translate(number, "ar", "قمة", "نص")
    html = signed_in("ar-writer", interface_language="en").get(page(desk, number, "ar")).content.decode()
    assert re.findall(r'data-insert="([^"]+)"', html) == ["إلهام علييف", "Ana Ruiz", "جنيف"]
    assert "only in fr" in html
    assert "رئيس" in html


def test_typography_is_proposed_for_the_text_as_it_is_typed_and_changes_nothing_by_itself(desk, signed_in):
    number = desk.begin("L'école", 'Il dit "oui".', "C’est juste.")
    client = signed_in("fr-writer")
    html = client.get(page(desk, number)).content.decode()
    assert html.count("data-set=") == 2
    answer = client.post(
        f"{page(desk, number).removesuffix('change/')}typography/",
        {"headline": "L'été", "lead": "", "body": "<p data-id='b1'>Déjà « bien ».</p>"},
        content_type="application/json",
    )
    assert re.findall(r'data-set="(.*?)" data-html="(.*?)"', answer.content.decode()) == [("headline", "L’été")]
    assert desk.version(number, "fr").head.headline == "L'école"


def test_nonsense_sent_for_typography_is_a_bad_request(desk, signed_in):
    number = desk.begin()
    address = f"{page(desk, number).removesuffix('change/')}typography/"
    for sent in ("[]", "{", '{"body": 1}'):
        answer = signed_in("fr-writer").post(address, sent, content_type="application/json")
        assert answer.status_code in {200, 400}
    assert signed_in("fr-writer").post(address, "[]", content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fr", 'L\'ambassadeur a dit "oui" -- puis...', "L’ambassadeur a dit « oui » – puis…"),
        ("fr", "<p>voir http://a.example/c'd?x=\"1\" et c'est tout</p>", None),
        ("fr", '<p>Un 5" et rien</p>', '<p>Un 5" et rien</p>'),
        ("de", 'Er sagte: "Ja"', "Er sagte: „Ja“"),
        ("ru", 'Он сказал: "да" - и ушел...', "Он сказал: «да» — и ушел…"),
        ("ar", 'قال, "نعم"?', "قال، «نعم»؟"),
        ("zh-hans", '<p>他说,"好",会议于10:30开始(共5,000人)</p>', "<p>他说，“好”，会议于10:30开始（共5,000人）</p>"),
        ("en", '<p>It\'s <em>"fine"</em></p>', "<p>It’s <em>“fine”</em></p>"),
    ],
)
def test_the_press_of_each_language_is_proposed_and_what_is_right_stays(language, before, after):
    better = proposed(before, language)
    if after is not None:
        assert better == after
    assert "http://a.example/c'd?x=" in better or "http" not in before
    assert proposed(better, language) == better


def test_a_remark_is_left_and_tells_whom_it_names(desk, signed_in):
    number = desk.begin()
    desk.who("fr-editor")
    address = f"{page(desk, number).removesuffix('change/')}remarks/"
    writer = signed_in("fr-writer")
    assert "@fr-editor" in writer.get(page(desk, number)).content.decode()
    assert writer.post(address, {"words": "Relis, @fr-editor"}).status_code == 302
    fragment = writer.post(f"{address}?fragment", {"words": "Encore"}).content.decode()
    assert fragment.index("Relis") < fragment.index("Encore")
    assert "<html" not in fragment
    assert Remark.objects.count() == 2
    assert signed_in("fr-editor").get("/admin/notifications/").content.decode().count("Relis, @fr-editor") == 1
    assert writer.post(f"{address}?fragment", {"words": " "}).status_code == 409


def test_what_is_typed_is_kept_and_offered_as_a_comparison_until_it_is_taken_or_dropped(desk, signed_in):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    client = signed_in("fr-writer", interface_language="en")
    address = page(desk, number).removesuffix("change/")
    body = desk.version(number, "fr").head.body.replace("Un.", "Un tapé.")
    words = written(desk, number, headline="Un sommet", body=body, markup="on")
    answer = client.post(f"{address}autosave/", words)
    assert answer.status_code == 200
    assert "Kept at" in answer.json()["told"]
    assert desk.version(number, "fr").head.headline == "Un sommet"
    html = client.get(page(desk, number)).content.decode()
    assert re.search(r"<ins>.*? tapé", html)
    assert 'name="headline"' not in html  # decided before she goes on: nothing overwrites it
    taken = client.get(f"{page(desk, number)}?take").content.decode()
    assert "Un tapé." in taken.split('name="body"')[1].split("</textarea>")[0]
    client.post(page(desk, number), words)
    assert "Un tapé." in desk.version(number, "fr").head.body
    assert not Autosave.objects.exists()
    typed(desk, number)
    assert client.post(f"{address}forget/").status_code == 302
    assert 'name="headline"' in client.get(page(desk, number)).content.decode()


def test_what_was_typed_before_a_colleague_saved_meets_her_text_as_a_conflict(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    typed(desk, number)
    against = desk.version(number, "fr").version
    desk.save(number, "fr", "Un autre", "Autre.", by="fr-editor")
    client = signed_in("fr-writer")
    html = client.get(f"{page(desk, number)}?take").content.decode()
    assert f'name="against" value="{against}"' in html
    client.post(page(desk, number), {"headline": "Tapé", "body": "Tapé hier.", "against": against})
    html = client.get(page(desk, number)).content.decode()
    assert "Tapé hier." in html.split('class="module kept"')[1]
    assert desk.version(number, "fr").head.headline == "Un autre"


def test_whoever_may_not_write_keeps_nothing(desk, signed_in):
    number = desk.begin()
    address = f"{page(desk, number).removesuffix('change/')}autosave/"
    assert signed_in("ar-chief").post(address, written(desk, number)).status_code == 403
    desk.move("submit", number, "fr", by="fr-writer")
    assert signed_in("fr-writer").post(address, written(desk, number)).status_code == 403
    assert not Autosave.objects.exists()


def test_colleagues_in_the_same_text_are_named_for_two_minutes_and_a_save_of_theirs_is_told(desk, signed_in):
    number = desk.begin()
    address = f"{page(desk, number).removesuffix('change/')}here/"
    client = signed_in("fr-writer", interface_language="en")
    assert client.get(address).json()["people"] == ""
    kept = typed(desk, number, by="fr-editor")
    assert client.get(address).json()["people"] == "Also in this text: fr-editor"
    assert "Also in this text: fr-editor" in client.get(page(desk, number)).content.decode()
    Autosave.objects.update(saved_at=kept.saved_at - dt.timedelta(minutes=3))
    assert client.get(address).json()["people"] == ""
    desk.save(number, "fr", "Un autre", "Autre.", by="fr-editor")
    told = client.get(address).json()
    assert "fr-editor saved this text" in told["saved"]
    assert told["version"] == desk.version(number, "fr").version


def test_a_move_saves_what_was_typed_and_goes_out_with_it(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    words = {**written(desk, number, headline="Corrigé"), "move": "submit", **seen(desk, number)}
    assert signed_in("fr-writer").post(moving(desk, number), words).status_code == 302
    version = desk.version(number, "fr")
    assert (version.state, version.head.headline, version.submitted.number) == ("review", "Corrigé", 2)


def test_a_move_against_a_newer_text_keeps_both_and_moves_nothing(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    words = {**written(desk, number, headline="Le mien"), "move": "submit", **seen(desk, number)}
    desk.save(number, "fr", "Le sien", by="fr-editor")
    signed_in("fr-writer").post(moving(desk, number), words)
    version = desk.version(number, "fr")
    assert (version.state, version.head.headline) == ("draft", "Le sien")
    assert version.set_aside.get().headline == "Le mien"


def test_an_editor_mends_a_typo_in_a_live_headline_with_one_press(desk, signed_in):
    number = desk.begin("Un somet s’ouvre", "Les délégations sont là.")
    desk.publish(number, "fr")
    body = desk.version(number, "fr").head.body
    words = written(desk, number, headline="Un sommet s’ouvre", body=body, markup="on")
    told = {**words, "straight": "publish", "cause": "fix", **seen(desk, number)}
    assert signed_in("fr-editor").post(moving(desk, number), told).status_code == 302
    assert "Un sommet s’ouvre" in desk.read(number, at=timezone.now())[1]


def test_what_is_no_small_fix_is_refused_keeps_its_words_and_leaves_the_draft_a_draft(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    desk.publish(number, "fr")
    words = written(desk, number, headline="Tout autre chose, et rien de vrai")
    told = {**words, "straight": "publish", "cause": "fix", **seen(desk, number)}
    assert signed_in("fr-editor").post(moving(desk, number), told).status_code == 409
    version = desk.version(number, "fr")
    assert (version.state, version.head.headline) == ("draft", "Tout autre chose, et rien de vrai")
    assert Revision.objects.filter(translation=version).count() == 2
    assert "Tout autre chose" not in desk.read(number, at=timezone.now())[1]


def test_each_button_says_what_it_does(desk, signed_in):
    number = desk.begin()
    client = signed_in("fr-writer", interface_language="en")
    assert "Text 1 goes to review" in client.get(page(desk, number)).content.decode()
    desk.ready(number, "fr")
    editor = signed_in("fr-editor", interface_language="en", time_zone="Asia/Baku")
    assert "Readers see text 1 at once." in editor.get(page(desk, number)).content.decode()
    until = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) + dt.timedelta(days=2)
    desk.move("embargo", number, "fr", by="fr-editor", when=until)
    html = editor.get(page(desk, number)).content.decode()
    assert f"Text 1 waits until {until:%Y-%m-%d} 18:00 +04 (14:00 UTC); then readers see it." in html


def test_the_past_is_loaded_when_it_is_asked_for(desk, signed_in):
    number = desk.begin("Premier titre")
    desk.save(number, "fr", "Second titre")
    desk.move("submit", number, "fr", by="fr-writer")
    client = signed_in("fr-editor", interface_language="en")
    address = f"{page(desk, number).removesuffix('change/')}past/"
    assert "Premier titre" not in client.get(page(desk, number)).content.decode()
    html = client.get(address).content.decode()
    assert "Premier titre" in html
    assert "submit" in html
    assert "<html" not in client.get(f"{address}?fragment").content.decode()


def test_nothing_of_the_page_needs_an_unsafe_policy(desk, signed_in):
    answer = signed_in("fr-writer").get(page(desk, desk.begin()))
    policy, html = answer.headers["Content-Security-Policy"], answer.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    assert "unsafe" not in policy
    assert re.search(rf'<script (?=[^>]*type="importmap")[^>]*nonce="{re.escape(nonce)}"', html)
    assert not re.search(r"<script(?![^>]*(?:nonce|src)=)", html)
    assert not re.search(r"<style(?![^>]*nonce)|\sstyle=|\son[a-z]+=", html)


def test_every_id_stands_once(desk, signed_in):
    number = stale_version(desk)
    desk.save(number, "ar", "conflict", "x", against=0)
    html = signed_in("ar-chief").get(page(desk, number, "ar")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert {one for one in ids if ids.count(one) > 1} <= {"icon-auto", "icon-moon", "icon-sun"}  # Django's own
