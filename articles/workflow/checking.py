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
_ASK = """(SELECT {side} AS side, f.folded, f.person_id, f."full", p.gender, {names}
  FROM articles_form f JOIN articles_person p ON p.id = f.person_id
  WHERE f.language = %s AND f.folded = ANY(string_to_array(%s, E'\\n')))"""
"""The forms of people in a text, with their names in one language, each of which has its own columns."""


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
    text = replace(text, genre=facts.genre, photos=_photos(facts, _rows(facts), captions, language))
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
    if not _moved_on(translation, head):
        return list(head.checks)
    return anew([translation], translation.dispatch.facts.latest("number"))[translation.pk]


def anew(
    translations: Sequence[Translation],
    facts: Facts,
    *,
    texts: Mapping[int, Revision] | None = None,
    photos: Mapping[int, PhotoRow] | None = None,
    house: Mapping[str, str] | None = None,
) -> dict[int, list[dict[str, Any]]]:
    """By version of one dispatch, the findings of each working text that was reconciled since its save.

    Four queries for any number of them and none for none; one where the texts, the photos and the desks' lists of
    words are given.
    """
    found = [one for one in translations if one.head_id and one.head and _moved_on(one, one.head)]
    if not found:
        return {}
    if texts is None:
        texts = Revision.objects.in_bulk([pk for one in found for pk in (one.head_id, one.based_on_id) if pk])
    if photos is None:
        photos = _rows(facts)
    if house is None:
        house = dict(Desk.objects.values_list("language", "house_words"))
    pairs = []
    for one in found:
        head, source = texts[one.head_id or 0], texts[one.based_on_id or 0]
        shown = _photos(facts, photos, head.captions, one.language)
        text = Text(head.headline, head.lead, head.body, is_alert=facts.is_alert, genre=facts.genre, photos=shown)
        pairs.append((one, text, Text(source.headline, source.lead, source.body, is_alert=facts.is_alert)))
    named = _names(
        [
            (asked(original, one.dispatch.source_language), asked(text, one.language), one.language)
            for one, text, original in pairs
        ]
    )
    return {
        one.pk: _stored(text, _run(one, text, original, names, house.get(one.language, "").splitlines()))
        for (one, text, original), names in zip(pairs, named, strict=True)
    }


def _moved_on(translation: Translation, head: Revision) -> bool:
    return translation.based_on_id is not None and head.based_on_id != translation.based_on_id


def _run(translation: Translation, text: Text, original: Text, names: Names, house: Sequence[str]) -> list[Result]:
    source_language = translation.dispatch.source_language
    return run(text, translation.language, original, source_language=source_language, names=names, house_words=house)


def _errors(found: list[Result]) -> int:
    return sum(result.level == "error" for result in found)


def _against(
    source: Revision, text: Text, translation: Translation, facts: Facts, house: Sequence[str]
) -> list[Result]:
    original = Text(source.headline, source.lead, source.body, is_alert=facts.is_alert)
    language = translation.language
    (names,) = _names([(asked(original, translation.dispatch.source_language), asked(text, language), language)])
    return _run(translation, text, original, names, house)


def _names(wanted: Sequence[tuple[Candidates, Candidates, str]]) -> list[Names]:
    """The people of pairs of texts (the original's, the version's) with their names in the version's language; one
    query for all pairs."""
    branches, told = [], []
    for n, (source, version, language) in enumerate(wanted):
        columns = ", ".join(f"p.{build_localized_fieldname(name, language)}" for name in _NAME)
        for side, one in ((2 * n, source), (2 * n + 1, version)):
            branches.append(_ASK.format(side=side, names=columns))
            told += [one.language, "\n".join(one.sequences)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(branches), told)
        rows = cursor.fetchall()
    sides: list[list[tuple[str, Hashable, bool]]] = [[] for _side in branches]
    known: list[dict[Hashable, KnownName]] = [{} for _pair in wanted]
    for side, folded, person, full, gender, name, given, family, patronymic in rows:
        sides[side].append((folded, person, full))
        if person not in known[side // 2]:
            whole = KnownName(name or "", given or "", family or "", patronymic or "", GENDERS[gender])
            known[side // 2][person] = whole
    return [
        Names(source, sides[2 * n], version, sides[2 * n + 1], known[n])
        for n, (source, version, _language) in enumerate(wanted)
    ]


def _rows(facts: Facts) -> Mapping[int, PhotoRow]:
    ids = [chosen["photo"] for chosen in facts.photos]
    return PhotoRow.objects.in_bulk(ids) if ids else {}


def _photos(
    facts: Facts, found: Mapping[int, PhotoRow], captions: Mapping[str, Mapping[str, str]], language: str
) -> tuple[Photo, ...]:
    """The words of the photos in a language: the version's own before the vocabulary's."""
    told = []
    for pk in (chosen["photo"] for chosen in facts.photos):
        if (photo := found.get(pk)) is not None and photo.withdrawn_at is None:
            said = captions.get(str(pk), {})
            told.append(
                Photo(
                    str(pk),
                    alt=said.get("alt") or own(photo, "alt", language) or photo.alt,
                    caption=said.get("caption") or own(photo, "caption", language) or photo.caption,
                    credit=own(photo, "credit", language) or photo.credit,
                    title=photo.title,
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
