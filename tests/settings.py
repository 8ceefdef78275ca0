"""The newsroom's settings as the tests need them: the tests' own server, and passwords that cost nothing."""

import os

os.environ.setdefault("NEWSROOM_CLUSTER", "tests")
os.environ.setdefault("NEWSROOM_ROLE", "owner")

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, EMBEDDED  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Style sheets straight from the rooms: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
if EMBEDDED:
    # Two test runs at the same time do not meet: each has its own database.
    DATABASES["default"]["TEST"] = {"NAME": f"test_{os.getpid()}"}
