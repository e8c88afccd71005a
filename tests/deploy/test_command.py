"""The command that `deploy/install.sh` lays: as the service's account, with its secrets, or straight away."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "deploy/vigie-command"


def said(folder: Path, name: str, user: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command called ``name`` does for ``user``: the program and systemd-run only tell their arguments."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    lines = {
        "program": 'echo "program $VIGIE_CONFIG $*"',
        "systemd-run": 'echo "systemd-run $*"',
        "id": f"case $1 in -un) echo {user};; -u) echo {0 if user == 'root' else 1000};; esac",
    }
    for tool, line in lines.items():
        (tools / tool).write_text(f"#!/bin/sh\n{line}\n")
        (tools / tool).chmod(0o755)
    (tools / name).write_text(SCRIPT.read_text(encoding="utf-8").replace("/opt/vigie/bin/vigie", f"{tools}/program"))
    (tools / name).chmod(0o755)
    environment = {"PATH": f"{tools}:{os.environ['PATH']}"}
    return subprocess.run([tools / name, *arguments], capture_output=True, text=True, env=environment, check=False)


STRAIGHT = [
    # user, arguments
    ("marie", ("judge", "Bonjour")),
    ("marie", ("tail",)),
    ("marie", ("check", "--help")),
    ("marie", ("--version",)),
    ("marie", ()),
    ("vigie", ("check",)),
    ("root", ("account", "connect", "facebook")),
]


@pytest.mark.parametrize(("user", "arguments"), STRAIGHT)
def test_what_reads_no_secret_is_run_straight_away(tmp_path: Path, user: str, arguments: tuple[str, ...]) -> None:
    done = said(tmp_path, "vigie", user, *arguments)
    assert done.stdout == f"program /etc/vigie/vigie.toml {' '.join(arguments)}\n"


def test_root_is_given_the_account_and_the_secrets_of_the_service(tmp_path: Path) -> None:
    done = said(tmp_path, "vigie-dgeq", "root", "check", "--offline")
    assert done.stdout.startswith("systemd-run ")
    for part in ("--uid=vigie-dgeq --gid=vigie-dgeq", "LoadCredential=secret:/etc/vigie-dgeq/secrets",
                 "VIGIE_CONFIG=/etc/vigie-dgeq/vigie.toml"):  # fmt: skip
        assert part in done.stdout
    assert done.stdout.endswith("/program check --offline\n")


def test_somebody_else_is_told_how(tmp_path: Path) -> None:
    done = said(tmp_path, "vigie", "marie", "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "sudo vigie" in done.stderr
