"""Who may do what on the desk's screens: memberships decide, never Django's groups.

A member of any desk may look at everything of the desk's; what more she may do, each screen declares by a role. The
screens of the workflow ask its guards instead.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst

from articles.models import Dispatch
from articles.states import Role
from articles.workflow.actor import Roles

MOST_COUNTED = 1_000


def roles_of(request: HttpRequest) -> Roles:
    """The user's roles, asked for once a request."""
    if not hasattr(request, "_desk_roles"):
        user = request.user
        request._desk_roles = Roles.of(user) if user.is_authenticated and user.is_active else Roles({})
    return request._desk_roles


def highest_role(request: HttpRequest) -> int:
    """The highest role that the user has at any desk; 0 for somebody who is no member."""
    roles = roles_of(request)
    return max(roles.everywhere, *roles.by_language.values(), 0)


def is_member(request: HttpRequest) -> bool:
    """Whether the user belongs to the staff and to a desk."""
    return bool(request.user.is_active and request.user.is_staff and highest_role(request))


class BoundedPaginator(Paginator):
    """Counts no further than a thousand rows: a list is looked through by its filters, not by its pages."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk")[:MOST_COUNTED].count()


class DeskRights:
    """Rights of a screen or of an inline: members look, ``may_add`` and ``may_change`` name the role for more.

    ``None``: nobody, here. Nothing is deleted on the desk; what went out is withdrawn.
    """

    may_look: ClassVar[Role] = Role.WRITER
    may_add: ClassVar[Role | None] = None
    may_change: ClassVar[Role | None] = None
    superusers_too: ClassVar[bool] = False

    def _has(self, request: HttpRequest, role: Role | None) -> bool:
        if role is None or not (request.user.is_active and request.user.is_staff):
            return False
        return (self.superusers_too and request.user.is_superuser) or highest_role(request) >= role

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, self.may_look)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, self.may_add)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._has(request, self.may_change)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class DeskAdmin(DeskRights, admin.ModelAdmin):
    """A screen of the desk: fifty rows a page, no count over a whole table.

    ``number``: the lookup of the nine digits by which its rows are found, "" where they have none.
    """

    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    number: ClassVar[str] = ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Titled with what it lists: Django's “Select … to change” reads as an order."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the number as a number, which an index answers: Django's own would compare it as text, row by row."""
        term = search_term.strip()
        if self.number and term.isdecimal() and len(term) == 9:
            return queryset.filter(**{self.number: int(term)}), False
        if self.number and term and self.search_fields == (f"={self.number}",):
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)


class OfDispatches(DeskAdmin):
    """A screen of what belongs to dispatches: it shows those alone that the user may see.

    ``path`` is the lookup from the model to its dispatch.
    """

    path: ClassVar[str] = "dispatch"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(**{f"{self.path}__in": Dispatch.objects.visible_to(request.user)})


class DeskInline(DeskRights, InlineModelAdmin):
    """Rows below an object, read-only unless it says otherwise."""

    extra = 0
    show_change_link = False


class StackedDeskInline(DeskInline, admin.StackedInline):
    """The same, each row with its labels: in Django's table no field has one that a screen reader would say."""
