"""A correction across languages: proposed from the corrected original, ticked, released at one second or not at all."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from articles.models import LedgerEntry, Notification, Publication, Translation
from articles.states import State

OLD, NEW = "Un pont a cédé, 18 personnes sont blessées.", "Un pont a cédé, 20 personnes sont blessées."
THEIRS = {"ar": "أصيب 18 شخصا في انهيار جسر.", "ru": "Пострадали 18 человек.", "de": "18 Menschen sind verletzt."}


def story(desk, by: str = "fr-writer") -> int:
    """Public in four languages; the original is corrected and not out yet."""
    number = desk.begin("Un pont cède", OLD, "La route est fermée.")
    desk.publish(number, "fr")
    for language, text in THEIRS.items():
        desk.translate(number, language, f"Headline {language}", text, f"The road is closed, {language}.")
        desk.publish(number, language)
    desk.save(number, "fr", "Un pont cède", NEW, "La route est fermée.", by=by)
    return number


def screen(desk, number: int) -> str:
    return reverse("admin:articles_dispatch_correction", args=[desk.dispatch(number).pk])


def as_shown(client, address: str, *languages: str, **changes: str) -> dict[str, object]:
    """The form as the page shows it, with languages ticked."""
    from html.parser import HTMLParser

    class Fields(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.told: dict[str, object] = {}
            self.name = ""

        def handle_starttag(self, tag, attrs):
            said = dict(attrs)
            if tag == "textarea":
                self.name, self.told[said["name"]] = said["name"], ""
            elif tag == "input" and said.get("type") == "hidden" and said["name"] != "csrfmiddlewaretoken":
                self.told[said["name"]] = said.get("value", "")

        def handle_data(self, data):
            if self.name:
                self.told[self.name] += data

        def handle_endtag(self, tag):
            self.name = "" if tag == "textarea" else self.name

    answer = client.get(address)
    assert answer.status_code == 200
    fields = Fields()
    fields.feed(answer.content.decode())
    return {**fields.told, "languages": list(languages), **changes}


def text_of(told: dict[str, object], language: str) -> str:
    return next(str(v) for k, v in told.items() if k.startswith(f"text_{language}_"))


def test_each_language_is_offered_the_same_change_in_its_own_words(desk, signed_in):
    number = story(desk)
    told = as_shown(signed_in("chief"), screen(desk, number))
    assert {code: text_of(told, code) for code in THEIRS} == {
        code: text.replace("18", "20") for code, text in THEIRS.items()
    }
    assert "18" in told["notice_ar"]
    assert "20" in told["notice_ar"]
    assert told["notice_fr"].startswith("Une version antérieure")


def test_one_writes_all_languages_and_another_lets_them_out_at_one_second(desk, signed_in):
    number = story(desk, by="chief")
    address, first, second = screen(desk, number), signed_in("chief"), signed_in("chief-2")
    assert first.post(address, as_shown(first, address, *THEIRS)).status_code == 302
    assert set(Translation.objects.values_list("state", flat=True)) == {State.REVIEW}
    assert not Publication.objects.filter(cause="correction").exists()
    assert second.post(address, as_shown(second, address, *THEIRS)).status_code == 302
    rows = Publication.objects.visible(timezone.now()).filter(number=number)
    assert {row.language for row in rows} == {"fr", *THEIRS}
    assert {row.cause for row in rows} == {"correction"}
    assert len({row.visible_from for row in rows}) == 1
    by_language = {row.language: row for row in rows}
    assert "Пострадали 20 человек." in by_language["ru"].body
    assert "The road is closed, ru." in by_language["ru"].body
    assert "«Пострадали 20 человек»" in by_language["ru"].notices[-1]["public"]
    head = desk.version(number, "fr").head.number
    assert {row.based_on for row in rows if row.language != "fr"} == {head}
    assert not LedgerEntry.objects.filter(dispatch__number=number, alone=True).exists()


def test_what_she_wrote_herself_stays_in_review_and_its_editors_are_told(desk, signed_in):
    number = story(desk)
    editor = desk.who("ar-editor")
    address, chief = screen(desk, number), signed_in("chief")
    answer = chief.post(address, as_shown(chief, address, "ar"), follow=True)
    assert desk.state(number, "fr") == State.PUBLISHED
    assert desk.state(number, "ar") == State.REVIEW
    assert desk.state(number, "ru") == State.PUBLISHED
    assert "ar-editor" in answer.content.decode()
    told = Notification.objects.get(user=editor, kind="mentioned")
    assert told.translation == desk.version(number, "ar")
    assert "20" in told.words
    shown = signed_in("ar-editor").get(address).content.decode()
    assert 'value="ar" checked' in shown


def test_a_notice_that_was_written_travels_with_the_text_to_the_second_editor(desk, signed_in):
    number = story(desk, by="chief")
    address, first, second = screen(desk, number), signed_in("chief"), signed_in("chief-2")
    first.post(address, as_shown(first, address, "ar", notice_ar="تصحيح بيد محرر"))
    told = as_shown(second, address, "ar")
    assert told["notice_ar"] == "تصحيح بيد محرر"
    second.post(address, told)
    assert desk.edition(number, "ar", timezone.now()).notices[-1]["public"] == "تصحيح بيد محرر"


def test_words_changed_by_hand_word_the_notice(desk, signed_in):
    number = story(desk, by="chief")
    address, first, second = screen(desk, number), signed_in("chief"), signed_in("chief-2")
    told = as_shown(first, address, "ru")
    name = next(key for key in told if key.startswith("text_ru_"))
    first.post(address, told | {name: "Пострадали двадцать человек."})
    second.post(address, as_shown(second, address, "ru"))
    edition = desk.edition(number, "ru", timezone.now())
    assert "двадцать" in edition.body
    assert "двадцать" in edition.notices[-1]["public"]


def test_one_refusal_leaves_every_language_as_it_was_and_keeps_what_was_typed(desk, signed_in):
    number = story(desk)
    address, chief = screen(desk, number), signed_in("chief")
    told = as_shown(chief, address, "ar", "ru")
    name = next(key for key in told if key.startswith("text_ru_"))
    answer = chief.post(address, told | {name: THEIRS["ru"], "notice_ar": "كلماتي"})
    assert answer.status_code == 409
    assert "[ru]" in answer.content.decode()
    assert "كلماتي" in answer.content.decode()
    assert desk.state(number, "fr") == State.DRAFT
    assert desk.state(number, "ar") == State.PUBLISHED
    assert not Publication.objects.filter(cause="correction").exists()


def test_a_text_that_moved_on_meanwhile_is_not_overwritten(desk, signed_in):
    number = story(desk)
    address, chief = screen(desk, number), signed_in("chief")
    told = as_shown(chief, address, "ar") | {"base_ar": "7"}
    assert chief.post(address, told).status_code == 409
    assert desk.state(number, "ar") == State.PUBLISHED


def test_the_next_text_in_work_is_set_aside_and_not_lost(desk, signed_in):
    number = story(desk)
    desk.save(number, "ar", "عنوان جديد", "نص جديد")
    address, chief = screen(desk, number), signed_in("chief")
    assert chief.post(address, as_shown(chief, address, "ar")).status_code == 302
    version = desk.version(number, "ar")
    assert [text.headline for text in version.set_aside.all()] == ["عنوان جديد"]
    assert "20" in version.head.body


def test_a_correction_that_is_out_already_is_brought_to_the_other_languages(desk, signed_in):
    number = story(desk)
    desk.publish(number, "fr", cause="correction", notice="Il y a 20 blessés.")
    address, first, second = screen(desk, number), signed_in("chief"), signed_in("chief-2")
    first.post(address, as_shown(first, address, "de"))
    second.post(address, as_shown(second, address, "de"))
    assert "20 Menschen" in desk.edition(number, "de", timezone.now()).body


def test_a_writer_of_one_desk_corrects_her_language_alone(desk, signed_in):
    number = story(desk)
    address, writer = screen(desk, number), signed_in("ru-writer")
    html = writer.get(address).content.decode()
    assert 'value="ar" disabled' in html
    assert writer.post(address, as_shown(writer, address, "ar")).status_code == 403
    desk.publish(number, "fr", cause="correction", notice="Il y a 20 blessés.")
    assert writer.post(address, as_shown(writer, address, "ru")).status_code == 302
    assert desk.state(number, "ru") == State.REVIEW


def test_follow_ups_with_the_same_paragraph_are_listed(desk, signed_in):
    number = story(desk)
    same = desk.begin("La suite", OLD, "Du nouveau.", follows=number)
    other = desk.begin("Une autre suite", "Rien de tel.", follows=number)
    html = signed_in("chief").get(screen(desk, number)).content.decode()
    followers = html.split('id="followers-title"')[1]
    assert str(same) in followers
    assert str(other) not in followers


def test_without_anything_to_correct_the_screen_leads_back(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    answer = signed_in("chief").get(screen(desk, number))
    assert answer["Location"] == reverse("admin:articles_dispatch_change", args=[desk.dispatch(number).pk])
