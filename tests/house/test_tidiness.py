"""What every file of the repository keeps to."""

import re
import subprocess
from pathlib import Path

import pytest

from newsroom.place import CHECKOUT

LONGEST = 400
"""Lines, of code that somebody wrote; STYLE habit 1."""
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".sh", ".sql", ".po", ".yml", ".json", ""}
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:home|Users|root|work)/\w|[A-Z]:\\\\Users"),
    "a package registry's address": re.compile(
        r"https?://[^\s\"')]*(?:pypi|pythonhosted|npmjs|artifactory|nexus|deb\.debian)", re.I
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a token of a service": re.compile(r"\b(?:ghp_|github_pat_|glpat-|AKIA|xox[abp]-|sk-)[A-Za-z0-9_-]{16,}"),
    "a password in an address": re.compile(r"\w+://[^\s:/@{}<>$]+:[^\s@/{}<>$]{3,}@"),
}


def files() -> list[Path]:
    """Everything that is in the repository, or would be after `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a clone: git does not say which files are the repository's")
    names = listed.stdout.decode().split("\0")
    return [path for name in names if name and (path := CHECKOUT / name).is_file()]


def test_no_file_is_longer_than_one_thought():
    code = [f for f in files() if f.suffix in {".py", ".html", ".css", ".js", ".sh", ".sql"}]
    lines = {str(f.relative_to(CHECKOUT)): f.read_text(encoding="utf-8").count("\n") for f in code}
    assert len(lines) > 20
    assert {name: n for name, n in lines.items() if n > LONGEST and "/migrations/" not in name} == {}


def test_no_file_holds_a_secret_or_an_address_of_a_machine():
    found = []
    for file in files():
        if file.suffix not in TEXT or file == Path(__file__):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found += [
                f"{file.relative_to(CHECKOUT)}:{number}: {what}"
                for what, pattern in FORBIDDEN.items()
                if pattern.search(line)
            ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("see /home/somebody/x", "a path of somebody's machine"),
        ("postgres://desk:hunter22@db/newsroom", "a password in an address"),
        ("-----BEGIN RSA PRIVATE KEY-----", "a private key"),
    ],
)
def test_the_patterns_find_what_they_are_for(line, what):
    assert FORBIDDEN[what].search(line)


def test_nothing_that_is_made_is_kept():
    made = {".mo", ".pyc", ".sqlite3", ".log"}
    assert [str(f.relative_to(CHECKOUT)) for f in files() if f.suffix in made] == []


def test_no_module_is_called_utils_or_helpers():
    assert [str(f) for f in files() if f.stem in {"utils", "helpers", "misc", "common"}] == []
