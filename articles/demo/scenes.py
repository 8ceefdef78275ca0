"""What happens to each story of the demo: most are published in all their languages, some show a state of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from articles.demo.content import Story
from articles.demo.newsroom import BETWEEN_VERSIONS, MINUTE, Demo, begin, publish, text_of, translate
from articles.models import Revision
from articles.states import Cause, Move, NoticeKind
from articles.workflow import duties, texts, waivers

Scene = Callable[[Demo, Story, dt.datetime], None]
TOMORROW = dt.timedelta(days=1)


def play(demo: Demo, story: Story, at: dt.datetime) -> None:
    """Play a story's scene; ``at`` is the moment of its first publication."""
    SCENES.get(story.folder, published)(demo, story, at)


def published(demo: Demo, story: Story, at: dt.datetime) -> None:
    """Written, approved and published, then translated and published language by language."""
    begin(demo, story, at - 40 * MINUTE)
    publish(demo, story, story.source_language, at)
    for step, language in enumerate(story.languages[1:], start=1):
        moment = at + step * BETWEEN_VERSIONS
        translate(demo, story, language, moment - 5 * MINUTE)
        publish(demo, story, language, moment)


def flashed(demo: Demo, story: Story, at: dt.datetime) -> None:
    """One line, out by an editor alone within a minute; the translations follow as flashes."""
    begin(demo, story, at - MINUTE)
    demo.move(Move.FLASH, story, story.source_language, "editor", at)
    for step, language in enumerate(story.languages[1:], start=1):
        translate(demo, story, language, at + step * MINUTE)
        demo.move(Move.FLASH, story, language, "editor", at + (step + 1) * MINUTE)


def draft(demo: Demo, story: Story, at: dt.datetime) -> None:
    begin(demo, story, at)


def in_review(demo: Demo, story: Story, at: dt.datetime) -> None:
    begin(demo, story, at)
    demo.move(Move.SUBMIT, story, story.source_language, "writer", at + MINUTE)


def returned(demo: Demo, story: Story, at: dt.datetime) -> None:
    in_review(demo, story, at)
    note = "Le nombre d’élèves manque : demandez-le à l’école."
    demo.move(Move.RETURN, story, story.source_language, "editor", at + 9 * MINUTE, note=note)


def ready(demo: Demo, story: Story, at: dt.datetime) -> None:
    in_review(demo, story, at)
    demo.move(Move.APPROVE, story, story.source_language, "editor", at + 9 * MINUTE)


def spiked(demo: Demo, story: Story, at: dt.datetime) -> None:
    begin(demo, story, at)
    demo.move(Move.SPIKE, story, story.source_language, "editor", at + 20 * MINUTE)


def scheduled(demo: Demo, story: Story, at: dt.datetime) -> None:
    """Approved, and out tomorrow morning by itself."""
    begin(demo, story, at - 40 * MINUTE)
    publish(demo, story, story.source_language, at, when=_tomorrow(demo, 7))


def embargoed(demo: Demo, story: Story, at: dt.datetime) -> None:
    """In all its languages, for the same second tomorrow."""
    begin(demo, story, at - 40 * MINUTE)
    demo.move(Move.EMBARGO, story, story.source_language, "editor", at - 39 * MINUTE, when=_tomorrow(demo, 10))
    publish(demo, story, story.source_language, at)
    for step, language in enumerate(story.languages[1:], start=1):
        moment = at + step * BETWEEN_VERSIONS
        translate(demo, story, language, moment - 5 * MINUTE)
        publish(demo, story, language, moment)


def held(demo: Demo, story: Story, at: dt.datetime) -> None:
    published(demo, story, at)
    moment = at + dt.timedelta(hours=3)
    demo.move(Move.HOLD, story, story.source_language, "editor", moment, note="La capacité annoncée est contestée.")


def withdrawn(demo: Demo, story: Story, at: dt.datetime) -> None:
    published(demo, story, at)
    moment = at + dt.timedelta(hours=5)
    demo.move(Move.WITHDRAW, story, story.source_language, "chief", moment, note="Chiffres d’une autre année.")


def corrected(demo: Demo, story: Story, at: dt.datetime) -> None:
    """A wrong figure went out in every language; three put it right and then clearer, the others are stale."""
    source = story.source_language
    begin(demo, story, at - 40 * MINUTE)
    _save(demo, story, source, at - 30 * MINUTE, "26", "24")
    publish(demo, story, source, at)
    for step, language in enumerate(story.languages[1:], start=1):
        moment = at + step * BETWEEN_VERSIONS
        translate(demo, story, language, moment - 5 * MINUTE)
        _save(demo, story, language, moment - 4 * MINUTE, "26", "24")
        publish(demo, story, language, moment)
    moment = at + dt.timedelta(hours=2)
    for step, (language, notice) in enumerate(CORRECTIONS.items()):
        moment += step * BETWEEN_VERSIONS
        _save(demo, story, language, moment - 6 * MINUTE, "24", "26", restore=True)
        if language != source:
            demo.move(Move.RECONCILE, story, language, "writer", moment - 5 * MINUTE)
        demo.move(Move.SUBMIT, story, language, "writer", moment - 4 * MINUTE, cause=Cause.CORRECTION)
        demo.move(Move.APPROVE, story, language, "editor", moment - MINUTE)
        demo.move(Move.PUBLISH, story, language, "editor", moment, cause=Cause.CORRECTION, notice=notice)
    for language, notice in CLARIFICATIONS.items():
        moment += 4 * MINUTE
        kind = NoticeKind.CLARIFICATION
        demo.move(Move.ANNOTATE, story, language, "editor", moment, notice_kind=kind, notice=notice)


CORRECTIONS = {
    "en": "An earlier version said that cities lose 24 per cent of their drinking water; the study says 26 per cent.",
    "fr": "Une version précédente indiquait une perte de 24 % de l’eau potable ; l’étude l’établit à 26 %.",
    "az": "Əvvəlki mətndə içməli su itkisi 24 faiz göstərilmişdi; tədqiqata görə itki 26 faizdir.",
}

CLARIFICATIONS = {
    "en": "The 26 per cent are an average of the 34 cities; in each of them the loss is another.",
    "fr": "les 26 % sont une moyenne des 34 villes étudiées ; la perte diffère de l’une à l’autre.",
    "az": "26 faiz tədqiq olunan 34 şəhər üzrə orta göstəricidir; hər şəhərdə itki fərqlidir.",
}


def correction_under_way(demo: Demo, story: Story, at: dt.datetime) -> None:
    """An update waits for tomorrow, set aside while a wrong figure of the live text is being put right."""
    source = story.source_language
    begin(demo, story, at - 40 * MINUTE)
    _save(demo, story, source, at - 30 * MINUTE, "54 mégawatts", "45 mégawatts")
    publish(demo, story, source, at)
    for step, language in enumerate(story.languages[1:], start=1):
        moment = at + step * BETWEEN_VERSIONS
        translate(demo, story, language, moment - 5 * MINUTE)
        _waive(demo, story, language, moment - 4 * MINUTE, "L’exploitant confirme 54 mégawatts : l’original se trompe.")
        publish(demo, story, language, moment)
    moment = at + dt.timedelta(hours=2)
    text = text_of(demo, story, source)
    update = replace(
        text,
        body=text.body.replace("54 mégawatts", "45 mégawatts")
        + "<p>L’exploitant présentera le calendrier des raccordements sur le chantier, devant la presse.</p>",
    )
    _write(demo, story, source, update, moment)
    publish(demo, story, source, moment + 5 * MINUTE, cause=Cause.DEVELOPMENT, when=_tomorrow(demo, 9))
    demo.move(Move.SET_ASIDE, story, source, "editor", moment + 30 * MINUTE)
    _save(demo, story, source, moment + 34 * MINUTE, "45 mégawatts", "54 mégawatts", restore=True)
    demo.move(Move.SUBMIT, story, source, "writer", moment + 36 * MINUTE, cause=Cause.CORRECTION)


def stale_translation(demo: Demo, story: Story, at: dt.datetime) -> None:
    """The original went on after its translation went out."""
    published(demo, story, at)
    source = story.source_language
    text = text_of(demo, story, source)
    more = replace(text, body=text.body + "<p>Une nouvelle réunion est prévue dans trois semaines.</p>")
    moment = at + dt.timedelta(minutes=50)
    _write(demo, story, source, more, moment - 10 * MINUTE)
    publish(demo, story, source, moment, cause=Cause.DEVELOPMENT)


def alone_at_night(demo: Demo, story: Story, at: dt.datetime) -> None:
    """An editor on a solo duty writes, approves and publishes, in the open."""
    source = story.source_language
    night = demo.actor(f"{source}-editor")
    duties.open_duty(night, source, at=at - 5 * MINUTE, hours=8, reason="Seul au desk pour la nuit.")
    begin(demo, story, at - 4 * MINUTE)
    text = text_of(demo, story, source)
    _write(demo, story, source, replace(text, note="Relu seul, de nuit."), at - 3 * MINUTE, by="editor")
    demo.move(Move.SUBMIT, story, source, "editor", at - 2 * MINUTE)
    demo.move(Move.PUBLISH, story, source, "editor", at)
    for step, language in enumerate(story.languages[1:], start=1):
        moment = at + dt.timedelta(hours=8) + step * BETWEEN_VERSIONS
        translate(demo, story, language, moment - 5 * MINUTE)
        publish(demo, story, language, moment)


def half_translated(demo: Demo, story: Story, at: dt.datetime) -> None:
    """The original is out, its translation waits for review."""
    begin(demo, story, at - 40 * MINUTE)
    publish(demo, story, story.source_language, at)
    for language in story.languages[1:]:
        translate(demo, story, language, at + 20 * MINUTE)
        demo.move(Move.SUBMIT, story, language, "writer", at + 30 * MINUTE)


def _tomorrow(demo: Demo, hour: int) -> dt.datetime:
    return (timezone.localtime(demo.now) + TOMORROW).replace(hour=hour, minute=0, second=0, microsecond=0)


def _write(
    demo: Demo, story: Story, language: str, text: texts.TextInput, at: dt.datetime, *, by: str = "writer"
) -> None:
    texts.save(demo.actor(f"{language}-{by}"), demo.numbers[story.folder], language, text, at=at)


def _waive(demo: Demo, story: Story, language: str, at: dt.datetime, reason: str) -> None:
    """The translator lets stand what the checks found: the original is wrong, and she knows better."""
    number = demo.numbers[story.folder]
    head = Revision.objects.get(translation__dispatch__number=number, translation__language=language)
    for finding in head.checks:
        if finding["level"] == "error":
            waivers.waive(demo.actor(f"{language}-writer"), number, language, finding["key"], at=at, reason=reason)


def _save(
    demo: Demo, story: Story, language: str, at: dt.datetime, old: str, new: str, *, restore: bool = False
) -> None:
    """Save the story's text with one figure changed, or as it is written in the story again."""
    text = text_of(demo, story, language)
    if not restore:
        text = replace(text, lead=text.lead.replace(old, new), body=text.body.replace(old, new))
    _write(demo, story, language, text, at)


SCENES: dict[str, Scene] = {
    "02-chess-flash": flashed,
    "13-city-water-study": corrected,
    "14-wind-farm": correction_under_way,
    "21-weekly-weather": draft,
    "23-freight-prices": in_review,
    "24-electric-tug": held,
    "25-bicycle-lanes": spiked,
    "28-observatory-nights": alone_at_night,
    "31-weaving-school": returned,
    "34-astana-preparations": embargoed,
    "36-beijing-container-train": half_translated,
    "38-corridor-sidebar": stale_translation,
    "39-week-ahead": scheduled,
    "40-children-theatre": ready,
    "41-flamingo-census": withdrawn,
}
