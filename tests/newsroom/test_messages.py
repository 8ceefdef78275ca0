"""Compiling the translations without gettext's programs."""

import gettext
import os

from newsroom.messages import compile_all

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

msgid "One dispatch"
msgid_plural "%d dispatches"
msgstr[0] "%d сообщение"
msgstr[1] "%d сообщения"
msgstr[2] "%d сообщений"

#, fuzzy
msgid "Dispatch"
msgstr "Депеша?"
"""


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(tmp_path):
    source = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert compile_all(tmp_path) == []
    os.utime(source, (source.stat().st_atime, source.stat().st_mtime + 60))
    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_plurals_are_read_back_and_an_unsure_entry_is_left_out(tmp_path):
    source = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    compile_all(tmp_path)
    with source.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert [read.ngettext("One dispatch", "%d dispatches", n) % n for n in (1, 3, 5)] == [
        "1 сообщение",
        "3 сообщения",
        "5 сообщений",
    ]
    assert read.gettext("Dispatch") == "Dispatch"
