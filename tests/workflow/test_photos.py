"""Taking a picture in: what is refused, what is kept, and that nothing of the file's own words reaches a reader."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import ExifTags, Image, ImageCms, ImageDraw

from articles.models import Photo
from articles.workflow import photos
from articles.workflow.photos import PhotoRefused, take_in

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 4, 23, 9, 0, tzinfo=dt.UTC)
RED, GREEN, BLUE, GOLD = (200, 30, 30), (30, 160, 60), (30, 60, 200), (220, 180, 40)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def drawn(size=(900, 600), mode="RGB") -> Image.Image:
    """A picture whose four quarters differ: red, green / blue, gold."""
    width, height = size
    image = Image.new("RGB", size, RED)
    pen = ImageDraw.Draw(image)
    pen.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    pen.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    pen.rectangle((width // 2, height // 2, width, height), fill=GOLD)
    return image.convert(mode)


def file_of(image: Image.Image, kind="JPEG", name="", **options) -> ContentFile:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return ContentFile(out.getvalue(), name=name or f"picture.{photos.EXTENSIONS[kind][0]}")


def rendition(photo: Photo, which: int = 0) -> Image.Image:
    with default_storage.open(f"renditions/{photo.renditions[which]['file']}") as file:
        image = Image.open(io.BytesIO(file.read()))
    image.load()
    return image


def near(pixel, colour) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(pixel[:3], colour, strict=True))


def refusal(file, **words) -> str:
    with pytest.raises(PhotoRefused) as refused:
        take_in(file, at=AT, **words)
    assert refused.value.sentence.endswith(".")
    assert not Photo.objects.exists()
    return refused.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_each_format_is_kept_as_it_came_and_made_into_renditions(kind, media):
    content = file_of(drawn((1700, 1000)), kind).read()
    file = ContentFile(content, name=f"quarters.{photos.EXTENSIONS[kind][0]}")
    photo = take_in(file, at=AT, title="Quarters", credit="Anar Q.", caption="Four quarters", alt="Four colours")
    assert (photo.width, photo.height, photo.uploaded_at) == (1700, 1000, AT)
    assert photo.original.name == f"originals/{photo.name}.{photos.EXTENSIONS[kind][0]}"
    assert (media / photo.original.name).read_bytes() == content
    assert [(r["width"], r["type"]) for r in photo.renditions] == [
        (1600, "image/webp"),
        (1240, "image/webp"),
        (1240, "image/jpeg"),
        (800, "image/webp"),
        (480, "image/webp"),
        (480, "image/jpeg"),
        (240, "image/webp"),
    ]
    for told in photo.renditions:
        assert told["file"] == f"{photo.name}-{told['width']}.{'jpg' if told['type'].endswith('jpeg') else 'webp'}"
        with Image.open(media / "renditions" / told["file"]) as image:
            assert image.size == (told["width"], told["height"])
            assert Image.MIME[image.format] == told["type"]
    assert photo.renditions[0]["height"] == round(1000 * 1600 / 1700)
    top_left = rendition(photo).getpixel((100, 100))
    assert near(top_left, RED)


@pytest.mark.parametrize(
    ("width", "widths"), [(100, [100]), (240, [240]), (700, [700, 480, 240]), (800, [800, 480, 240])]
)
def test_no_rendition_is_wider_than_the_picture(width, widths):
    photo = take_in(file_of(drawn((width, 90))), at=AT)
    assert list(dict.fromkeys(r["width"] for r in photo.renditions)) == widths
    assert "image/jpeg" in {r["type"] for r in photo.renditions}


def test_the_place_where_it_was_taken_is_in_the_original_and_in_no_rendition(media):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "SecretCamera"
    exif[ExifTags.Base.Artist] = "Leyla M."
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (40.0, 22.0, 39.0)
    gps[ExifTags.GPS.GPSAreaInformation] = b"ASCII\0\0\0SecretPlace"
    file = file_of(drawn(), exif=exif, comment=b"SecretComment", xmp=b"<x:xmpmeta>SecretXmp</x:xmpmeta>")
    photo = take_in(file, at=AT)
    original = (media / photo.original.name).read_bytes()
    for secret in (b"SecretPlace", b"SecretCamera", b"SecretComment", b"SecretXmp"):
        assert secret in original
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert photo.credit == "Leyla M."
    for told in photo.renditions:
        content = (media / "renditions" / told["file"]).read_bytes()
        assert b"Secret" not in content
        image = Image.open(io.BytesIO(content))
        assert not image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert set(image.getexif()) == {ExifTags.Base.Copyright}
        assert b"Leyla M." in content
        assert not {"xmp", "comment", "icc_profile", "photoshop"} & set(image.info)


def test_a_credit_in_any_script_stands_in_the_rendition(media):
    photo = take_in(file_of(drawn((300, 200))), at=AT, credit="Фарид Алиев/АЗЕРТАДЖ")
    for told in photo.renditions:
        assert "Фарид Алиев/АЗЕРТАДЖ".encode() in (media / "renditions" / told["file"]).read_bytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(orientation):
    upright = drawn((600, 400))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transpositions that undo each turn
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    photo = take_in(file_of(stored, exif=exif), at=AT)
    assert (photo.width, photo.height) == (600, 400)
    picture = rendition(photo)
    assert picture.size == (600, 400)
    for point, colour in (((50, 50), RED), ((550, 50), GREEN), ((50, 350), BLUE), ((550, 350), GOLD)):
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


def test_what_is_transparent_becomes_white_and_deep_grey_stays_grey():
    image = drawn().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 450, 300))
    assert near(rendition(take_in(file_of(image, "PNG"), at=AT)).getpixel((50, 50)), (255, 255, 255))
    grey = Image.new("I;16", (400, 300), 0x8000)
    assert near(rendition(take_in(file_of(grey, "PNG"), at=AT)).getpixel((50, 50)), (128, 128, 128))
    indexed = drawn().quantize(8)
    assert near(rendition(take_in(file_of(indexed, "PNG"), at=AT)).getpixel((50, 50)), RED)


def test_of_a_moving_picture_the_first_frame_is_taken():
    file = file_of(drawn(), "WEBP", save_all=True, append_images=[Image.new("RGB", (900, 600), "black")])
    assert near(rendition(take_in(file, at=AT)).getpixel((50, 50)), RED)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "drawing.svg"),
        (SVG, "drawing.jpg"),
        (b"%PDF-1.7\n%", "page.pdf"),
        (b"not a picture at all", "note.jpg"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04", "dot.gif"),
    ],
)
def test_what_is_no_picture_of_the_four_formats_is_refused(content, name, media):
    assert refusal(ContentFile(content, name=name)) == "format"
    assert files(media) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_truncated_file_is_refused(kind, media):
    content = file_of(drawn().effect_spread(40), kind).read()
    cut = ContentFile(content[: len(content) * 2 // 3], name=f"cut.{photos.EXTENSIONS[kind][0]}")
    assert refusal(cut) in {"unreadable", "format"}
    assert files(media) == []


def test_a_name_that_says_another_format_is_refused(media):
    assert refusal(file_of(drawn(), "PNG", name="picture.jpg")) == "extension"
    assert refusal(file_of(drawn(), "JPEG", name="picture.php")) == "extension"
    assert take_in(file_of(drawn(), "JPEG", name="PICTURE.JPEG"), at=AT).width == 900


def _png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 7501), (10_000, 9_500), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size, media):
    assert refusal(ContentFile(_png_that_claims(*size), name="bomb.png")) == "pixels"
    assert files(media) == []


def test_an_empty_a_too_heavy_and_a_too_long_file_are_refused(monkeypatch):
    assert refusal(ContentFile(b"", name="nothing.jpg")) == "empty"
    assert refusal(file_of(Image.new("L", (100, 20_000)), "PNG")) == "shape"
    monkeypatch.setattr(photos, "MOST_BYTES", 1000)
    assert refusal(file_of(drawn())) == "size"


def test_a_focal_point_outside_the_picture_is_refused():
    assert refusal(file_of(drawn()), focal=(0.5, 1.2)) == "focal"


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
