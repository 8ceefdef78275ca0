"""People and tags go out as a table and come in again: all of it or nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Person, Tag
from articles.workflow import vocabulary, vocabulary_table
from articles.workflow.actor import Refused
from tests.factories import Newsroom, person, tag

pytestmark = pytest.mark.django_db


def table(model=Person) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(vocabulary_table.written(model)).removeprefix("\ufeff"))))


def read(text: str, model=Person, *, write: bool = True) -> vocabulary_table.Read:
    return vocabulary_table.read(model, text.encode(), write=write)


def test_what_goes_out_comes_in_again_unchanged():
    person("Ana Ruiz", aliases_fr="A. Ruiz\nRuiz, Ana", gender="f")
    told = read("".join(vocabulary_table.written(Person)))
    assert (told.made, told.changed, told.unchanged, told.faults) == (0, 0, 1, [])
    tag("Genève", "place", time_zone="Europe/Zurich")
    assert read("".join(vocabulary_table.written(Tag)), Tag).unchanged == 1


def test_a_spreadsheet_runs_no_cell():
    person("Ana", role_fr='=HYPERLINK("http://evil.example")', role_en="+1", role_de="-1", role_es="@SUM(A1)")
    (row,) = table()
    for code in ("fr", "en", "de", "es"):
        assert row[f"role_{code}"].startswith("'")
    read("".join(vocabulary_table.written(Person)))
    assert Person.objects.get().role_fr.startswith("=HYPERLINK")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30))
def test_every_cell_comes_back_as_it_was(cell):
    assert vocabulary_table.unsafe(vocabulary_table.safe(cell)) == cell.strip() or cell != cell.strip()
    assert not vocabulary_table.safe(cell).startswith(vocabulary_table.FORMULA)


def test_new_lines_make_people_that_texts_then_name():
    told = read("slug;gender;display_name_fr;display_name_ru;aliases_ru\nana;f;Ana Ruiz;Ана Руис;А. Руис | Руис А.\n")
    assert (told.made, told.faults) == (1, [])
    ana = Person.objects.get()
    assert ana.aliases_ru == "А. Руис\nРуис А."
    assert vocabulary.find("Ана Руис приехала.", "ru").persons == [ana.pk]


def test_columns_that_are_not_there_are_left_alone_and_editions_follow():
    room = Newsroom()
    ana = person("Ana Ruis", role_fr="ministre")
    number = room.begin(people=[ana.pk])
    room.publish(number, "fr")
    told = read(f"slug,display_name_fr\n{ana.slug},Ana Ruiz\n")
    assert (told.changed, told.editions) == (1, 1)
    assert room.edition(number, "fr").people[0] | {"id": 0} == {
        "id": 0, "slug": ana.slug, "name": "Ana Ruiz", "role": "ministre",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("bo,z,Bo", "Line 3, gender"),
        ("b o,m,Bo", "Line 3, slug"),
        ("bo,m,", "Line 3, display_name_fr"),
        ("ana,f,Ana", "Line 3: “ana” stands in line 2"),
        (f"bo,m,{'x' * 121}", "Line 3, display_name_fr"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(line, fault, settings):
    from django.utils import translation

    with translation.override("en"):
        told = read(f"slug,gender,display_name_fr\nana,f,Ana\n{line}\n")
    assert told.faults[0].startswith(fault)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table-head"),
        (b"name\nAna\n", "table-head"),
        (b"slug,slug\na,b\n", "table-head"),
        (b"slug,gender\nana\n", "table-form"),
        (b'slug,gender\n"ana,f\n', "table-form"),
        (b"\xff\xfes\x00l\x00", "table-encoding"),
        (b"slug\0\n", "table-form"),
        (b"slug\n" + b"\n".join(b"p%d" % n for n in range(5001)), "table-size"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(content, code):
    with pytest.raises(Refused) as refused:
        vocabulary_table.read(Person, content, write=True)
    assert refused.value.code == code
    assert not Person.objects.exists()


def test_looking_first_writes_nothing():
    told = read("slug,display_name_fr\nana,Ana\n", write=False)
    assert told.made == 1
    assert not Person.objects.exists()
