"""Runs the checks over a text at its save: with its source, the people of both, its photos and the house's words.

Three queries, whatever the text: the desk, the photos (where there are any), the people of both texts; two more where
the text is at odds with its source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import F
from modeltranslation.utils import build_localized_fieldname

from articles.language.checks import KnownName, Names, Photo, Result, Text, asked, run
from articles.language.checks.pair import blocks_of
from articles.language.finding import Candidates
from articles.models import Desk, Facts, Revision, Translation
from articles.models import Photo as PhotoRow
from articles.workflow.vocabulary import GENDERS, own

_NAME = ("display_name", "given_name", "family_name", "patronymic")
_ASK = """
SELECT f.side, f.folded, f.person_id, f.full, p.gender, {names}
FROM (
  SELECT 0 AS side, folded, person_id, "full" FROM articles_form
    WHERE language = %s AND folded = ANY(string_to_array(%s, E'\\n')) AND person_id IS NOT NULL
  UNION ALL
  SELECT 1, folded, person_id, "full" FROM articles_form
    WHERE language = %s AND folded = ANY(string_to_array(%s, E'\\n')) AND person_id IS NOT NULL
) AS f (side, folded, person_id, "full") JOIN articles_person p ON p.id = f.person_id
"""
"""The forms of people in two texts, with their names in one language, each of which has its own columns."""


def of_original(text: Text, language: str) -> list[dict[str, Any]]:
    """The findings of a text with nothing beside it, as they are stored; no query."""
    return _stored(text, run(text, language))


def of_version(
    text: Text,
    translation: Translation,
    facts: Facts,
    captions: Mapping[str, Mapping[str, str]],
    source: Revision | None = None,
    *,
    newest: bool = False,
) -> list[dict[str, Any]]:
    """The findings of a text, as they are stored; ``source`` is the original's text that it was made from.

    With ``newest`` a text at odds with that one is held against the original's working text, too, and what it has
    fewer errors against counts: a correction is brought into a version before it is reconciled.
    """
    language = translation.language
    text = replace(text, genre=facts.genre, photos=_photos(facts, captions, language))
    desk = Desk.objects.filter(language=language).values_list("house_words", flat=True).first()
    house = (desk or "").splitlines()
    if source is None:
        return _stored(text, run(text, language, house_words=house))
    found = _against(source, text, translation, facts, house)
    if newest and _errors(found):
        original = Revision.objects.filter(
            pk=F("translation__head"),
            translation__dispatch=translation.dispatch,
            translation__language=translation.dispatch.source_language,
        ).first()
        if original is not None and original.pk != source.pk:
            found = min(found, _against(original, text, translation, facts, house), key=_errors)
    return _stored(text, found)


def current(translation: Translation, head: Revision) -> list[dict[str, Any]]:
    """The findings of a working text as they stand: those of its save, unless it was reconciled with another text of
    the original since; then it is checked anew against that one."""
    if head.based_on_id == translation.based_on_id or translation.based_on_id is None:
        return list(head.checks)
    source = Revision.objects.get(pk=translation.based_on_id)
    facts = Facts.objects.filter(dispatch=translation.dispatch).latest("number")
    text = Text(head.headline, head.lead, head.body, is_alert=facts.is_alert)
    return of_version(text, translation, facts, head.captions, source)


def _errors(found: list[Result]) -> int:
    return sum(result.level == "error" for result in found)


def _against(
    source: Revision, text: Text, translation: Translation, facts: Facts, house: Sequence[str]
) -> list[Result]:
    original = Text(source.headline, source.lead, source.body, is_alert=facts.is_alert)
    source_language = translation.dispatch.source_language
    names = _names(asked(original, source_language), asked(text, translation.language), translation.language)
    return run(text, translation.language, original, source_language=source_language, names=names, house_words=house)


def _names(source: Candidates, version: Candidates, language: str) -> Names:
    """The people of both texts with their names in the version's language; one query."""
    columns = ", ".join(f"p.{build_localized_fieldname(name, language)}" for name in _NAME)
    asked_for = [source.language, "\n".join(source.sequences), version.language, "\n".join(version.sequences)]
    with connection.cursor() as cursor:
        cursor.execute(_ASK.format(names=columns), asked_for)
        rows = cursor.fetchall()
    sides: tuple[list[tuple[str, Hashable, bool]], ...] = ([], [])
    known: dict[Hashable, KnownName] = {}
    for side, folded, person, full, gender, name, given, family, patronymic in rows:
        sides[side].append((folded, person, full))
        if person not in known:
            known[person] = KnownName(name or "", given or "", family or "", patronymic or "", GENDERS[gender])
    return Names(source, sides[0], version, sides[1], known)


def _photos(facts: Facts, captions: Mapping[str, Mapping[str, str]], language: str) -> tuple[Photo, ...]:
    """The words of the photos in a language: the version's own before the vocabulary's."""
    ids = [chosen["photo"] for chosen in facts.photos]
    if not ids:
        return ()
    found = PhotoRow.objects.in_bulk(ids)
    told = []
    for pk in ids:
        if (photo := found.get(pk)) is not None and photo.withdrawn_at is None:
            said = captions.get(str(pk), {})
            told.append(
                Photo(
                    str(pk),
                    alt=said.get("alt") or own(photo, "alt", language) or photo.alt,
                    caption=said.get("caption") or own(photo, "caption", language) or photo.caption,
                    credit=own(photo, "credit", language) or photo.credit,
                )
            )
    return tuple(told)


def _stored(text: Text, results: list[Result]) -> list[dict[str, Any]]:
    if not results:
        return []
    words = {"headline": text.headline, "lead": text.lead, **{b.id: b.text for b in blocks_of(text.body)}}
    return [{**result.as_json(), "key": key(result, words.get(result.block, ""))} for result in results]


def key(result: Result, words: str) -> str:
    """What a finding is known by: its check, its place, the words of that place, and what was found.

    A waiver holds for it as long as none of these changes.
    """
    said = json.dumps(
        [result.check, result.block, words, result.words, result.params], sort_keys=True, ensure_ascii=False
    )
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
