"""The embedded PostgreSQL: the wheel's own programs, started so that no other account can reach them.

No TCP; peer authentication, so the kernel says who knocks; the socket in a folder closed to others; as root
the server runs as an account of its own with no further groups. Nobody can sign in as its superuser: the
roles are made in single-user mode before the server first listens.

Whoever uses the server holds a shared lock on `users`. Who lets go last stops it. `kill -9` of any of them
frees its lock and leaves the server to the next one, which finds it running, or its leavings, and goes on.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsroom import folders
from newsroom.binaries import NoServer, installed, readable_copy
from newsroom.folders import SOCKET_NAME, Account
from newsroom.place import place

__all__ = ["NoServer", "Server", "release", "use"]

ROLES = ("newsroom_owner", "newsroom_desk")
DATABASE = "newsroom"
START_SECONDS = 60
STOP_SECONDS = 30
LONGEST_LOG = 1_000_000
"""Bytes; it grows by a few lines a start, for it holds no statement and no error of one."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The log never holds a text: no statement, no detail, no parameter, no error but one that ends a session.
    "log_error_verbosity": "terse",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "logging_collector": "off",
}
SSL_REQUEST = bytes.fromhex("00000008 04d2162f")
"""The shortest question that PostgreSQL answers (its manual, "Message Formats", SSLRequest)."""
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
"""For the tests' server alone, which may lose everything in a power cut."""


class Server:
    """One cluster in its place. `use()` starts it or joins in, `release()` lets go of it."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.place = folder
        self.data = folder / "data"
        self.log = folder / "postgresql.log"
        self.durable = durable
        self._users: int | None = None
        self._child: int | None = None

    def use(self) -> Path:
        """Make sure that the server runs, hold on to it, and return the folder of its socket.

        Raises NoServer with a sentence where it cannot be had.
        """
        account = folders.server_account()
        base = folders.make_base(self.place.parent, account)
        folders.make(self.place, 0o711 if os.geteuid() == 0 else 0o700)
        with self._one_at_a_time():
            if self._users is None:
                self._users = os.open(self.place / "users", os.O_RDWR | os.O_CREAT, 0o600)
                fcntl.flock(self._users, fcntl.LOCK_SH)
            at = folders.socket_folder(self.place, account)
            if not self._answers(at):
                programs = readable_copy(base) if account.drop else installed()
                self._make_cluster(programs, account)
                self._start(programs, account, at)
            return at

    def release(self) -> None:
        """Let go; stop the server when nobody else holds on to it."""
        if self._users is None:
            return
        with self._one_at_a_time():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._stop()
            finally:
                os.close(self._users)
                self._users = None

    def throw_away(self) -> None:
        """Stop the server and remove its data; refuse while another process uses it."""
        with self._one_at_a_time():
            users = os.open(self.place / "users", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
                for name in ("data", "data.unfinished"):
                    if (self.place / name).exists():
                        shutil.rmtree(self.place / name)
            except BlockingIOError:
                raise NoServer(f"Another program still uses the data in {self.place}: end it first.") from None
            finally:
                os.close(users)

    def pid(self) -> int | None:
        """The number of the server's first process, when it is alive and the server is this one."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        if pid == self._child:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)  # a dead child of ours would stay in the table of processes
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except FileNotFoundError:
            if Path("/proc/self/cmdline").exists():
                return None
            try:  # no /proc on this system: the number alone must do
                os.kill(pid, 0)
            except ProcessLookupError:
                return None
            return pid
        return pid if os.fsencode(self.data) in command else None

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        lock = os.open(self.place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _answers(self, at: Path) -> bool:
        if self.pid() is None:
            return False
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
            knock.settimeout(5)
            try:
                knock.connect(str(at / SOCKET_NAME))
                knock.sendall(SSL_REQUEST)
                if knock.recv(1) != b"N":  # no TLS on a Unix socket; a dying server says nothing
                    return False
            except OSError:
                return False
        return self._ready()

    def _ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def _make_cluster(self, programs: Path, account: Account) -> None:
        """Make the cluster with its roles and its empty database: whole, or not at all."""
        major = programs.name.removeprefix("pginstall")
        if self.data.exists():
            found = (self.data / "PG_VERSION").read_text().strip()
            if major and found != major:
                raise NoServer(
                    f"The data in {self.data} is PostgreSQL {found}'s, the programs are {major}'s: "
                    "bin/demo --reset starts over with an empty newsroom."
                )
            return
        unfinished = self.place / "data.unfinished"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        folders.make(unfinished, 0o700, account)
        initdb = [
            "initdb", "--username=newsroom_super", "--auth=reject", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
        ]  # fmt: skip
        single = ["postgres", "--single", "-j", "-D", str(unfinished), "-c", "exit_on_error=on"]
        if not self.durable:
            initdb.append("--no-sync")
            single.append("-F")
        self._run(programs, account, [*initdb, f"--pgdata={unfinished}"], None)
        roles = (Path(__file__).parent / "roles.sql").read_text(encoding="utf-8")
        database = f"CREATE DATABASE {DATABASE} OWNER newsroom_owner;\n\n"
        self._run(programs, account, [*single, "template1"], roles + database)
        self._run(programs, account, [*single, DATABASE], roles)
        unfinished.rename(self.data)

    def _run(self, programs: Path, account: Account, command: list[str], text: str | None) -> None:
        done = subprocess.run(
            [str(programs / "bin" / command[0]), *command[1:]],
            input=text, capture_output=True, text=True, check=False,
            env=_environment(), cwd="/", umask=0o077, **account.drop,
        )  # fmt: skip
        if done.returncode:
            raise NoServer(f"PostgreSQL's {command[0]} failed: {_last_words(done.stderr or done.stdout)}")

    def _start(self, programs: Path, account: Account, at: Path) -> None:
        self._end_unreachable(at)
        rules = self.place / "pg_hba.conf"
        names = self.place / "pg_ident.conf"
        me = folders.own_account().name
        _write(rules, f"local all {','.join(ROLES)} peer map=newsroom\n")
        _write(names, "".join(f'newsroom "{me}" {role}\n' for role in ROLES))
        settings = SETTINGS | {
            "unix_socket_directories": str(at),
            "hba_file": str(rules),
            "ident_file": str(names),
        }
        if not self.durable:
            settings |= NOT_DURABLE
        command = [str(programs / "bin" / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        until = time.monotonic() + START_SECONDS
        while True:
            with self._log() as log:
                before = log.tell()
                process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(), cwd="/",
                    umask=0o077, start_new_session=True, **account.drop,
                )  # fmt: skip
                if self._wait_until_ready(process, until):
                    self._child = process.pid
                    process.returncode = 0  # it may outlive us: Popen is not to wait for it, nor to warn
                    return
                log.seek(before)
                said = log.read().decode(errors="replace")
            # The last one's workers may outlive it by a moment; PostgreSQL itself sees that and says so.
            if time.monotonic() > until or "shared memory block" not in said:
                raise NoServer(f"PostgreSQL did not start: {_last_words(said)} (its log: {self.log})")
            time.sleep(0.2)

    def _log(self) -> BinaryIO:
        """The log, open at its end; a long one is put aside first, in the place of the one before it."""
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LONGEST_LOG:
                self.log.replace(self.log.with_suffix(".log.1"))
        log = self.log.open("a+b")
        log.seek(0, os.SEEK_END)
        return log

    def _wait_until_ready(self, process: subprocess.Popen[bytes], until: float) -> bool:
        while time.monotonic() < until:
            if process.poll() is not None:
                return False
            if self.pid() == process.pid and self._ready():
                return True
            time.sleep(0.005)
        process.terminate()
        return False

    def _end_unreachable(self, at: Path) -> None:
        """End a server of this cluster that no longer answers, and clear away the marks of a dead one.

        PostgreSQL itself would stop at a mark whose number another process, or a dead one's entry, has by now.
        """
        self._stop()
        for mark in (self.data / "postmaster.pid", at / f"{SOCKET_NAME}.lock"):
            mark.unlink(missing_ok=True)

    def _stop(self) -> None:
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            pid = self.pid()
            if pid is None:
                return
            with suppress(ProcessLookupError):
                os.kill(pid, how)
            until = time.monotonic() + STOP_SECONDS
            while time.monotonic() < until:
                if self.pid() != pid:
                    return
                time.sleep(0.01)


_servers: dict[str, Server] = {}
_started_by = os.getpid()
_guard = threading.Lock()


def use(kind: str) -> Path:
    """The folder of the socket of this checkout's server of `kind` ("demo" or "tests").

    The server runs at least until this process ends, or lets go of it by `release`.
    """
    global _started_by
    with _guard:
        if _started_by != os.getpid():  # a fork: the locks are the parent's
            _servers.clear()
            _started_by = os.getpid()
        if kind not in _servers:
            server = Server(place(kind), durable=kind != "tests")
            server.use()
            _servers[kind] = server
            atexit.register(release, kind)
        return _servers[kind].use()


def release(kind: str) -> None:
    """Let go of the server of `kind`, if this process holds on to it."""
    if _started_by == os.getpid() and (server := _servers.pop(kind, None)):
        server.release()


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return " ".join(lines[-3:]) or "it said nothing."


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
