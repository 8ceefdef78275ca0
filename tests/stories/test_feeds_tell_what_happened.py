"""What feeds and sitemaps say of a day's moves: an update, a correction, a fix, a hold, a withdrawal."""

import re

import time_machine
from django.test import Client

from tests.factories import Newsroom, person, tag

EVERYTHING = (
    "/fr/feed.rss", "/fr/feed.atom", "/fr/feed.json", "/en/feed.rss", "/en/feed.atom", "/en/feed.json",
    "/fr/people/{person}/feed.rss", "/fr/people/{person}/feed.atom", "/fr/people/{person}/feed.json",
    "/fr/sections/{section}/feed.rss", "/fr/tags/{tag}/feed.json", "/en/tags/{tag}/feed.atom",
    "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-fr-2026-05-04.xml", "/sitemap-en-2026-05-04.xml",
    "/sitemap-people-p.xml", "/sitemap-tags-t.xml", "/news-sitemap.xml",
)  # fmt: skip
ENTRY = re.compile("<entry>.*?</entry>", re.S)


def read(room: Newsroom, address: str) -> tuple[int, str]:
    with time_machine.travel(room.at, tick=False):
        answer = Client().get(address)
    return answer.status_code, answer.content.decode()


def entry(room: Newsroom) -> tuple[str, str, str]:
    """id, published and updated of the French feed's one entry."""
    (found,) = ENTRY.findall(read(room, "/fr/feed.atom")[1])
    one, two, three = (re.search(f"<{name}>([^<]+)</{name}>", found)[1] for name in ("id", "published", "updated"))
    return one, two, three


def test_updated_moves_for_news_and_for_a_correction_and_not_for_a_fix(room):
    number = room.begin("Le sommet s’ouvre", "Dix délégations sont là.")
    room.publish(number, "fr", cause="development")
    first = entry(room)
    assert first[1] == first[2]

    room.later(minutes=30)
    room.save(number, "fr", "Le sommet s’ouvre", "Douze délégations sont là, et deux autres arrivent.")
    room.publish(number, "fr", cause="development")
    news = entry(room)
    assert news[:2] == first[:2]
    assert news[2] > first[2]

    room.later(minutes=30)
    room.save(number, "fr", "Le sommet s’ouvre", "Douze délégations sont là, et trois autres arrivent.")
    room.publish(number, "fr", cause="correction", notice="Trois délégations sont attendues, non deux.")
    corrected = entry(room)
    assert corrected[:2] == first[:2]
    assert corrected[2] > news[2]
    for form in ("rss", "atom", "json"):
        assert "non deux" in read(room, f"/fr/feed.{form}")[1]

    room.later(minutes=30)
    room.save(number, "fr", "Le sommet s’ouvre", "Douze délégations sont là ; trois autres arrivent.")
    room.publish(number, "fr", cause="fix")
    assert "là\u00a0; trois" in read(room, "/fr/feed.atom")[1].replace("\u202f", "\u00a0")
    assert entry(room) == corrected


class Everywhere:
    """A story in two languages with a person, a tag and a section; and every address that tells of it."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        of, topic, section = person("Ana Lopes"), tag("Mer"), tag("Monde", "section")
        self.number = room.begin("Titre unique", people=[of.pk], tags=[topic.pk], section_id=section.pk)
        room.publish(self.number, "fr", cause="development")
        room.translate(self.number, "en", "Singular headline")
        room.publish(self.number, "en", cause="development")
        room.later(minutes=1)
        slugs = {"person": of.slug, "tag": topic.slug, "section": section.slug}
        self.addresses = [address.format(**slugs) for address in EVERYTHING]
        self.marks = (str(self.number), "unique", "Singular", *slugs.values(), "sitemap-fr-", "sitemap-en-")

    @property
    def told(self) -> list[str]:
        """Those of the addresses that are there and say something of it."""
        answers = {address: read(self.room, address) for address in self.addresses}
        return [
            address
            for address, (status, text) in answers.items()
            if status == 200 and any(mark in text for mark in self.marks)
        ]


def test_a_withdrawn_story_leaves_every_feed_and_every_sitemap_at_once(room):
    story = Everywhere(room)
    assert story.told == story.addresses
    room.move("withdraw", story.number, "fr", by="fr-chief", note="faux")
    assert story.told == []


def test_a_held_story_is_in_no_feed_and_no_sitemap_until_it_is_released(room):
    story = Everywhere(room)
    room.move("hold", story.number, "fr", by="fr-editor")
    assert story.told == []
    room.move("release", story.number, "fr", by="fr-editor")
    assert story.told == story.addresses
