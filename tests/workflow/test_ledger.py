"""The ledger: append-only, chained, and the only way to a new state."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from articles.models import Dispatch, LedgerEntry, Publication, Revision, Translation
from articles.workflow.ledger import hash_entry, verify
from tests.factories import Newsroom


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """Committed for real: what is checked at commit is checked here."""
    return Newsroom()


def as_owner(sql: str, *params: object) -> None:
    """Do what only the owner of the tables can: rewrite history with the triggers off."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE articles_ledgerentry DISABLE TRIGGER USER")
        cursor.execute(sql, params)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_ledgerentry ENABLE TRIGGER USER")


def published(room: Newsroom) -> int:
    number = room.begin()
    room.publish(number, "fr")
    return number


def test_every_move_leaves_one_chained_entry(room):
    number = published(room)
    assert [(e.position, e.move, e.from_state, e.to_state) for e in room.entries(number)] == [
        (1, "submit", "draft", "review"),
        (2, "approve", "review", "ready"),
        (3, "publish", "ready", "published"),
    ]
    assert list(verify()) == []
    call_command("verify_ledger")


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE articles_ledgerentry SET move = 'approve'",
        "DELETE FROM articles_ledgerentry",
        "TRUNCATE articles_ledgerentry CASCADE",
        "ALTER TABLE articles_ledgerentry DISABLE TRIGGER ALL",
        "ALTER TABLE articles_ledgerentry DISABLE TRIGGER ledger_append_only",
        "DROP TRIGGER ledger_append_only ON articles_ledgerentry",
        "SET session_replication_role = replica",
        "UPDATE articles_dispatch SET ledger_head = '', ledger_length = 0",
        "UPDATE articles_revision SET headline = 'changed'",
        "DELETE FROM articles_revision",
        "UPDATE articles_facts SET priority = 1",
        "CREATE TEMP TABLE around (id int)",
    ],
)
def test_the_desks_role_cannot_rewrite_what_was(room, forbidden):
    published(room)
    before = list(LedgerEntry.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forbidden)
    assert list(LedgerEntry.objects.values()) == before


def test_a_state_changed_behind_the_workflows_back_is_refused(room):
    number = published(room)
    with pytest.raises(DatabaseError, match="without its ledger entry"), transaction.atomic():
        Translation.objects.filter(dispatch__number=number).update(
            state="draft", approved_revision=None, approved_facts=None
        )
    assert room.state(number, "fr") == "published"


def test_an_edition_made_shown_or_hidden_behind_the_workflows_back_is_refused(room):
    number = published(room)
    row = Publication.objects.get(number=number)
    with pytest.raises(DatabaseError, match="without its ledger entry"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(held=True)
    with pytest.raises(DatabaseError, match="without its ledger entry"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).delete()
    row.pk, row.translation_id, row.language = None, 999_999, "en"
    with pytest.raises(DatabaseError, match="without its ledger entry"), transaction.atomic():
        row.save(force_insert=True)


def test_overlapping_editions_of_one_version_are_refused(room):
    number = published(room)
    row = Publication.objects.get(number=number)
    row.pk = None
    with pytest.raises(DatabaseError, match="publication_no_overlap"), transaction.atomic():
        row.save(force_insert=True)


def test_a_version_that_does_not_begin_as_a_draft_is_refused(room):
    number = room.begin()
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        Translation.objects.create(
            dispatch=Dispatch.objects.get(number=number), language="ar", state="spiked", changed_at=room.at
        )


def test_facts_that_name_somebody_who_does_not_exist_are_refused(room):
    number = room.begin()
    with pytest.raises(DatabaseError, match="does not exist"), transaction.atomic():
        room.facts(number, people=[987_654])


def faults(number: int) -> list[tuple[int, str]]:
    return [(fault.position, str(fault.what)) for fault in verify([number])]


def test_verify_names_a_changed_entry_and_no_other(room):
    number = published(room)
    entry = LedgerEntry.objects.of(number)[1]
    as_owner("UPDATE articles_ledgerentry SET door = 'api' WHERE id = %s", entry.pk)
    assert faults(number) == [(2, "changed")]


def test_verify_names_the_one_after_an_entry_that_was_changed_with_its_hash(room):
    """Whoever rewrites an entry and computes its hash anew has to rewrite all that follow, and the head."""
    number = published(room)
    entry = LedgerEntry.objects.of(number)[1]
    entry.door = "api"
    forged = hash_entry(entry, number, entry.previous)
    as_owner("UPDATE articles_ledgerentry SET door = 'api', hash = %s WHERE id = %s", forged, entry.pk)
    assert faults(number) == [(3, "unlinked")]


def test_verify_names_a_removed_entry_and_a_removed_tail(room):
    number = published(room)
    as_owner("DELETE FROM articles_ledgerentry WHERE id = %s", LedgerEntry.objects.of(number)[0].pk)
    assert faults(number) == [(1, "missing")]
    number = published(room)
    as_owner("DELETE FROM articles_ledgerentry WHERE id = %s", LedgerEntry.objects.of(number)[1].pk)
    assert faults(number) == [(2, "missing")]
    number = published(room)
    as_owner("DELETE FROM articles_ledgerentry WHERE id = %s", LedgerEntry.objects.of(number)[2].pk)
    assert faults(number) == [(3, "head")]


def test_verify_names_entries_that_changed_places(room):
    number = published(room)
    of = "WHERE dispatch_id = (SELECT id FROM articles_dispatch WHERE number = %s) AND position"
    places = "CASE position WHEN 1 THEN 12 WHEN 2 THEN 11 END"
    as_owner(f"UPDATE articles_ledgerentry SET position = {places} {of} < 3", number)  # noqa: S608
    as_owner(f"UPDATE articles_ledgerentry SET position = position - 10 {of} > 10", number)  # noqa: S608
    assert faults(number)[:2] == [(1, "reordered"), (2, "reordered")]


def test_the_command_names_what_is_wrong_and_ends_with_1(room, capsys):
    number = published(room)
    entry = LedgerEntry.objects.of(number)[1]
    as_owner("UPDATE articles_ledgerentry SET cause = 'fix' WHERE id = %s", entry.pk)
    with pytest.raises(CommandError) as ended:
        call_command("verify_ledger")
    assert ended.value.returncode == 1
    assert f"{number}/2: " in capsys.readouterr().err
    with pytest.raises(CommandError):
        call_command("verify_ledger", "999999999")


def test_a_notes_words_stand_outside_the_chain_but_cannot_be_changed_unseen(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.move("return", number, "fr", by="fr-editor", note="vérifiez le nom")
    entry = LedgerEntry.objects.of(number).last()
    type(entry.note).objects.filter(pk=entry.note.pk).update(words="autre chose")
    assert [(f.position, f.what) for f in verify([number])] == [(2, "note-changed")]


def test_a_redaction_takes_words_out_everywhere_and_leaves_the_fact(room):
    number = room.begin("La famille Dupont-Martin", "M. Dupont-Martin a tout perdu.")
    room.publish(number, "fr")
    room.save(number, "fr", "La famille Dupont-Martin, suite", "M. Dupont-Martin a tout retrouvé.")
    room.publish(number, "fr", cause="correction", notice="M. Dupont-Martin n’a rien perdu.")
    room.move("redact", number, "fr", by="fr-chief", note="demande de la famille", words="Dupont-Martin")
    assert not Revision.objects.filter(headline__contains="Dupont").exists()
    assert not Revision.objects.filter(body__contains="Dupont").exists()
    for row in Publication.objects.filter(number=number):
        assert "Dupont" not in f"{row.headline} {row.body} {row.slug} {row.notices}"
    assert room.entries(number)[-1].move == "redact"
    assert list(verify([number])) == []
