"""What a page tells search engines of itself, in schema.org's words: plain dicts, to be written as JSON-LD.

Google's rules for articles: https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from articles.language import agencies, dateline
from articles.language.locales import LOCALES
from articles.public import addresses, dates
from articles.public.front import Item
from articles.public.lists import PERSON, Subject
from articles.public.share.images import Image, searched
from articles.public.story import Link, Story
from articles.states import Byline

Thing = dict[str, Any]

AUTHORS = (Byline.AUTHOR, Byline.CORRESPONDENT)
"""Who signs a text; photographers and editors stand elsewhere."""
KINDS = {"place": "Place", "organisation": "Organization"}
"""Kinds of tags with a type of their own; any other is a Thing."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE = [(sign, f"\\u{ord(sign):04X}") for sign in "<>&\u2028\u2029"]


def document(*things: Thing) -> str:
    """JSON-LD that can stand inside a script element: whatever a headline holds, it cannot end the element."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    written = _ENCODER.encode(graph)
    for sign, escaped in _UNSAFE:  # five times replace() is a fifth of one translate()
        written = written.replace(sign, escaped)
    return written


def article(story: Story) -> Thing:
    """A NewsArticle; its dates are the ones that the page shows."""
    address = story.absolute
    found: Thing = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "headline": story.headline,
        "description": story.description,
        "datePublished": _moment(story.first_published),
        "dateModified": _moment(story.updated),
        "inLanguage": LOCALES[story.language].html,
        "dateline": story.dateline,
        "articleSection": story.section,
        "keywords": _keywords(story),
        "timeRequired": f"PT{story.minutes}M",
        "author": _authors(story),
        "editor": _people(story, [Byline.EDITOR]),
        "publisher": newsroom(story.language),
        "image": [_image(image) for image in searched(story)],
        "about": [_tag(tag, story.language) for tag in story.tags],
        "mentions": [_person(person, story.language) for person in story.people],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": _moment(notice.at), "text": notice.text}
            for notice in story.notices
            if notice.corrects
        ],
    }
    original = story.original
    if original:
        found["translationOfWork"] = _version(original)
    elif story.language == story.source_language:
        found["workTranslation"] = [_version(link) for link in story.others]
    return {name: value for name, value in found.items() if value}


def trail(language: str, *steps: tuple[str, str]) -> Thing:
    """A BreadcrumbList: the front page, then (name, address) of each step down to the page itself."""
    every = [(settings.NEWSROOM_NAME, addresses.front(language)), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": addresses.absolute(address)}
            for place, (name, address) in enumerate(every, 1)
        ],
    }


def story_trail(story: Story) -> Thing:
    section = [(story.section, story.section_address)] if story.section_address else []
    return trail(story.language, *section, (story.headline, story.address))


def newsroom(language: str) -> Thing:
    """Who publishes: the newsroom, with the name of its agency in the language."""
    return _newsroom(language, settings.NEWSROOM_NAME, settings.NEWSROOM_AGENCY, settings.NEWSROOM_ADDRESS)


@lru_cache
def _newsroom(language: str, name: str, of: str, host: str) -> Thing:
    agency = agencies.name(of, language)
    found = {
        "@type": "NewsMediaOrganization",
        "@id": f"{host}/#newsroom",
        "name": name,
        "url": addresses.absolute(addresses.front(language)),
        "logo": {"@type": "ImageObject", "url": addresses.absolute(static("articles/icon.svg"))},
    }
    return found if agency == name else {**found, "alternateName": agency}


def website(language: str) -> Thing:
    """The newsroom's site in one language, with how it is searched."""
    front = addresses.absolute(addresses.front(language))
    return {
        "@type": "WebSite",
        "@id": f"{front}#site",
        "url": front,
        "name": settings.NEWSROOM_NAME,
        "inLanguage": LOCALES[language].html,
        "publisher": {"@id": f"{settings.NEWSROOM_ADDRESS}/#newsroom"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": front + "search/?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def collection(name: str, address: str, language: str, items: Iterable[Item], about: Thing | None = None) -> Thing:
    """A page that lists stories, in the order of the page."""
    listed = [
        {"@type": "ListItem", "position": place, "url": addresses.absolute(item.address)}
        for place, item in enumerate(items, 1)
    ]
    found = {
        "@type": "CollectionPage",
        "@id": addresses.absolute(address),
        "url": addresses.absolute(address),
        "name": name,
        "inLanguage": LOCALES[language].html,
        "isPartOf": {"@id": f"{addresses.absolute(addresses.front(language))}#site"},
        "mainEntity": {"@type": "ItemList", "itemListElement": listed},
    }
    return {**found, "about": about} if about else found


def subject(of: Subject, language: str) -> Thing:
    """Whom or what a list is about; a person with the names in the other scripts."""
    address = addresses.absolute(addresses.subject(of.listed_as, language, of.slug))
    if of.listed_as != PERSON:
        return {"@type": KINDS.get(of.kind, "Thing"), "name": of.name(language), "url": address}
    found = {
        "@type": "Person",
        "name": of.name(language),
        "url": address,
        "jobTitle": of.role(language),
        "alternateName": [name for _locale, name in of.other_scripts(language)],
    }
    return {name: value for name, value in found.items() if value}


def _moment(at: dt.datetime) -> str:
    return dates.iso(at)


def _keywords(story: Story) -> list[str]:
    """The tags' labels; the desk's keywords are written in the language of the original."""
    own = story.keywords if story.language == story.source_language else []
    return list(dict.fromkeys([*(tag["label"] for tag in story.tags), *own]))


def _people(story: Story, roles: Iterable[str]) -> list[Thing]:
    signed = {byline["slug"]: byline for byline in story.bylines if byline["role"] in roles}
    return [_person(byline, story.language) for byline in signed.values()]


def _authors(story: Story) -> list[Thing]:
    """Those who sign, one object each; where nobody does, the agency that the dateline names, else the house's own."""
    signed = _people(story, AUTHORS)
    if signed:
        return signed
    own = agencies.name(settings.NEWSROOM_AGENCY, story.language)
    if not story.dateline or own in story.dateline:
        return [_agency(own, story.language)]
    read = dateline.parse(story.dateline, today=dates.local(story.first_published).date(), language=story.language)
    other = read.dateline.agency if read.dateline else ""
    return [{"@type": "NewsMediaOrganization", "name": other} if other else _agency(own, story.language)]


def _agency(name: str, language: str) -> Thing:
    return {"@type": "NewsMediaOrganization", "name": name, "url": addresses.absolute(addresses.front(language))}


def _person(person: dict[str, Any], language: str) -> Thing:
    found = {
        "@type": "Person",
        "name": person["name"],
        "url": addresses.absolute(addresses.subject(PERSON, language, person["slug"])),
    }
    # A byline's role is what it signs as; a person's in the story is an office.
    office = "" if person["role"] in Byline.values else person["role"]
    return {**found, "jobTitle": office} if office else found


def _tag(tag: dict[str, Any], language: str) -> Thing:
    address = addresses.absolute(addresses.subject("tag", language, tag["slug"]))
    return {"@type": KINDS.get(tag["kind"], "Thing"), "name": tag["label"], "url": address}


def _version(link: Link) -> Thing:
    address = link.absolute
    return {"@type": "NewsArticle", "@id": address, "url": address, "inLanguage": link.locale.html}


def _image(image: Image) -> Thing:
    found = {
        "@type": "ImageObject",
        "url": image.address,
        "width": image.width,
        "height": image.height,
        "caption": image.caption,
        "creditText": image.credit,
    }
    return {name: value for name, value in found.items() if value}
