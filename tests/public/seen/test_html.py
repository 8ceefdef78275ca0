"""Every kind of page is HTML without an error: the Nu HTML checker's word."""

import json
import subprocess

import pytest

from tests.public.seen import content
from tests.public.seen.conftest import PAGES

pytestmark = pytest.mark.django_db


def complaints(command: list[str], files: list[str]) -> list[str]:
    """What the checker says of the files: errors and warnings, not remarks."""
    said = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", *files], capture_output=True, text=True, check=True
    )
    messages = json.loads(said.stderr)["messages"]
    return [
        f"{message['url'].rsplit('/', 1)[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def test_every_kind_of_page_in_three_scripts_is_html_without_an_error(html_checker, site, tmp_path):
    for language in content.LANGUAGES:
        for kind in PAGES:
            (tmp_path / f"{kind.replace(' ', '-')}-{language}.html").write_text(site.html(kind, language))
    files = sorted(map(str, tmp_path.iterdir()))
    assert len(files) == len(PAGES) * len(content.LANGUAGES)
    assert complaints(html_checker, files) == []


def test_the_checker_finds_an_error_where_there_is_one(html_checker, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="fr"><title>x</title><p id="a"><p id="a"><img src="x">')
    assert len(complaints(html_checker, [str(page)])) >= 2
