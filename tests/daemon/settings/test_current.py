import shutil
from pathlib import Path

import pytest

from daemon.settings.current import CurrentConfiguration, Reload
from daemon.settings.load import Configuration, load
from daemon.settings.secrets import SecretSource
from tests.daemon.settings.platform import REGISTRY

GOOD = Path(__file__).parent / "cases" / "good"


class Files:
    """The good configuration in a folder of its own, and what reads it."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(GOOD, folder, dirs_exist_ok=True)
        self.folder = folder
        self.environment = {"APP_SECRET": "s", "DB_PASSWORD": "p", "TOKEN_KEY": "k"}
        self.current = CurrentConfiguration(self.read(), self.read)

    def read(self) -> Configuration:
        return load(self.folder / "vigie.toml", SecretSource(self.environment), REGISTRY)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        path.write_text(path.read_text().replace(old, new))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_nothing_edited_nothing_changed(files: Files) -> None:
    assert files.current.reload() == Reload(changed=False)


def test_a_good_edit_is_taken(files: Files) -> None:
    files.edit("accounts.d/page.toml", "enforce", "observe")
    assert files.current.reload() == Reload(changed=True)
    assert files.current.now.accounts[0].mode == "observe"


def test_a_renewed_secret_is_a_change(files: Files) -> None:
    files.environment["APP_SECRET"] = "renewed"
    assert files.current.reload().changed
    assert files.current.now.accounts[0].revealed()["app_secret"] == "renewed"


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("vigie.toml", "per_hour = 30", "per_hour = -1", 39),
        ("accounts.d/page.toml", 'mode = "enforce"', "mode = enforce", 5),
        ("approvals.toml", "name", "nom", 8),
    ],
)
def test_a_bad_edit_of_any_file_keeps_the_good_configuration(
    files: Files, name: str, old: str, new: str, line: int
) -> None:
    before = files.current.now
    files.edit(name, old, new)
    outcome = files.current.reload()
    assert not outcome.changed
    assert (outcome.faults[-1].file, outcome.faults[-1].line) == (name, line)
    assert files.current.now is before
    files.edit(name, new, old)
    assert files.current.reload() == Reload(changed=False)
