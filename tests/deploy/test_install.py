import os
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "deploy/install.sh"


def install(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *options], capture_output=True, text=True, timeout=60, check=False)


def commands(said: str) -> list[str]:
    return [line[2:] for line in said.splitlines() if line.startswith("+ ")]


def test_a_dry_run_shows_every_command_and_does_nothing() -> None:
    before = sorted(os.listdir("/etc")), sorted(os.listdir("/opt")), Path("/etc/passwd").read_text()
    done = install("--dry-run")
    assert done.returncode == 0, done.stderr
    assert before == (sorted(os.listdir("/etc")), sorted(os.listdir("/opt")), Path("/etc/passwd").read_text())
    said = commands(done.stdout)
    order = ["useradd --system", "install -d -m 0750 -o root -g vigie /etc/vigie", "make-venv", "--require-hashes",
             "install -m 0644", "systemctl daemon-reload", "systemctl enable vigie.socket vigie.service"]  # fmt: skip
    ranks = [next(rank for rank, line in enumerate(said) if part in line) for part in order]
    assert ranks == sorted(ranks)


def test_a_second_organisation_has_its_own_names() -> None:
    said = commands(install("--dry-run", "--instance", "dgeq").stdout)
    assert "systemctl enable vigie@dgeq.socket vigie@dgeq.service" in said
    assert any(line.endswith("/etc/vigie-dgeq/secrets") for line in said)
    assert not any(line.endswith("/etc/vigie") for line in said)


def test_a_second_organisation_s_settings_name_its_own_base_and_folder(tmp_path: Path) -> None:
    assert install("--root", str(tmp_path), "--instance", "dgeq").returncode == 0
    laid = tomllib.loads((tmp_path / "etc/vigie-dgeq/vigie.toml").read_text(encoding="utf-8"))["database"]
    assert (laid["dsn"], laid["state"]) == ("postgresql:///vigie-dgeq", "/var/lib/vigie-dgeq")


def test_the_separate_receiver_has_its_own_account_and_secrets() -> None:
    said = commands(install("--dry-run", "--intake").stdout)
    assert any(line.startswith("useradd") and line.endswith("vigie-intake") for line in said)
    assert any(line.endswith("/etc/vigie/secrets-intake") for line in said)
    assert any(line.endswith("/etc/systemd/system/vigie.service.d/roles.conf") for line in said)
    enabled = said.index("systemctl enable vigie-intake.socket vigie-intake.service vigie.service")
    assert said.index("systemctl disable --now vigie.socket") > enabled, "enabling the service enables its socket"


def test_files_are_laid_with_closed_modes_and_a_second_run_keeps_what_was_edited(tmp_path: Path) -> None:
    assert install("--root", str(tmp_path)).returncode == 0
    settings = tmp_path / "etc/vigie"
    modes = {path: stat.S_IMODE((settings / path).stat().st_mode) for path in (".", "secrets", "vigie.toml")}
    assert modes == {".": 0o750, "secrets": 0o700, "vigie.toml": 0o640}
    assert os.access(tmp_path / "usr/local/bin/vigie", os.X_OK)
    assert list((settings / "accounts.d").glob("*.toml")) == [], "the example account is laid, not active"
    assert len(list((tmp_path / "etc/systemd/system").iterdir())) == 6
    laid = tomllib.loads((settings / "vigie.toml").read_text(encoding="utf-8"))["database"]
    assert (laid["dsn"], laid["state"]) == ("postgresql:///vigie", "/var/lib/vigie")
    (settings / "vigie.toml").write_text("# à nous\n")
    again = install("--root", str(tmp_path))
    assert again.returncode == 0
    assert "Gardé : " in again.stdout
    assert (settings / "vigie.toml").read_text() == "# à nous\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--intake", "--instance", "x"], "ne va pas"),
        (["--nothing"], "Option inconnue : --nothing"),
        (["--instance", "../x"], "minuscules"),
        (["--instance"], "nom"),
    ],
)
def test_a_wrong_option_is_refused(options: list[str], sentence: str) -> None:
    said = install(*options)
    assert said.returncode != 0
    assert sentence in said.stderr
