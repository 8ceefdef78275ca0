"""Crops for search engines and social networks: of their shape, around the focal point, never larger than it was."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.models import Photo
from articles.workflow import photos
from articles.workflow.photo_refused import PhotoRefused
from articles.workflow.photo_withdrawal import withdraw_photo
from articles.workflow.photos import crop_again, revise, take_in
from tests.factories import Newsroom
from tests.pictures import BLUE, GREEN, RED, crop, drawn, file_of, files, near, served

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 4, 23, 9, 0, tzinfo=dt.UTC)
RATIOS = ("16:9", "4:3", "1:1")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def room(db) -> Newsroom:
    return Newsroom()


def crops(photo: Photo) -> dict[str, dict]:
    return {told["ratio"]: told for told in photo.renditions if told.get("ratio")}


def sizes(photo: Photo) -> dict[str, tuple[int, int]]:
    return {ratio: (told["width"], told["height"]) for ratio, told in crops(photo).items()}


def stripes(size=(600, 200)) -> Image.Image:
    """Red, green and blue, from left to right."""
    image = Image.new("RGB", size, RED)
    pen = ImageDraw.Draw(image)
    third = size[0] // 3
    pen.rectangle((third, 0, 2 * third - 1, size[1]), fill=GREEN)
    pen.rectangle((2 * third, 0, size[0], size[1]), fill=BLUE)
    return image


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((2400, 1600), ((1200, 675), (1200, 900), (1200, 1200))),
        ((1600, 2400), ((1200, 675), (1200, 900), (1200, 1200))),
        ((4000, 1250), ((1200, 675), (1200, 900), (1200, 1200))),
        ((1000, 1000), ((1000, 562), (1000, 750), (1000, 1000))),
        ((1600, 900), ((1200, 675), (1200, 900), (900, 900))),
        ((300, 200), ((300, 168), (266, 200), (200, 200))),
        ((90, 900), ((90, 50), (90, 67), (90, 90))),
    ],
)
def test_a_crop_has_its_size_or_the_largest_of_its_shape_that_the_picture_holds(size, wanted):
    photo = take_in(file_of(Image.new("RGB", size, GREEN)), at=AT)
    assert sizes(photo) == dict(zip(RATIOS, wanted, strict=True))
    for told in crops(photo).values():
        assert told["type"] == "image/jpeg"
        with Image.open(io.BytesIO(served(photo, told))) as image:
            assert (image.format, image.size) == ("JPEG", (told["width"], told["height"]))


@pytest.mark.parametrize(("across", "colour"), [(0, RED), (0.16, RED), (0.5, GREEN), (0.84, BLUE), (1, BLUE)])
def test_a_crop_keeps_the_focal_point(across, colour):
    square = crop(take_in(file_of(stripes()), at=AT, focal=(across, 0.5)), "1:1")
    for x in (20, 100, 180):
        assert near(square.getpixel((x, 100)), colour)
    upright = file_of(stripes().transpose(Image.Transpose.ROTATE_270))
    square = crop(take_in(upright, at=AT, focal=(0.5, across)), "1:1")
    for y in (20, 100, 180):
        assert near(square.getpixel((100, y)), colour)


def test_a_new_focal_point_makes_crops_under_new_names_and_leaves_the_rest(media, django_capture_on_commit_callbacks):
    photo = take_in(file_of(stripes()), at=AT, focal=(0.16, 0.5))
    before, kept = crops(photo), {told["file"] for told in photo.renditions if not told.get("ratio")}
    with django_capture_on_commit_callbacks(execute=True):
        made = crop_again(photo, (0.84, 0.5))
        revise(photo, {"focal_x": 0.84}, crops=made)
    photo = Photo.objects.get()
    after = crops(photo)
    assert (photo.focal_x, sizes(photo)) == (0.84, {ratio: (t["width"], t["height"]) for ratio, t in before.items()})
    assert {t["file"] for t in after.values()}.isdisjoint(t["file"] for t in before.values())
    assert near(crop(photo, "1:1").getpixel((100, 100)), BLUE)
    assert files(media / "renditions") == sorted(kept | {told["file"] for told in after.values()})


def test_a_focal_point_moved_by_less_than_a_percent_makes_nothing_anew():
    photo = take_in(file_of(drawn()), at=AT)
    assert crop_again(photo, (0.502, 0.5)) is None
    assert crop_again(photo, (0.52, 0.5)) is not None


def test_a_focal_point_outside_or_an_original_that_is_lost_is_told(media):
    photo = take_in(file_of(drawn()), at=AT)
    with pytest.raises(PhotoRefused) as refused:
        crop_again(photo, (1.1, 0.5))
    assert refused.value.code == "focal"
    default_storage.delete(photo.original.name)
    with pytest.raises(PhotoRefused) as refused:
        crop_again(photo, (0.1, 0.5))
    assert refused.value.code == "lost"


def test_crops_that_could_not_be_kept_leave_the_old_ones(media, monkeypatch, django_capture_on_commit_callbacks):
    photo = take_in(file_of(drawn()), at=AT)
    there = files(media)
    made = crop_again(photo, (0.1, 0.1))

    def broken(which):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(photos.publishing, "renew", broken)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        revise(photo, {"focal_x": 0.1, "focal_y": 0.1}, crops=made)
    assert files(media) == there
    assert Photo.objects.get().renditions == photo.renditions


def test_editions_carry_the_new_crops_at_once_and_keep_the_storys_own_focal_point(room):
    photo = take_in(file_of(stripes()), at=AT)
    number = room.begin(photos=[{"photo": photo.pk, "focal": [0.2, 0.3]}])
    room.publish(number, "fr")
    revise(photo, {"focal_x": 0.84}, crops=crop_again(photo, (0.84, 0.5)))
    shown = room.edition(number, "fr").photos[0]
    assert shown["renditions"] == Photo.objects.get().renditions != photo.renditions
    assert shown["focal"] == [0.2, 0.3]


def test_a_change_of_words_made_meanwhile_is_kept():
    photo = take_in(file_of(drawn()), at=AT)
    other = Photo.objects.get()
    revise(other, {"caption_fr": "Le port"})
    revise(photo, {"focal_x": 0.1}, crops=crop_again(photo, (0.1, 0.5)))
    photo.refresh_from_db()
    assert (photo.caption_fr, photo.focal_x) == ("Le port", 0.1)


def test_withdrawing_a_photo_takes_every_rendition_and_crop_and_nothing_brings_them_back(
    room, media, django_capture_on_commit_callbacks
):
    photo = take_in(file_of(drawn()), at=AT)
    seen = Photo.objects.get()
    made = crop_again(seen, (0.1, 0.1))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_photo(room.actor("fr-chief"), photo.name, at=AT, note="rights")
    assert files(media) == [f"originals/{photo.name}.jpg"]
    with django_capture_on_commit_callbacks(execute=True):
        revise(seen, {"focal_x": 0.1, "focal_y": 0.1}, crops=made)  # begun before the withdrawal, saved after it
    assert files(media) == [f"originals/{photo.name}.jpg"]
    gone = Photo.objects.get()
    assert (gone.renditions, gone.withdrawn_at) == ([], AT)
    assert crop_again(gone, (0.9, 0.9)) is None
