import tomllib
from pathlib import Path

import pytest

from connectors.meta.facebook.sandbox import Identity
from daemon.demo.setting import CEILING, Setting, prepare
from daemon.settings.load import load
from daemon.settings.secrets import SecretSource


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "vieux.toml").write_text("d'avant")
    return prepare(tmp_path, "http://127.0.0.1:4040", "postgresql:///x", ["une-regle", "une-autre"], Identity())


def test_the_example_city_loads_and_points_at_the_sandbox(setting: Setting) -> None:
    found = load(setting.config, SecretSource(setting.environment))
    [account] = found.accounts
    assert account.account.platform_id == Identity().page
    assert account.mode == "enforce"
    assert account.options.model_dump()["api_base"] == "http://127.0.0.1:4040"
    assert account.poll_seconds == 30
    assert account.revealed()["app_secret"] == Identity().app_secret
    assert found.settings.ceilings.of("menace-annoncee", "menace").per_author == CEILING
    assert found.settings.ceilings.of("insulte-grave").per_hour == CEILING
    assert {approval.rule for approval in found.approvals.approvals} == {"une-regle", "une-autre"}
    assert setting.door.startswith("http://" + found.settings.listen.webhooks)
    assert setting.console == "http://" + found.settings.listen.console
    assert not found.settings.console.second_factor


def test_nothing_is_left_of_an_earlier_run(setting: Setting) -> None:
    assert not (setting.folder / "config" / "vieux.toml").exists()


def test_the_example_itself_is_untouched(setting: Setting) -> None:
    account = tomllib.loads((setting.config.parent / "accounts.d" / "facebook-ville.toml").read_text(encoding="utf-8"))
    assert account["name"] == "Ville de Val-Clair"
    assert list(account["secrets"]["page_token"]) == ["environment"], "no secret in the configuration"
