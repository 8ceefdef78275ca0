"""The one settings file. What is read from the environment stands in docs/settings.md, held by a test."""

import secrets
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom.place import place

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

NEWSROOM_ENV = env.str("NEWSROOM_ENV", "demo")
if NEWSROOM_ENV not in {"demo", "production"}:
    raise ImproperlyConfigured(f"NEWSROOM_ENV is {NEWSROOM_ENV!r}; it may be demo or production.")
PRODUCTION = NEWSROOM_ENV == "production"

if PRODUCTION:
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL") if not env.str(name, "")]
    if missing:
        raise ImproperlyConfigured(
            f"Production does not start without {', '.join(missing)}: set what is missing in the environment "
            "(docs/settings.md says what each one holds)."
        )

DEBUG = env.bool("DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows settings and texts to every reader: production does not start with it.")

# Outside production a key that lasts as long as the process; bin/demo hands in one that it keeps.
SECRET_KEY = env.str("SECRET_KEY", "") or secrets.token_urlsafe(50)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The database: one address for serving, one for migrations where it differs; none: the embedded server.
CLUSTER = env.str("NEWSROOM_CLUSTER", "demo")
EMBEDDED = not env.str("DATABASE_URL", "")
AS_OWNER = env.str("NEWSROOM_ROLE", "desk") == "owner"
DATABASES: dict[str, dict[str, Any]]
if EMBEDDED:
    DATABASES = {
        "default": {
            "ENGINE": "newsroom.embedded",
            "NAME": "newsroom",
            "USER": "newsroom_owner" if AS_OWNER else "newsroom_desk",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    url = env.str("DATABASE_URL")
    if AS_OWNER:
        url = env.str("DATABASE_OWNER_URL", url)
    DATABASES = {"default": {**env.db_url_config(url)}}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database: postgres://…")
    if PRODUCTION and not AS_OWNER:
        pool = {"min_size": 2, "max_size": env.int("DATABASE_POOL", 8), "timeout": 5}
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = pool
# Only what the readers' room asks is ever prepared: Django's own cursors bind on this side.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", 3)
# How the database plans. No disk of today seeks for a row four times as long as it reads the next: lists come from
# their indexes, in order, and not from a sort of all that a section ever carried. And what is prepared keeps its one
# plan: with a large archive PostgreSQL thinks another for each reader better, and is longer at it than at the answer.
_PLANNING = "-c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan"
DATABASES["default"]["OPTIONS"]["options"] = f"{_PLANNING} {DATABASES['default']['OPTIONS'].get('options', '')}".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "modeltranslation",  # before the admin: it patches the models' fields
    "procrastinate.contrib.django",  # jobs, in the same PostgreSQL; before the desk, which leaves its screens out
    "articles",
    "django_prose_editor",  # its script alone is used, in the page of a version
    "newsroom.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
]
MIDDLEWARE = [
    "articles.public.middleware.moment",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.DeskLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if env.bool("NEWSROOM_MAINTENANCE", False):
    # Below WhiteNoise: the page that says so has its style sheet.
    after = MIDDLEWARE.index("whitenoise.middleware.WhiteNoiseMiddleware") + 1
    MIDDLEWARE.insert(after, "newsroom.middleware.maintenance")
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Accounts
AUTH_USER_MODEL = "articles.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["newsroom.accounts.NoDemoPasswordInProduction"]
if PRODUCTION:
    AUTH_PASSWORD_VALIDATORS.append({"NAME": "newsroom.accounts.NotTheDemoPassword"})
LOGIN_URL = "admin:login"

# Languages and days
LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", "Français"),
    ("az", "Azərbaycanca"),
    ("en", "English"),
    ("ru", "Русский"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "newsroom.formats"
USE_TZ = True
NEWSROOM_TIME_ZONE = env.str("NEWSROOM_TIME_ZONE", "Asia/Baku")
TIME_ZONE = NEWSROOM_TIME_ZONE
MODELTRANSLATION_DEFAULT_LANGUAGE = "fr"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("fr", "en")}
MODELTRANSLATION_TRANSLATION_FILES = ("articles.models.multilingual",)

# The newsroom itself
NEWSROOM_NAME = env.str("NEWSROOM_NAME", "Newsroom")
NEWSROOM_AGENCY = env.str("NEWSROOM_AGENCY", "AZERTAC")
NEWSROOM_ADDRESS = env.str("NEWSROOM_ADDRESS", "http://localhost:8000").rstrip("/")

# Jobs
PROCRASTINATE_IMPORT_PATHS = ["articles.workflow.letters"]
# The nginx of deploy/nginx.conf stands in front and nobody else reaches the application.
BEHIND_EDGE = env.bool("BEHIND_EDGE", False)

# Files
DATA_FOLDER = BASE_DIR if PRODUCTION else place(CLUSTER)
MEDIA_ROOT = env.str("MEDIA_ROOT", str(DATA_FOLDER / "media"))
STATIC_ROOT = env.str("STATIC_ROOT", str(DATA_FOLDER / "static"))
# Letters: outside production into files of the data folder, for whoever wants to read them.
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25" if PRODUCTION else "filemail://"))
EMAIL_FILE_PATH = str(DATA_FOLDER / "letters")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", "newsroom@localhost")
EMAIL_TIMEOUT = 20  # seconds
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

# What a browser is told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
