"""A text as somebody wrote it becomes a Revision: cleaned, its blocks named, its checks run, its authors known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.language import body as markup
from articles.language.alignment import adopt_ids
from articles.language.checks import Text
from articles.models import Facts, Publication, Revision, Translation
from articles.workflow import checking
from articles.workflow.actor import Actor, Refused

LONGEST_HEADLINE = 300  # characters; the column's width


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInput:
    """A text as somebody wrote it: ``body`` is HTML, cleaned on its way in; ``captions`` by a photo's number."""

    headline: str = ""
    lead: str = ""
    body: str = ""
    captions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    note: str = ""


def revision_of(
    actor: Actor,
    translation: Translation,
    text: TextInput,
    *,
    at: dt.datetime,
    number: int,
    is_alert: bool,
    facts: Facts | None = None,
    parent: Revision | None = None,
    source: Revision | None = None,
    joined: Sequence[Revision] = (),
    previous: str = "",
    source_body: str = "",
    brought: Sequence[int] = (),
) -> Revision:
    """A Revision made of a cleaned text, its checks run, its authors known; not stored.

    Its blocks keep the ids of the text it was made from (``parent``, or the body ``previous``); a new block of a
    translation takes that of the source's block it translates. ``brought`` are the authors of words carried over.
    Without ``facts`` it is checked by itself, in no query.
    """
    headline = " ".join(text.headline.split())
    if len(headline) > LONGEST_HEADLINE:
        raise Refused(
            "headline-too-long",
            _("The headline has %(count)s characters; %(most)s are the most it may have.")
            % {"count": len(headline), "most": LONGEST_HEADLINE},
        )
    if any("\x00" in words for words in _all_words(text)):
        raise Refused("control-character", _("The text holds a character that cannot be stored (U+0000): take it out."))
    lead = " ".join(text.lead.split())
    before = parent.body if parent else previous
    body = markup.with_ids(clean_body(text.body), previous=before)
    if source_body:
        body = adopt_ids(body, source_body, keep=frozenset(block.id for block in markup.blocks(before)))
    captions = {str(photo): dict(words) for photo, words in text.captions.items()}
    words = Text(headline=headline, lead=lead, body=body, is_alert=is_alert)
    if facts is None:  # many begin at once: what is compared is compared at the first save
        checks = checking.of_original(words, translation.language)
    else:
        checks = checking.of_version(words, translation, facts, captions, source, newest=True)
    wrote, ever = {actor.user.pk}, {actor.user.pk, *brought}
    for other in (parent, *joined):
        if other is not None:
            ever |= set(other.all_authors)
            if other is not parent or not _was_public(translation, other, at):
                wrote |= set(other.authors)
    return Revision(
        translation=translation,
        number=number,
        parent=parent,
        author=actor.user,
        created_at=at,
        based_on=source,
        authors=sorted(wrote),
        all_authors=sorted(ever),
        headline=headline,
        lead=lead,
        body=body,
        captions=captions,
        note=text.note.strip(),
        checks=checks,
    )


def _all_words(text: TextInput) -> Iterator[str]:
    yield from (text.headline, text.lead, text.body, text.note)
    for words in text.captions.values():
        yield from words.values()


def clean_body(html: str) -> str:
    """A body of the house's vocabulary alone. Raises ``Refused`` where it cannot be taken in."""
    try:
        return markup.sanitise(html)
    except markup.BodyError as error:
        raise Refused(
            "body-too-deep",
            _("The text has lists or quotations nested more than %(limit)s deep: flatten them.") % error.params,
        ) from error


def _was_public(translation: Translation, revision: Revision, at: dt.datetime) -> bool:
    """Whether a Revision went out: who writes on from there begins a new text. One that waits is not out yet."""
    begun = Publication.objects.filter(
        translation_id=translation.pk, revision=revision.number, taken_off_at=None, visible_from__lte=at
    )
    return begun.filter(Q(visible_until=None) | Q(visible_until__gt=F("visible_from"))).exists()
