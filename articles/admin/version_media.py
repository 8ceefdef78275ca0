"""The scripts and styles of a version's page: small modules found by an import map that carries the page's nonce."""

from __future__ import annotations

from django.forms.widgets import Script
from django.http import HttpRequest
from js_asset import ImportMap, Media

MODULES = ("aligning", "autosaving", "beside", "counting", "editor", "keys", "reconciling")
"""Files of ``static/articles/version/``, imported as “version/<name>”."""

_MEDIA = Media(
    importmap=ImportMap(
        {
            "django-prose-editor/editor": "django_prose_editor/editor.js",
            **{f"version/{name}": f"articles/version/{name}.js" for name in MODULES},
        }
    ),
    css={"all": ["articles/version.css"]},
    js=[Script("articles/version/page.js", type="module")],
)


def media(request: HttpRequest) -> Media:
    """For the head of the page: nothing in it needs ``unsafe-inline``."""
    return _MEDIA.with_nonce(request.csp_nonce)
