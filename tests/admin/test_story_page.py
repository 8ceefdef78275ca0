"""The story's page: photos, names, facts not yet public, what each may do, how a withdrawal is confirmed."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.models import Photo, Publication
from articles.states import State
from tests import factories


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(name: str = "gare.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def at(desk, number: int, name: str = "change", *more: object) -> str:
    return reverse(f"admin:articles_dispatch_{name}", args=[desk.dispatch(number).pk, *more])


def focal_of(desk, number: int) -> list[object]:
    return [line["focal"] for line in desk.dispatch(number).facts.latest("number").photos]


def with_photo(desk, client) -> tuple[int, Photo]:
    number = desk.begin()
    assert client.post(at(desk, number, "photos"), {"photo": picture()}).status_code == 302
    return number, Photo.objects.latest("pk")


def words(photo: Photo, **changes: object) -> dict[str, object]:
    codes = [code.replace("-", "_") for code in factories.LANGUAGES]
    columns = [f"{name}_{code}" for name in ("caption", "alt", "credit") for code in codes]
    said = {column: getattr(photo, column) or "" for column in columns}
    return {**said, "across": 50, "down": 50, **changes}


# Photos


def test_photos_are_taken_in_and_stand_in_the_facts_in_their_order(desk, signed_in):
    writer = signed_in("fr-writer")
    number, first = with_photo(desk, writer)
    answer = writer.post(at(desk, number, "photos"), {"photo": [picture("a.jpg"), picture("b.jpg")]}, follow=True)
    photos = [line["photo"] for line in desk.dispatch(number).facts.latest("number").photos]
    assert photos[0] == first.pk
    assert len(set(photos)) == 3
    assert answer.content.decode().count('class="story-photo"') == 3


def test_what_is_no_picture_is_refused_in_words(desk, signed_in):
    number = desk.begin()
    writer = signed_in("fr-writer")
    answer = writer.post(at(desk, number, "photos"), {"photo": SimpleUploadedFile("x.jpg", b"no picture")})
    assert answer.status_code == 409
    assert 'class="error"' in answer.content.decode()
    assert writer.post(at(desk, number, "photos"), {}).status_code == 409
    assert desk.dispatch(number).facts.count() == 1


def test_a_photo_is_cropped_around_its_point_in_this_story(desk, signed_in):
    writer = signed_in("fr-writer")
    number, photo = with_photo(desk, writer)
    writer.post(at(desk, number, "photo", photo.pk), words(photo, across=20, down=75))
    assert focal_of(desk, number) == [[0.2, 0.75]]
    answer = writer.post(at(desk, number, "photo", photo.pk), words(photo, across=120, alt_fr="Une gare"))
    assert answer.status_code == 422
    assert 'value="120"' in answer.content.decode()
    assert 'value="Une gare"' in answer.content.decode()
    assert focal_of(desk, number) == [[0.2, 0.75]]


def test_a_translator_describes_a_photo_in_her_language_and_crops_nothing(desk, signed_in):
    number, photo = with_photo(desk, signed_in("fr-writer"))
    desk.publish(number, "fr")
    arab = signed_in("ar-writer")
    html = arab.get(at(desk, number)).content.decode()
    assert 'name="across"' not in html
    assert "data-drop" not in html
    arab.post(at(desk, number, "photo", photo.pk), words(photo, across=10, caption_fr="La gare", alt_ar="محطة"))
    photo.refresh_from_db()
    assert (photo.caption_fr, photo.alt_ar) == ("La gare", "محطة")
    assert focal_of(desk, number) == [[0.5, 0.5]]
    assert desk.edition(number, "fr", timezone.now()).photos[0]["caption"] == "La gare"
    assert arab.post(at(desk, number, "photos"), {"photo": picture()}).status_code == 403
    assert Photo.objects.count() == 1


def test_a_photo_goes_earlier_and_out_of_the_story(desk, signed_in):
    writer = signed_in("fr-writer")
    number, first = with_photo(desk, writer)
    writer.post(at(desk, number, "photos"), {"photo": picture()})
    second = Photo.objects.latest("pk")
    writer.post(at(desk, number, "photo", second.pk), {"earlier": "1"})
    assert [line["photo"] for line in desk.dispatch(number).facts.latest("number").photos] == [second.pk, first.pk]
    writer.post(at(desk, number, "photo", second.pk), {"remove": "1"})
    assert [line["photo"] for line in desk.dispatch(number).facts.latest("number").photos] == [first.pk]
    assert writer.post(at(desk, number, "photo", second.pk), {"remove": "1"}).status_code == 404


# Names and facts


def test_whom_the_text_names_is_offered_and_linked_at_a_click(desk, signed_in):
    zoe, place = factories.person("Zoé Bernard"), factories.tag("Genève", "place")
    linked = factories.person("Ana Ruiz")
    number = desk.begin("Un sommet", "Zoé Bernard et Ana Ruiz sont à Genève.", people=[linked.pk])
    writer = signed_in("fr-writer")
    html = writer.get(at(desk, number)).content.decode()
    found = html.split('class="found-names"')[1].split("</div>")[0]
    assert "Zoé Bernard" in found
    assert "Genève" in found
    assert "Ana Ruiz" not in found
    writer.post(at(desk, number, "link"), {"person": zoe.pk})
    assert desk.dispatch(number).facts.latest("number").people == [linked.pk, zoe.pk]
    writer.post(at(desk, number, "link"), {"person": zoe.pk, "tag": place.pk})
    facts = desk.dispatch(number).facts.latest("number")
    assert (facts.people, facts.tags) == ([linked.pk, zoe.pk], [place.pk])
    assert 'class="found-names"' not in writer.get(at(desk, number)).content.decode()
    assert signed_in("ar-chief").post(at(desk, number, "link"), {"person": linked.pk}).status_code == 403


def test_facts_that_readers_do_not_have_are_shown_field_by_field(desk, signed_in):
    number = desk.begin(priority=3, keywords=["gare"])
    desk.publish(number, "fr")
    assert 'class="unpublished"' not in signed_in("fr-editor").get(at(desk, number)).content.decode()
    desk.facts(number, priority=2)
    changed = signed_in("fr-editor").get(at(desk, number)).content.decode().split('class="unpublished"')[1]
    assert changed.count("<del>") == 1
    assert 'value="publish-facts"' in changed
    assert 'value="publish-facts"' not in signed_in("fr-writer").get(at(desk, number)).content.decode()


# What may be done


def test_each_sees_the_moves_that_she_may_make_in_each_language(desk, signed_in):
    number = desk.begin()
    desk.translate(number, "ar", "قمة")
    desk.move("submit", number, "ar", by="ar-writer")

    def moves(name: str) -> list[str]:
        html = signed_in(name).get(at(desk, number)).content.decode()
        return re.findall(r'aria-label="\w+ \((\w+)\)"', html.split("</tbody>")[0])

    assert moves("fr-writer") == ["fr"]
    assert moves("ar-writer") == []
    assert moves("ar-editor") == ["ar"]
    assert moves("chief") == ["fr", "ar"]


def test_a_version_is_submitted_and_approved_from_its_line(desk, signed_in):
    number = desk.begin()
    move = reverse("admin:articles_translation_move", args=[desk.version(number, "fr").pk])
    told = {"page": "dispatch", "revision": 1, "facts": 1}
    assert signed_in("fr-writer").post(move, told | {"move": "submit"})["Location"] == at(desk, number)
    signed_in("fr-editor").post(move, told | {"move": "approve"})
    assert desk.state(number, "fr") == State.READY


def test_a_text_that_moved_on_is_not_published_unseen_with_the_others(desk, signed_in):
    number = desk.begin()
    desk.ready(number, "fr")
    desk.translate(number, "ar", "قمة")
    desk.ready(number, "ar")
    html = signed_in("chief").get(at(desk, number)).content.decode()
    assert re.search(r'form="together" name="revision_ar" value="1"', html)
    desk.save(number, "ar", "قمة أخرى")
    desk.ready(number, "ar")
    move = reverse("admin:articles_translation_move", args=[desk.version(number, "fr").pk])
    told = {"page": "dispatch", "move": "publish", "languages": ["fr", "ar"], "revision_fr": 1, "facts": 1}
    assert signed_in("chief").post(move, told | {"revision_ar": 1}).status_code == 409
    assert not Publication.objects.exists()
    assert signed_in("chief").post(move, told | {"revision_ar": 2}).status_code == 302


def test_who_may_publish_none_of_them_is_offered_no_form_with_the_refusal(desk, signed_in):
    number = desk.begin()
    desk.ready(number, "fr")
    move = reverse("admin:articles_translation_move", args=[desk.version(number, "fr").pk])
    answer = signed_in("fr-writer").post(move, {"page": "dispatch", "move": "publish", "languages": "fr"})
    assert answer.status_code == 403
    assert 'id="together"' not in answer.content.decode()


def test_one_press_holds_and_one_releases(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    editor = signed_in("fr-editor")
    move = reverse("admin:articles_translation_move", args=[desk.version(number, "fr").pk])
    assert 'value="hold"' in editor.get(at(desk, number)).content.decode()
    editor.post(move, {"page": "dispatch", "move": "hold"})
    assert desk.edition(number, "fr", timezone.now()) is None
    html = editor.get(at(desk, number)).content.decode()
    assert 'value="release"' in html
    assert f'href="/fr/{number}/"' not in html
    assert 'value="hold"' not in signed_in("fr-writer").get(at(desk, number)).content.decode()


# Withdrawal


def test_the_list_of_what_goes_comes_before_the_number_is_typed(desk, signed_in):
    number = desk.begin("Un pont cède")
    desk.publish(number, "fr")
    desk.translate(number, "ar", "جسر")
    follower = desk.begin("La suite", follows=number)
    desk.publish(follower, "fr")
    chief = signed_in("fr-chief")
    assert at(desk, number, "withdraw") in chief.get(at(desk, number)).content.decode()
    html = chief.get(at(desk, number, "withdraw")).content.decode()
    for words_ in ("Un pont cède", "جسر", "La suite", str(follower)):
        assert words_ in html
    told = {"note": "faux", "public_reason": "legal", "exclude": [follower]}
    wrong = chief.post(at(desk, number, "withdraw"), told | {"confirm": follower})
    assert wrong.status_code == 422
    assert "faux" in wrong.content.decode()
    assert desk.edition(number, "fr", timezone.now())
    assert chief.post(at(desk, number, "withdraw"), told | {"confirm": number}).status_code == 302
    assert desk.edition(number, "fr", timezone.now()) is None
    assert desk.edition(follower, "fr", timezone.now())
    tombstone = Publication.objects.get(number=number, kind="tombstone")
    assert tombstone.public_reason == "legal"


def test_nobody_below_a_chief_comes_to_the_withdrawal(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    editor = signed_in("fr-editor")
    assert at(desk, number, "withdraw") not in editor.get(at(desk, number)).content.decode()
    assert editor.get(at(desk, number, "withdraw")).status_code == 403
    told = {"note": "faux", "public_reason": "legal", "confirm": number}
    assert editor.post(at(desk, number, "withdraw"), told).status_code == 403
    assert desk.edition(number, "fr", timezone.now())


# Timeline and comparison


def test_any_two_texts_are_compared_by_word_and_in_words(desk, signed_in):
    number = desk.begin("Un pont cède", "Il y a 18 blessés.", "La route est fermée.")
    desk.save(number, "fr", "Un pont cède", "Il y a 20 blessés.", "La route est fermée.")
    desk.save(number, "fr", "Un pont a cédé", "Il y a 20 blessés.", "La route est fermée.", "Fin.")
    reader = signed_in("ar-writer", interface_language="en")
    html = reader.get(at(desk, number, "compare"), {"language": "fr", "old": 1, "new": 2}).content.decode()
    assert "<del>18</del><ins>20</ins>" in html
    assert "“18” became “20”" in html
    assert "La route est fermée." not in html.split("between-title")[1]
    newest = reader.get(at(desk, number, "compare")).content.decode()
    assert "added: “Fin.”" in newest
    assert reader.get(at(desk, number, "compare"), {"language": "de"}).status_code == 404
    assert reader.get(at(desk, number, "compare"), {"old": "x", "new": "99999999999"}).status_code == 200


def test_the_timeline_tells_moves_texts_and_notices(desk, signed_in):
    number = desk.begin("Un pont cède")
    desk.publish(number, "fr")
    desk.save(number, "fr", "Un pont a cédé")
    desk.publish(number, "fr", cause="correction", notice="Il a cédé.")
    html = signed_in("fr-writer").get(at(desk, number, "timeline")).content.decode()
    for said in ("Un pont cède", "Un pont a cédé", "Il a cédé."):
        assert said in html


def test_an_account_of_no_desk_gets_none_of_these_pages(desk, signed_in):
    number = desk.begin()
    nobody = signed_in("fr-writer")
    desk.who("fr-writer").memberships.all().delete()
    for name in ("change", "facts", "timeline", "compare", "withdraw", "correction"):
        assert nobody.get(at(desk, number, name)).status_code == 403
    assert signed_in("fr-editor").get(at(desk, number).replace("/change", "x/change")).status_code == 404


# In a browser


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_dropped_photo_is_taken_in_and_cropped_by_a_click_without_leaving_the_page(
    live_server, page, desk, sign_in_page
):
    number = desk.begin()
    sign_in_page(page, "fr-writer")
    page.goto(live_server.url + at(desk, number))
    page.evaluate("window.stayed = true")
    drop = """async ([form, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "gare.jpg", { type: "image/jpeg" }));
        form.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }"""
    page.evaluate(drop, [page.query_selector("[data-drop]"), list(picture().read())])
    page.wait_for_selector(".story-photo img")
    assert page.text_content("#story-news").strip()
    box = page.locator(".story-photo img").bounding_box()
    page.locator(".story-photo img").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert page.input_value("[name=across]") == "25"
    assert page.input_value("[name=down]") == "75"
    page.locator("[name=down]").press("ArrowUp")  # and by the keyboard
    assert page.evaluate("window.stayed") is True
    page.click(".story-photo button.move-default")
    page.wait_for_load_state()
    assert focal_of(desk, number) == [[0.25, 0.76]]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_button_of_a_withdrawal_waits_for_the_number(live_server, page, desk, sign_in_page):
    number = desk.begin()
    desk.publish(number, "fr")
    sign_in_page(page, "fr-chief")
    page.goto(live_server.url + at(desk, number, "withdraw"))
    button = page.locator("button[value=withdraw]")
    assert button.is_disabled()
    page.fill("#id_withdraw_note", "faux")
    page.fill("#id_withdraw_confirm", str(number)[:-1])
    assert button.is_disabled()
    page.fill("#id_withdraw_confirm", str(number))
    button.click()
    page.wait_for_url("**/change/")
    assert desk.dispatch(number).withdrawn_at
