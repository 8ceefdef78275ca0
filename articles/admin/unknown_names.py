"""The list of names that recur in public texts and are in no vocabulary, with the way to make an entry of one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from modeltranslation.utils import build_localized_fieldname as in_language

from articles.admin.board_cards import languages_of
from articles.admin.permissions import is_member, roles_of
from articles.admin.shown import speech
from articles.language.slug import slug
from articles.models import Person
from articles.public import addresses
from articles.states import Role
from articles.workflow import unknown_names


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One language's list; without a choice, the first of the user's own."""
    if not is_member(request):
        raise PermissionDenied
    codes = [code for code, _name in settings.LANGUAGES]
    own = languages_of(roles_of(request), Role.WRITER)
    language = request.GET.get("language", "")
    if language not in codes:
        language = own[0] if own else settings.LANGUAGE_CODE
    lines = [
        {
            "name": one.name,
            "stories": one.stories,
            "story": addresses.story(language, one.number, ""),
            "add": f"{reverse('admin:articles_person_add')}?{urlencode(_filled(one.name, language))}",
        }
        for one in unknown_names.listed(language, timezone.now())
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Names in no vocabulary"),
        "opts": Person._meta,
        "language": language,
        "languages": settings.LANGUAGES,
        "speech": speech(language),
        "lines": lines,
        "texts": unknown_names.TEXTS,
    }
    return TemplateResponse(request, "admin/articles/unknown_names.html", context)


def _filled(name: str, language: str) -> dict[str, str]:
    """The form for a new person, begun with what the text says."""
    given, _space, family = name.rpartition(" ")
    return {
        "slug": slug(name, language)[:80],
        in_language("display_name", language): name,
        in_language("given_name", language): given,
        in_language("family_name", language): family,
    }
