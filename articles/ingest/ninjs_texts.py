"""Headlines, leads and bodies of a ninjs item, in any of its generations: told by content type first, role second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from articles.ingest import lenient
from articles.ingest.paragraphs import paragraphs

Form = Literal["html", "nitf", "text"]
_PREFERRED: tuple[Form, ...] = ("html", "nitf", "text")
_MAIN_ROLES = frozenset(("", "main", "body", "text", "plain", "html", "xhtml", "html5", "richtext", "nitf", "full"))
_LEADS = frozenset(("lead", "summary", "abstract", "standfirst", "subheadline", "ingress", "preamble", "drophead"))
_SECOND = frozenset(("summary", "abstract", "lead", "teaser", "caption", "short", "headline", "ingress", "creditline"))
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|b|i|em|strong|body|html|blockquote|table)\b[^<>]*>", re.I)
_HEADINGS = re.compile(r"<(/?)hl[12]\b[^>]*>", re.IGNORECASE)
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """One headline, description or body as it was sent: its role and content type in small letters."""

    role: str
    kind: str
    value: Any

    @property
    def form(self) -> Form:
        """What it is written in: the content type decides, then the role, then a look at it."""
        for said in (self.kind, self.role):
            if "nitf" in said:
                return "nitf"
            if "html" in said or "richtext" in said:
                return "html"
            if said in ("text", "plain", "text/plain", "plaintext", "text/markdown"):
                return "text"
        return "html" if _MARKUP.search(lenient.raw(self.value)[:5000]) else "text"


def written(item: dict[str, Any], single: str, plural: str) -> Iterator[Written]:
    """All values of one kind: 2.x and 3.x lists ("headlines"), 1.x names ("headline", "headline_main")."""
    value = item.get(plural)
    each: Any
    for each in value if isinstance(value, list) else [value] if value else []:
        if isinstance(each, dict):
            fields = lenient.lowered(each)
            yield Written(
                lenient.text(fields.get("role")).lower(), lenient.text(fields.get("contenttype")).lower(), each
            )
        else:
            yield Written("", "", each)
    if item.get(single):
        yield Written("", "", item[single])
    for name, each in item.items():
        if name.startswith(single + "_"):
            yield Written(name.removeprefix(single + "_").replace("_", "/"), "", each)


def headline(item: dict[str, Any]) -> str:
    """The main headline in plain words, else the first, else the title; "" where there is none."""
    found = [
        (each.role, words) for each in written(item, "headline", "headlines") if (words := lenient.plain(each.value))
    ]
    for role in ("main", "headline", ""):
        for said, words in found:
            if said == role:
                return words
    return found[0][1] if found else lenient.plain(item.get("title"))


def lead(item: dict[str, Any]) -> str:
    """What stands between headline and text; "" where nothing says that it does."""
    for single, plural in (("description", "descriptions"), ("headline", "headlines"), ("body", "bodies")):
        for each in written(item, single, plural):
            if each.role in _LEADS and (words := lenient.plain(each.value)):
                return words
    return ""


def body(item: dict[str, Any]) -> str:
    """The body as HTML, not sanitised: of several the richest main one; "" where there is none."""
    found = [each for each in written(item, "body", "bodies") if lenient.raw(each.value).strip()]
    ranked = sorted(found, key=lambda each: (_rank(each), _PREFERRED.index(each.form)))
    for each in ranked:
        if html := _html(each):
            return html
    return ""


def _rank(each: Written) -> int:
    if each.role in _SECOND:
        return 2
    return 0 if each.role in _MAIN_ROLES or each.form != "text" else 1


def _html(each: Written) -> str:
    words = lenient.raw(each.value)
    if each.form == "text":
        return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs(words))
    words = _inside(words, "<body.content", "</body.content") if each.form == "nitf" else words
    words = _HEADINGS.sub(r"<\1h2>", _behind(words, "</head>"))
    if "<p" not in words.lower():
        words = _BREAKS.sub("</p><p>", words)
    return words if _has_words(words) else ""


def _inside(words: str, begin: str, end: str) -> str:
    """What stands between the first start tag and the last end tag of an element; all of it without one."""
    low = words.lower()
    at = low.find(begin)
    start, stop = low.find(">", at) + 1, low.rfind(end)
    return words[start:stop] if 0 <= at < start <= stop else words


def _behind(words: str, mark: str) -> str:
    """What follows a document's head."""
    at = words.lower().find(mark)
    return words[at + len(mark) :] if at >= 0 else words


def _has_words(html: str) -> bool:
    return bool(re.sub(r"<[^<>]*>|&nbsp;|\s", "", html))
