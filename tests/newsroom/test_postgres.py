"""The embedded PostgreSQL, each test with a server of its own in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from newsroom import folders, postgres

CHECKOUT = Path(__file__).resolve().parents[2]
SOME_USER = """
import sys, time
from pathlib import Path
from newsroom.postgres import Server
server = Server(Path(sys.argv[1]), durable=False)
print(server.use(), flush=True)
sys.stdin.read()
server.release()
"""


@pytest.fixture
def base() -> Iterator[Path]:
    """An empty folder that the server's account may enter, also when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="nr-", dir="/tmp"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(base: Path) -> Iterator[postgres.Server]:
    server = postgres.Server(base / "one", durable=False)
    yield server
    server.use()
    server.release()


def connect(at: Path, role: str, database: str = postgres.DATABASE) -> psycopg.Connection:
    return psycopg.connect(host=str(at), user=role, dbname=database, autocommit=True)


def ask(at: Path, role: str, question: str) -> object:
    with connect(at, role) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def another_user(place: Path) -> subprocess.Popen[str]:
    """Another process that uses the server until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", SOME_USER, str(place)],
        cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip()
    return process


def let_go(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=30)
    assert process.returncode == 0


def kill_9(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=30)


def is_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            status = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if status == "Z":
            return True
        time.sleep(0.02)
    return False


def test_both_roles_sign_in_and_the_superuser_does_not(server):
    at = server.use()
    assert ask(at, "newsroom_owner", "SELECT current_user::text") == "newsroom_owner"
    assert ask(at, "newsroom_desk", "SELECT current_user::text") == "newsroom_desk"
    with pytest.raises(psycopg.OperationalError, match="no pg_hba.conf entry"):
        connect(at, "newsroom_super")


def test_the_server_listens_on_no_network_and_its_socket_is_closed_to_others(server):
    at = server.use()
    assert ask(at, "newsroom_desk", "SHOW listen_addresses") == ""
    found = at.lstat()
    assert stat.S_ISDIR(found.st_mode)
    assert stat.S_IMODE(found.st_mode) == 0o700
    assert found.st_uid == folders.server_account().uid
    assert stat.S_IMODE(server.data.lstat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts it as somebody else")
def test_root_runs_it_as_an_account_with_no_further_groups(server):
    server.use()
    status = dict(line.split(":", 1) for line in Path(f"/proc/{server.pid()}/status").read_text().splitlines())
    account = folders.server_account()
    assert set(status["Uid"].split()) == {str(account.uid)} != {"0"}
    assert set(status["Gid"].split()) == {str(account.gid)} != {"0"}
    assert status["Groups"].split() in ([], [str(account.gid)])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try as another account")
def test_another_account_of_the_machine_reaches_neither_socket_nor_data(server):
    at = server.use()
    for path in (at / folders.SOCKET_NAME, server.data / "PG_VERSION"):
        tried = subprocess.run(
            ["cat", str(path)], user="daemon", group="daemon", extra_groups=[], capture_output=True, text=True
        )
        assert "Permission denied" in tried.stderr


def test_the_peer_check_holds_even_where_the_socket_is_reached(server):
    at = server.use()
    rules = (server.place / "pg_hba.conf").read_text()
    assert rules == "local all newsroom_owner,newsroom_desk peer map=newsroom\n"
    assert (server.place / "pg_ident.conf").read_text().count("newsroom ") == 2
    assert at.exists()


def test_the_desk_owns_nothing_and_makes_nothing(server):
    at = server.use()
    with connect(at, "newsroom_owner") as owner:
        owner.execute("CREATE TABLE story (id bigserial PRIMARY KEY, text text)")
        owner.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
        )
        owner.execute("CREATE TRIGGER keep BEFORE DELETE ON story FOR EACH ROW EXECUTE FUNCTION refuse()")
    with connect(at, "newsroom_desk") as desk:
        desk.execute("INSERT INTO story (text) VALUES ('a')")
        desk.execute("UPDATE story SET text = 'b'")
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            desk.execute("DELETE FROM story")
        for forbidden in (
            "ALTER TABLE story DISABLE TRIGGER keep",
            "ALTER TABLE story DISABLE TRIGGER ALL",
            "DROP TRIGGER keep ON story",
            "TRUNCATE story",
            "DROP TABLE story",
            "CREATE TABLE mine (id int)",
            "CREATE TEMP TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
            "SET session_replication_role = replica",
            "SET ROLE newsroom_owner",
            "ALTER ROLE newsroom_desk SUPERUSER",
            "COPY story TO PROGRAM 'true'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                desk.execute(forbidden)


def test_a_database_made_later_gives_the_desk_the_same_rights(server):
    at = server.use()
    with connect(at, "newsroom_owner", "postgres") as owner:
        owner.execute("CREATE DATABASE later")
    with connect(at, "newsroom_owner", "later") as owner:
        owner.execute("CREATE TABLE story (id bigserial PRIMARY KEY)")
    with connect(at, "newsroom_desk", "later") as desk:
        desk.execute("INSERT INTO story DEFAULT VALUES")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute("CREATE TABLE mine (id int)")


def test_text_is_utf8_and_upper_case_knows_every_script(server):
    at = server.use()
    assert ask(at, "newsroom_desk", "SHOW server_encoding") == "UTF8"
    assert ask(at, "newsroom_desk", "SELECT lower('ÉLYSÉE БАКУ')") == "élysée баку"


def test_the_log_never_holds_a_text(server):
    at = server.use()
    with connect(at, "newsroom_owner") as owner:
        owner.execute("CREATE TABLE story (text text UNIQUE)")
        owner.execute("INSERT INTO story VALUES ('Confidentiel')")
        for sql in (
            "INSERT INTO story VALUES ('Confidentiel')",
            "SELECT 'Confidentiel'::int",
            "Confidentiel",
        ):
            with pytest.raises(psycopg.Error):
                owner.execute(sql)
        with pytest.raises(psycopg.Error):
            owner.execute("INSERT INTO story VALUES (%s)", ["Confidentiel"])
    server.release()
    log = server.log.read_text()
    assert "ready to accept connections" in log
    assert "Confidentiel" not in log


def test_the_last_to_let_go_stops_it(server):
    server.use()
    pid = server.pid()
    other = another_user(server.place)
    server.release()
    assert server.pid() == pid
    let_go(other)
    assert server.pid() is None


def test_many_starters_at_once_get_one_server(base):
    many = [
        subprocess.Popen(
            [sys.executable, "-c", SOME_USER, str(base / "one")],
            cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(5)
    ]  # fmt: skip
    for process in many:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == str(base / "one" / "socket")
    for process in many:
        let_go(process)
    assert postgres.Server(base / "one").pid() is None


def test_after_kill_9_of_the_server_the_next_start_works_and_nothing_is_lost(server):
    server.durable = True
    at = server.use()
    with connect(at, "newsroom_owner") as owner:
        owner.execute("CREATE TABLE story (text text)")
        owner.execute("INSERT INTO story VALUES ('kept')")
        pid = server.pid()
        os.kill(pid, signal.SIGKILL)
    at = server.use()
    assert server.pid() != pid
    assert ask(at, "newsroom_desk", "SELECT text FROM story") == "kept"


def test_after_kill_9_of_the_starter_the_next_joins_in_and_stops_it(server):
    starter = another_user(server.place)
    pid = server.pid()
    kill_9(starter)
    assert server.pid() == pid
    server.use()
    assert server.pid() == pid
    server.release()
    assert is_gone(pid)


def test_after_kill_9_of_both_the_next_start_works(server):
    starter = another_user(server.place)
    pid = server.pid()
    kill_9(starter)
    os.kill(pid, signal.SIGKILL)
    assert ask(server.use(), "newsroom_desk", "SELECT 1") == 1
    assert server.pid() != pid


def test_a_mark_that_names_another_living_process_is_cleared_away(server):
    server.use()
    server.release()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n\nready\n")
    assert ask(server.use(), "newsroom_desk", "SELECT 1") == 1


def test_a_first_start_cut_short_leaves_nothing_in_the_way(server):
    account = folders.server_account()
    folders.make_base(server.place.parent, account)
    folders.make(server.place, 0o711)
    unfinished = folders.make(server.place / "data.unfinished", 0o700, account)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert ask(server.use(), "newsroom_desk", "SELECT 1") == 1


def test_a_long_path_gets_a_short_socket_folder_that_is_closed_and_found_again(base):
    deep = base
    for _ in range(4):
        deep = deep / ("d" * 40)
        deep.mkdir(mode=0o711)
    server = postgres.Server(deep / "one", durable=False)
    at = server.use()
    assert len(os.fsencode(at / folders.SOCKET_NAME)) <= folders.LONGEST_SOCKET_PATH
    assert stat.S_IMODE(at.lstat().st_mode) == 0o700
    other = another_user(deep / "one")
    let_go(other)
    assert ask(at, "newsroom_desk", "SELECT 1") == 1
    server.release()
    assert server.use() == at
    shutil.rmtree(at)  # what a cleaner of /tmp does
    server.release()
    assert ask(server.use(), "newsroom_desk", "SELECT 1") == 1
    again = server.use()
    assert again != at
    server.release()
    shutil.rmtree(again)


def test_a_socket_folder_that_somebody_opened_or_laid_is_refused(server):
    at = server.use()
    server.release()
    at.chmod(0o755)
    with pytest.raises(postgres.NoServer, match="open to other accounts"):
        server.use()
    shutil.rmtree(at)
    elsewhere = server.place / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    at.symlink_to(elsewhere)
    with pytest.raises(postgres.NoServer, match="is not a folder"):
        server.use()
    at.unlink()
    if os.geteuid() == 0:
        at.mkdir(mode=0o700)
        os.chown(at, 1, 1)
        with pytest.raises(postgres.NoServer, match="belongs to another account"):
            server.use()
        at.rmdir()


def test_a_folder_of_data_that_others_may_write_to_is_refused(base):
    base.chmod(0o777)
    with pytest.raises(postgres.NoServer, match="open to other accounts"):
        postgres.Server(base / "one").use()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts it as somebody else")
def test_a_closed_folder_above_is_named_and_left_as_it_is(base):
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(postgres.NoServer, match="is closed to the account"):
        postgres.Server(closed / "data" / "one").use()
    assert stat.S_IMODE(closed.lstat().st_mode) == 0o700


def test_a_server_that_cannot_start_says_why_in_a_sentence(server):
    server.use()
    server.release()
    (server.data / "global" / "pg_control").unlink()
    with pytest.raises(postgres.NoServer, match="PostgreSQL did not start: .*pg_control"):
        server.use()
    shutil.rmtree(server.data)


def test_data_of_another_postgresql_is_told_apart(server):
    server.use()
    server.release()
    (server.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(postgres.NoServer, match="is PostgreSQL 17's"):
        server.use()
    shutil.rmtree(server.data)


def test_a_second_start_is_quick(server):
    server.use()
    server.release()
    began = time.monotonic()
    server.use()
    assert time.monotonic() - began < 2
