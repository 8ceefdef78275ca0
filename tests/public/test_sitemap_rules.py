"""The checks of sitemaps themselves: each finds what it is for."""

import pytest

from tests.public import sitemap_rules
from tests.public.factory import NOON

HOST = "http://x"
URLSET = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>http://x/fr/1/</loc><lastmod>2025-04-23T15:00:00+04:00</lastmod>
<xhtml:link rel="alternate" hreflang="fr" href="http://x/fr/1/"/><xhtml:link rel="alternate" hreflang="ar" href="http://x/ar/1/"/></url>
<url><loc>http://x/ar/1/</loc><xhtml:link rel="alternate" hreflang="fr" href="http://x/fr/1/"/>
<xhtml:link rel="alternate" hreflang="ar" href="http://x/ar/1/"/></url></urlset>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://x/zh-hans/1/</loc><news:news><news:publication>
<news:name>N</news:name><news:language>zh-cn</news:language></news:publication>
<news:publication_date>2025-04-22T15:00:00+04:00</news:publication_date><news:title>T</news:title></news:news></url></urlset>"""


def test_a_good_sitemap_has_no_complaint():
    assert sitemap_rules.of_sitemap(URLSET.encode(), HOST) == []
    assert sitemap_rules.of_news(NEWS.encode(), HOST, "N", NOON) == []


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("<loc>http://x/fr/1/</loc>", "<loc>http://y/fr/1/</loc>", "host"),
        ("<loc>http://x/fr/1/</loc>", "<loc>http://x/fr/é/</loc>", "host"),
        ("2025-04-23T15:00:00+04:00", "23/04/2025", "W3C"),
        ("<loc>http://x/ar/1/</loc>", "<loc>http://x/fr/1/</loc>", "twice"),
        (
            'hreflang="ar" href="http://x/ar/1/"/></url>\n',
            'hreflang="az" href="http://x/az/1/"/></url>\n',
            "each other",
        ),
        ('hreflang="ar" href="http://x/ar/1/"/></url>\n', 'hreflang="fr" href="http://x/ar/1/"/></url>\n', "language"),
        ("<lastmod>", "<priority>1</priority><lastmod>", "order"),
    ],
)
def test_a_breach_of_the_protocol_is_found(right, wrong, complaint):
    assert right in URLSET
    found = sitemap_rules.of_sitemap(URLSET.replace(right, wrong).encode(), HOST)
    assert any(complaint in each for each in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        (">N<", ">The N<", "exact name"),
        ("zh-cn", "zh-hans", "language"),
        ("2025-04-22", "2025-04-20", "two days"),
        ("2025-04-22", "2025-04-24", "two days"),
        ("<news:title>T</news:title>", "", "Google"),
    ],
)
def test_a_breach_of_googles_rules_is_found(right, wrong, complaint):
    assert right in NEWS
    found = sitemap_rules.of_news(NEWS.replace(right, wrong).encode(), HOST, "N", NOON)
    assert any(complaint in each for each in found), found
