"""The demo newsroom, from an empty folder to a page in the browser: what bin/demo runs in its virtual env.

This process is also the production server's master, so nothing of the demo outlives it but PostgreSQL after a
`kill -9`, which the next start finds.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from newsroom import folders
from newsroom.binaries import NoServer
from newsroom.place import CHECKOUT, place

EMBEDDED = not os.environ.get("DATABASE_URL")


class Refused(Exception):
    """The demo cannot start; the message is a sentence for whoever started it."""


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with listening(options.port) as door, data_folder(options) as data:
            prepare(data, options.port)
            serve(data, door, options.port)
    except (Refused, NoServer) as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 128 + signal.SIGINT
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Start the demo newsroom on this machine.")
    parser.add_argument("--port", type=port_number, default=8000, metavar="N", help="(8000)")
    parser.add_argument("--reset", action="store_true", help="throw the demo's data away and start over")
    parser.add_argument("--yes", action="store_true", help="answer yes to --reset's question")
    options = parser.parse_args()
    if os.environ.get("NEWSROOM_ENV", "demo") != "demo":
        parser.error("this is the demo: NEWSROOM_ENV is set to something else (docs/settings.md)")
    return options


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 1 to 65535")
    return int(text)


@contextlib.contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """Take the port before anything else, so that a taken one is told at once; the server goes on with it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        patience = time.monotonic() + 5
        while True:
            try:
                door.bind(("127.0.0.1", port))
                break
            except PermissionError:
                raise Refused(f"This account may not open port {port}: choose one above 1023.") from None
            except OSError:
                if not was_killed(port) or time.monotonic() > patience:
                    raise Refused(f"Port {port} is taken by another program: choose one with --port.") from None
                time.sleep(0.1)
        yield door


def was_killed(port: int) -> bool:
    """Whether our last server on this port got `kill -9`: its workers see that, and end within two seconds."""
    try:
        os.kill(int((place("demo") / f"serving-{port}").read_text()), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        pass
    return False


@contextlib.contextmanager
def data_folder(options: argparse.Namespace) -> Iterator[Path]:
    """The demo's folder of data, with the database running where it is the embedded one."""
    data = place("demo")
    if options.reset:
        reset(data, sure=options.yes)
    if not EMBEDDED:
        folders.make_base(data.parent, folders.own_account())
        yield folders.make(data, 0o700)
        return
    from newsroom import postgres

    say("Starting PostgreSQL")
    postgres.use("demo")
    try:
        yield data
    finally:
        postgres.release("demo")


def reset(data: Path, *, sure: bool) -> None:
    """Throw away the database, the pictures and the key; ask first."""
    if not EMBEDDED:
        raise Refused("--reset throws away the embedded database only: DATABASE_URL is set, empty it yourself.")
    if not data.exists():
        return
    if not sure:
        if not sys.stdin.isatty():
            raise Refused("--reset asks before it throws the data away; with nobody to ask, say --reset --yes.")
        answer = input(f"This throws away all that the demo holds ({data}). Type yes to go on: ")
        if answer.strip().lower() != "yes":
            raise Refused("Nothing was thrown away.")
    from newsroom.postgres import Server

    Server(data).throw_away()
    for name in ("media", "static"):
        shutil.rmtree(data / name, ignore_errors=True)
    for path in (data / "secret-key", *data.glob("done-*")):
        path.unlink(missing_ok=True)


def prepare(data: Path, port: int) -> None:
    """Everything between an empty database and a newsroom to look at; what is done already is left out."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    os.environ["SECRET_KEY"] = secret_key(data)
    os.environ.setdefault("NEWSROOM_ADDRESS", f"http://localhost:{port}")
    with (data / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two demos of one checkout, on two ports, prepare one after the other
        once(data, "messages", "Compiling the translations", CHECKOUT.glob("locale/**/*.po"), compile_messages)
        once(data, "tables", "Making the tables", CHECKOUT.glob("articles/migrations/*.py"), migrate)
        once(data, "static", "Collecting the static files", CHECKOUT.glob("*/static/**/*"), collect)
        once(data, "editions", "Projecting what is published", projection(), rebuild)
        once(data, "stories", "Loading the demo's dispatches (once)", (), load)


def once(data: Path, step: str, title: str, sources: object, do: Callable[[], None]) -> None:
    """Do a step, unless it was done for these very source files and this set of packages."""
    packages = Path(sys.prefix, "newsroom-installed")
    made_of = [packages] if step != "stories" else []
    made_of += sorted(path for path in sources if path.is_file())  # type: ignore[attr-defined]
    print_of = hashlib.sha256()
    for path in made_of:
        if path.exists():
            print_of.update(f"{path}\0{path.stat().st_mtime_ns}\0{path.stat().st_size}\0".encode())
    done = data / f"done-{step}"
    if EMBEDDED and done.exists() and done.read_text() == print_of.hexdigest():
        return
    say(title)
    do()
    done.write_text(print_of.hexdigest())


def compile_messages() -> None:
    from newsroom.messages import compile_all

    compile_all()


def migrate() -> None:
    manage("migrate", "--no-input")


def collect() -> None:
    manage("collectstatic", "--no-input", "--clear")


def load() -> None:
    manage("seed_demo", shown=True)


def projection() -> list[Path]:
    """What makes an edition searched and shown as it is: changed, it makes the editions of an older demo anew."""
    files = ("language/folding.py", "language/search_text.py", "workflow/publishing.py", "migrations/*.py")
    return [path for file in files for path in CHECKOUT.glob(f"articles/{file}")]


def rebuild() -> None:
    manage("rebuild_publications")


def manage(*command: str, shown: bool = False) -> None:
    """Run a command of manage.py; show what it says as it goes (`shown`), or only when it fails.

    In a session of its own: Ctrl-C reaches this process alone, which then ends the command.
    """
    said = None if shown else subprocess.PIPE
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "manage.py"), *command],
        cwd=CHECKOUT, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False,
        start_new_session=True,
    )  # fmt: skip
    if done.returncode:
        if done.stdout:
            print(done.stdout.decode(errors="replace").strip(), file=sys.stderr)
        raise Refused(f"manage.py {' '.join(command)} failed, so the demo does not start.")


def secret_key(data: Path) -> str:
    """The demo's own key, made at its first start and readable by this account alone."""
    file = data / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text()


def serve(data: Path, door: socket.socket, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM, with the production server; return when all of it has ended."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.arbiter import Arbiter

    class Master(Arbiter):
        def handle_hup(self):
            """The terminal was closed: end, where a server of its own would read its settings again."""
            raise StopIteration

    class Demo(BaseApplication):
        def load_config(self):
            for name, value in {
                "bind": f"fd://{os.dup(door.fileno())}",
                "workers": 2,
                "worker_class": "gthread",
                "threads": 8,
                "graceful_timeout": 5,
                "loglevel": "warning",
                "proc_name": "newsroom-demo",
                "control_socket_disable": True,
                "post_worker_init": lambda worker: greet(data, port) if worker.age == 1 else None,
            }.items():
                self.cfg.set(name, value)

        def load(self):
            from newsroom.wsgi import application

            return application

        def run(self):
            Master(self).run()

    say("Starting the server")
    master = os.getpid()
    mark = data / f"serving-{port}"
    mark.write_text(str(master))
    try:
        with working():
            Demo().run()
    except SystemExit as end:
        if os.getpid() != master or end.code:  # a worker of its own end, or a server that could not serve
            raise
    mark.unlink(missing_ok=True)
    print("Stopped.", flush=True)


@contextlib.contextmanager
def working() -> Iterator[None]:
    """A worker of jobs (letters) beside the server; nothing else of the newsroom waits for it."""
    master = os.getpid()
    worker = subprocess.Popen(
        [sys.executable, "-m", "newsroom.worker"], cwd=CHECKOUT, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        if os.getpid() == master:  # not in a server's worker, which leaves by the same door
            worker.terminate()
            try:
                worker.wait(5)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


def greet(data: Path, port: int) -> None:
    from newsroom.accounts import DEMO_PASSWORD

    print(
        f"""
  The newsroom is at  http://localhost:{port}/
  The desk signs in at http://localhost:{port}/admin/
      as fr-writer, fr-editor or fr-chief (and az- en- ru- de- es- ar- zh-hans-…) or admin,
      each with the password {DEMO_PASSWORD}
  Its data lies in    {data}
  Ctrl-C ends it.
""",
        flush=True,
    )


def say(step: str) -> None:
    print(f"{step} …", flush=True)


if __name__ == "__main__":
    sys.exit(main())
