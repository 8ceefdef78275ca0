"""Desks with their members, and solo duties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.permissions import DeskAdmin, StackedDeskInline, roles_of
from articles.admin.shown import moment, spoken
from articles.models import Desk, Duty, Membership, User
from articles.states import Door, Role
from articles.workflow import duties
from articles.workflow.actor import Actor, Refused


def is_chief_of(request: HttpRequest, desk: Model | None) -> bool:
    """Whether the user decides at a desk; without one, whether she does at all desks."""
    if request.user.is_superuser:
        return True
    roles = roles_of(request)
    return (roles.at(desk.language) if isinstance(desk, Desk) else roles.everywhere) >= Role.CHIEF


class MembersOfDesk(StackedDeskInline):
    model = Membership
    readonly_fields = ("member",)
    autocomplete_fields = ("user",)
    superusers_too = True
    may_add = may_change = Role.CHIEF

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[tuple[str, str]]:
        return (("user" if is_chief_of(request, obj) else "member", "role"),)

    @admin.display(description=_("user"))
    def member(self, obj: Membership) -> str:
        """By name: Django's own field leads to the account, which is not open to those who only look."""
        return str(obj.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "desk").order_by("-role", "user__username")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_chief_of(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_chief_of(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_chief_of(request, obj)


@admin.register(Desk)
class DeskOfLanguageAdmin(DeskAdmin):
    superusers_too = True
    inlines = (MembersOfDesk,)
    list_display = ("name", "language", "strict", "spacing", "arabic_months", "members")
    search_fields = ("=language",)
    fields = ("language", "strict", "spacing", "arabic_months", "house_words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(count=Count("memberships"))

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("language",) if obj else ()

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_chief_of(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is not None and is_chief_of(request, obj)

    @admin.display(description=_("desk"), ordering="language")
    def name(self, obj: Desk) -> SafeString:
        return spoken("span", obj.language, obj.get_language_display())

    @admin.display(description=_("members"), ordering="count")
    def members(self, obj: Any) -> int:
        return obj.count


class DutyForm(forms.ModelForm):
    """Opens a duty from now on. The workflow judges and opens in one call, so that no rule stands twice."""

    hours = forms.FloatField(label=_("for how many hours"), initial=8, min_value=0.5, max_value=14)
    opener: User  # set by the screen

    class Meta:
        model = Duty
        fields = ("user", "desk", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.opened = duties.open_duty(
                Actor(self.opener, Door.SCREEN),
                cleaned["desk"].language,
                at=timezone.now(),
                hours=cleaned["hours"],
                reason=cleaned["reason"],
                user=cleaned["user"],
            )
        except Refused as refused:
            raise ValidationError(refused.sentence, code=refused.code) from refused
        return cleaned


@admin.register(Duty)
class DutyAdmin(DeskAdmin):
    may_add = Role.EDITOR
    form = DutyForm
    fields = ("user", "desk", "reason", "hours")
    list_display = ("user", "desk", "begins", "ends", "reason", "opened_by")
    readonly_fields = ("whose", "opener")
    list_select_related = ("user", "desk", "opened_by")
    list_filter = ("desk",)
    ordering = ("-begins_at",)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return self.fields if obj is None else ("whose", "desk", "reason", "begins_at", "ends_at", "opener")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":  # a chief opens it for those of the desks, an editor for herself
            people = User.objects.filter(is_active=True, memberships__role__gte=Role.EDITOR).distinct()
            chief = any(role >= Role.CHIEF for role in self._held(request))
            kwargs["queryset"] = people if chief else people.filter(pk=request.user.pk)
            kwargs["initial"] = request.user.pk
        if db_field.name == "desk":
            held = roles_of(request)
            mine = [code for code, role in held.by_language.items() if role >= Role.EDITOR]
            if held.everywhere < Role.EDITOR:
                kwargs["queryset"] = Desk.objects.filter(language__in=mine)
                if len(mine) == 1:
                    kwargs["initial"] = Desk.objects.get(language=mine[0]).pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @staticmethod
    def _held(request: HttpRequest) -> list[int]:
        roles = roles_of(request)
        return [roles.everywhere, *roles.by_language.values()]

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            kwargs["form"] = forms.ModelForm
        form = super().get_form(request, obj, change=change, **kwargs)
        form.opener = request.user
        return form

    @admin.display(description=_("user"))
    def whose(self, obj: Duty) -> str:
        """By name: Django's own field leads to the account, which is open to superusers alone."""
        return str(obj.user)

    @admin.display(description=_("opened by"))
    def opener(self, obj: Duty) -> str:
        return str(obj.opened_by)

    @admin.display(description=pgettext_lazy("a duty", "from"), ordering="begins_at")
    def begins(self, obj: Duty) -> SafeString | str:
        return moment(obj.begins_at)

    @admin.display(description=pgettext_lazy("a duty", "until"), ordering="ends_at")
    def ends(self, obj: Duty) -> SafeString | str:
        return moment(obj.ends_at)

    def save_form(self, request: HttpRequest, form: DutyForm, change: bool) -> Duty:
        form.save(commit=False)  # for save_m2m, which the screen calls later
        return form.opened

    def save_model(self, request: HttpRequest, obj: Duty, form: DutyForm, change: bool) -> None:
        """Nothing: the workflow wrote it, and a duty is never changed."""
