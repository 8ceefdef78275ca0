"""What a page's head tells machines: addresses, Open Graph's properties, schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from articles.public import structured


def links(canonical: str, alternates: Iterable[tuple[str, str]]) -> SafeString:
    """The page's one address and those of its languages, as (hreflang, address)."""
    others = "\n".join(
        f'<link rel="alternate" hreflang="{language}" href="{escape(page)}">' for language, page in alternates
    )
    return SafeString(f'<link rel="canonical" href="{escape(canonical)}">\n{others}')


def properties(found: Iterable[tuple[str, str]]) -> SafeString:
    """(name, value); names are constants of ``open_graph``."""
    return SafeString("\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in found))


def data(*things: structured.Thing) -> SafeString:
    """A data block: no browser runs it, and no Content-Security-Policy has anything against it."""
    return SafeString(f'<script type="application/ld+json">{structured.document(*things)}</script>')
