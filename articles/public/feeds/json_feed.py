"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings

from articles.public.feeds.channel import Channel
from articles.public.feeds.entries import Entry


def json_feed(channel: Channel) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address("json"),
        "description": channel.description,
        "language": channel.tag,
        "authors": [{"name": settings.NEWSROOM_NAME, "url": channel.newsroom_page}],
        "items": [_item(entry, channel.tag) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False)


def _item(entry: Entry, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.headline,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.first_published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": language,
    }
    if entry.authors:
        item["authors"] = [{"name": author.name, "url": author.address} for author in entry.authors]
    if entry.categories:
        item["tags"] = entry.categories
    if entry.enclosures:
        item["image"] = entry.enclosures[0].address
        item["attachments"] = [
            {"url": each.address, "mime_type": each.type, "size_in_bytes": each.bytes} for each in entry.enclosures
        ]
    return item
