"""Start and end other people's servers: each in a process group of its own, on loopback, in a temporary folder."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class Missing(Exception):
    """A program that the server needs is not on this machine."""


def need(*programs: str) -> None:
    """Raise with what to install when a program is missing."""
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        raise Missing(f"{', '.join(absent)} not found: run deploy/tools/install-real-servers as root")


def start(
    command: Sequence[str], log: Path, *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start in a group of its own, output to ``log``."""
    with log.open("ab") as output:
        return subprocess.Popen(
            list(command),
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes], patience: float = 10.0) -> None:
    """End the whole group: some servers leave workers behind when only the parent goes."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue


def wait_until(ready: Callable[[], bool], what: str, log: Path, patience: float = 120.0) -> None:
    """Poll a server that is starting; on failure show the end of its log."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if ready():
            return
        time.sleep(0.1)
    tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
    raise RuntimeError(f"{what} did not start within {patience:.0f} s:\n{tail}")


def answers(url: str) -> bool:
    """Whether a loopback address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status < 400)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def run(command: Sequence[str], *, text: str | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run to the end; its output, or an error that shows it."""
    done = subprocess.run(
        list(command),
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **(env or {})},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed ({done.returncode}):\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return done.stdout
