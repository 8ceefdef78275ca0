"""RSS 2.0 and Atom, by Django's own generators and with what those leave out: full texts, authors, xml:lang.

Rules: the RSS Best Practices Profile of the RSS Advisory Board; RFC 4287.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import feedgenerator
from django.utils.html import escape

from articles.public.feeds.channel import Channel
from articles.public.feeds.entries import Enclosure, Entry


class Rss(feedgenerator.Rss201rev2Feed):
    """``changed`` and, of an item, ``entry`` are ours; the rest is Django's."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def latest_post_date(self) -> dt.datetime:
        return self.feed["changed"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)  # the description in it: readers want it before the full text
        for author in item["entry"].authors:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("content:encoded", item["entry"].html)


class Atom(feedgenerator.Atom1Feed):
    """``updated`` and, of an item, ``entry`` are ours; the rest is Django's."""

    def latest_post_date(self) -> dt.datetime:
        return self.feed["updated"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["entry"].authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            handler.addQuickElement("uri", author.address)
            handler.endElement("author")
        handler.addQuickElement("content", item["entry"].html, {"type": "html"})


def rss(channel: Channel) -> str:
    feed = Rss(
        title=channel.title,
        link=channel.home,
        description=channel.description,
        language=channel.tag,
        feed_url=channel.address("rss"),
        changed=channel.changed,
    )
    for entry in channel.entries:
        # An item has one enclosure at most; the other photos are in its text.
        _add(feed, entry, entry.enclosures[:1])
    return feed.writeString("utf-8")


def atom(channel: Channel) -> str:
    feed = Atom(
        title=channel.title,
        link=channel.home,
        description=channel.description,
        subtitle=channel.description,
        language=channel.tag,
        feed_url=channel.address("atom"),
        feed_guid=channel.address("atom"),
        author_name=settings.NEWSROOM_NAME,
        author_link=channel.newsroom_page,
        updated=channel.updated,
    )
    for entry in channel.entries:
        _add(feed, entry, entry.enclosures)
    return feed.writeString("utf-8")


def _add(feed: feedgenerator.SyndicationFeed, entry: Entry, enclosures: list[Enclosure]) -> None:
    feed.add_item(
        title=entry.headline,
        link=entry.address,
        description=escape(entry.summary),  # HTML to either of them
        unique_id=entry.id,
        unique_id_is_permalink=True,
        pubdate=entry.first_published,
        updateddate=entry.updated,
        categories=entry.categories,
        enclosures=[feedgenerator.Enclosure(each.address, str(each.bytes), each.type) for each in enclosures],
        entry=entry,
    )
