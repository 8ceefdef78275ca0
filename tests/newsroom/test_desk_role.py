"""The tests themselves sign in as production does; what that role cannot do, tried on the real tables."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

TABLES = sorted(model._meta.db_table for model in apps.get_app_config("articles").get_models())


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.django_db
def test_the_tests_are_the_desk():
    assert run("SELECT current_user::text") == [("newsroom_desk",)]


@pytest.mark.django_db
def test_the_desk_owns_nothing():
    assert run("SELECT relname FROM pg_class WHERE relowner = 'newsroom_desk'::regrole") == []
    assert run("SELECT proname FROM pg_proc WHERE proowner = 'newsroom_desk'::regrole") == []
    assert run("SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = 'newsroom_desk'") == [
        (False, False, False)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE articles_ledgerentry DISABLE TRIGGER USER",
        "ALTER TABLE articles_ledgerentry DISABLE TRIGGER ALL",
        "TRUNCATE articles_ledgerentry",
        "DROP TABLE articles_ledgerentry CASCADE",
        "ALTER TABLE articles_translation DISABLE TRIGGER USER",
        "ALTER TABLE articles_publication DISABLE TRIGGER USER",
        "SET LOCAL session_replication_role = replica",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE articles_ledgerentry (id int)",
        "CREATE FUNCTION public.articles_ledger_link() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ],
)
def test_the_desk_cannot_switch_off_what_keeps_the_ledger(sql):
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"), transaction.atomic():
        run(sql)


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_the_desk_reads_and_writes_every_table(table):
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE"]
    asked = ", ".join(f"has_table_privilege('{table}', '{right}')" for right in rights)
    assert run(f"SELECT {asked}") == [(True,) * 4]  # noqa: S608 - the names are the models' own
