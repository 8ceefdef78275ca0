"""The working text as an editor types it: paragraphs with an empty line between them, HTML where she wants more."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.admin.shown import speech
from articles.language import body as markup
from articles.models import Photo, Revision, Translation
from articles.workflow.texts import LONGEST_HEADLINE, TextInput

BESIDE = "version-form"
"""The form's id in the page: fields and buttons that stand elsewhere name it."""

_BLOCK = re.compile(r"<(?:p|h2|ul|ol|blockquote)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*)</p>", re.DOTALL)
_ENTITY = r"(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"
_PHOTO_FIELD = re.compile(r"^caption_(\d{1,18})$", re.MULTILINE)
_BARE = re.compile(rf"&(?!{_ENTITY})")
_NEEDLESS = re.compile(rf"&amp;(?!{_ENTITY})")


def typed(html: str) -> str:
    """A body as it stands in the text field: a plain paragraph without its tag, every other block as HTML."""
    parts = []
    for block in markup.blocks(markup.strip_ids(html)):
        found = _PARAGRAPH.fullmatch(block.html) if block.tag == "p" else None
        parts.append(_NEEDLESS.sub("&", found[1] if found else block.html))
    return "\n\n".join(parts)


def from_typed(text: str) -> str:
    """HTML of what was typed, for ``texts.save`` to clean. Without any empty line, every line is a paragraph."""
    text = text.replace("\r\n", "\n").strip()
    between = r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"\n"
    chunks = (_BARE.sub("&amp;", chunk.strip()) for chunk in re.split(between, text))
    return "".join(chunk if _BLOCK.match(chunk) else f"<p>{chunk}</p>" for chunk in chunks if chunk)


class TextForm(forms.Form):
    """Headline, lead, text, note to editors, and the words of each photo, all in one language.

    ``against`` is the version that was read when the form was opened: the lock of a save. ``markup`` says that the
    body comes from the editor of the page, as HTML with its blocks' ids, and not from the plain field.
    """

    headline = forms.CharField(
        label=_("headline"), max_length=LONGEST_HEADLINE, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    lead = forms.CharField(label=_("lead"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(
        label=_("text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("An empty line between paragraphs. Subheads, lists, quotes and links are written in HTML."),
    )
    wire_note = forms.CharField(
        label=_("note to editors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For clients’ desks; readers never see it."),
    )
    against = forms.IntegerField(widget=forms.HiddenInput, required=False)
    markup = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        language: str = "",
        head: Revision | None = None,
        against: int | None = None,
        photos: list[Photo] | None = None,
        aside: list[int] | None = None,
    ) -> None:
        initial: dict[str, Any] = {"against": against}
        if head is not None:
            initial |= {"headline": head.headline, "lead": head.lead, "body": typed(head.body), "wire_note": head.note}
        super().__init__(data, initial=initial)
        self.fields["body"].widget.attrs["data-html"] = self._body_for_the_editor(head)
        self.head, self.photos = head, photos or []
        for photo in self.photos:
            said = head.captions.get(str(photo.pk), {}) if head is not None else {}
            for name, label in (("caption", _("caption")), ("alt", _("alternative text"))):
                field = forms.CharField(label=label, required=False, max_length=2000 if name == "caption" else 300)
                field.initial = said.get(name, "")
                field.widget.attrs["placeholder"] = getattr(photo, name, "") or ""
                self.fields[f"{name}_{photo.pk}"] = field
        if aside:
            self.fields["merged"] = forms.TypedMultipleChoiceField(
                label=_("texts kept for merging that are merged in this one"),
                choices=[(number, number) for number in aside],
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for name, field in self.fields.items():
            if language and name not in {"against", "merged", "markup"}:
                field.widget.attrs.update(speech(language))
        self.fields["headline"].widget.attrs["class"] = "vTextField headline-field"

    def _body_for_the_editor(self, head: Revision | None) -> str:
        """The body as the page's editor takes it: what was posted, else the working text, its blocks with their ids."""
        if not self.is_bound:
            return head.body if head is not None else ""
        posted = str(self.data.get("body", ""))
        try:
            return markup.sanitise(posted if self.data.get("markup") else from_typed(posted))
        except markup.BodyError:
            return ""

    def caption_fields(self) -> list[tuple[Photo, Any, Any]]:
        """Each photo with its two fields, for the page."""
        return [(photo, self[f"caption_{photo.pk}"], self[f"alt_{photo.pk}"]) for photo in self.photos]

    def text(self) -> TextInput:
        """What was typed; captions of photos that the story no longer has are kept."""
        said = self.cleaned_data
        captions = dict(self.head.captions) if self.head is not None else {}
        for photo in self.photos:
            words = {name: said[f"{name}_{photo.pk}"] for name in ("caption", "alt") if said[f"{name}_{photo.pk}"]}
            captions.pop(str(photo.pk), None)
            if words:
                captions[str(photo.pk)] = words
        return TextInput(
            headline=said["headline"],
            lead=said["lead"],
            body=said["body"] if said["markup"] else from_typed(said["body"]),
            captions=captions,
            note=said["wire_note"],
        )


def posted_text(data: QueryDict, translation: Translation) -> TextForm:
    """The form of what was posted, without a query for photos or kept texts: their numbers are those of its fields."""
    photos = [Photo(pk=int(pk)) for pk in dict.fromkeys(_PHOTO_FIELD.findall("\n".join(data)))]
    aside = [int(number) for number in data.getlist("merged") if number.isdecimal()]
    return TextForm(data, language=translation.language, head=translation.head, photos=photos, aside=aside)
