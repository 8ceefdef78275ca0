"""What a correction of the original asks of each language: old and new, its paragraph now, what to put there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery

from articles.language import body as markup
from articles.language import notice_words, side_by_side, swap
from articles.language.side_by_side import Row
from articles.models import LedgerEntry, Person, Revision, User
from articles.states import Cause, Move, State
from articles.workflow import behind, naming
from articles.workflow.cases import Case, Story, Version

IN_HAND = frozenset({State.REVIEW, State.READY})
"""States in which a correction that was put forward waits for somebody's eyes."""
CHANGES = frozenset({"changed", "added", "removed"})
LINES = ("headline", "lead")


@dataclass(frozen=True, slots=True)
class Place:
    """One changed paragraph: the source's old and new, this language's in the base text, what is proposed for it.

    ``key`` names it in a form: “headline”, “lead”, the block's id, or “new-” and the source's block; such a one comes
    ``after`` a block ("": before all). ``public`` is what readers have in its place. ``certain`` says that the proposal
    is the same change, made in this language's own writing.
    """

    key: str
    row: Row
    now: str
    public: str
    proposed: str
    certain: bool = False
    after: str = ""


@dataclass
class Asked:
    """What is asked of one language. ``base`` is the text that is corrected: the public one, or what is in review."""

    version: Version
    base: Revision
    live: Revision
    waits: bool
    ahead: bool
    places: list[Place] = field(default_factory=list)
    notice: str = ""

    @property
    def language(self) -> str:
        return self.version.language


@dataclass
class Correction:
    """The corrected source beside what readers have of it, and what is asked of each language that is public."""

    source: Version
    old: Revision
    new: Revision
    changes: list[Row]
    asked: list[Asked]
    not_public: list[str]
    followers: list[tuple[Story, list[str]]]
    editors: Mapping[str, list[User]]

    @property
    def source_is_out(self) -> bool:
        """Whether readers have the corrected source already."""
        return self.old.number == self.new.number


def has_something(case: Case) -> bool:
    """Whether there is anything to correct across languages; pure."""
    source = case.story.source
    live = source.live(case.at) if source else None
    if source is None or live is None or case.story.dispatch.withdrawn_at is not None:
        return False
    head = source.translation.head
    others = [v for v in case.story.versions.values() if v is not source and v.live(case.at)]
    if head is not None and head.number != live.revision:
        return True
    return any(behind.judged(case.story, v, case.at) or _waits(v) for v in others)


def load(case: Case) -> Correction | None:
    """All of it, in two queries; None where there is nothing to correct."""
    story, source = case.story, case.story.source
    live = source.live(case.at) if source else None
    if source is None or live is None or source.translation.head is None or not has_something(case):
        return None
    others = [v for v in story.in_order() if v is not source and v.translation.withdrawn_at is None]
    public = [v for v in others if v.live(case.at)]
    texts = _texts(case, source, public)
    key = source.translation.pk
    new, old = texts[key, source.translation.head.number], texts[key, live.revision]
    language = source.language
    changes = [row for row in side_by_side.rows(old, new, old, language) if row.kind in CHANGES]
    asked, rows = [], {}
    for version in public:
        one, rows[version.language] = _asked(
            case, version, texts, texts[key, _based_on(version, case, live.revision)], new, language
        )
        asked.append(one)
    pairs = {(row.old, row.new) for found in rows.values() for row in found if row.kind == "changed"}
    named = naming.load(
        texts=[(text, language) for pair in sorted(pairs) for text in pair],
        desks=[v.language for v in story.versions.values()],
    )
    renamed = _renamed(sorted(pairs), named)
    for one in asked:
        _propose(one, rows[one.language], renamed, language)
    return Correction(
        source,
        old,
        new,
        changes,
        asked,
        [v.language for v in others if v not in public],
        _followers(case, texts, changes),
        named.editors,
    )


def _waits(version: Version) -> bool:
    """Whether a correction of it was put forward and waits."""
    return version.translation.state in IN_HAND and version.translation.cause == Cause.CORRECTION


def _based_on(version: Version, case: Case, otherwise: int) -> int:
    live = version.live(case.at)
    return (live.based_on if live else None) or otherwise


def _texts(case: Case, source: Version, public: Iterable[Version]) -> dict[tuple[int, int], Revision]:
    """Every text that is looked at, by version and number, with the note of its submission; one query."""
    wanted = Q()
    numbers: dict[int, set[int]] = {source.translation.pk: set()}
    for version in [source, *public]:
        live = version.live(case.at)
        mine = numbers.setdefault(version.translation.pk, set())
        mine |= {live.revision} if live else set()
        mine |= {version.translation.head.number} if version.translation.head else set()
        if live and live.based_on and version is not source:
            numbers[source.translation.pk].add(live.based_on)
    for story in case.followers(case.story):
        if story is not case.story and story.source is not None and story.dispatch.withdrawn_at is None:
            live, head = story.source.live(case.at), story.source.translation.head
            number = live.revision if live else head.number if head else None
            if number is not None:
                numbers[story.source.translation.pk] = {number}
    for translation, some in numbers.items():
        wanted |= Q(translation=translation, number__in=some)
    submitted = LedgerEntry.objects.filter(
        dispatch=OuterRef("translation__dispatch"),
        language=OuterRef("translation__language"),
        move=Move.SUBMIT,
        revision=OuterRef("number"),
    ).order_by("-position")
    found = Revision.objects.filter(wanted).annotate(told=Subquery(submitted.values("note__words")[:1]))
    return {(text.translation_id, text.number): text for text in found}


def _asked(
    case: Case,
    version: Version,
    texts: Mapping[tuple[int, int], Revision],
    was: Revision,
    new: Revision,
    source: str,
) -> tuple[Asked, list[Row]]:
    translation, row = version.translation, version.live(case.at)
    if row is None or translation.head is None:
        raise AssertionError("only public versions are asked")
    live, head = texts[translation.pk, row.revision], texts[translation.pk, translation.head.number]
    waits = _waits(version)
    base = head if waits else live
    ahead = not waits and head.number != live.number
    one = Asked(version, base, live, waits=waits, ahead=ahead)
    return one, [r for r in side_by_side.rows(was, new, base, source) if r.kind in CHANGES]


def _renamed(
    pairs: list[tuple[str, str]], named: naming.Named
) -> dict[tuple[str, str], list[tuple[str, str, Person, Person]]]:
    """Of each changed paragraph the one person who stands where another stood."""
    found: dict[tuple[str, str], list[tuple[str, str, Person, Person]]] = {}
    for index, pair in enumerate(pairs):
        before, after = named.mentioned[2 * index], named.mentioned[2 * index + 1]
        gone = [place for place in before.places if place[0] == "person" and place[1] not in after.persons]
        come = [place for place in after.places if place[0] == "person" and place[1] not in before.persons]
        found[pair] = []
        if len(gone) == len(come) == 1:
            (_, was, start, end), (_, now, begin, stop) = gone[0], come[0]
            surface = pair[0][start:end], pair[1][begin:stop]
            found[pair] = [(*surface, named.persons[was], named.persons[now])]
    return found


def _propose(
    one: Asked,
    rows: list[Row],
    renamed: Mapping[tuple[str, str], list[tuple[str, str, Person, Person]]],
    source: str,
) -> None:
    """Fill in the places of a language, each with what may stand there, and the notice."""
    mine, public = _editable(one.base), _editable(one.live)
    column = f"display_name_{one.language.replace('-', '_')}"
    after = ""
    for row in rows:
        now = mine.get(row.block, "")
        after = row.block if row.block not in {"", *LINES} else after
        names = [
            (was, instead, getattr(old, column) or "", getattr(new, column) or "")
            for was, instead, old, new in renamed.get((row.old, row.new), ())
        ]
        proposed = None
        if row.kind == "changed" and now and not one.waits:
            proposed = swap.propose(row.old, row.new, now, source=source, language=one.language, names=names)
        one.places.append(
            Place(
                row.block or f"new-{row.id}",
                row,
                now,
                public.get(row.block, ""),
                now if proposed is None else proposed,
                certain=proposed is not None,
                after=after,
            )
        )
    told = getattr(one.base, "told", "") if one.waits else ""
    one.notice = told or notice_for(one, {place.key: place.proposed for place in one.places})


def _editable(text: Revision) -> dict[str, str]:
    """The pieces of a text as they are edited, by their names."""
    blocks = markup.blocks(markup.with_ids(text.body))
    return {"headline": text.headline, "lead": text.lead, **{block.id: inner(block.html) for block in blocks}}


def inner(html: str) -> str:
    """A block as it is edited in a field: a paragraph without its tag, any other as it is."""
    stripped = markup.strip_ids(html)
    return stripped[3:-4] if stripped.startswith("<p>") and stripped.count("<p>") == 1 else stripped


def notice_for(one: Asked, texts: Mapping[str, str]) -> str:
    """The notice in the language's own words, from the sentences that differ from what readers have; "" for none."""
    wrong, right = [], []
    for place in one.places:
        text = texts.get(place.key, place.now)
        if text != place.now:
            was, now = swap.sentences(markup.plain(f"<p>{place.now}</p>"), markup.plain(f"<p>{text}</p>"))
            wrong.append(was)
            right.append(now)
    said, instead = " ".join(filter(None, wrong)), " ".join(filter(None, right))
    return notice_words.correction(one.language, said, instead) if said and instead else ""


def _followers(
    case: Case, texts: Mapping[tuple[int, int], Revision], changes: list[Row]
) -> list[tuple[Story, list[str]]]:
    """The follow-ups that have a paragraph as it was before the correction, each with these paragraphs."""
    old = {row.old for row in changes if row.old}
    found = []
    for story in case.followers(case.story):
        if story is case.story or story.source is None:
            continue
        text = next((t for (pk, _n), t in texts.items() if pk == story.source.translation.pk), None)
        if text is None:
            continue
        same = [block.text for block in markup.blocks(text.body) if block.text in old]
        same += [line for line in (text.headline, text.lead) if line and line in old]
        if same:
            found.append((story, same))
    return found
