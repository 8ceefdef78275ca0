"""Through nginx, with the application and the agent behind it: what is published shows, what is withdrawn is gone."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from articles.public.edge.epochs import LAG
from articles.workflow.photo_withdrawal import withdraw_photo
from tests import factories
from tests.public.edge.live import Live
from tests.public.edge.stand import Stand, wait_for

EXPIRED = 4
"""Seconds after which no copy is fresh, nor may be shown while a new one is fetched."""


def gone(stand: Stand, address: str) -> None:
    """Wait until a page is gone; how long that takes is what benchmarks/public.py measures."""
    wait_for(lambda: stand.status(address) in {404, 410}, f"{address} is gone", 5)


@pytest.mark.parametrize(("deed", "status"), [("hold", 404), ("withdraw", 410)])
def test_what_is_taken_down_is_gone_and_does_not_come_back(stand: Stand, live: Live, deed, status):
    number, address = live.story("La mer monte")
    _other, stays = live.story("Le vent tombe")
    for _reader in range(3):
        assert stand.status(address) == stand.status(stays) == 200
    live.now(deed, number, note="retrait")
    gone(stand, address)
    time.sleep(4 * LAG.total_seconds())  # the hour of the notice itself passes, too: another epoch
    for _reader in range(20):
        status_then, text, _headers = stand.ask(address)
        assert (status_then, "Les délégations sont arrivées" in text) == (status, False)
    assert "La mer monte" not in stand.ask("/fr/")[1]
    assert stand.status(stays) == 200
    stand.kill("app")
    assert stand.status(address) in ({410} if status == 410 else {502})
    assert "Les délégations sont arrivées" not in stand.ask(address)[1]
    assert stand.status(stays) == 200


def test_a_page_that_nobody_asked_for_since_is_gone_for_its_first_visitor(stand: Stand, live: Live):
    number, address = live.story()
    assert stand.status(address) == 200
    time.sleep(EXPIRED)
    epoch = stand.target()
    live.now("hold", number)
    wait_for(lambda: stand.target() != epoch, "the link moves", 5)
    assert stand.status(address) == 404


def test_a_held_story_comes_back_when_it_is_released(stand: Stand, live: Live):
    number, address = live.story()
    live.now("hold", number)
    gone(stand, address)
    live.now("release", number)
    wait_for(lambda: stand.status(address) == 200, "it is back", 5)


def test_what_was_rendered_before_a_hold_and_delivered_after_it_does_not_stick(stand: Stand, live: Live):
    stand.kill("app")
    flag = stand.folder / "late"
    stand.environment["LATE_FLAG"] = str(flag)
    stand.start_app(module="tests.public.edge.late")
    number, address = live.story()
    assert stand.status("/fr/") == 200, "the workers are awake"
    flag.touch()
    seen: list[int] = []
    reader = threading.Thread(target=lambda: seen.append(stand.status(address)))
    reader.start()
    time.sleep(0.5)  # its page is rendered by now and lies still
    epoch = stand.target()
    live.now("hold", number)
    wait_for(lambda: stand.target() != epoch, "the link moves", 5)
    flag.unlink()
    reader.join()
    assert seen == [200], "whoever asked before the hold may have it"
    assert [stand.status(address) for _reader in range(5)] == [404] * 5


def test_what_is_published_shows_on_its_page_and_in_the_lists(stand: Stand, live: Live):
    number, address = live.prepared("Le port rouvre")
    first, first_address = live.story("La mer monte")
    assert stand.status(address) == 404
    assert "Le port rouvre" not in stand.ask("/fr/")[1]
    live.now("publish", number, by="fr-editor")
    wait_for(lambda: stand.status(address) == 200, "its page", 5)
    wait_for(lambda: "Le port rouvre" in stand.ask("/fr/")[1], "the front", 5)
    live.translate(first, "en", "The sea rises")
    live.ready(first, "en")
    assert "/en/" + str(first) not in stand.ask(first_address)[1]
    live.now("publish", first, "en", by="en-editor")
    wait_for(lambda: f"/en/{first}" in stand.ask(first_address)[1], "its other language is named", 5)


def test_an_edition_shows_at_its_hour_in_the_place_of_the_one_before(stand: Stand, live: Live):
    number, address = live.story("La mer monte")
    new, its_address = live.prepared("Le port rouvre")
    hour = timezone.now() + timezone.timedelta(seconds=3)
    live.now("publish", new, by="fr-editor", when=hour)
    live.save(number, "fr", "La mer monte", "Elle monte encore.")
    live.publish(number, "fr", cause="development", when=hour)
    before = 0
    while timezone.now() < hour:
        early = (
            "Le port rouvre" in stand.ask("/fr/")[1],
            "Elle monte encore" in stand.ask(address)[1],
            stand.status(its_address) == 200,
        )
        if timezone.now() < hour:  # what was answered meanwhile was answered before
            assert early == (False, False, False)
            before += 1
    assert before
    stand.kill("app")  # the copies from before the hour must not outlive it
    wait_for(lambda: stand.status("/fr/") == 502 and stand.status(address) == 502, "both are out of the cache", 5)
    stand.start_app()
    assert "Le port rouvre" in stand.ask("/fr/")[1]
    assert "Elle monte encore" in stand.ask(address)[1]
    assert stand.status(its_address) == 200


def test_a_withdrawn_photo_is_gone_at_once_in_every_size(stand: Stand, live: Live):
    name = "Qh3kXw0pTz7aLm2c"
    files = [f"{name}-{width}.{kind}" for width in (480, 1240) for kind in ("webp", "jpg")]
    files.append(f"{name}-1200x675-0a1b2c3d.jpg")
    for file in files:
        (stand.media / "renditions" / file).write_bytes(file.encode())
    told = [
        {"file": file, "width": 480, "height": 320, "type": "image/webp" if "webp" in file else "image/jpeg"}
        for file in files
    ]
    photo = factories.photo("Le port", name=name, width=480, height=320, renditions=told)
    number, address = live.story(photos=[{"photo": photo.pk}])
    assert name in stand.ask(address)[1]
    for file in files:
        status, text, headers = stand.ask(f"/media/{file}")
        assert (status, text) == (200, file)
        assert headers["content-type"] == ("image/webp" if "webp" in file else "image/jpeg")
        assert headers["cache-control"] == "no-cache"
    assert stand.status(f"/media/{name}-800.jpg") == 404, "no other size, at whatever address"
    assert stand.status("/may/" + files[0]) == 404, "nginx alone asks that"
    stand.kill("app")
    assert stand.status(f"/media/{files[0]}") == 200, "the yes is remembered"
    stand.start_app()
    withdraw_photo(live.actor("chief"), name, at=timezone.now(), note="droits")
    for file in files:
        gone(stand, f"/media/{file}")
    assert [stand.status(f"/media/{file}") for file in files * 3] == [404] * 15
    wait_for(lambda: name not in stand.ask(address)[1], "the story is without it", 5)
    stand.kill("app")
    assert 200 not in [stand.status(f"/media/{file}") for file in files]


def test_readers_see_no_error_while_the_application_is_killed_and_started(stand: Stand, live: Live):
    addresses = ["/fr/", live.story("La mer monte")[1], live.story("Le vent tombe")[1]]
    for address in addresses:
        wait_for(lambda at=address: stand.status(at) == 200, address)
    seen: list[int] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            seen.extend(stand.status(address) for address in addresses)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _time in range(2):
        time.sleep(0.5)
        stand.kill("app")
        time.sleep(EXPIRED)
        stand.start_app()
    time.sleep(1)
    ended.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 100
    assert set(seen) == {200}


def test_even_where_no_epoch_moved_a_copy_is_soon_asked_for_again(stand: Stand, live: Live):
    """The second wall: hidden behind everybody's back, a page is not served for longer than its few seconds."""
    number, address = live.story()
    assert stand.status(address) == 200
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("ALTER TABLE articles_publication DISABLE TRIGGER USER")
        cursor.execute("UPDATE articles_publication SET held = true WHERE number = %s", [number])
        cursor.execute("ALTER TABLE articles_publication ENABLE TRIGGER USER")
        cursor.execute("SET ROLE newsroom_desk")
    time.sleep(EXPIRED)
    assert [stand.status(address) for _reader in range(3)] == [404] * 3
