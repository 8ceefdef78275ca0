"""Several people at once, on connections of their own; and a process that dies between any two statements."""

import os
import signal
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, connections, transaction

from articles.models import Dispatch, LedgerEntry, Publication, Revision, Translation
from articles.workflow import texts
from articles.workflow.actor import Order, Refused
from articles.workflow.ledger import verify
from articles.workflow.moves import move
from tests.factories import Newsroom, body

SAVERS, ROUNDS = 8, 50
TABLES = ("dispatch", "translation", "translation_set_aside", "revision", "facts", "publication", "appearance")


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """Committed for real: each thread sees what the others committed, and nothing else."""
    return Newsroom()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of it at one moment, each in a thread with its own connection; gives back results or what was raised."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def unexpected(results: list[object]) -> list[object]:
    return [r for r in results if isinstance(r, Exception) and not isinstance(r, Refused)]


def fingerprint() -> list[object]:
    with connection.cursor() as cursor:
        found = []
        for table in (*TABLES, "ledgerentry", "ledgernote"):
            cursor.execute(f"SELECT md5(string_agg(t::text, ',' ORDER BY t.id)) FROM articles_{table} t")  # noqa: S608
            found += cursor.fetchone()
        return found


def test_of_two_publishers_one_wins_and_the_other_is_told(room):
    for _round in range(3):
        number = room.begin()
        room.ready(number, "fr")
        at = room.later(seconds=1)
        actors = [room.actor("fr-editor"), room.actor("fr-editor-2")]
        results = at_once(*[partial(move, who, "publish", number, ["fr"], at=at) for who in actors])
        told = [r for r in results if isinstance(r, Refused)]
        assert [r.code for r in told] == ["state"], results
        winner = next(e.actor.username for e in room.entries(number) if e.move == "publish")
        assert told[0].sentence.endswith(f"{winner}."), "the other is told by whom"
        assert Publication.objects.filter(number=number).count() == 1
        assert [e.move for e in room.entries(number)] == ["submit", "approve", "publish"]
    assert list(verify()) == []


def test_of_an_approver_and_a_writer_neither_loses(room):
    """Either the text came first and the approval of the old one is refused, or the approval was undone by the text."""
    for _round in range(4):
        number = room.begin()
        room.move("submit", number, "fr", by="fr-writer")
        at = room.later(seconds=1)
        editor, other = room.actor("fr-editor"), room.actor("fr-editor-2")
        text = texts.TextInput(headline="Un titre nouveau", body=body("Un corps."))
        results = at_once(
            partial(move, editor, "publish", number, ["fr"], at=at, order=Order(revision=1)),
            partial(texts.save, other, number, "fr", text, at=at),
        )
        assert not unexpected(results), results
        public = Publication.objects.filter(number=number).first()
        assert public is None or public.revision == 1
        assert Revision.objects.filter(translation__dispatch__number=number).count() == 2
        assert room.state(number, "fr") == ("review" if public is None else "draft")


def test_eight_savers_lose_no_word_and_no_two_revisions_have_one_number(room):
    number = room.begin("Le premier")
    actors = [room.actor("fr-writer" if n == 0 else f"fr-writer-{n + 1}") for n in range(SAVERS)]

    def rounds(who: int) -> None:
        for turn in range(ROUNDS):
            version = Translation.objects.get(dispatch__number=number).version
            text = texts.TextInput(headline=f"Titre de {who}, tour {turn}", body=body(f"corps {who} {turn}"))
            texts.save(actors[who], number, "fr", text, at=room.at, against=version)

    results = at_once(*[partial(rounds, who) for who in range(SAVERS)])
    assert results == [None] * SAVERS
    version = room.version(number, "fr")
    revisions = list(version.revisions.order_by("number"))
    assert [r.number for r in revisions] == list(range(1, SAVERS * ROUNDS + 2))
    wanted = {f"Titre de {who}, tour {turn}" for who in range(SAVERS) for turn in range(ROUNDS)}
    assert {r.headline for r in revisions} == wanted | {"Le premier"}
    conflicts = {r.number for r in revisions if r.conflict}
    assert {r.number for r in version.set_aside.all()} == conflicts
    assert not version.head.conflict
    line, step = set(), version.head
    while step is not None:
        line.add(step.number)
        step = step.parent
    assert line | conflicts == {r.number for r in revisions}, "a text that is neither in the head's line nor kept"
    assert list(verify()) == []


def test_savers_and_movers_of_one_series_never_wait_for_each_other_in_a_circle(room):
    first = room.begin("Un")
    second = room.begin("Deux", follows=first)
    third = room.begin("Trois", follows=second)
    for number in (first, second, third):
        room.publish(number, "fr")
    chief, writer = room.actor("fr-chief"), room.actor("fr-writer")
    at = room.later(seconds=1)

    def hold(number: int) -> None:
        for name in ("hold", "release") * 4:
            try:
                move(chief, name, number, ["fr"], at=at)
            except Refused as refused:
                assert refused.code in {"held-already", "not-held"}

    def write(number: int) -> None:
        for turn in range(8):
            texts.save(writer, number, "fr", texts.TextInput(headline=f"T {turn}", body=body("x")), at=at)

    def follow(number: int) -> None:
        for turn in range(4):
            draft = texts.Draft(language="fr", text=texts.TextInput(headline=f"Suite {turn}"), follows=number)
            texts.begin(writer, draft, at=at)

    deeds = [partial(d, n) for d in (hold, write, follow) for n in (first, third)]
    results = at_once(*deeds)
    assert results == [None] * len(deeds)
    assert set(Dispatch.objects.values_list("series", flat=True)) == {first}
    assert list(verify()) == []


def test_a_withdrawal_takes_a_follow_up_that_was_begun_while_it_waited(room):
    """Who comes first does not matter: nothing follows a withdrawn dispatch but what was spared."""
    for _round in range(6):
        first = room.begin("Un")
        room.publish(first, "fr")
        at = room.later(seconds=1)
        writer, chief = room.actor("fr-writer"), room.actor("fr-chief")
        draft = texts.Draft(language="fr", text=texts.TextInput(headline="Suite"), follows=first)
        results = at_once(
            partial(texts.begin, writer, draft, at=at),
            partial(move, chief, "withdraw", first, ["fr"], at=at, order=Order(note="faux")),
        )
        assert not unexpected(results), results
        followers = Dispatch.objects.filter(follows__number=first)
        assert all(d.withdrawn_at for d in followers)
        assert followers.exists() == (not isinstance(results[0], Refused))


@pytest.mark.parametrize("late", ["begin", "withdraw"])
def test_a_move_that_waited_for_the_lock_sees_what_was_done_meanwhile(room, late):
    """One of the two holds the root's lock until the other stands before it."""
    first = room.begin("Un")
    room.publish(first, "fr")
    at = room.later(seconds=1)
    writer, chief = room.actor("fr-writer"), room.actor("fr-chief")
    draft = texts.Draft(language="fr", text=texts.TextInput(headline="Suite"), follows=first)
    deeds = {
        "begin": lambda: texts.begin(writer, draft, at=at),
        "withdraw": lambda: move(chief, "withdraw", first, ["fr"], at=at, order=Order(note="faux")),
    }
    early = next(name for name in deeds if name != late)
    results: list[object] = []

    def wait() -> None:
        try:
            results.append(deeds[late]())
        except Exception as error:
            results.append(error)
        finally:
            connections.close_all()

    with transaction.atomic():
        deeds[early]()
        thread = threading.Thread(target=wait)
        thread.start()
        _until_somebody_waits()
    thread.join(timeout=30)
    followers = Dispatch.objects.filter(follows__number=first)
    if late == "begin":
        assert isinstance(results[0], Refused) and results[0].code == "withdrawn"
        assert not followers.exists()
    else:
        assert followers.get().withdrawn_at is not None


def _until_somebody_waits() -> None:
    """Until another connection stands before a lock of this one."""
    for _turn in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


class KillsAt:
    """Kills the process with SIGKILL before its n-th statement: it has no chance to say anything to the database."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def _in_a_process_that_dies(deed: Callable[[], object], statement: int, *, at_commit: bool = False) -> bool:
    """Do it in a child process that is killed before a statement (or before its COMMIT); whether it was killed."""
    connections.close_all()  # nothing of this process's is shared
    with warnings.catch_warnings(action="ignore"):  # of fork beside threads that have ended
        child = os.fork()
    if child == 0:
        try:
            if at_commit:
                connection.ensure_connection()
                connection._commit = lambda: os.kill(os.getpid(), signal.SIGKILL)
            with connection.execute_wrapper(KillsAt(statement)):
                deed()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "the deed failed by itself"
    return False


def _die_at_every_statement(deed: Callable[[], object]) -> int:
    """Let a process die before the first, second … statement of a deed and before its COMMIT, then let it live.

    Gives back how many statements the deed has.
    """
    before = fingerprint()
    assert _in_a_process_that_dies(deed, 10**6, at_commit=True)
    assert fingerprint() == before, "what was not committed stands"
    statement = 0
    while _in_a_process_that_dies(deed, statement):
        assert fingerprint() == before, f"half of a move stands after statement {statement}"
        statement += 1
    assert fingerprint() != before
    return statement


def test_a_process_killed_within_publish_leaves_nothing_and_the_move_can_be_made_again(room):
    number = room.begin(keywords=["a"])
    room.ready(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.ready(number, "ar")
    actor, at = room.actor("chief"), room.later(seconds=1)
    statements = _die_at_every_statement(lambda: move(actor, "publish", number, ["fr", "ar"], at=at))
    assert statements > 10
    assert room.edition(number, "ar") is not None
    assert LedgerEntry.objects.of(number).count() == 6
    assert list(verify()) == []


def test_a_process_killed_within_withdraw_leaves_all_public_or_all_gone(room):
    number = room.begin()
    room.publish(number, "fr")
    follower = room.begin("Suite", follows=number)
    room.publish(follower, "fr")
    actor, at, order = room.actor("fr-chief"), room.later(seconds=1), Order(note="faux")
    statements = _die_at_every_statement(lambda: move(actor, "withdraw", number, ["fr"], at=at, order=order))
    assert statements > 10
    assert [room.edition(n, "fr") for n in (number, follower)] == [None, None]
    assert list(verify()) == []


def test_a_process_killed_within_a_save_or_a_beginning_leaves_nothing(room):
    number = room.begin()
    room.publish(number, "fr")
    actor, at = room.actor("fr-writer"), room.later(seconds=1)
    text = texts.TextInput(headline="Encore un mot", body=body("Un corps."))
    _die_at_every_statement(lambda: texts.save(actor, number, "fr", text, at=at))
    assert room.state(number, "fr") == "draft"
    draft = texts.Draft(language="fr", text=text, follows=number)
    _die_at_every_statement(lambda: texts.begin(actor, draft, at=at))
    arabic = room.actor("ar-writer")
    _die_at_every_statement(lambda: texts.begin_version(arabic, number, "ar", at=at))
    assert list(verify()) == []
