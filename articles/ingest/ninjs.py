"""ninjs 1.x, 2.x and 3.x (IPTC): what one item says, read leniently and limited strictly."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.ingest import language_tags, lenient, limits, ninjs_names, ninjs_texts, urgency
from articles.ingest.item import Item
from articles.ingest.leading_dateline import take_off, without_headline
from articles.ingest.problem import Problem
from articles.ingest.wire_text import too_long, too_many_words
from articles.language import body as markup
from articles.language import reading, told_language
from articles.states import OPEN_EMBARGO, Audience, Genre

Status = Literal["usable", "withheld", "canceled"]
_STATUSES: dict[str, Status] = {
    "": "usable", "usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled",
    "killed": "canceled", "withdrawn": "canceled",
}  # fmt: skip
_SPACE = re.compile(r"\s")


def read(fields: dict[str, Any], *, language: str | None, today: dt.date) -> Item:
    """What an item says. ``language`` counts where it names none. Raises Problem."""
    fields = lenient.lowered(fields)
    uri = _identifier(fields, "uri", limits.URI)
    if not uri:
        raise Problem("no-uri", _("The item has no “uri”: every ninjs item needs one."))
    version = _identifier(fields, "version", limits.VERSION)
    warnings: list[str] = []
    status = _status(fields, warnings)
    created = _moment(fields, "versioncreated", warnings)
    code = _stated_language(fields, language, warnings)
    headline = ninjs_texts.headline(fields)
    body = without_headline(_sanitised(ninjs_texts.body(fields)), headline)
    told = _told(fields, has_body=bool(body))
    if status != "canceled" and not body and not (headline and told.get("genre") == Genre.ALERT):
        raise _no_body(fields)
    code = _language(code, language, f"{headline}\n{markup.plain(body)}", status, warnings)
    begun = _moment(fields, "firstcreated", []) or created
    day = timezone.localdate(begun) if begun else None
    body, found = take_off(body, code, day or today)
    blocks = markup.blocks(body)
    plain = "\n\n".join(block.text for block in blocks)
    item = Item(uri=uri, language=code, digest="", headline=headline, body=body, plain=plain, paragraphs=len(blocks))
    item.version, item.created, item.versioned, item.status, item.warnings = version, created, True, status, warnings
    item.date = found.date if found and found.date else day
    item.place = (lenient.plain(fields.get("located")) or (found.place if found else ""))[: limits.PLACE]
    item.agency = ((found.agency if found else "") or ninjs_names.agency(fields))[: limits.AGENCY]
    item.named, item.byline = ninjs_names.named(fields), ninjs_names.byline(fields)
    item.slugline = lenient.text(fields.get("slugline"))[: limits.SLUGLINE]
    item.embargo = _embargo(fields, status, warnings)
    item.note = _note(fields, warnings)
    item.facts = told
    item.lead = ninjs_texts.lead(fields)
    if item.plain.startswith(item.lead):
        item.lead = ""
    _headline(item)
    if fields.get("urgency") is not None and "priority" not in told:
        warnings.append(_("Its urgency is no number from 1 to 9: it comes in as routine."))
    if pictures := ninjs_names.pictures(fields):
        sentence = ngettext(
            "It points at %(count)d picture, film or sound, which is not fetched.",
            "It points at %(count)d pictures, films or sounds, which are not fetched.",
            pictures,
        )
        warnings.append(sentence % {"count": pictures})
    item.digest = _digest(item)
    return item


def _identifier(fields: dict[str, Any], name: str, longest: int) -> str:
    """An identifier as it is written. Raises Problem: control characters, spaces, too long."""
    value = fields.get(name)
    words = value.strip(" \t\r\n") if isinstance(value, str) else lenient.text(value)
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in words):
        raise Problem("control-character", _("“%(field)s” holds a character that cannot be seen.") % {"field": name})
    if name == "uri" and _SPACE.search(words):
        raise Problem("space-in-identifier", _("“%(field)s” holds a space.") % {"field": name})
    if len(words) > longest:
        raise Problem(
            "identifier-too-long",
            _("“%(field)s” has %(count)d characters; %(limit)d are the most that come in.")
            % {"field": name, "count": len(words), "limit": longest},
        )
    return words


def _status(fields: dict[str, Any], warnings: list[str]) -> Status:
    said = lenient.text(fields.get("pubstatus")).lower().rsplit("/", 1)[-1].removeprefix("stat:")
    if said in _STATUSES:
        return _STATUSES[said]
    warnings.append(
        _("Its status “%(status)s” is not one of ninjs: it is withheld until an editor looks.") % {"status": said[:40]}
    )
    return "withheld"


def _moment(fields: dict[str, Any], name: str, warnings: list[str]) -> dt.datetime | None:
    if not fields.get(name):
        return None
    found, _said = lenient.moment(fields[name])
    if found is None:
        warnings.append(_("“%(field)s” is no moment and is left out.") % {"field": name})
    return found


def _embargo(fields: dict[str, Any], status: Status, warnings: list[str]) -> dt.datetime | None:
    """The latest embargo that it states; a withheld item, and an empty embargo, stand until an editor lifts them."""
    until: list[dt.datetime] = [OPEN_EMBARGO] if status == "withheld" else []
    if status == "withheld":
        warnings.append(_("The agency withholds it: it is embargoed until an editor lifts that."))
    for name in ("embargoeduntil", "embargoed"):
        if fields.get(name) is None:
            continue
        if lenient.text(fields[name]) == "":
            warnings.append(_("Its embargo names no moment: it is embargoed until an editor lifts that."))
            until.append(OPEN_EMBARGO)
            continue
        found, said = lenient.moment(fields[name])
        if found is None:
            raise Problem(
                "no-moment",
                _("Its embargo “%(text)s” is no moment: write it as 2026-05-01T18:00:00+04:00.")
                % {"text": lenient.text(fields[name])[:40]},
            )
        if not said:
            warnings.append(_("Its embargo names no time zone: the latest that it can mean was taken. Set it right."))
        until.append(min(found, OPEN_EMBARGO))
    return max(until, default=None)


def _stated_language(fields: dict[str, Any], asked: str | None, warnings: list[str]) -> str:
    """Our code of the language that the item names, "" where it names none. Raises Problem: no desk for it."""
    said = lenient.text(fields.get("language"))
    code = language_tags.demand(said) if said else ""
    if code and asked and asked != code:
        warnings.append(
            _("It was asked for as “%(asked)s”, but says that it is “%(told)s”.") % {"asked": asked, "told": code}
        )
    return code


def _language(stated: str, asked: str | None, words: str, status: Status, warnings: list[str]) -> str:
    """The language stated, asked for or told from the words, in this order; of a canceled item perhaps ""."""
    told = told_language.tell(words)
    if stated == "zh-hans" and told is None and words.strip():
        warnings.append(_("Its characters do not look like simplified Chinese."))
    code = stated or asked or told or ""
    if not code and status != "canceled":
        raise Problem(
            "language-unknown",
            _("The item names no language, and its text does not make it certain: say it with --language."),
        )
    return code


def _sanitised(html: str) -> str:
    """A body of our vocabulary within the limits. Raises Problem."""
    if len(html.encode("utf-8", "replace")) > limits.BODY:
        raise too_long()
    try:
        body = markup.sanitise(html)
    except markup.BodyError as error:
        raise Problem(
            "body-too-deep",
            _("The text has lists or quotations nested more than %(limit)s deep.") % error.params,
        ) from error
    words = reading.words(markup.plain(body))
    if words > limits.WORDS:
        raise too_many_words(words)
    return body


def _told(fields: dict[str, Any], *, has_body: bool) -> dict[str, Any]:
    """Priority, genre and audience, as far as the item tells them."""
    facts: dict[str, Any] = {}
    number = lenient.whole(fields.get("urgency"))
    priority = urgency.of_urgency(number) if number is not None else None
    if priority is not None:
        facts["priority"] = priority
    names = [
        lenient.text(entry.get(key))
        for field in ("genres", "genre")
        for entry in lenient.entries(fields.get(field))
        for key in ("name", "uri", "literal", "code")
    ]
    genre = urgency.of_genres(names, has_body=has_body)
    if genre:
        facts["genre"] = genre
    if genre == Genre.ADVISORY:
        facts["audience"] = Audience.WIRE.value
    return facts


def _no_body(fields: dict[str, Any]) -> Problem:
    kind = lenient.text(fields.get("type"))[:40]
    if kind in ("", "text"):
        return Problem("no-body", _("The item has no text."))
    return Problem("no-body", _("The item, of type “%(type)s”, has no text of its own.") % {"type": kind})


def _headline(item: Item) -> None:
    """See that there is a headline, and that it is not too long."""
    if not item.headline and item.plain:
        item.headline = reading.first_sentence(item.plain, item.language)
        item.warnings.append(_("It has no headline: its first sentence stands in for one until somebody writes it."))
    if len(item.headline) > limits.HEADLINE:
        item.lead = item.lead or item.headline
        item.headline = item.headline[: limits.HEADLINE - 1].rsplit(" ", 1)[0] + "…"
        item.warnings.append(_("Its headline was too long: it is cut, the whole of it stands as the lead."))


def _note(fields: dict[str, Any], warnings: list[str]) -> str:
    """What the agency tells editors: its note and the terms of use."""
    notes = [lenient.plain(fields.get(name)) for name in ("ednote", "usageterms")]
    note = "\n".join(each for each in notes if each)
    if len(note) > limits.NOTE:
        warnings.append(_("Its note to editors was too long and is cut."))
    return note[: limits.NOTE]


def _digest(item: Item) -> str:
    """SHA-256 of what is taken from an item, the moment of its version and its warnings apart."""
    named = [(each.kind, each.name, each.topic) for each in item.named]
    words = [item.headline, item.lead, item.body, item.note, item.byline, item.place, item.agency]
    taken = [item.language, words, item.facts, named, str(item.date), str(item.embargo), item.status]
    return hashlib.sha256(json.dumps(taken, sort_keys=True).encode()).hexdigest()
