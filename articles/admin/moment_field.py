"""A moment as an editor types it, in her own time zone; what the clocks make doubtful is asked again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from articles.workflow import clock
from articles.workflow.actor import Refused


class LocalMoment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentField(forms.CharField):
    """Gives back the moment, or nothing. An hour that the clocks leave out or have twice is refused in words.

    A browser's field for times takes no offset: to say which of two hours is meant, the field is one for text then.
    """

    widget = LocalMoment

    def clean(self, value: Any) -> dt.datetime | None:
        said = super().clean(value).strip()
        if not said:
            return None
        try:
            return clock.moment(said, timezone.get_current_timezone())
        except Refused as refused:
            if refused.code == "time-twice":
                self.widget.input_type = "text"
            raise forms.ValidationError(refused.sentence, code=refused.code) from refused
