"""The moves as buttons: which of them are possible here and for whom, and what each asks to be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.consequences import SENTENCES, consequence
from articles.admin.moment_field import MomentField
from articles.admin.shown import speech
from articles.models import Facts, Photo
from articles.states import MOVES, OPEN_EMBARGO, Cause, Move, NoticeKind, PublicReason, Scope, State
from articles.workflow import guards, notices, takedown
from articles.workflow.actor import Order, Refused
from articles.workflow.cases import Case, Version

GROUPS: dict[str, tuple[Move, ...]] = {
    "work": (
        Move.SUBMIT,
        Move.APPROVE,
        Move.PUBLISH,
        Move.FLASH,
        Move.RETURN,
        Move.RECONCILE,
        Move.SET_ASIDE,
        Move.RECALL,
        Move.UNSPIKE,
        Move.SPIKE,
    ),
    "hold": (Move.HOLD, Move.RELEASE),
    "withdraw": (Move.WITHDRAW,),
    "notice": (Move.ANNOTATE,),
    "past": (Move.CLOSE_EDITION,),
    "redact": (Move.REDACT,),
    "facts": (Move.PUBLISH_FACTS,),
    "embargo": (Move.EMBARGO, Move.LIFT),
}
"""Moves that share a form; the last two are on the whole dispatch and stand on its page."""

ASKED: dict[Move, tuple[str, ...]] = {
    Move.SUBMIT: ("cause", "note"),
    Move.RETURN: ("note",),
    Move.APPROVE: ("note",),
    Move.PUBLISH: ("when", "cause", "wrong", "right", "notice", "client_notice", "retire", "note"),
    Move.FLASH: ("note",),
    Move.RECONCILE: ("source_text",),
    Move.HOLD: ("note", "exclude"),
    Move.WITHDRAW: ("note", "public_reason", "notice", "client_notice", "replaced_by", "exclude", "confirm"),
    Move.CLOSE_EDITION: ("edition", "note"),
    Move.REDACT: ("words", "note"),
    Move.PUBLISH_FACTS: ("cause", "wrong", "right", "notice", "client_notice", "note"),
    Move.ANNOTATE: ("notice_kind", "replied_by", "notice", "client_notice", "retire", "note"),
    Move.EMBARGO: ("when",),
}
ONLY_AFTERWARDS = frozenset({"cause", "wrong", "right", "notice", "client_notice", "retire"})
"""Asked of a version in work only when something of it went out before."""

WILLING = Order(note="…", cause=Cause.DEVELOPMENT, notice="…", words="………")
"""An order that tells all that can be told: what is refused even so has no button."""


@dataclass(frozen=True, slots=True)
class Button:
    """One possible move; ``hint`` says what is particular about it here."""

    move: Move
    hint: str = ""
    consequence: str = ""

    @property
    def label(self) -> str:
        return str(self.move.label)

    @property
    def weighs(self) -> str:
        """How it looks: the next step, something final, or any other."""
        if self.move in {Move.SUBMIT, Move.APPROVE, Move.PUBLISH, Move.PUBLISH_FACTS}:
            return "default"
        return "grave" if self.move in {Move.WITHDRAW, Move.SPIKE, Move.REDACT, Move.HOLD} else ""


def refusal(case: Case, language: str, move: Move) -> Refused | None:
    """What stands against a move however willingly it is ordered; no query."""
    order = WILLING
    version = case.version(language)
    if move == Move.EMBARGO:
        order = Order(when=OPEN_EMBARGO)
    elif move == Move.ANNOTATE:
        order = Order(notice_kind=NoticeKind.EDITORS_NOTE, notice="…")
    elif move == Move.CLOSE_EDITION:
        order = Order(note="…", revision=next(iter(past_editions(case, version)), None))
    return guards.may(case, language, move, order)


def buttons(case: Case, language: str, group: str) -> list[Button]:
    """The moves of a group that the user may make on a version."""
    found = []
    version = case.version(language)
    for move in GROUPS[group]:
        against = refusal(case, language, move)
        if against is None:
            found.append(Button(move, consequence=consequence(case, version, move)))
        elif move == Move.PUBLISH and against.code == "four-eyes" and version.live(case.at):
            found.append(Button(move, str(_("Your own text: only as a small fix.")), consequence(case, version, move)))
    return found


def first_submission(case: Case, language: str) -> list[Button]:
    """Submitting a version that says nothing yet: the text that comes with it is saved first. No query."""
    against = refusal(case, language, Move.SUBMIT)
    if against is None or against.code not in {"no-headline", "no-text"}:
        return []
    head = case.version(language).translation.head
    told = {"number": head.number + 1 if head else 1}
    return [Button(Move.SUBMIT, consequence=str(SENTENCES[Move.SUBMIT]) % told)]


def straight(case: Case, language: str) -> Button | None:
    """Publishing what is still a draft, by way of review in the same act: where an editor may do both. No query."""
    version = case.version(language)
    translation, live = version.translation, version.live(case.at)
    state, submitted = translation.state, translation.submitted
    if state not in {State.DRAFT, State.PUBLISHED} or (state == State.PUBLISHED and not live):
        return None
    translation.state, translation.submitted = State.REVIEW, translation.head
    try:
        against = refusal(case, language, Move.PUBLISH)
        told = consequence(case, version, Move.PUBLISH)
    finally:
        translation.state, translation.submitted = state, submitted
    small = str(_("Your own text: only as a small fix."))
    if state == State.PUBLISHED:
        told = str(_("What you change is saved, and readers see it at once."))
        free = case.duties.get(language) is not None
        may = against is None or against.code == "four-eyes"
        return Button(Move.PUBLISH, "" if free else small, told) if may else None
    if against is None:
        return Button(Move.PUBLISH, consequence=told)
    return Button(Move.PUBLISH, small, told) if against.code == "four-eyes" and live else None


def past_editions(case: Case, version: Version) -> list[int]:
    """The revisions of ended editions that nobody closed, newest first."""
    ended = [r for r in version.rows if not r.closed and r.visible_until and r.visible_from < r.visible_until]
    return sorted({r.revision for r in ended if r.visible_until and r.visible_until <= case.at}, reverse=True)


def source_texts(case: Case, version: Version) -> list[int]:
    """The source's texts that a version may be reconciled with, the newest first."""
    source = case.story.source
    if source is None or source is version:
        return []
    approved = source.translation.approved_revision
    ahead = [row.revision for row in source.waiting(case.at)] + ([approved.number] if approved else [])
    live = source.live(case.at)
    return sorted({*([max(ahead)] if ahead else []), *([live.revision] if live else [])}, reverse=True)


class MoveForm(forms.Form):
    """What a move is told. Of its fields a form shows those that its moves ask for.

    ``revision`` and ``facts`` are what the user saw when the page was made; ``beside`` is the id of another form of the
    page that its fields and buttons belong to.
    """

    SELDOM = frozenset({"when", "notice", "client_notice", "wrong", "right", "retire"})
    """Asked for in a fold where the form stands beside a text."""

    move = forms.TypedChoiceField(choices=Move.choices, coerce=Move)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    facts = forms.IntegerField(required=False, widget=forms.HiddenInput)
    when = MomentField(label=_("not before"), required=False)
    cause = forms.ChoiceField(label=_("cause"), choices=[("", "–"), *Cause.choices], required=False)
    notice_kind = forms.ChoiceField(label=_("kind of notice"), choices=[("", "–"), *NoticeKind.choices], required=False)
    replied_by = forms.CharField(label=_("who sent the reply"), required=False)
    wrong = forms.CharField(label=_("a correction: what was wrong"), required=False)
    right = forms.CharField(
        label=_("a correction: what is right"),
        required=False,
        help_text=_("The notice is worded from these two as the language’s press does; one written below goes before."),
    )
    notice = forms.CharField(label=_("notice to readers"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    client_notice = forms.CharField(
        label=_("notice to clients"), required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    retire = forms.MultipleChoiceField(
        label=_("notices that are carried no more"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source_text = forms.TypedChoiceField(label=_("the original’s text"), coerce=int, empty_value=None, required=False)
    edition = forms.TypedChoiceField(label=_("past edition, by its text"), coerce=int, empty_value=None, required=False)
    public_reason = forms.ChoiceField(label=_("reason for the public"), choices=PublicReason.choices, required=False)
    replaced_by = forms.IntegerField(label=_("replaced by dispatch"), required=False)
    exclude = forms.TypedMultipleChoiceField(
        label=_("but not these, which follow it"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(label=_("words to be taken out"), required=False)
    confirm = forms.IntegerField(label=_("the dispatch’s number, to confirm"), required=False)
    note = forms.CharField(label=_("note, for the desk"), required=False, widget=forms.Textarea(attrs={"rows": 1}))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        case: Case,
        language: str,
        group: str = "",
        moves: list[Button] | None = None,
        notices_in: list[str] | None = None,
        beside: str = "",
    ) -> None:
        version = case.version(language)
        head = version.translation.head
        told = {
            "revision": head.number if head else None,
            "facts": newest(case).number,
            "cause": version.translation.cause,
        }
        super().__init__(data, initial=told, auto_id=f"id_{group or 'move'}_%s")
        self.case, self.language, self.group, self.buttons = case, language, group, moves or []
        self.fields["source_text"].choices = [(n, n) for n in source_texts(case, version)]
        self.fields["edition"].choices = [(n, n) for n in past_editions(case, version)]
        follow = [s for s in case.followers(case.story) if s is not case.story]
        self.fields["exclude"].choices = [(s.number, str(s.dispatch)) for s in follow]
        self.fields["retire"].choices = list(notices.carried(version).items())
        where = timezone.get_current_timezone_name()
        self.fields["when"].help_text = _("In your time zone, %(zone)s.") % {"zone": where}
        self.fields["when"].widget.attrs["data-zone"] = where
        for name in ("notice", "wrong", "right"):
            self.fields[name].widget.attrs.update(speech(language))
        if group == "embargo":
            self.fields["when"].label = _("embargo until")
        self.notices_in = notices_in or []
        for code in self.notices_in:
            field = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, **speech(code)}))
            field.label = f"{self.fields['notice'].label} [{code}]"
            self.fields[f"notice_{code}"] = field
        self.straight: Button | None = None
        if beside:  # the fields stand outside the form that they belong to
            for field in self.fields.values():
                field.widget.attrs["form"] = beside

    def asked(self) -> list[Any]:
        """The bound fields that the form's moves ask for, each once."""
        version = self.case.version(self.language)
        every = [*self.buttons, self.straight] if self.straight else self.buttons
        wanted = {name for button in every for name in ASKED.get(button.move, ())}
        names: list[str] = []
        for name in [name for name in self.base_fields if name in wanted]:
            if name in ONLY_AFTERWARDS and self.group == "work" and not version.standing():
                continue
            if name in {"exclude", "source_text", "retire"} and not self.fields[name].choices:
                continue
            if name == "exclude" and self.language != self.case.story.dispatch.source_language:
                continue
            if name == "notice" and self.notices_in:
                names += [f"notice_{code}" for code in self.notices_in]
            else:
                names.append(name)
        return [self[name] for name in names]

    def reach(self) -> list[takedown.Reached]:
        """What a withdrawal takes down, unless excluded; for its form alone."""
        if self.group != "withdraw":
            return []
        return takedown.reach(self.case, self.case.version(self.language))

    def photos_reached(self) -> list[Photo]:
        """The photos that then stand nowhere."""
        return takedown.photos_reached(self.case, self.reach())

    def asks_seldom(self) -> bool:
        """Whether there is something for the fold."""
        return any(field.name in self.SELDOM for field in self.asked())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("move") == Move.WITHDRAW and said.get("confirm") != self.case.number:
            self.add_error("confirm", _("Type the dispatch’s number: a withdrawal is final."))
        return said

    def _revisions(self) -> dict[str, int]:
        """The text that was seen in each language of a move on several, posted as “revision_fr” and so on."""
        posted = {code: str(self.data.get(f"revision_{code}", "")) for code in self.case.story.versions}
        return {code: int(number) for code, number in posted.items() if number.isdecimal()}

    def order(self) -> Order:
        """What was told, as the workflow takes it."""
        said = self.cleaned_data
        revision = said["revision"]
        if said["move"] == Move.RECONCILE:
            revision = said["source_text"]
        elif said["move"] == Move.CLOSE_EDITION:
            revision = said["edition"]
        return Order(
            note=said["note"],
            cause=Cause(said["cause"]) if said["cause"] else None,
            notice=said["notice"],
            notices={code: said[f"notice_{code}"] for code in self.notices_in},
            client_notice=said["client_notice"],
            notice_kind=NoticeKind(said["notice_kind"]) if said["notice_kind"] else None,
            wrong=said["wrong"],
            right=said["right"],
            replied_by=said["replied_by"],
            retire=frozenset(said["retire"]),
            when=_when(said["when"]),
            revision=revision,
            revisions=self._revisions(),
            facts=said["facts"],
            exclude=frozenset(said["exclude"]),
            public_reason=PublicReason(said["public_reason"] or PublicReason.REMOVED),
            replaced_by=said["replaced_by"],
            words=said["words"],
        )


def newest(case: Case) -> Facts:
    """The facts that the page shows."""
    return case.story.newest_facts()


def _when(asked: dt.datetime | None) -> dt.datetime | None:
    return asked.astimezone(dt.UTC) if asked else None


def whole_dispatch(move: Move) -> bool:
    """Whether a move is on the dispatch rather than on one version."""
    return MOVES[move].scope == Scope.DISPATCH
