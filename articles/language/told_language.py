"""Which of the eight languages a text is in, told only when it is certain."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 4000  # characters that are looked at
_LEAST = 3  # words of its own that must speak for a language
_LETTERS = 40  # letters that may speak where words do not
_MARGIN = 2.5  # how many times more than for the next one

# Short frequent words. Those of neighbours are here so that their texts are not taken for ours.
_STOP_WORDS: dict[str, str] = {
    "fr": "le la les des du de et est une un dans pour que qui sur au aux par avec plus ce cette ont été son ses sont "
    "il elle en à leur également a ne se pas",
    "en": "the of and to in is was for that on with as by at from has have be are this it its which an will said his "
    "their not were been also a",
    "de": "der die das und ist von den dem zu mit sich des ein eine für auf im nicht auch werden wurde bei nach aus "
    "hat sind an als wird haben einer einem einen zur zum in",
    "es": "el la los las de del y en que un una por con para se su al lo como más fue ha sus son entre sobre también "
    "está es han este esta a no",
    "az": "və bu ilə üçün bir də da olan edib olub ki kimi öz onun çox ən isə olunub bildirib həmin görə sonra daha "
    "xəbər verir arasında",
    "ru": "и в на не с что по из к за от для его о как это он также будет был до при у года было были после а",
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه كما بين خلال بعد قد كان وقد ما لا هو",
    "it": "il di che è e la per un una del della dei con non sono le nel alla al si da i gli in anche più ha dal",
    "pt": "o de que e do da em um uma para com não os as no na por mais dos das foi ao se é são pelo pela à a",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er om ook als bij door naar wordt heeft",
    "tr": "ve bir bu için ile da de olarak olan daha çok ise ne gibi kadar sonra en ki olduğu dedi türkiye",
}
_OURS = ("fr", "az", "en", "ru", "de", "es", "ar")
_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
# A word that several languages have says less: it counts for one nth
_WEIGHTS = {
    word: (0.5 if len(word) == 1 else 1.0) / sum(word in listed for listed in _WORDS.values())
    for words in _WORDS.values()
    for word in words
}

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259\u018f]")
# Letters that Russian and Arabic do not have, and one of two that a Russian text of any length has
_NOT_RUSSIAN = re.compile("[іїєґўђјљњћџәғқңөұүһІЇЄҐЎЂЈЉЊЋЏӘҒҚҢӨҰҮҺӣӯҳҷӢӮҲҶ]")
_RUSSIAN = re.compile("[ыэЫЭ]")
_NOT_ARABIC = re.compile("[پچژگکیٹڈڑںے]")
# Frequent characters that simplified Chinese writes otherwise
_TRADITIONAL = re.compile("[國們會個來時說學對這開於與為後從電話長問發現間關東車讓應體點萬邊]")


def tell(text: str) -> str | None:
    """The code of the text's language, or None: too short, mixed, none of the eight, or too near to another one.

    Looks at the first 4,000 characters; counts scripts, then frequent words.
    """
    sample = text[:SAMPLE]
    scripts = {
        "han": len(_HAN.findall(sample)) * 2,  # a character is about half a word
        "cyrillic": len(_CYRILLIC.findall(sample)),
        "arabic": len(_ARABIC.findall(sample)),
        "latin": len(_LATIN.findall(sample)),
    }
    script = max(scripts, key=lambda name: scripts[name])
    if scripts[script] < 0.7 * sum(scripts.values()) or not scripts[script]:
        return None
    if script == "han":
        return _chinese(sample, scripts["han"] // 2)
    return _by_words(sample) or _by_letters(sample, script, scripts[script])


def _chinese(sample: str, characters: int) -> str | None:
    foreign = len(_KANA.findall(sample)) + len(_TRADITIONAL.findall(sample))
    return "zh-hans" if characters >= 2 * _LEAST and foreign * 50 < characters else None


def _by_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.replace("İ", "i").lower()))
    scores = {language: _score(words, listed) for language, listed in _WORDS.items()}
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if first not in _OURS or scores[first] < _LEAST or scores[first] < _MARGIN * scores[second]:
        return None
    if first == "ru" and (_NOT_RUSSIAN.search(sample) or not _RUSSIAN.search(sample)):
        return None
    if first == "ar" and len(_NOT_ARABIC.findall(sample)) > len(sample) / 100:
        return None
    return first


def _by_letters(sample: str, script: str, letters: int) -> str | None:
    """What letters alone say: Russian has ы or э and no letter of its neighbours', Arabic no Persian one, and
    Azerbaijani alone of the Latin languages writes ə, one letter in ten."""
    if letters < _LETTERS:
        return None
    if script == "cyrillic" and _RUSSIAN.search(sample) and not _NOT_RUSSIAN.search(sample):
        return "ru"
    if script == "arabic" and not _NOT_ARABIC.search(sample):
        return "ar"
    if script == "latin" and sample.lower().count("ə") * 25 >= letters:
        return "az"
    return None


def _score(words: Counter[str], listed: frozenset[str]) -> float:
    """Occurrences of the listed words by their weight, none counted more than five times."""
    return sum(min(words[word], 5) * _WEIGHTS[word] for word in listed if word in words)
