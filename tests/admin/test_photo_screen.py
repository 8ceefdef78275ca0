"""Photos on the desk: taken in with words for a refusal, looked at by the desk alone."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.admin.photo import PhotoAdmin
from articles.darkroom import sending
from articles.models import Photo

ADD = "admin:articles_photo_add"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(name: str = "gare.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    if content is None:
        out = io.BytesIO()
        Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
        content = out.getvalue()
    return SimpleUploadedFile(name, content)


def words(**more: object) -> dict[str, object]:
    return {"title": "Gare", "focal_x": 0.3, "focal_y": 0.6, "credit_fr": "A. Q.", "alt_ar": "محطة", **more}


def test_a_photo_is_taken_in_with_words_in_its_languages(desk, signed_in):
    writer = signed_in("fr-writer")
    assert writer.post(reverse(ADD), words(original=upload())).status_code == 302
    photo = Photo.objects.get()
    assert (photo.title, photo.credit_fr, photo.alt_ar, photo.focal_x) == ("Gare", "A. Q.", "محطة", 0.3)
    assert photo.renditions[0]["width"] == 640
    page = reverse("admin:articles_photo_change", args=[photo.pk])
    html = writer.get(page).content.decode()
    assert f"{photo.name}-640.webp" in html
    assert writer.post(page, words(caption_ru="Вокзал", focal_x=0.4)).status_code == 302
    photo.refresh_from_db()
    assert (photo.caption_ru, photo.focal_x) == ("Вокзал", 0.4)
    assert "/media/" not in html


def test_a_chief_withdraws_a_photo_from_every_story(desk, signed_in):
    signed_in("fr-writer").post(reverse(ADD), words(original=upload()))
    photo = Photo.objects.get()
    number = desk.begin(photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    desk.publish(number, "fr")
    assert desk.edition(number, "fr").photos
    page = reverse("admin:articles_photo_change", args=[photo.pk])
    withdraw = reverse("admin:articles_photo_withdraw", args=[photo.pk])
    writer, chief = signed_in("fr-writer"), signed_in("fr-chief")
    assert withdraw not in writer.get(page).content.decode()
    assert writer.post(withdraw, {"withdraw_note": "rights"}).status_code == 403
    assert writer.post(withdraw, {"withdraw_note": ""}).status_code == 403
    assert withdraw not in signed_in("ar-chief").get(page).content.decode(), "the story is of another desk"
    assert withdraw in chief.get(page).content.decode()
    chief.post(withdraw, {"withdraw_note": ""})
    assert desk.edition(number, "fr").photos
    assert chief.post(withdraw, {"withdraw_note": "rights"}).status_code == 302
    assert not desk.edition(number, "fr").photos
    assert withdraw not in chief.get(page).content.decode()


def test_new_words_of_a_photo_go_into_the_editions_that_carry_it(desk, signed_in):
    writer = signed_in("fr-writer")
    writer.post(reverse(ADD), words(original=upload()))
    photo = Photo.objects.get()
    number = desk.begin(photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    desk.publish(number, "fr")
    writer.post(reverse("admin:articles_photo_change", args=[photo.pk]), words(caption_fr="La gare neuve"))
    assert desk.edition(number, "fr").photos[0]["caption"] == "La gare neuve"


def test_a_new_focal_point_has_new_crops_in_the_editions(desk, signed_in, media, django_capture_on_commit_callbacks):
    writer = signed_in("fr-writer")
    writer.post(reverse(ADD), words(original=upload()))
    photo = Photo.objects.get()
    number = desk.begin(photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    desk.publish(number, "fr")
    page = reverse("admin:articles_photo_change", args=[photo.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert writer.post(page, words(focal_x=0.9)).status_code == 302
    new = Photo.objects.get()
    assert new.focal_x == 0.9
    cropped = {told["file"] for told in new.renditions if told.get("ratio")}
    assert len(cropped) == 3
    assert cropped.isdisjoint(told["file"] for told in photo.renditions)
    assert desk.edition(number, "fr").photos[0]["renditions"] == new.renditions
    assert {path.name for path in (media / "renditions").iterdir()} == {told["file"] for told in new.renditions}
    there = writer.post(page, words(focal_x=1.4))
    assert (there.status_code, Photo.objects.get().focal_x) == (200, 0.9)


def test_credit_that_was_typed_stands_in_the_files(desk, signed_in, media):
    signed_in("fr-writer").post(reverse(ADD), words(original=upload()))
    for told in Photo.objects.get().renditions:
        assert b"A. Q." in (media / "renditions" / told["file"]).read_bytes()


@pytest.mark.parametrize("breaks", ["log_addition", "response_add"])
def test_when_the_screen_breaks_after_the_upload_no_file_stays(desk, signed_in, media, monkeypatch, breaks):
    def broken(*_given):
        assert list((media / "renditions").iterdir())
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(PhotoAdmin, breaks, broken)
    with pytest.raises(RuntimeError):
        signed_in("fr-writer").post(reverse(ADD), words(original=upload()))
    assert not Photo.objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_picture_is_not_developed_while_another_field_is_wrong(desk, signed_in, monkeypatch):
    monkeypatch.setattr(sending, "develop", lambda *_, **__: pytest.fail("developed in vain"))
    answer = signed_in("fr-writer").post(reverse(ADD), words(original=upload(), focal_x="left"))
    assert answer.status_code == 200


def test_what_is_no_picture_is_refused_with_a_sentence_and_leaves_no_file(desk, signed_in, media):
    writer = signed_in("fr-writer", interface_language="en")
    answer = writer.post(reverse(ADD), words(original=upload("x.jpg", b"<svg/>")))
    assert answer.status_code == 200
    assert "JPEG, PNG, WebP or AVIF" in answer.content.decode()
    assert not Photo.objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_rendition_is_shown_to_the_desk_and_to_nobody_else(desk, signed_in):
    writer = signed_in("fr-writer")
    writer.post(reverse(ADD), words(original=upload()))
    photo = Photo.objects.get()
    webp = next(told["file"] for told in photo.renditions if told["type"] == "image/webp")
    address = reverse("admin:articles_photo_rendition", args=[photo.pk, webp])
    answer = writer.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"].startswith("private")
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"
    assert Client().get(address).status_code == 302
    other = reverse(
        "admin:articles_photo_rendition", args=[photo.pk, f"../originals/{photo.name}.jpg".replace("/", "%2f")]
    )
    assert writer.get(other).status_code == 404
    writer.post(reverse(ADD), words(original=upload()))
    other = Photo.objects.exclude(pk=photo.pk).get()
    anothers = reverse("admin:articles_photo_rendition", args=[photo.pk, other.renditions[0]["file"]])
    assert writer.get(anothers).status_code == 404
    original = reverse("admin:articles_photo_rendition", args=[photo.pk, f"{photo.name}.jpg"])
    assert writer.get(original).status_code == 404
