"""Make or mend the virtual env, then run a module in it: python3 bin/prepare.py REQUIREMENTS-FILE MODULE [ARGUMENT…]

Standard library alone, since nothing is installed yet. What is there and right is left as it is.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def main(requirements: Path, module: str, *arguments: str) -> None:
    venv = Path(os.environ.get("NEWSROOM_VENV") or CHECKOUT / ".venv").absolute()
    venv.parent.mkdir(parents=True, exist_ok=True)
    with venv.with_name(f"{venv.name}.lock").open("w") as lock:  # two starts at once install one after the other
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not works(venv):
            make(venv)
        install(venv, requirements)
    os.chdir(CHECKOUT)
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "DJANGO_SETTINGS_MODULE"):
        os.environ.pop(name, None)
    python = str(venv / "bin" / "python")
    sys.stdout.flush()
    os.execv(python, [python, "-m", module, *arguments])  # noqa: S606 - no shell is wanted


def works(venv: Path) -> bool:
    """Whether the env's Python starts, is new enough, and was made for this very folder."""
    try:
        if (venv / "newsroom-folder").read_text(encoding="utf-8") != str(venv):
            return False
        probe = "import sys, pip; print(sys.version_info >= (3, 11), sys.prefix)"
        said = subprocess.run([venv / "bin" / "python", "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return said.stdout.strip() == f"True {venv}"


def make(venv: Path) -> None:
    if venv.exists():
        if any(venv.iterdir()) and not (venv / "pyvenv.cfg").exists():
            sys.exit(f"{venv} is no virtual env: move it away, or set NEWSROOM_VENV to another folder.")
        shutil.rmtree(venv)
    print(f"Making the virtual env {venv} …", flush=True)
    # Not sys.executable: that may be the one in the env just removed.
    python = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run([python, "-m", "venv", venv], capture_output=True, text=True, check=False)
    if done.returncode:
        print((done.stdout + done.stderr).strip(), file=sys.stderr)
        sys.exit("The virtual env could not be made; on Debian and Ubuntu the package python3-venv is needed for it.")
    (venv / "newsroom-folder").write_text(str(venv), encoding="utf-8")


def install(venv: Path, requirements: Path) -> None:
    """Install what the file asks for, if that changed since the last time."""
    mark = venv / "newsroom-installed"
    wanted = stamp(requirements)
    known = set(mark.read_text(encoding="utf-8").split()) if mark.exists() else set()
    if wanted in known:
        return
    print(f"Installing {requirements.name} (a minute or two) …", flush=True)
    command = [venv / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pip = subprocess.Popen(
        [*command, "--requirement", requirements], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = []
    try:
        for line in pip.stdout or ():
            said.append(line)
            if found := re.match(r"Collecting ([\w.-]+)", line):
                print(f"  {found[1]}", flush=True)
        failed = pip.wait()
    except BaseException:
        pip.kill()
        raise
    if failed:
        sys.stderr.writelines(said[-20:])
        sys.exit(f"{requirements.name} could not be installed; pip's last words are above.")
    if requirements.name != "requirements.txt":  # it holds requirements.txt as well
        known = {stamp(CHECKOUT / "requirements.txt")}
    elif not works(venv):
        known = set()
    mark.write_text("\n".join(sorted({wanted} | known)) + "\n", encoding="utf-8")


def stamp(requirements: Path) -> str:
    """A hash of the file and of the one it builds on."""
    both = requirements.read_bytes() + (CHECKOUT / "requirements.txt").read_bytes()
    return hashlib.sha256(both).hexdigest()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        main(CHECKOUT / sys.argv[1], *sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit(130)
