"""Every page that names its other languages is named by each of them: crawled from the front pages on."""

import re

import pytest

from articles.language.locales import LOCALES
from articles.models.person import Person
from articles.models.publication import Appearance
from articles.models.tag import Tag
from tests.public.factory import ago, edition, unseen

pytestmark = pytest.mark.usefixtures("public")

HOST = "http://localhost:8000"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
LINK = re.compile(r'href="(/[^"]*)"')
FRONTS = [f"/{code}/" for code in LOCALES]


@pytest.fixture
def stories() -> None:
    """Two stories, one in three languages and one in two, each with all that has a page; versions nobody may see."""
    names = {f"display_name_{code.replace('-', '_')}": "Ana Lopes" for code in LOCALES}
    labels = {f"label_{code.replace('-', '_')}": "x" for code in LOCALES}
    carried = [
        ("person", Person.objects.create(slug="ana-lopes", **names)),
        ("section", Tag.objects.create(slug="society", kind="section", **labels)),
        ("tag", Tag.objects.create(slug="sea", kind="topic", **labels)),
    ]
    section, topic = carried[1][1], carried[2][1]
    told = {
        "people": [{"id": carried[0][1].pk, "slug": "ana-lopes", "name": "Ana Lopes", "role": ""}],
        "section": {"id": section.pk, "slug": "society", "label": "Société"},
        "tags": [{"id": topic.pk, "slug": "sea", "kind": "topic", "label": "mer"}],
    }
    hidden = iter(unseen().values())
    for languages, days in ((("fr", "ar", "zh-hans"), 0), (("en", "az"), 1)):
        number = None
        for language in languages:
            row = edition(number=number, language=language, source_language=languages[0], slug=f"s-{language}",
                          visible_from=ago(days=days, hours=1), **told)  # fmt: skip
            number = row.number
            for kind, target in carried:
                Appearance.objects.create(publication=row, kind=kind, target=target.pk, language=language,
                                          listed_at=row.listed_at, number=number)  # fmt: skip
        for language in ("ru", "de"):
            edition(number=number, language=language, source_language=languages[0], **next(hidden))


def kind_of(address: str) -> str:
    """What kind of page an address is of: front, story, sections, tags, people, day, or whatever else there is."""
    rest = address.split("/", 2)[2]
    if not rest:
        return "front"
    if re.match(r"\d{4}/", rest):
        return "day"
    return "story" if re.match(r"\d{9}", rest) else rest.partition("/")[0]


def test_every_page_is_named_by_all_that_it_names_and_all_name_one_default(client, stories):
    waiting, pages = list(FRONTS), {}
    while waiting:
        address = waiting.pop()
        if address in pages or address == "/" or address.startswith(("/static/", "/media/")):
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        pages[address] = html
        waiting += LINK.findall(html) + [href.removeprefix(HOST) for _, href in ALTERNATE.findall(html)]

    links = {address: ALTERNATE.findall(html) for address, html in pages.items()}
    days = [address for address in pages if kind_of(address) == "day"]
    assert days and not any(links.pop(address) for address in days), "another language's day has other stories"
    for address, found in links.items():
        languages = dict(found)
        if not found:
            continue
        assert len(languages) == len(found), f"{address} names a language twice"
        assert CANONICAL.findall(pages[address]) == [HOST + address]
        own = LOCALES[address.split("/")[1]].html
        assert languages[own] == HOST + address
        assert "x-default" in languages
        for tag, href in found:
            assert href.startswith(f"{HOST}/")
            if tag != "x-default":
                assert sorted(links[href.removeprefix(HOST)]) == sorted(found), f"{address} and {href} disagree"
            elif kind_of(address) != "front":
                assert href in {other for name, other in found if name != "x-default"}

    assert {kind_of(a) for a, found in links.items() if found} >= {"front", "story", "sections", "tags", "people"}
    versions = [len(found) for address, found in links.items() if kind_of(address) == "story"]
    assert sorted(versions) == [3, 3, 4, 4, 4], "each version, itself and the default"
    unseen_in = [kind_of(address) for address in pages if address.startswith(("/ru/", "/de/"))]
    assert set(unseen_in) == {"front", "feeds", "corrections", "withdrawals"}, "what every language has"
