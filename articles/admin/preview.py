"""A version as its reader will see it, before it is published: on the desk, and behind a signed link outside.

The public template is given an edition that is made in memory and stored nowhere.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import admin, messages
from django.core import signing
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.permissions import roles_of
from articles.admin.version_page import status_of
from articles.language import body as markup
from articles.models import Autosave, Desk, Facts, LedgerEntry, Revision, Translation, User
from articles.public import addresses
from articles.public.html.page import pieces
from articles.public.page import render
from articles.public.photos import path_of
from articles.public.pictures import SERVED
from articles.public.story import Story
from articles.states import Kind, Move, Role
from articles.workflow.actor import Refused
from articles.workflow.clock import in_both
from articles.workflow.publishing import Names, project

logger = logging.getLogger(__name__)

SALT = "preview of a version"
LASTS = dt.timedelta(hours=24)
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows: a text with the facts it would go out with."""

    translation: Translation
    text: Revision
    facts: Facts
    names: Names


def shown(version: Translation, text: Revision, facts: Facts) -> Shown:
    """Load the names that the edition would carry: four queries at most."""
    desks = {desk.language: desk for desk in Desk.objects.filter(language=version.language)}
    return Shown(version, text, facts, Names.of([facts], desks, settings.NEWSROOM_AGENCY))


def document(one: Shown, at: dt.datetime) -> str:
    """The edition as the readers' page takes it (``public.story``), were it published at a moment."""
    dispatch, language = one.translation.dispatch, one.translation.language
    projected = project(one.text, one.facts, language, one.names)
    moment = at.isoformat()
    decided: dict[str, Any] = {
        "number": dispatch.number,
        "language": language,
        "source_language": dispatch.source_language,
        "kind": Kind.TEXT,
        "cause": "",
        "public_reason": "",
        **dict.fromkeys(("visible_from", "first_published", "updated", "listed_at"), moment),
        **{name: [] for name in ("notices", "others", "series", "related", "sections")},
        "corrects": False,
        "editions": 0,
        "original_corrected": None,
        "replacement": None,
    }
    return json.dumps({**decided, **projected})


def reader_page(one: Shown, at: dt.datetime, files: str, *, banner: str) -> HttpResponse:
    """The readers' page with a banner; ``files`` is where this preview's photos are found."""
    story = Story(document(one, at))
    for picture in story.pictures:
        picture.src = _moved(picture.src, files)
        picture.srcset = _moved(picture.srcset, files)
        picture.sources = [(media, _moved(srcset, files)) for media, srcset in picture.sources]
    language = one.translation.language
    with translation.override(language):
        response = render("public/preview.html", language, {**pieces(story), "banner": banner})
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def _moved(where: str, files: str) -> str:
    """A picture's addresses (``src`` or ``srcset``) below this preview instead of the readers' photos."""
    return ", ".join(files + part.rpartition("/")[2] for part in where.split(", ")) if where else ""


def photo_file(one: Shown, file: str) -> HttpResponseBase:
    """A rendition of a photo of the story; 404 for any other file."""
    for chosen in one.facts.photos:
        photo = one.names.photos.get(chosen["photo"])
        found = next((r for r in photo.renditions if r["file"] == file), None) if photo else None
        if found and found["type"] in SERVED and photo.withdrawn_at is None:
            try:
                response = FileResponse(default_storage.open(path_of(file)), content_type=found["type"])
            except FileNotFoundError:
                raise Http404 from None
            response.headers["Cache-Control"] = PRIVATE["Cache-Control"]
            return response
    raise Http404


# On the desk


def _working(request: HttpRequest, version: Translation) -> Shown:
    """The working text, or (``?mine``) what the user typed and did not save."""
    text = version.head or Revision()
    if "mine" in request.GET:
        typed = Autosave.objects.filter(translation=version, user=request.user).first()
        if typed is not None:
            said = {name: getattr(typed, name) for name in ("headline", "lead", "captions", "note")}
            text = Revision(**said, body=markup.with_ids(typed.body, text.body))
    return shown(version, text, version.dispatch.facts.latest("number"))


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"frame-src": [SELF]})
def page(request: HttpRequest, version: Translation) -> HttpResponse:
    """The preview at the width of a phone and of a desk; a POST makes a link for somebody outside."""
    against = _against_sharing(request, version)
    link, until, status = "", None, 200
    if request.method == "POST" and against is not None:
        messages.error(request, against.sentence)
        status = status_of(against)
    elif request.method == "POST":
        now = timezone.now()
        link, until = addresses.absolute(reverse("preview", args=[sign(request.user, version, now)])), now + LASTS
        logger.warning("preview of %s made for somebody outside by %s", version, request.user.username)
    query = "?mine" if "mine" in request.GET else ""
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": Translation._meta,
        "title": _("Preview"),
        "subtitle": str(version.dispatch),
        "original": version,
        "dispatch": version.dispatch,
        "frame": reverse("admin:articles_translation_preview_story", args=[version.pk]) + query,
        "may_share": against is None,
        "link": link,
        "until": in_both(until) if until else "",
    }
    return TemplateResponse(request, "admin/articles/preview.html", context, status=status)


def _against_sharing(request: HttpRequest, version: Translation) -> Refused | None:
    """Why no link may be given out: an editor of the language shows a text that is there and not withdrawn."""
    try:
        roles_of(request).demand(request.user, version.language, Role.EDITOR)
        if version.withdrawn_at is not None:
            raise Refused("withdrawn", _("This version was withdrawn; that is final."))
        if version.head is None:
            raise Refused("no-text", _("There is no text yet."))
    except Refused as refused:
        return refused
    return None


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def story(request: HttpRequest, version: Translation) -> HttpResponse:
    """The readers' page of the working text, to be framed by the desk alone."""
    files = reverse("admin:articles_translation_preview", args=[version.pk])
    with translation.override(version.language):
        banner = _("Preview: not published")
    return reader_page(_working(request, version), request.at, files, banner=banner)


@require_safe
def photo(request: HttpRequest, version: Translation, file: str) -> HttpResponseBase:
    """A photo of the preview."""
    return photo_file(_working(request, version), file)


# Outside


def sign(user: User, version: Translation, at: dt.datetime) -> str:
    """A token for one text with its facts; it says who gave it out, and ends by itself."""
    facts = version.dispatch.facts.latest("number")
    said = [version.pk, version.head.number, facts.number, user.pk, round(at.timestamp())]
    return signing.dumps(said, salt=SALT, compress=True)


def _invited(token: str) -> tuple[Shown, dt.datetime]:
    """What a token shows, and until when; 404 for any that shows nothing (any more)."""
    try:
        pk, text, facts, giver, stamp = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    given = dt.datetime.fromtimestamp(stamp, dt.UTC)
    version = Translation.objects.select_related("dispatch").filter(pk=pk).first()
    if version is None or not _still_shown(version, given, giver):
        raise Http404
    revision = Revision.objects.filter(translation=version, number=text).first()
    snapshot = Facts.objects.filter(dispatch=version.dispatch, number=facts).first()
    if revision is None or snapshot is None:
        raise Http404
    return shown(version, revision, snapshot), given + LASTS


def _still_shown(version: Translation, given: dt.datetime, giver: int) -> bool:
    """Not withdrawn, held or spiked, nothing redacted since, and whoever gave the link out is still of the house."""
    dispatch = version.dispatch
    if version.withdrawn_at or dispatch.withdrawn_at or version.held_at or dispatch.held_at:
        return False
    giver_is_here = User.objects.filter(pk=giver, is_active=True, memberships__isnull=False).exists()
    after = LedgerEntry.objects.filter(dispatch=dispatch, move=Move.REDACT, at__gte=given)
    return giver_is_here and not after.exists()


@require_safe
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The readers' page of an unpublished text, for whoever has the link."""
    one, until = _invited(token)
    with translation.override(one.translation.language):
        banner = _("Preview: not published. This link ends at %(when)s.") % {"when": in_both(until)}
    return reader_page(one, request.at, reverse("preview", args=[token]), banner=banner)


@require_safe
def guest_photo(request: HttpRequest, token: str, file: str) -> HttpResponseBase:
    """A photo of it."""
    return photo_file(_invited(token)[0], file)


for view in (guest, guest_photo):
    view.audience, view.cache_policy = "invited", "no-store"
