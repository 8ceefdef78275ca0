"""What readers and clients are told of a change, as each language's press words it: templates to be filled or replaced.

The page shows the notice's kind as its label, so the sentences do not say it again. Clients get one line that names
the dispatch, the time of the faulty edition and what to put instead (the rectification line of a wire).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_datetime

from articles.language.locales import LOCALES


@dataclass(frozen=True, slots=True)
class Words:
    """The templates of one language.

    ``correction`` takes ``wrong`` and ``right``, ``clarification`` and ``editors_note`` ``text``, ``reply`` ``who`` and
    ``text``; ``to_clients`` takes ``number`` and ``moment``, and what is to be read instead.
    """

    correction: str
    clarification: str
    reply: str
    editors_note: str
    client_correction: str
    client_other: str


WORDS: dict[str, Words] = {
    "fr": Words(
        "Une version antérieure de cette dépêche indiquait par erreur : « {wrong} ». Il faut lire : « {right} ».",
        "Cette dépêche est précisée comme suit : {text}",
        "{who} nous a adressé la réponse suivante : « {text} »",
        "{text}",
        "Dépêche {number}, édition du {moment} : bien lire « {right} » au lieu de « {wrong} ». Prière de remplacer.",
        "Dépêche {number}, édition du {moment} : {text}",
    ),
    "az": Words(
        "Bu xəbərin əvvəlki variantında səhvən yazılmışdır: “{wrong}”. Düzgün variant: “{right}”.",
        "Bu xəbərə aydınlıq gətirilir: {text}",
        "{who} bu xəbərə belə cavab vermişdir: “{text}”",
        "{text}",
        "Xəbər {number}, buraxılış {moment}: “{wrong}” əvəzinə “{right}” oxunmalıdır. Xahiş edirik, əvəz edəsiniz.",
        "Xəbər {number}, buraxılış {moment}: {text}",
    ),
    "en": Words(
        "An earlier version of this story said in error: “{wrong}”. It should have said: “{right}”.",
        "To make this story clearer: {text}",
        "{who} sent us this reply: “{text}”",
        "{text}",
        "Story {number}, edition of {moment}: please read “{right}” instead of “{wrong}”. Kindly replace.",
        "Story {number}, edition of {moment}: {text}",
    ),
    "ru": Words(
        "В предыдущей версии этого сообщения было ошибочно указано: «{wrong}». Следует читать: «{right}».",
        "Уточнение к этому сообщению: {text}",
        "{who}: ответ на эту публикацию — «{text}»",
        "{text}",
        "Сообщение {number}, выпуск от {moment}: вместо «{wrong}» следует читать «{right}». Просьба заменить.",
        "Сообщение {number}, выпуск от {moment}: {text}",
    ),
    "de": Words(
        "In einer früheren Fassung dieser Meldung hieß es irrtümlich: „{wrong}“. Richtig ist: „{right}“.",
        "Zur Klarstellung dieser Meldung: {text}",
        "{who} hat uns folgende Gegendarstellung gesandt: „{text}“",
        "{text}",
        "Meldung {number}, Fassung vom {moment}: bitte lesen „{right}“ statt „{wrong}“. Bitte ersetzen.",
        "Meldung {number}, Fassung vom {moment}: {text}",
    ),
    "es": Words(
        "Una versión anterior de este despacho decía por error: «{wrong}». Debe decir: «{right}».",
        "Se aclara este despacho: {text}",
        "{who} nos ha enviado la siguiente respuesta: «{text}»",
        "{text}",
        "Despacho {number}, edición del {moment}: léase «{right}» en lugar de «{wrong}». Se ruega sustituir.",
        "Despacho {number}, edición del {moment}: {text}",
    ),
    "ar": Words(
        "ورد خطأً في نسخة سابقة من هذا الخبر: «{wrong}»، والصواب: «{right}».",
        "توضيحاً لهذا الخبر: {text}",
        "تلقّينا من {who} الرد الآتي: «{text}»",
        "{text}",
        "الخبر {number}، نسخة {moment}: يُقرأ «{right}» بدلاً من «{wrong}». يُرجى الاستبدال.",
        "الخبر {number}، نسخة {moment}: {text}",
    ),
    "zh-hans": Words(
        "本报道此前版本误作“{wrong}”，应为“{right}”。",
        "对本报道的说明：{text}",
        "{who}就本报道答复如下：“{text}”",
        "{text}",
        "稿件{number}（{moment}版）：“{wrong}”应为“{right}”，请予更换。",
        "稿件{number}（{moment}版）：{text}",
    ),
}
_STOPS = ".。．"


def correction(language: str, wrong: str, right: str) -> str:
    """What readers are told of a correction: what was wrong and what is right, each as a quotation."""
    return WORDS[language].correction.format(wrong=_quoted(wrong), right=_quoted(right))


def clarification(language: str, text: str) -> str:
    """What readers are told where the text was not wrong but could be misread."""
    return WORDS[language].clarification.format(text=_line(text))


def reply(language: str, who: str, text: str) -> str:
    """The answer of somebody whom a story concerns."""
    return WORDS[language].reply.format(who=_line(who), text=_line(text))


def editors_note(language: str, text: str) -> str:
    """A note of the newsroom's own: its words as they are, since the label says whose they are."""
    return WORDS[language].editors_note.format(text=_line(text))


def to_clients(
    language: str, *, number: int, edition_of: dt.datetime, text: str = "", wrong: str = "", right: str = ""
) -> str:
    """The line for client newsrooms; ``edition_of`` is the aware moment, in the newsroom's zone, at which the edition
    that changes began. With ``wrong`` and ``right`` it says what to read instead, else it carries ``text``.
    """
    words, when = WORDS[language], moment(language, edition_of)
    if wrong.strip() and right.strip():
        return words.client_correction.format(number=number, moment=when, wrong=_quoted(wrong), right=_quoted(right))
    return words.client_other.format(number=number, moment=when, text=_line(text))


def moment(language: str, at: dt.datetime) -> str:
    """A moment as a wire gives it: day, month and year in the language, hours and minutes, the distance from UTC."""
    return format_datetime(at, "d MMMM y, HH:mm ('UTC'xxx)", locale=LOCALES[language].babel)


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """The words of a quotation within a sentence: one line, without a full stop of their own; an ellipsis stays."""
    line = _line(text)
    return line if line[-2:-1] in tuple(_STOPS) else line.rstrip(_STOPS)
