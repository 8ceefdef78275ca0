"""What is refused, in words that help, without a file left behind and without harm to the server."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.darkroom import sending
from articles.darkroom.formats import EXTENSIONS
from articles.models import Photo
from articles.workflow import photos
from articles.workflow.photo_refused import PhotoRefused, sentence
from articles.workflow.photos import take_in
from tests.pictures import chunk, drawn, file_of, files, opened, png_that_claims, served

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 4, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def refusal(file, **words) -> str:
    with pytest.raises(PhotoRefused) as refused:
        take_in(file, at=AT, **words)
    said = refused.value.sentence
    assert said.endswith(".")
    assert "%" not in said
    code = refused.value.code
    assert code == "unreadable" or sentence(code) != sentence("unreadable")
    assert not Photo.objects.exists()
    return code


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


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM", "ICO"])
def test_a_sound_picture_of_another_format_is_refused_whatever_its_name(kind, media):
    out = io.BytesIO()
    drawn((128, 128)).save(out, kind)
    assert refusal(ContentFile(out.getvalue(), name="picture.png")) == "format"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_truncated_file_is_refused(kind, media):
    content = file_of(drawn().effect_spread(40), kind).read()
    cut = ContentFile(content[: len(content) * 2 // 3], name=f"cut.{EXTENSIONS[kind][0]}")
    assert refusal(cut) in {"unreadable", "format"}
    assert files(media) == []


def test_a_name_that_says_another_format_is_refused():
    assert refusal(file_of(drawn(), "PNG", name="picture.jpg")) == "extension"
    assert refusal(file_of(drawn(), "JPEG", name="picture.php")) == "extension"
    assert take_in(file_of(drawn(), "JPEG", name="PICTURE.JPEG"), at=AT).width == 450


def test_an_html_page_hidden_behind_a_picture_is_in_no_rendition(media):
    page = b"<html><script>alert(document.cookie)</script></html>"
    photo = take_in(ContentFile(file_of(drawn()).read() + page, name="both.jpg"), at=AT)
    assert page in (media / photo.original.name).read_bytes()
    assert photo.renditions
    for told in photo.renditions:
        assert b"<script" not in served(photo, told)
        assert opened(served(photo, told)).size == (told["width"], told["height"])


@pytest.mark.parametrize("size", [(8000, 7501), (10_000, 9_500), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size, media):
    assert refusal(ContentFile(png_that_claims(*size), name="bomb.png")) == "pixels"
    assert files(media) == []


def test_a_bomb_in_the_words_of_a_picture_does_not_unpack(media):
    whole = file_of(drawn(), "PNG").read()
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 20_000_000, 9))
    assert refusal(ContentFile(whole[:33] + words + whole[33:], name="words.png")) in {"format", "unreadable", "heavy"}
    assert files(media) == []


@pytest.mark.parametrize(("size", "code"), [((1, 20_000), "shape"), ((20_000, 1), "shape"), ((79, 79), "small")])
def test_a_stripe_and_a_dot_are_refused(size, code):
    assert refusal(file_of(Image.new("L", size), "PNG")) == code


@pytest.mark.parametrize("size", [(80, 800), (800, 80)])
def test_the_narrowest_picture_is_taken_in_with_all_its_crops(size):
    photo = take_in(file_of(Image.new("L", size, 90), "PNG"), at=AT)
    assert {told.get("ratio", "") for told in photo.renditions} == {"", "16:9", "4:3", "1:1"}


def test_an_empty_a_too_heavy_and_an_ill_pointed_file_are_refused(monkeypatch):
    assert refusal(ContentFile(b"", name="nothing.jpg")) == "empty"
    assert refusal(file_of(drawn()), focal=(0.5, 1.2)) == "focal"
    assert refusal(file_of(drawn()), focal=(float("nan"), 0.5)) == "focal"
    monkeypatch.setattr(photos, "MOST_BYTES", 1000)
    assert refusal(file_of(drawn())) == "size"


def test_what_needs_more_memory_than_allowed_is_refused_and_the_next_picture_is_taken_in(monkeypatch, media):
    large = ContentFile(png_that_claims(4000, 4000, b"\0" * (4000 * 3 + 1) * 4000), name="large.png")
    monkeypatch.setitem(sending.LIMITS, "AS", 150 * 1024**2)
    assert refusal(large) == "heavy"
    assert files(media) == []
    assert take_in(file_of(drawn()), at=AT).renditions


def test_what_needs_more_of_the_processor_than_allowed_is_refused(monkeypatch, media):
    noise = Image.frombytes("RGB", (1600, 4000), os.urandom(1600 * 4000 * 3))
    monkeypatch.setitem(sending.LIMITS, "CPU", 1)
    assert refusal(file_of(noise, "PNG", compress_level=0)) == "heavy"
    assert files(media) == []


def test_what_takes_too_long_is_given_up_with_its_process(monkeypatch, tmp_path):
    monkeypatch.setattr(sending, "PATIENCE", 0.01)
    assert refusal(file_of(drawn())) == "heavy"
    running = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True)
    assert "darkroom" not in running.stdout


def test_a_file_that_grows_too_large_is_refused(monkeypatch, media):
    monkeypatch.setitem(sending.LIMITS, "FSIZE", 3000)
    assert refusal(file_of(drawn().effect_spread(90), quality=95)) == "heavy"
    assert files(media) == []


def test_when_the_darkroom_is_full_the_desk_is_asked_to_wait(monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE", 0.01)
    with sending.AT_ONCE, sending.AT_ONCE:
        assert refusal(file_of(drawn())) == "busy"
