"""Starts what production consists of, for the tests of the cache in front and for benchmarks/public.py."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsroom.place import CHECKOUT

HOST = "news.example"
OF_TLS = {"X-Forwarded-Proto": "https"}
"""nginx says so itself; who asks the application without it has to."""
WRAPPER = """
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    types {{ text/html html; text/css css; image/svg+xml svg; text/javascript js; }}
    default_type application/octet-stream;
    sendfile on;
    client_body_temp_path {folder}/tmp-body;
    proxy_temp_path {folder}/tmp-proxy;
    fastcgi_temp_path {folder}/tmp-f;
    uwsgi_temp_path {folder}/tmp-u;
    scgi_temp_path {folder}/tmp-s;
    include {folder}/newsroom.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Stand:
    """The application (gunicorn, 2 workers), the agent and nginx, each started and stopped by itself."""

    def __init__(self, folder: Path, nginx: str, *, host: str, database: str, static: Path | None = None) -> None:
        self.folder, self.nginx = folder, nginx
        self.port, self.app_port = free_port(), free_port()
        self.media, self.static, self.links = folder / "media", static or folder / "static", folder / "e"
        for made in (self.media / "renditions", self.static, self.links):
            made.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSROOM_", "DJANGO_"))}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "NEWSROOM_ENV": "production",
            "NEWSROOM_ADDRESS": f"https://{HOST}",
            "SECRET_KEY": "of a test alone, and long enough for that: 0123456789 abcdefghij",
            "ALLOWED_HOSTS": HOST,
            "DATABASE_URL": f"postgres://newsroom_desk@/{host}/{database}",
            "MEDIA_ROOT": str(self.media),
            "STATIC_ROOT": str(self.static),
            "BEHIND_PROXY": "true",
            "BEHIND_EDGE": "true",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *options: str) -> None:
        """All of it, and wait until a page may come from the cache; ``options`` are gunicorn's."""
        self.start_app(*options)
        self.start_agent()
        self.start_nginx()

    def collect(self) -> None:
        """Style sheets and icons into the folder of static files."""
        command = [sys.executable, str(CHECKOUT / "manage.py"), "collectstatic", "--no-input"]
        done = subprocess.run(command, cwd=CHECKOUT, env=self.environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def start_app(self, *options: str, module: str = "newsroom.wsgi") -> None:
        command = [sys.executable, "-m", "gunicorn", module, "--bind", f"127.0.0.1:{self.app_port}", "--workers", "2"]
        command += ["--threads", "4", "--graceful-timeout", "5", "--no-control-socket", *options]
        self._start("app", command)
        self._wait(lambda: answers(self.app_port), "app")

    def start_agent(self, patience: float = 30) -> None:
        command = [sys.executable, str(CHECKOUT / "manage.py"), "edge", "--link", str(self.links / "stories")]
        self._start("agent", command)
        self._wait(self.watched, "agent", patience)

    def watched(self) -> bool:
        return all(self.target(name) not in ("", "none") for name in ("stories", "lists"))

    def target(self, link: str = "stories") -> str:
        try:
            return os.readlink(self.links / link)
        except OSError:
            return ""

    def start_nginx(self) -> None:
        self._start("nginx", [self.nginx, "-c", str(self.configuration()), "-g", "daemon off;"])
        self._wait(lambda: answers(self.port), "nginx")

    def configuration(self, workers: int = 2) -> Path:
        """deploy/nginx.conf with this stand's ports and folders, in the frame that Debian's nginx.conf gives it."""
        text = (CHECKOUT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for there, here in {
            "listen 80 default_server;": f"listen 127.0.0.1:{self.port} default_server;",
            "listen 80;": f"listen 127.0.0.1:{self.port};",
            "127.0.0.1:8000": f"127.0.0.1:{self.app_port}",
            "/var/cache/nginx/newsroom": f"{self.folder}/cache",
            "/run/newsroom/": f"{self.links}/",
            "/srv/newsroom/media/": f"{self.media}/",
            "/srv/newsroom/static/": f"{self.static}/",
        }.items():
            assert there in text, f"deploy/nginx.conf no longer says {there}"
            text = text.replace(there, here)
        (self.folder / "newsroom.conf").write_text(text, encoding="utf-8")
        whole = self.folder / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        whole.write_text(WRAPPER.format(folder=self.folder, workers=workers, user=user), encoding="utf-8")
        return whole

    def _start(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command, cwd=CHECKOUT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def _wait(self, holds: Callable[[], bool], name: str, patience: float = 30) -> None:
        try:
            wait_for(holds, name, patience)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.log(name)}") from None

    def kill(self, name: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End one of them with all its children."""
        process = self.running.pop(name)
        os.killpg(process.pid, how)
        process.wait(timeout=20)
        if name == "app":  # a worker holds the port for a moment longer than its master
            wait_for(lambda: not answers(self.app_port), "the port is free")

    def stop(self) -> None:
        for name in list(self.running):
            self.kill(name, signal.SIGKILL if name == "app" else signal.SIGTERM)

    def ask(self, path: str, port: int | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
        """(status, text, headers) of a page, through nginx unless another port is named."""
        status, content, told = self.fetch(path, port, **headers)
        return status, content.decode("utf-8", "replace"), told

    def fetch(self, path: str, port: int | None = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """The same with the bytes as they came; (0, b"", {}): the connection was closed without an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": HOST, **OF_TLS, **named})
            try:
                answer = connection.getresponse()
            except http.client.RemoteDisconnected:
                return 0, b"", {}
            content = answer.read()
            return answer.status, content, {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def status(self, path: str) -> int:
        """Of a page through nginx; 0: no answer at all."""
        try:
            return self.ask(path)[0]
        except (OSError, http.client.HTTPException):
            return 0

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_for(holds: Callable[[], bool], what: str, seconds: float = 30) -> float:
    """Wait until something holds; gives back the seconds that took."""
    begin = time.monotonic()
    while not holds():
        if time.monotonic() - begin > seconds:
            raise AssertionError(f"{what}: not after {seconds} s")
        time.sleep(0.002)
    return time.monotonic() - begin
