"""The door of the production server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()


def warm() -> None:
    """Read the addresses and the readers' templates now: a new worker's first reader would wait a second for them."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().check()
    for folder in ("", "public"):
        for file in sorted((settings.BASE_DIR / "templates" / folder).glob("*.html")):
            get_template(str(file.relative_to(settings.BASE_DIR / "templates")))
    # What is read by now stays: the collector need not look through it again and again.
    gc.collect()
    gc.freeze()


warm()
