"""What a search looks into: a text's words folded, one token a word, so that a found token leads back to its word.

Chinese has no spaces: each character is a token together with the one that follows it ("巴库市" is 巴库 库市 市), so
that a run is found as a phrase of pairs, a single character as the beginning of one. Arabic loses the conjunctions and
prepositions that have grown onto the article ("والرئيس", "للرئيس" → "الرئيس"), which PostgreSQL's stemmer keeps.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable

from articles.language.folding import Word, is_han, words

LONGEST = 20_000
"""Words of a text that are searched; PostgreSQL counts no position above 16,383."""

_INLINE = re.compile(r"</?(?:strong|em|a)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_GROWN_ONTO_THE_ARTICLE = re.compile("^(?:[وفبك]ال|[وف]?لل)(?=.{3})")


def plain(html: str) -> str:
    """The text of a public body, in the canonical spelling that ``body.sanitise`` gives; blocks part words."""
    return entities.unescape(_TAG.sub("\n", _INLINE.sub("", html)))


def tokens(text: str, language: str = "") -> list[str]:
    """A token for each of ``folding.words(text)``, in their order."""
    return [token for token, _word in tokens_with_words(text, language)]


def tokens_with_words(text: str, language: str = "") -> list[tuple[str, Word]]:
    """The tokens with the words that they stand for."""
    found = words(text, language)
    followed: list[Word | None] = [*found[1:], None]
    return [(_token(word, following, language), word) for word, following in zip(found, followed, strict=False)]


def _token(word: Word, following: Word | None, language: str) -> str:
    if is_han(word.folded[0]):
        pair = following is not None and following.start == word.end and is_han(following.folded[0])
        return word.folded + following.folded if pair and following else word.folded
    return _GROWN_ONTO_THE_ARTICLE.sub("ال", word.folded) if language == "ar" else word.folded


def searchable(text: str, language: str = "") -> str:
    """A text as it is searched: its tokens with one space between."""
    return " ".join(tokens(text, language)[:LONGEST])


def spellings(names: Iterable[str], language: str = "") -> list[str]:
    """Names as they are searched, each folded spelling once."""
    return [folded for folded in dict.fromkeys(searchable(name, language) for name in names) if folded]
