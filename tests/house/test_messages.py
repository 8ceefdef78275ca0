"""Every string of the screens is translated into every language, and no translation is only a guess.

`django-admin makemessages` (gettext's xgettext) finds the strings, in a copy; what it finds is compared with locale/.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from newsroom.place import CHECKOUT

WRITTEN_IN = "en"
GETTEXT = re.compile(r"gettext(_lazy)?$|^_$")
LANGUAGES = [to_locale(code) for code, _ in settings.LANGUAGES if code != WRITTEN_IN]


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> set[tuple[object, object]]:
    """The strings that the code and the templates hold today, as gettext contexts and ids."""
    if not shutil.which("xgettext"):
        if os.environ.get("CI"):
            pytest.fail("xgettext is missing: apt-get install gettext")
        pytest.skip("xgettext (Debian: gettext) is not on this machine")
    copy = tmp_path_factory.mktemp("strings")
    for name in ("articles", "newsroom", "templates"):
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("migrations", "*.pyc"))
    (copy / "locale").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=fr", "--no-wrap"],
        cwd=copy, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(by_key(read(copy, "fr")))


def read(folder: Path, locale: str) -> Catalog:
    with (folder / "locale" / locale / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=locale)


def by_key(catalogue: Catalog) -> dict[tuple[object, object], Message]:
    """The entries by context and id: “editor” of a desk is another string than “editor” in a byline."""
    return {(entry.context, entry.id): entry for entry in catalogue if entry.id}


def test_there_are_strings_to_translate(found):
    assert len(found) > 50


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_string_is_translated_and_sure(found, locale):
    entries = by_key(read(CHECKOUT, locale))
    missing = sorted(str(text) for text in found - entries.keys())
    unsure = sorted(str(entry.id) for entry in entries.values() if entry.fuzzy)
    empty = []
    for entry in entries.values():
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if not all(texts):
            empty.append(str(entry.id))
    assert (missing, unsure, empty) == ([], [], [])


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_translation_keeps_the_blanks_that_are_filled_in(locale):
    wrong = [(str(entry.id), str(error)) for entry, errors in read(CHECKOUT, locale).check() for error in errors]
    assert wrong == []


def test_no_string_hides_behind_a_name_that_xgettext_does_not_know():
    hidden = []
    for name in ("articles", "newsroom"):
        for file in sorted((CHECKOUT / name).rglob("*.py")):
            aliases = set(re.findall(r"gettext\w* as (\w+)", file.read_text(encoding="utf-8"))) - {"_"}
            hidden += [f"{file.relative_to(CHECKOUT)}: {alias}" for alias in sorted(aliases)]
    assert hidden == []


def test_no_string_hides_inside_an_f_string_where_xgettext_does_not_look():
    hidden = []
    for name in ("articles", "newsroom"):
        for file in sorted((CHECKOUT / name).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            inside = (call for f in ast.walk(tree) if isinstance(f, ast.JoinedStr) for call in ast.walk(f))
            asked = [call for call in inside if isinstance(call, ast.Call) and GETTEXT.search(ast.unparse(call.func))]
            hidden += [f"{file.relative_to(CHECKOUT)}:{call.lineno}: {ast.unparse(call)}" for call in asked]
    assert hidden == []
