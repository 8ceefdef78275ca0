"""Accounts: made and changed by superusers; what somebody may do is said by her memberships."""

from __future__ import annotations

import zoneinfo
from itertools import groupby

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.admin.permissions import BoundedPaginator, StackedDeskInline, highest_role
from articles.language.listed import listed
from articles.models import Membership, User
from articles.states import Role

admin.site.unregister(Group)  # Django's groups say nothing here
admin.site.unregister(ProcrastinateJob)  # nor do its jobs: an operator looks at them by the worker's command


def zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """The time zones by continent, as choices."""
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n and not n.startswith(("Etc/", "SystemV/")))
    grouped = groupby(names, key=lambda name: name.partition("/")[0])
    choices = [(continent, [(n, n.partition("/")[2].replace("_", " ")) for n in of]) for continent, of in grouped]
    return [("UTC", [("UTC", "UTC")]), *choices]


class AccountForm(UserChangeForm):
    """An account; its time zone is one of those that this machine knows."""

    time_zone = forms.ChoiceField(choices=zones, label=_("time zone"))

    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"


class NewAccountForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username",)


class MembershipOfUser(StackedDeskInline):
    """Roles at desks; without a desk, for all languages."""

    model = Membership
    fields = (("desk", "role"),)
    superusers_too = True

    def _has(self, request: HttpRequest, role: Role | None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, None)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, None)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's own screen of users, for superusers alone. Nobody is deleted: an account is closed."""

    form = AccountForm
    add_form = NewAccountForm
    inlines = (MembershipOfUser,)
    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    list_display = ("username", "name", "roles", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "memberships__desk", "memberships__role")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("person"), {"fields": (("first_name", "last_name"), "email")}),
        (_("screens"), {"fields": ("interface_language", "time_zone")}),
        (_("access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("memberships__desk")

    @admin.display(description=_("name"), ordering="last_name")
    def name(self, obj: User) -> str:
        return obj.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, obj: User) -> str:
        everywhere = _("all languages")
        held = (
            f"{one.desk.language if one.desk else everywhere}: {one.get_role_display()}"
            for one in obj.memberships.all()
        )
        return listed(held, get_language())

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Accounts are the superusers'; a chief finds colleagues by name, to give them a role or a duty."""
        if self.has_module_permission(request):
            return True
        looks_up = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return looks_up and request.user.is_staff and highest_role(request) >= Role.CHIEF

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
