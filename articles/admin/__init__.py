"""The desk's screens: Django's admin, found by its autodiscovery, shaped by its own hooks and templates.

Each module is one noun. The classes declare; what they do is called in ``articles.workflow``.
"""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    desk,
    dispatch,
    edition,
    facts,
    form,
    lead,
    ledger,
    person,
    photo,
    revision,
    tag,
    user,
    version,
)

__all__ = [
    "desk",
    "dispatch",
    "edition",
    "facts",
    "form",
    "lead",
    "ledger",
    "person",
    "photo",
    "revision",
    "tag",
    "user",
    "version",
]

admin.site.site_header = admin.site.site_title = settings.NEWSROOM_NAME
admin.site.index_title = _("The desk")
admin.site.empty_value_display = "–"
