"""A photo as the picture element shows it, and with its caption and credit as a figure."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString

from articles.public.html.phrases import Phrases
from articles.public.pictures import Picture


def picture(shown: Picture, sizes: str, *, first: bool = False, soon: bool = False, told: bool = False) -> SafeString:
    """``sizes`` says how wide it is drawn, for the browser's choice of a file; ``told`` says in words what it shows.

    The ``first`` is loaded before the rest, what is seen ``soon`` with the page, any other when it comes near.
    """
    sources = "".join(
        f'\n<source type="{media}" srcset="{escape(srcset)}" sizes="{sizes}">' for media, srcset in shown.sources
    )
    srcset = f' srcset="{escape(shown.srcset)}" sizes="{sizes}"' if shown.srcset else ""
    alt = escape(shown.alt) if told else ""
    when = 'fetchpriority="high" ' if first else "" if soon else 'loading="lazy" '
    return SafeString(
        f'<picture>{sources}\n<img src="{escape(shown.src)}"{srcset} width="{shown.width}" height="{shown.height}"'
        f' alt="{alt}" class="{shown.focal}" {when}decoding="async">\n</picture>\n'
    )


def figure(shown: Picture, sizes: str, said: Phrases, *, first: bool = False) -> str:
    """A picture told in words, with its caption and its credit."""
    caption = ""
    if shown.caption or shown.credit:
        heard = said.gettext("Photo:")
        credit = f'<span class="unseen">{heard}</span> <bdi>{escape(shown.credit)}</bdi>'
        small = f' <small class="credit">{credit}</small>' if shown.credit else ""
        caption = f"<figcaption>{escape(shown.caption)}{small}</figcaption>\n"
    upright = " upright" if shown.upright else ""
    return f'<figure class="photo{upright}">\n{picture(shown, sizes, first=first, told=True)}{caption}</figure>'
