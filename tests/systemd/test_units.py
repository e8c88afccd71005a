"""The units are what systemd understands, and their sandbox keeps its score."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from daemon.pipeline import Role

FOLDER = Path(__file__).parents[2] / "systemd"
PROGRAM = "/opt/vigie/bin/vigie"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".service", ".socket"))


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units with a program that exists here, and the instance of a second city."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("cannot decide: systemd-analyze is missing (Debian: apt-get install systemd)")
    for name in FILES:
        (tmp_path / name).write_text((FOLDER / name).read_text().replace(PROGRAM, "/bin/true"))
    return tmp_path


def analyze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", [name for name in FILES if "@" not in name] + ["vigie@ville.service"])
def test_systemd_understands_each_unit(units: Path, name: str) -> None:
    said = analyze(units, "verify", "--man=no", f"./{name}")
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "most"), [("vigie.service", 1.5), ("vigie@ville.service", 1.5), ("vigie-intake.service", 0.5)]
)
def test_the_sandbox_keeps_its_score(units: Path, name: str, most: float) -> None:
    if "@" in name:
        shutil.copy(units / "vigie@.service", units / name)
    said = analyze(units, "security", "--offline=true", "--no-pager", f"./{name}")
    score = re.search(r"Overall exposure level for \S+: ([\d.]+)", said.stdout)
    assert score, said.stderr
    assert float(score[1]) <= most


def test_the_roles_are_shared_out_without_rest() -> None:
    def roles(name: str) -> list[str]:
        return settings(name)["ExecStart"][-1].split("--roles ")[1].split()[0].split(",")

    assert sorted(roles("roles.conf") + roles("vigie-intake.service")) == sorted(role.value for role in Role)
    assert settings("roles.conf")["ExecStart"][0] == "", "a drop-in adds unless it first empties"


def settings(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (FOLDER / name).read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_the_receiver_has_no_network_and_no_token() -> None:
    receiver = settings("vigie-intake.service")
    assert receiver["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert receiver["PrivateNetwork"] == ["yes"]
    assert receiver["LoadCredential"] == ["secret:/etc/vigie/secrets-intake"]
    assert receiver["RuntimeDirectory"] == ["vigie-intake"]
    ops = "--ops unix:/run/vigie-intake/ops.sock"  # it may open no other, and the main service has the configured one
    assert receiver["ExecStart"] == [f"{PROGRAM} run --roles intake {ops} --config /etc/vigie/vigie.toml"]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".service")])
def test_each_service_tells_when_it_is_ready_and_is_watched(name: str) -> None:
    unit = settings(name)
    assert unit["Type"] == ["notify"]
    assert int(unit["WatchdogSec"][0]) >= 30
    assert unit["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert unit["Restart"] == ["always"]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".socket")])
def test_each_socket_bears_the_listeners_name(name: str) -> None:
    assert settings(name)["FileDescriptorName"] == ["webhooks"]
    assert settings(name)["SocketMode"] == ["0660"]


def test_the_second_organisation_shares_nothing_with_the_first() -> None:
    text = (FOLDER / "vigie@.service").read_text()
    assert not re.search(r"(/etc|/run)/vigie/|=vigie$", text, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".service")])
def test_a_service_is_never_given_up(name: str) -> None:
    """A start limit takes the socket down with the service: deliveries would be refused once the database is back."""
    unit = settings(name)
    assert (unit["Restart"], unit["StartLimitIntervalSec"]) == (["always"], ["0"])
