"""What a page tells machines of itself: its address and other languages, Open Graph, and schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.language.locales import LOCALES
from articles.public import addresses, languages, open_graph, structured
from articles.public.front import Item
from articles.public.lists import Page, Subject
from articles.public.story import Story

register = template.Library()

FEEDS = (
    ("rss", "RSS", "application/rss+xml"),
    ("atom", "Atom", "application/atom+xml"),
    ("json", "JSON", "application/feed+json"),
)


@register.simple_tag
def story_links(story: Story) -> SafeString:
    """A story's address and every version of it that is visible, itself included; x-default is the original."""
    alternates = [(link.locale.html, link.absolute) for link in story.versions]
    return _links(addresses.absolute(story.address), [*alternates, ("x-default", story.default.absolute)])


@register.simple_tag
def front_links() -> SafeString:
    """The front page's address and those of the other languages; x-default is the page that chooses one."""
    alternates = [(locale.html, addresses.absolute(addresses.front(code))) for code, locale in LOCALES.items()]
    chooser = addresses.absolute(reverse("public:choose-language"))
    own = addresses.absolute(addresses.front(languages.of_page()))
    return _links(own, [*alternates, ("x-default", chooser)])


@register.simple_tag
def page_links(name: str) -> SafeString:
    """The address of a page that every language has, by its name ("feeds"), and those of the other languages."""
    pages = {code: addresses.absolute(reverse(f"public:{name}", kwargs={"language": code})) for code in LOCALES}
    alternates = [(LOCALES[code].html, page) for code, page in pages.items()]
    return _links(pages[languages.of_page()], [*alternates, ("x-default", pages[settings.LANGUAGE_CODE])])


@register.simple_tag
def subject_links(versions: list[Page], page: str) -> SafeString:
    """A list's address and those of the languages in which it exists; x-default is the newsroom's first of them."""
    alternates = [(version.locale.html, version.absolute) for version in versions]
    return _links(addresses.absolute(page), [*alternates, ("x-default", versions[0].absolute)])


@register.simple_tag
def day_links(page: str) -> SafeString:
    """A day's address; its other languages have days of their own."""
    return _links(addresses.absolute(page), [])


@register.simple_tag
def story_properties(story: Story) -> SafeString:
    """Open Graph of a story; what Twitter's tags would repeat, its readers take from there."""
    return _properties(open_graph.of_story(story)) + mark_safe(  # noqa: S308  # a constant
        '\n<meta name="twitter:card" content="summary_large_image">'
    )


@register.simple_tag
def page_properties(title: str, page: str, description: str = "") -> SafeString:
    """Open Graph of a front page or a list."""
    return _properties(open_graph.of_page(title, description, page, languages.of_page()))


@register.simple_tag
def story_data(story: Story) -> SafeString:
    return _data(structured.article(story), structured.story_trail(story))


@register.simple_tag
def front_data() -> SafeString:
    return _data(structured.website(languages.of_page()), structured.newsroom(languages.of_page()))


@register.simple_tag
def subject_data(subject: Subject, page: str, stories: list[Item]) -> SafeString:
    name, about = subject.name(languages.of_page()), structured.subject(subject, languages.of_page())
    listed = structured.collection(name, page, languages.of_page(), stories, about)
    return _data(listed, structured.trail(languages.of_page(), (name, page)))


@register.simple_tag
def day_data(title: str, page: str, stories: list[Item]) -> SafeString:
    listed = structured.collection(title, page, languages.of_page(), stories)
    return _data(listed, structured.trail(languages.of_page(), (title, page)))


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


def _links(canonical: str, alternates: Iterable[tuple[str, str]]) -> SafeString:
    others = "\n".join(
        f'<link rel="alternate" hreflang="{language}" href="{escape(page)}">' for language, page in alternates
    )
    return mark_safe(f'<link rel="canonical" href="{escape(canonical)}">\n{others}')  # noqa: S308  # escaped


def _properties(found: Iterable[tuple[str, str]]) -> SafeString:
    written = "\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in found)
    return mark_safe(written)  # noqa: S308  # names are constants, values are escaped


def _data(*things: structured.Thing) -> SafeString:
    """A data block: no browser runs it, and no Content-Security-Policy has anything against it."""
    written = structured.document(*things)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308  # escaped by document()
