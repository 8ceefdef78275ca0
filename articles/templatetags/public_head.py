"""What a page tells machines of itself: its address and other languages, Open Graph, and schema.org as JSON-LD.

A story's own page has its head from ``articles.public.html.story``.
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.language.locales import LOCALES
from articles.public import addresses, languages, open_graph, structured
from articles.public.front import Item
from articles.public.html import machines
from articles.public.lists import Page, Subject

register = template.Library()

FEEDS = (
    ("rss", "RSS", "application/rss+xml"),
    ("atom", "Atom", "application/atom+xml"),
    ("json", "JSON", "application/feed+json"),
)


@register.simple_tag
def front_links() -> SafeString:
    """The front page's address and those of the other languages; x-default is the page that chooses one."""
    alternates = [(locale.html, addresses.absolute(addresses.front(code))) for code, locale in LOCALES.items()]
    chooser = addresses.absolute(reverse("public:choose-language"))
    own = addresses.absolute(addresses.front(languages.of_page()))
    return machines.links(own, [*alternates, ("x-default", chooser)])


@register.simple_tag
def page_links(name: str) -> SafeString:
    """The address of a page that every language has, by its name ("feeds"), and those of the other languages."""
    pages = {code: addresses.absolute(reverse(f"public:{name}", kwargs={"language": code})) for code in LOCALES}
    alternates = [(LOCALES[code].html, page) for code, page in pages.items()]
    return machines.links(pages[languages.of_page()], [*alternates, ("x-default", pages[settings.LANGUAGE_CODE])])


@register.simple_tag
def subject_links(versions: list[Page], page: str) -> SafeString:
    """A list's address and those of the languages in which it exists; x-default is the newsroom's first of them."""
    alternates = [(version.locale.html, version.absolute) for version in versions]
    return machines.links(addresses.absolute(page), [*alternates, ("x-default", versions[0].absolute)])


@register.simple_tag
def day_links(page: str) -> SafeString:
    """A day's address; its other languages have days of their own."""
    return machines.links(addresses.absolute(page), [])


@register.simple_tag
def page_properties(title: str, page: str, description: str = "") -> SafeString:
    """Open Graph of a front page or a list."""
    return machines.properties(open_graph.of_page(title, description, page, languages.of_page()))


@register.simple_tag
def front_data() -> SafeString:
    return machines.data(structured.website(languages.of_page()), structured.newsroom(languages.of_page()))


@register.simple_tag
def subject_data(subject: Subject, page: str, stories: list[Item]) -> SafeString:
    name, about = subject.name(languages.of_page()), structured.subject(subject, languages.of_page())
    listed = structured.collection(name, page, languages.of_page(), stories, about)
    return machines.data(listed, structured.trail(languages.of_page(), (name, page)))


@register.simple_tag
def day_data(title: str, page: str, stories: list[Item]) -> SafeString:
    listed = structured.collection(title, page, languages.of_page(), stories)
    return machines.data(listed, structured.trail(languages.of_page(), (title, page)))


@register.simple_tag
def feed_links(page: str = "", name: str = "") -> SafeString:
    """The feeds of a list, for programs that look for them: of the page given with its name, else of the front."""
    path = page or addresses.front(languages.of_page())
    title = name or settings.NEWSROOM_NAME
    forms = [
        (media_type, f"{title} ({label})", addresses.absolute(addresses.feed(path, form)))
        for form, label, media_type in FEEDS
    ]
    return format_html_join("\n", '<link rel="alternate" type="{}" title="{}" href="{}">', forms)
