"""The steps that the demo's scenes are made of: begin, translate, publish, through the workflow's own doors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape

from articles.demo import content
from articles.demo.photos import PHOTOS
from articles.models import Person, Photo, Tag, User
from articles.states import Door, Move, Priority
from articles.workflow import texts
from articles.workflow.actor import Actor, Order
from articles.workflow.moves import move

PRIORITIES = {name.lower(): Priority[name] for name in Priority.names}
BETWEEN_VERSIONS = dt.timedelta(minutes=6)
MINUTE = dt.timedelta(minutes=1)


@dataclass
class Demo:
    """The newsroom as it is loaded: its people, its vocabulary, the numbers of its stories by folder."""

    now: dt.datetime
    users: dict[str, User]
    persons: dict[str, Person]
    tags: dict[str, Tag]
    photos: dict[str, Photo]
    numbers: dict[str, int] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return Actor(self.users[name], Door.SCREEN)

    def move(self, name: Move, story: content.Story, language: str, who: str, at: dt.datetime, **order: object) -> None:
        """A move on a story's version by somebody of that language's desk."""
        actor = self.actor(f"{language}-{who}")
        move(actor, name, self.numbers[story.folder], [language], at=at, order=Order(**order))  # type: ignore[arg-type]


def begin(demo: Demo, story: content.Story, at: dt.datetime) -> None:
    """The source's writer begins the dispatch with its facts."""
    draft = texts.Draft(
        language=story.source_language,
        text=text_of(demo, story, story.source_language),
        slugline=story.slugline,
        follows=demo.numbers[story.follows] if story.follows else None,
        facts={
            "priority": PRIORITIES[story.priority],
            "genre": story.genre,
            "audience": story.audience,
            "place_id": demo.tags[story.place].pk if story.dateline else None,
            "date": story.day if story.dateline else None,
            "section_id": demo.tags[story.section].pk,
            "people": [demo.persons[key].pk for key in story.people],
            "tags": [demo.tags[key].pk for key in story.tags],
            "keywords": story.keywords,
            "bylines": [{"person": demo.persons[b["person"]].pk, "role": b["role"]} for b in story.bylines],
            "photos": [{"photo": demo.photos[key].pk, "focal": list(PHOTOS[key]["focal"])} for key in story.photos],
        },
    )
    translation = texts.begin(demo.actor(f"{story.source_language}-writer"), draft, at=at)
    demo.numbers[story.folder] = translation.dispatch.number


def translate(demo: Demo, story: content.Story, language: str, at: dt.datetime) -> None:
    """A translator of a desk writes that desk's version."""
    texts.begin_version(
        demo.actor(f"{language}-writer"),
        demo.numbers[story.folder],
        language,
        at=at,
        text=text_of(demo, story, language),
    )


def text_of(demo: Demo, story: content.Story, language: str) -> texts.TextInput:
    """A story's text in a language as an editor’s form would send it."""
    text = story.texts[language]
    captions = {
        str(demo.photos[key].pk): {"caption": words[language]["caption"], "alt": words[language]["alt"]}
        for key, words in story.photo_texts.items()
        if language in words
    }
    return texts.TextInput(headline=text.headline, lead=text.lead, body=html_of(text.blocks), captions=captions)


def html_of(blocks: list[tuple[str, str]]) -> str:
    """A text's blocks as HTML; consecutive items make one list."""
    html: list[str] = []
    tags = {"paragraph": "p", "subhead": "h2"}
    for kind, text in blocks:
        words = escape(text, quote=False)
        if kind == "item":
            if html and html[-1].endswith("</ul>"):
                html[-1] = f"{html[-1].removesuffix('</ul>')}<li>{words}</li></ul>"
            else:
                html.append(f"<ul><li>{words}</li></ul>")
        elif kind == "quote":
            html.append(f"<blockquote><p>{words}</p></blockquote>")
        else:
            html.append(f"<{tags[kind]}>{words}</{tags[kind]}>")
    return "".join(html)


def publish(demo: Demo, story: content.Story, language: str, at: dt.datetime, **order: object) -> None:
    """Submit, approve and publish: the three people of a desk, minutes apart, the last at the moment named."""
    cause = {"cause": order["cause"]} if "cause" in order else {}
    demo.move(Move.SUBMIT, story, language, "writer", at - 3 * MINUTE, **cause)
    demo.move(Move.APPROVE, story, language, "editor", at - MINUTE)
    demo.move(Move.PUBLISH, story, language, "editor", at, **order)
