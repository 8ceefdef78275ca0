"""A photo's file is served while a visible story carries it, and nothing else of the storage ever is."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.public.html.pictures import picture as drawn
from articles.public.pictures import Picture
from tests.public.factory import NOON, ahead, carries, edition, photo, shown

pytestmark = pytest.mark.usefixtures("public")


def read(answer) -> bytes:
    """The file, read to its end: that closes it, and leaves the test's connection open."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def picture():
    picture = photo()
    for rendition in picture.renditions:
        default_storage.save(f"renditions/{rendition['file']}", ContentFile(b"a " + rendition["type"].encode()))
    default_storage.save(f"renditions/{picture.name}-999.webp", ContentFile(b"left over"))
    default_storage.save(f"originals/{picture.name}.jpg", ContentFile(b"the original, with its GPS"))
    return picture


@pytest.fixture
def row(picture):
    row = edition(photos=[shown(picture)])
    carries(row, picture)
    return row


def test_every_rendition_of_a_visible_story_is_served_with_its_type(client, picture, row):
    for rendition in picture.renditions:
        answer = client.get(f"/media/{rendition['file']}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, rendition["type"])
        assert read(answer) == b"a " + rendition["type"].encode()
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_known_etag_is_answered_without_the_file(client, picture, row):
    address = f"/media/{picture.name}-480.jpg"
    answer = client.get(address)
    read(answer)
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "guess",
    [
        "{name}.jpg", "{name}-999.webp", "{name}-480.png", "{name}-800.avif", "{name}", "originals/{name}.jpg",
        "../originals/{name}.jpg", "renditions/{name}-480.jpg", "{name}-480.jpg/", "%2e%2e/originals/{name}.jpg",
        "..%2foriginals%2f{name}.jpg", "{name}-480.jpg%00", "{name}-1200x675-00000000.jpg", "{name}-1200x675.jpg",
        "{name}-1200x675-0a1b2c3d.webp",
    ],
)  # fmt: skip
def test_no_guessed_address_leads_to_an_original_or_to_a_file_that_no_story_carries(client, picture, row, guess):
    assert client.get("/media/" + guess.format(name=picture.name)).status_code == 404


def test_a_photo_that_no_story_carries_is_unknown_like_any_other(client, picture):
    edition()
    mine = client.get(f"/media/{picture.name}-480.jpg")
    assert (mine.status_code, mine.content) == (404, client.get("/media/abcdefghijklmnop-480.jpg").content)


def test_a_photo_begins_and_ends_with_the_editions_that_carry_it(client, noon, picture):
    carries(edition(visible_from=ahead(minutes=1), visible_until=ahead(minutes=2), photos=[shown(picture)]), picture)
    answers = []
    for minutes in (0, 1, 2):
        noon.move_to(ahead(minutes=minutes))
        answer = client.get(f"/media/{picture.name}-480.jpg")
        answers.append(answer.status_code)
        read(answer)
    assert answers == [404, 200, 404]


def test_the_etag_that_a_reader_kept_does_not_bring_back_what_was_held(client, picture, row):
    address = f"/media/{picture.name}-480.jpg"
    answer = client.get(address)
    read(answer)
    type(row).objects.update(held=True)
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 404


def test_a_withdrawn_photo_is_gone_even_where_a_row_still_names_it(client, picture, row):
    picture.withdrawn_at = NOON
    picture.save()
    assert client.get(f"/media/{picture.name}-480.jpg").status_code == 404


def test_a_type_that_the_house_does_not_serve_is_never_sent(client, picture, row):
    file = f"{picture.name}-480.jpg"
    picture.renditions = [{"file": file, "width": 480, "height": 320, "type": "image/svg+xml"}]
    picture.save()
    assert client.get(f"/media/{file}").status_code == 404


def test_a_file_that_the_disk_has_lost_is_a_404_and_a_line_in_the_log(client, picture, row, caplog):
    default_storage.delete(f"renditions/{picture.name}-480.jpg")
    assert client.get(f"/media/{picture.name}-480.jpg").status_code == 404
    assert f"{picture.name}-480.jpg" in caplog.text


def test_a_photo_costs_one_query(client, picture, row):
    for _ in range(3):
        carries(edition(), picture)
    with CaptureQueriesContext(connection) as queries:
        read(client.get(f"/media/{picture.name}-480.jpg"))
    assert len(queries) == 1


def test_a_crop_of_a_former_focal_point_is_unknown(client, picture, row):
    old = f"/media/{picture.name}-1200x675-0a1b2c3d.jpg"
    answer = client.get(old)
    assert answer.status_code == 200
    read(answer)
    picture.renditions = [
        {**told, "file": told["file"].replace("0a1b2c3d", "ffffffff")} if told.get("ratio") else told
        for told in picture.renditions
    ]
    picture.save()
    assert client.get(old).status_code == 404


def test_the_page_offers_the_whole_picture_in_avif_webp_and_jpeg_and_no_crop(client, picture, row):
    html = client.get(f"/fr/{row.number}-{row.slug}/").content.decode()
    picture_of = re.search(r"<picture>(.*?)</picture>", html, re.S)
    assert picture_of
    element = picture_of[1]
    kinds = re.findall(r'<source type="([^"]+)" srcset="([^"]+)"', element)
    assert [kind for kind, _files in kinds] == ["image/avif", "image/webp"]
    for extension, srcset in [*((kind.split("/")[1], files) for kind, files in kinds)]:
        name = picture.name
        assert srcset == f"/media/{name}-480.{extension} 480w, /media/{name}-1240.{extension} 1240w"
    image = re.search(r"<img [^>]+>", element)
    assert image
    assert f'srcset="/media/{picture.name}-480.jpg 480w, /media/{picture.name}-1240.jpg 1240w"' in image[0]
    assert 'width="1240" height="826"' in image[0]
    assert "0a1b2c3d" not in element


def test_the_storys_first_picture_is_fetched_at_once_and_the_others_as_they_come_near(client, picture):
    row = edition(photos=[shown(picture), shown(photo("Zz3kXw0pTz7aLm2d")), shown(photo("Yy3kXw0pTz7aLm2e"))])
    html = client.get(f"/fr/{row.number}-{row.slug}/").content.decode()
    images = re.findall(r"<img [^>]+>", html)
    assert ['loading="lazy"' in image for image in images] == [False, True, True]
    assert all(re.search(r' width="\d+" height="\d+"', image) for image in images)


@pytest.mark.parametrize(
    ("where", "lazy", "urgent"), [({"first": True}, False, True), ({"soon": True}, False, False), ({}, True, False)]
)
def test_what_is_on_the_first_screen_is_not_lazy_and_one_picture_alone_is_urgent(picture, where, lazy, urgent):
    html = drawn(Picture(shown(picture)), "100vw", **where)
    assert ('loading="lazy"' in html, 'fetchpriority="high"' in html) == (lazy, urgent)
