"""Faults of the files, of the accounts and of the packs are told in one round, by whatever reads them."""

import subprocess
import sys
from pathlib import Path

import pytest

from daemon.settings.packs import CARRIED
from tests.daemon.cli.city import city
from tests.daemon.cli.typed import vigie

ACCOUNT = """name = "Ville"
platform = "manual"
platform_id = "1"
kind = "officiel"
pack = "{pack}"
administered_by = ["Service des communications"]
[manual]
network = "Snapchat"
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """The organisation's own packs: one that does not load."""
    folder = tmp_path / "packs" / "lavande"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text((CARRIED / "dgeq" / "pack.toml").read_text().replace("version", "verzion", 1))
    return folder.parent


def configured(tmp_path: Path, packs: Path, dsn: str, listen: str, *names: str) -> str:
    (tmp_path / "accounts.d").mkdir()
    for rank, name in enumerate(names):
        text = ACCOUNT.format(pack=name).replace('"1"', f'"{rank}"')
        (tmp_path / "accounts.d" / f"compte-{rank}.toml").write_text(text)
    return city(tmp_path, dsn, f'[packs]\nfolder = "{packs}"', f"[listen]\n{listen}")


def begun(config: str) -> tuple[int, str]:
    """The service, started as it is: in a process whose main thread hears signals."""
    done = subprocess.run([sys.executable, "-m", "daemon", "run", "--config", config], capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def typed(*words: str) -> tuple[int, str]:
    told = vigie(*words)
    return told.exit_code, told.stdout + told.stderr


TWICE = 'webhooks = "127.0.0.1:8090"\npublic = "0.0.0.0:8090"'
APART = 'webhooks = "unix:/run/vigie/a.sock"'


@pytest.mark.parametrize("command", [("check", "--offline"), ("run",)])
def test_a_pack_that_is_nowhere_a_broken_one_and_two_listeners_on_one_address_come_together(
    tmp_path: Path, packs: Path, command: tuple[str, ...]
) -> None:
    config = configured(tmp_path, packs, "postgresql://vigie@/vigie?host=/nowhere", TWICE, "lavande", "lilas")
    code, said = begun(config) if command == ("run",) else typed(*command, "--config", config)
    assert code == 1
    assert "vigie.toml, ligne 13, clé « listen.public » : trouvé : « 0.0.0.0:8090 »" in said
    assert "accounts.d/compte-1.toml, ligne 5, clé « pack » : trouvé : « lilas »" in said
    assert "« lavande »" in said.partition("« lilas »")[2], "what could be meant is named, the city's own pack too"
    assert "lavande/pack.toml, ligne " in said and "verzion" in said


def test_with_sound_settings_check_tells_of_accounts_and_packs_together(
    tmp_path: Path, packs: Path, postgres_dsn: str
) -> None:
    config = configured(tmp_path, packs, postgres_dsn, APART, "lavande", "lilas", "dgeq")
    told = vigie("check", "--offline", "--config", config)
    wrong = [line for line in told.stdout.splitlines() if line.startswith("erreur")]
    assert told.exit_code == 1
    assert any("compte-1.toml" in line and "« lilas »" in line for line in wrong)
    assert any("lavande/pack.toml" in line for line in wrong)
    assert any(line.startswith("ok        politique          dgeq ") for line in told.stdout.splitlines())


def test_a_start_that_a_pack_stops_tells_of_every_pack_and_of_the_accounts_left_out(
    tmp_path: Path, packs: Path, postgres_dsn: str
) -> None:
    other = packs / "lilas"
    other.mkdir()
    (other / "pack.toml").write_text("[pack")
    config = configured(tmp_path, packs, postgres_dsn, APART, "lavande", "lilas", "rose")
    code, said = begun(config)
    assert code == 1
    for place in ("lavande/pack.toml, ligne ", "lilas/pack.toml, ligne 1", "accounts.d/compte-2.toml, ligne 5"):
        assert place in said, said
