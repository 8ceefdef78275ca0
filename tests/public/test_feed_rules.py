"""The checks of feeds themselves: each finds what it is for."""

import pytest

from tests.public import feed_rules

RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>http://x/</link>
<description>D</description><atom:link rel="self" href="http://x/feed.rss"/><language>fr</language>
<lastBuildDate>Wed, 23 Apr 2025 15:00:00 +0400</lastBuildDate><item><title>A &lt; B</title><link>http://x/1/</link>
<description>d</description><pubDate>Wed, 23 Apr 2025 15:00:00 +0400</pubDate><guid>http://x/1/</guid>
<enclosure url="http://x/1.jpg" length="5" type="image/jpeg"/><content:encoded>&lt;a href="http://x/"&gt;</content:encoded>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>T</title><id>http://x/feed.atom</id>
<link rel="self" href="http://x/feed.atom"/><updated>2025-04-23T15:00:00+04:00</updated><author><name>N</name></author>
<entry><title>A</title><id>http://x/1/</id><link href="http://x/1-a/"/><updated>2025-04-23T15:00:00Z</updated>
<content type="html">x</content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "T", "feed_url": "http://x/", "language": "fr",
"items": [{"id": "1", "content_html": "x", "date_published": "2025-04-23T15:00:00Z",
"date_modified": "2025-04-23T15:00:00Z"}]}"""


def test_a_good_feed_has_no_complaint():
    assert feed_rules.of_rss(RSS.encode(), "http://x/feed.rss") == []
    assert feed_rules.of_atom(ATOM.encode(), "http://x/feed.atom") == []
    assert feed_rules.of_json(JSON.encode(), "http://x/") == []


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("Wed, 23 Apr 2025 15", "2025-04-23T15", "RFC 822"),
        ('href="http://x/feed.rss"', 'href="/feed.rss"', "rel=self"),
        ("<language>fr</language>", "", "language"),
        ("A &lt; B", "A &lt;b&gt; B", "markup"),
        ("<guid>http://x/1/</guid>", "<guid>1</guid>", "permalink"),
        ('length="5"', "", "length"),
        ('&lt;a href="http://x/"&gt;', '&lt;a href="/x/"&gt;', "relative"),
        ("<description>d</description>", "", "description"),
    ],
)
def test_a_breach_of_the_profile_is_found(right, wrong, complaint):
    assert right in RSS
    found = feed_rules.of_rss(RSS.replace(right, wrong).encode(), "http://x/feed.rss")
    assert any(complaint in each for each in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        (' xml:lang="fr"', "", "xml:lang"),
        ("<id>http://x/1/</id>", "<id>1</id>", "IRI"),
        ("2025-04-23T15:00:00Z", "2025-04-23", "RFC 3339"),
        ("<author><name>N</name></author>", "", "author"),
        ('<content type="html">x</content>', "", "text"),
        ("http://x/1-a/", "/1-a/", "relative"),
    ],
)
def test_a_breach_of_atom_is_found(right, wrong, complaint):
    assert right in ATOM
    found = feed_rules.of_atom(ATOM.replace(right, wrong).encode(), "http://x/feed.atom")
    assert any(complaint in each for each in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [('"id": "1"', '"id": 1', "strings"), ("version/1.1", "version/1", "1.1"), ("15:00:00Z", "15:00:00", "RFC 3339")],
)
def test_a_breach_of_json_feed_is_found(right, wrong, complaint):
    assert right in JSON
    found = feed_rules.of_json(JSON.replace(right, wrong).encode(), "http://x/")
    assert any(complaint in each for each in found), found
