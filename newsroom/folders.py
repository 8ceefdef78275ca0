"""Folders that nobody else can have laid, opened or swapped: looked at before they are used."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.binaries import NoServer

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103
"""Bytes: 107 on Linux, 103 on macOS (sun_path less its final zero)."""
SERVICE = "newsroom-demo"


@dataclass(frozen=True)
class Account:
    """The account that PostgreSQL runs as; `drop` is what subprocess needs to become it."""

    name: str
    uid: int
    gid: int

    @property
    def drop(self) -> dict[str, Any]:
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def own_account() -> Account:
    """The account that this process runs as, whose name PostgreSQL's peer authentication sees."""
    uid = os.geteuid()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise NoServer(
            f"The account number {uid} has no name on this machine, and PostgreSQL needs one: "
            "add it to /etc/passwd, or set DATABASE_URL to a server of yours."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def server_account() -> Account:
    """Ourselves; as root, which PostgreSQL refuses, a system account of its own, or nobody."""
    if os.geteuid() != 0:
        return own_account()
    entry = _service_account()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _service_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVICE)
    except KeyError:
        pass
    make = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program:
        subprocess.run([program, *make[1:], "--shell", "/usr/sbin/nologin", SERVICE], capture_output=True, check=False)
    for name in (SERVICE, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return entry
    raise NoServer(f"PostgreSQL does not run as root, and the account {SERVICE} could not be made: make it by hand.")


def refuse_unless_ours(folder: Path, uid: int, *, closed: bool) -> None:
    """Raise NoServer unless `folder` is a true folder of `uid` to which nobody else can write.

    `closed`: nor may anybody else read or enter it.
    """
    found = os.lstat(folder)
    forbidden = 0o077 if closed else 0o022
    if not stat.S_ISDIR(found.st_mode):
        raise NoServer(f"{folder} is not a folder (or is a link to one): remove it, then start again.")
    if found.st_uid != uid:
        raise NoServer(f"{folder} belongs to another account (number {found.st_uid}, not {uid}): it is not used.")
    if stat.S_IMODE(found.st_mode) & forbidden:
        raise NoServer(f"{folder} is open to other accounts (mode {stat.S_IMODE(found.st_mode):o}): it is not used.")


def make(folder: Path, mode: int, account: Account | None = None) -> Path:
    """Make `folder` with `mode` for `account`, or check the one that is there. Its parent is ours."""
    uid = os.geteuid() if account is None else account.uid
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        pass
    else:
        os.chmod(folder, mode)
        if account is not None and account.uid != os.geteuid():
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    refuse_unless_ours(folder, uid, closed=mode & 0o077 == 0)
    return folder


def make_base(base: Path, account: Account) -> Path:
    """The folder of all places. What lies above it is made where missing, never changed where it exists."""
    try:
        base.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            base.mkdir(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise NoServer(
            f"The demo's data cannot be kept in {base}: {error.strerror or error}. "
            "Set NEWSROOM_DATA to a folder that this account may make."
        ) from error
    refuse_unless_ours(base, os.geteuid(), closed=False)
    if account.uid != os.geteuid():
        for folder in (base, *base.resolve().parents):
            if not folder.stat().st_mode & 0o001:
                raise NoServer(
                    f"{folder} is closed to the account {account.name}, PostgreSQL's where root starts it: "
                    "set NEWSROOM_DATA to a folder that lies in open ones, such as /var/lib/newsroom-demo."
                )
    return base


def socket_folder(place: Path, account: Account) -> Path:
    """The closed folder of the server's socket: below `place`, or where that path is too long a short one,

    made with a name that cannot be foreseen and written down in `place`, which is ours alone.
    """
    near = place / "socket"
    if _fits(near):
        return make(near, 0o700, account)
    note = place / "socket-folder"
    if note.exists():
        noted = Path(note.read_text(encoding="utf-8").strip())
        if os.path.lexists(noted):
            refuse_unless_ours(noted, account.uid, closed=True)
            return noted
    for parent in (os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp"):  # noqa: S108 - mkdtemp below makes it safe
        if not parent.startswith("/") or not _fits(Path(parent, "newsroom-12345678")):
            continue
        try:
            folder = Path(tempfile.mkdtemp(prefix="newsroom-", dir=parent))
        except OSError:
            continue
        if account.uid != os.geteuid():
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        note.write_text(f"{folder}\n", encoding="utf-8")
        return folder
    raise NoServer(f"No folder with a path short enough for PostgreSQL's socket: neither {near} nor one in /tmp.")


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
