"""The board: what waits for me on top, then every version of my desks by its state, fresh without a reload."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Translation
from articles.workflow import texts
from articles.workflow.texts import TextInput

pytestmark = pytest.mark.django_db


def board(client, query: str = "") -> str:
    answer = client.get(f"/admin/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def column(html: str, state: str) -> list[str]:
    """The headlines of a column, from the top."""
    found = re.search(rf'aria-labelledby="column-{state}">(.*?)</section>', html, re.DOTALL)
    return [title.strip() for title in re.findall(r'class="card-link"[^>]*>([^<]*)</a>', found[1])]


def mine(html: str, row: str) -> list[str]:
    found = re.search(rf'aria-labelledby="my-{row}">(.*?)</section>', html, re.DOTALL)
    return re.findall(r'class="card-link"[^>]*>([^<]*)</a>', found[1]) if found else []


def test_versions_of_my_desks_stand_in_the_column_of_their_state(desk, signed_in):
    desk.begin("Un brouillon")
    desk.move("submit", desk.begin("À relire"), "fr", by="fr-writer")
    desk.ready(desk.begin("Prête"), "fr")
    desk.publish(desk.begin("Publiée"), "fr")
    desk.move("spike", desk.begin("Abandonnée"), "fr", by="fr-editor")
    desk.begin("Заголовок", by="ru-writer", language="ru")
    html = board(signed_in("fr-editor"))
    assert [column(html, state) for state in ("draft", "review", "ready", "published")] == [
        ["Un brouillon"], ["À relire"], ["Prête"], ["Publiée"],
    ]  # fmt: skip
    assert "Abandonnée" not in html
    assert "Заголовок" not in html
    assert "Заголовок" in board(signed_in("chief"))


def test_flashes_come_first_then_urgent_ones_then_the_newest(desk, signed_in):
    for headline, priority in (("Éclair", 1), ("Vieille", 3), ("Urgente", 2), ("Neuve", 3)):
        desk.begin(headline, priority=priority)
    html = board(signed_in("fr-editor"))
    assert column(html, "draft") == ["Éclair", "Urgente", "Neuve", "Vieille"]
    assert 'class="card card-flash"' in html


def test_what_waits_for_me_stands_on_top_and_is_counted_in_the_title(desk, signed_in):
    back = desk.begin("Revenue")
    desk.move("submit", back, "fr", by="fr-writer")
    desk.move("return", back, "fr", by="fr-editor", note="Qui ?")
    desk.move("submit", desk.begin("À relire"), "fr", by="fr-writer")
    other = desk.begin("De l’autre", by="fr-writer-2")
    desk.move("submit", other, "fr", by="fr-writer-2")
    desk.move("return", other, "fr", by="fr-editor", note="Quand ?")
    writer, editor = board(signed_in("fr-writer")), board(signed_in("fr-editor"))
    assert mine(writer, "returned") == ["Revenue"]
    assert mine(writer, "to-review") == []
    assert "<title>(1) " in writer
    assert mine(editor, "to-review") == ["À relire"]
    assert mine(editor, "returned") == []


def test_an_editor_is_not_asked_to_review_her_own_text(desk, signed_in):
    desk.move("submit", desk.begin("La mienne", by="fr-editor"), "fr", by="fr-editor")
    assert mine(board(signed_in("fr-editor")), "to-review") == []
    assert mine(board(signed_in("fr-editor-2")), "to-review") == ["La mienne"]


def test_a_version_behind_its_source_is_the_translators_work(desk, signed_in):
    number = desk.begin("Deux morts")
    desk.translate(number, "ru", "Два погибших")
    desk.publish(number, "fr")
    assert mine(board(signed_in("ru-writer")), "stale") == []
    desk.save(number, "fr", "Trois morts", "Ils étaient trois.")
    desk.publish(number, "fr", cause="correction", notice="Ils étaient trois.")
    assert mine(board(signed_in("ru-writer")), "stale") == ["Два погибших"]
    assert mine(board(signed_in("ar-writer")), "stale") == []


def test_the_address_keeps_what_is_filtered(desk, signed_in):
    desk.begin("Ordinaire")
    desk.begin("Éclair", priority=1)
    desk.ready(desk.begin("Prête", priority=2), "fr")
    editor = signed_in("fr-editor")
    assert column(board(editor, "?only=urgent"), "draft") == ["Éclair"]
    html = board(editor, "?only=urgent&state=ready")
    assert (column(html, "draft"), column(html, "ready")) == ([], ["Prête"])
    for without in ("?state=ready", "?only=urgent"):  # a second click takes a choice away
        assert f'<a href="{without}" aria-current="true"' in html
    assert board(editor, "?only=nonsense&state=%00&language=xx")


def test_a_language_of_another_desk_may_be_looked_at(desk, signed_in):
    desk.begin("Заголовок", by="ru-writer", language="ru")
    assert column(board(signed_in("fr-editor"), "?language=ru"), "draft") == ["Заголовок"]


def test_who_is_typing_is_seen_and_gone_two_minutes_later(desk, signed_in):
    number = desk.begin("En cours")
    desk.who("fr-writer-2")
    text = TextInput(headline="En cours !", body="<p>…</p>")
    now = timezone.now()
    texts.autosave(desk.actor("fr-writer-2"), number, "fr", text, at=now - dt.timedelta(minutes=1), against=1)
    assert "chip-here" in board(signed_in("fr-editor"))
    texts.autosave(desk.actor("fr-writer-2"), number, "fr", text, at=now - dt.timedelta(minutes=3), against=1)
    assert "chip-here" not in board(signed_in("fr-editor"))


def test_nothing_is_loaded_while_nothing_has_changed(desk, signed_in):
    number = desk.begin()
    editor = signed_in("fr-editor")
    first = editor.get("/admin/board/")
    with CaptureQueriesContext(connection) as queries:
        again = editor.get("/admin/board/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) <= 4
    changes = [
        lambda: desk.save(number, "fr", "Autre"),
        lambda: desk.facts(number, priority=1),
        lambda: desk.move("submit", number, "fr", by="fr-writer"),
        lambda: desk.begin("Encore une"),
        lambda: texts.autosave(
            desk.actor("fr-editor"), number, "fr", TextInput(headline="…"), at=timezone.now(), against=2
        ),
    ]
    tags = [first.headers["ETag"]]
    for change in changes:
        change()
        tags.append(editor.get("/admin/board/").headers["ETag"])
    assert len(set(tags)) == len(tags)
    assert signed_in("fr-writer").get("/admin/board/").headers["ETag"] not in tags


def test_the_board_asks_as_much_for_three_as_for_one(desk, signed_in):
    editor = signed_in("chief")
    costs = []
    for count in (1, 2):
        for _time in range(count):
            number = desk.begin()
            desk.translate(number, "ru", "Заголовок")
            desk.translate(number, "ar", "عنوان")
            desk.publish(number, "fr")
            desk.move("submit", desk.begin(), "fr", by="fr-writer")
        with CaptureQueriesContext(connection) as queries:
            board(editor)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12, "\n".join(query["sql"][:150] for query in queries)


def test_an_account_of_no_desk_sees_no_card(desk, signed_in, client):
    desk.begin("Secrète")
    nobody = signed_in("fr-writer")
    desk.who("fr-writer").memberships.all().delete()
    assert "Secrète" not in nobody.get("/admin/").content.decode()
    assert nobody.get("/admin/board/").status_code == 403
    assert client.get("/admin/board/").status_code == 302


def test_a_withdrawn_version_has_left_the_board(desk, signed_in):
    number = desk.begin("Partie")
    desk.publish(number, "fr")
    desk.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert Translation.objects.filter(state="published").exists()
    assert "Partie" not in board(signed_in("fr-editor"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_keys_lead_from_card_to_card_and_the_cards_renew_themselves(live_server, page, desk):
    desk.begin("Première")
    desk.begin("Seconde")
    member = desk.who("fr-editor")
    member.set_password("x")
    member.save()
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "fr-editor")
    page.fill("#id_password", "x")
    page.press("#id_password", "Enter")
    page.wait_for_selector(".card-link")
    page.wait_for_load_state("load")  # until then nothing listens to keys
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Première"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Seconde"
    desk.begin("Troisième")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".column-draft .card:nth-child(3)")
    assert page.evaluate("document.activeElement.textContent") == "Seconde"
    page.keyboard.press("?")
    assert page.is_visible("#board-help")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "board-q"
    page.keyboard.type("j")
    assert page.input_value("#board-q") == "j"
