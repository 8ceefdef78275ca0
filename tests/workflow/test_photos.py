"""Taking a picture in: what is kept, what is made of it, and that nothing of the file's own words reaches a reader."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import ExifTags, Image, ImageCms

from articles.darkroom.formats import EXTENSIONS
from articles.models import Photo
from articles.workflow.photos import take_in
from tests.pictures import BLUE, GOLD, GREEN, RED, drawn, file_of, files, near, opened, rendition, served

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 4, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_each_format_is_kept_as_it_came_and_made_into_renditions(kind, media):
    content = file_of(drawn((700, 420)), kind).read()
    photo = take_in(ContentFile(content, name=f"quarters.{EXTENSIONS[kind][0]}"), at=AT, title="Quarters")
    assert (photo.width, photo.height, photo.uploaded_at) == (700, 420, AT)
    assert photo.original.name == f"originals/{photo.name}.{EXTENSIONS[kind][0]}"
    assert (media / photo.original.name).read_bytes() == content
    assert near(rendition(photo).getpixel((100, 100)), RED)


def test_a_large_picture_has_every_width_in_the_modern_formats_and_a_jpeg_beside(media):
    photo = take_in(file_of(drawn((1700, 1000))), at=AT)
    whole = [one for one in photo.renditions if not one.get("ratio")]
    modern = [(width, kind) for width in (1600, 1240, 800, 624, 480, 320, 240) for kind in ("avif", "webp")]
    jpegs = [(1240, "jpeg"), (480, "jpeg")]
    assert sorted((r["width"], r["type"]) for r in whole) == sorted((w, f"image/{k}") for w, k in [*modern, *jpegs])
    assert [r["width"] for r in whole] == sorted((r["width"] for r in whole), reverse=True)
    for told in photo.renditions:
        with Image.open(media / "renditions" / told["file"]) as image:
            assert image.size == (told["width"], told["height"])
            assert Image.MIME[image.format] == told["type"]
        assert told["file"].startswith(photo.name + "-")
    assert whole[0]["height"] == round(1000 * 1600 / 1700)
    assert files(media / "renditions") == sorted(told["file"] for told in photo.renditions)


@pytest.mark.parametrize(
    ("width", "widths"), [(100, [100]), (240, [240]), (700, [700, 624, 480, 320, 240]), (480, [480, 320, 240])]
)
def test_no_rendition_is_wider_than_the_picture(width, widths):
    photo = take_in(file_of(drawn((width, 90))), at=AT)
    whole = [one for one in photo.renditions if not one.get("ratio")]
    assert list(dict.fromkeys(r["width"] for r in whole)) == widths
    assert "image/jpeg" in {r["type"] for r in whole}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_place_where_it_was_taken_is_in_the_original_and_in_no_rendition(kind, media):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "SecretCamera"
    exif[ExifTags.Base.Artist] = "Leyla M."
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (40.0, 22.0, 39.0)
    gps[ExifTags.GPS.GPSAreaInformation] = b"ASCII\0\0\0SecretPlace"
    more = {"comment": b"SecretComment", "xmp": b"<x:xmpmeta>SecretXmp</x:xmpmeta>"} if kind == "JPEG" else {}
    photo = take_in(file_of(drawn(), kind, exif=exif, **more), at=AT)
    original = (media / photo.original.name).read_bytes()
    for secret in (b"SecretPlace", b"SecretCamera", *more.values()):
        assert secret in original
    assert opened(original).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert photo.credit == "Leyla M."
    assert {"16:9", "4:3", "1:1"} < {told.get("ratio", "") for told in photo.renditions}
    for told in photo.renditions:
        content = served(photo, told)
        assert b"Secret" not in content
        image = opened(content)
        assert not image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert set(image.getexif()) == {ExifTags.Base.Artist, ExifTags.Base.Copyright}
        assert b"Leyla M." in content
        assert not {"xmp", "comment", "icc_profile", "photoshop"} & set(image.info)


def test_a_credit_in_any_script_and_the_files_own_copyright_stand_in_the_rendition():
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = "© АЗЕРТАДЖ 2025".encode()
    photo = take_in(file_of(drawn((300, 200)), exif=exif), at=AT, credit="Фарид Алиев")
    for told in photo.renditions:
        content = served(photo, told)
        assert "Фарид Алиев".encode() in content
        assert "© АЗЕРТАДЖ 2025".encode() in content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(orientation):
    upright = drawn((300, 200))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transpositions that undo each turn
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    photo = take_in(file_of(stored, exif=exif), at=AT)
    assert (photo.width, photo.height) == (300, 200)
    picture = rendition(photo)
    assert picture.size == (300, 200)
    for point, colour in (((25, 25), RED), ((275, 25), GREEN), ((25, 175), BLUE), ((275, 175), GOLD)):
        assert near(picture.getpixel(point), colour)


def _iptc(fields: dict[tuple[int, int], bytes]) -> bytes:
    """A Photoshop segment (APP13) with IPTC-IIM datasets."""
    iim = b"".join(b"\x1c" + bytes(key) + struct.pack(">H", len(words)) + words for key, words in fields.items())
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def _with_iptc(image: Image.Image, fields: dict[tuple[int, int], bytes], **options) -> ContentFile:
    content = file_of(image, **options).read()
    return ContentFile(content[:2] + _iptc(fields) + content[2:], name="wire.jpg")


def test_credit_and_caption_come_from_the_file_when_none_is_given():
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "from EXIF"
    fields = {
        (2, 110): "Şəbnəm/AZƏRTAC".encode(),
        (2, 80): b"somebody else",
        (2, 120): b"A caption\0\x07\r of the wire",
    }
    photo = take_in(_with_iptc(drawn(), fields, exif=exif), at=AT)
    assert (photo.credit, photo.caption) == ("Şəbnəm/AZƏRTAC", "A caption of the wire")
    given = take_in(_with_iptc(drawn(), fields, exif=exif), at=AT, credit="given", caption="given too")
    assert (given.credit, given.caption) == ("given", "given too")
    only_exif = take_in(file_of(drawn(), exif=exif), at=AT)
    assert (only_exif.credit, only_exif.caption) == ("", "from EXIF")


def test_a_camera_that_writes_utf_8_and_one_that_writes_latin_1_are_both_understood():
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Şəbnəm".encode()
    exif[ExifTags.Base.ImageDescription] = "Une scène".encode("latin-1")
    photo = take_in(file_of(drawn(), exif=exif), at=AT)
    assert (photo.credit, photo.caption) == ("Şəbnəm", "Une scène")


def test_what_the_file_says_is_found_in_every_language_of_the_desk():
    with translation.override("ar"):
        photo = take_in(file_of(drawn()), at=AT, credit="Reuters")
    assert (photo.credit_fr, photo.credit_ar) == ("Reuters", None)
    with translation.override("ru"):
        assert Photo.objects.get().credit == "Reuters"


def test_colours_are_those_of_the_profile_and_of_print():
    cmyk = take_in(file_of(drawn(mode="CMYK"), "JPEG"), at=AT)
    assert near(rendition(cmyk).getpixel((50, 50)), RED)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tagged = take_in(file_of(drawn(), icc_profile=profile), at=AT)
    assert near(rendition(tagged).getpixel((50, 50)), RED)
    broken = take_in(file_of(drawn(), icc_profile=b"no profile at all"), at=AT)
    assert near(rendition(broken).getpixel((50, 50)), RED)


def test_a_wide_profile_is_brought_into_srgb():
    """A profile that says red and blue the other way round: the renditions carry none, so their pixels must change."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    photo = take_in(file_of(drawn(), icc_profile=bytes(swapped)), at=AT)
    assert near(rendition(photo).getpixel((50, 50)), RED[::-1])


def test_what_is_transparent_becomes_white_and_deep_grey_stays_grey():
    image = drawn().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 225, 150))
    assert near(rendition(take_in(file_of(image, "PNG"), at=AT)).getpixel((50, 50)), (255, 255, 255))
    grey = Image.new("I;16", (400, 300), 0x8000)
    assert near(rendition(take_in(file_of(grey, "PNG"), at=AT)).getpixel((50, 50)), (128, 128, 128))
    indexed = drawn().quantize(8)
    assert near(rendition(take_in(file_of(indexed, "PNG"), at=AT)).getpixel((50, 50)), RED)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_taken(kind):
    file = file_of(drawn(), kind, save_all=True, append_images=[Image.new("RGB", (450, 300), "black")])
    assert Image.open(io.BytesIO(file.read())).n_frames == 2
    file.seek(0)
    photo = take_in(file, at=AT)
    assert near(rendition(photo).getpixel((50, 50)), RED)
    assert all(getattr(opened(served(photo, told)), "n_frames", 1) == 1 for told in photo.renditions)


@pytest.mark.parametrize("breaks_at", ["third file", "row"])
def test_when_something_breaks_midway_no_file_stays(breaks_at, media, monkeypatch):
    written = []
    really = default_storage.save

    def save(name, content):
        if breaks_at == "third file" and len(written) == 2:
            raise OSError("disk full")
        written.append(name)
        return really(name, content)

    def broken(self, **kwargs):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(default_storage, "save", save)
    if breaks_at == "row":
        monkeypatch.setattr(Photo, "save", broken)
    with pytest.raises((OSError, RuntimeError)):
        take_in(file_of(drawn()), at=AT)
    assert written
    assert files(media) == []
    assert not Photo.objects.exists()
