"""Every variable that the house reads from its environment stands in docs/settings.md, and nothing else does."""

import re

from newsroom.place import CHECKOUT

READS = re.compile(r"""(?:\benv(?:\.\w+)?\(|environ(?:\.get|\.setdefault|\.pop)?[(\[])\s*["']([A-Z][A-Z0-9_]+)["']""")
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.M)
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "PYTHONHOME", "PYTHONPATH", "CI",
            "PYTHONSAFEPATH", "DJANGO_ALLOW_ASYNC_UNSAFE"}  # fmt: skip


def read_by_the_code() -> set[str]:
    sources = [CHECKOUT / "manage.py", *(CHECKOUT / "bin").glob("*.py"), CHECKOUT / "tests" / "conftest.py"]
    for room in ("newsroom", "articles"):
        sources += (CHECKOUT / room).rglob("*.py")
    names = {name for source in sources for name in READS.findall(source.read_text(encoding="utf-8"))}
    shell = (CHECKOUT / "bin" / "python.sh").read_text(encoding="utf-8")
    production = re.search(r"for name in \(([^)]+)\) if not env", (CHECKOUT / "newsroom/settings.py").read_text())
    assert production
    return names | set(re.findall(r"NEWSROOM_\w+", shell)) | set(re.findall(r"[A-Z_]{3,}", production[1]))


def test_every_setting_is_documented_and_nothing_else():
    documented = set(ROW.findall((CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")))
    read = read_by_the_code() - NOT_OURS
    assert len(read) > 10
    assert documented == read
