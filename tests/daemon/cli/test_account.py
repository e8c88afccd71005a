import asyncio
import os
import stat
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from connectors.base import Connection
from connectors.registry import Registry
from connectors.sandbox.remote import running
from daemon.cli.account import Place, command
from daemon.settings.load import load
from daemon.settings.secrets import SecretSource
from tests.daemon.cli.city import ORGANISATION

NAME = 'Ville « de "Saint-Exemple" » \\ \u202e'


def made(folder: Path, **options: object) -> tuple[Place, list[str]]:
    place = Place(folder, folder / "secrets", "ville")
    connection = Connection("123", NAME, {"app_id": "9", **options}, {"page_token": "jeton-tres-secret"})
    return place, place.write(Registry().find("facebook"), connection)


def test_secrets_are_files_of_their_owner_alone(tmp_path: Path) -> None:
    place, lines = made(tmp_path)
    assert place.secret("page_token").read_text() == "jeton-tres-secret"
    assert stat.S_IMODE(place.secret("page_token").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    account = (tmp_path / "accounts.d" / "ville.toml").read_text(encoding="utf-8")
    assert "jeton-tres-secret" not in account + "".join(lines)


def test_the_file_says_what_was_found_and_begins_in_shadow(tmp_path: Path) -> None:
    place, _ = made(tmp_path, window_days=30, flag=True, hosts=["a", "b"])
    found = tomllib.loads((tmp_path / "accounts.d" / "ville.toml").read_text(encoding="utf-8"))
    assert (found["name"], found["platform"], found["platform_id"], found["mode"]) == (
        NAME,
        "facebook",
        "123",
        "shadow",
    )
    assert found["facebook"] == {"app_id": "9", "window_days": 30, "flag": True, "hosts": ["a", "b"]}
    assert found["secrets"]["page_token"] == {"file": str(place.secret("page_token"))}


def test_where_the_units_hand_secrets_over_the_file_names_them_so() -> None:
    """Under the service's account nobody reads /etc/vigie/secrets: systemd hands its files over by name."""
    etc = Path("/etc/vigie-dgeq")
    handed = Place(etc, etc / "secrets", "ville").reference("page_token")
    assert handed == '{ credential = "secret_ville.page_token" }'
    elsewhere = Place(etc, Path("/srv/secrets"), "ville").reference("page_token")
    assert elsewhere == '{ file = "/srv/secrets/ville.page_token" }'


def test_the_service_reads_the_account_whatever_the_operator_s_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        place, _ = made(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.file.stat().st_mode) == 0o644


def test_connecting_again_renews_the_secrets_and_leaves_the_file(tmp_path: Path) -> None:
    made(tmp_path)
    path = tmp_path / "accounts.d" / "ville.toml"
    path.write_text("# à moi\n", encoding="utf-8")
    place, lines = made(tmp_path)
    assert path.read_text(encoding="utf-8") == "# à moi\n"
    assert "laissé tel quel" in lines[1]
    assert place.secret("page_token").exists()


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, ["connect", *arguments], input=typed)


WRONG = [
    (("facebok", "--slug", "ville"), "Plateforme inconnue"),
    (("facebook", "--slug", "Ville !"), "minuscules"),
    (("facebook", "--slug", "ville", "--set", "app_id"), "CLÉ=VALEUR"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_a_wrong_command_says_why(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert words in result.output


async def test_the_whole_guide_on_a_sandbox(tmp_path: Path) -> None:
    async with running("connectors.meta.facebook.sandbox") as remote:
        typed = "secret-de-bac-a-sable\njeton-court-de-bac-a-sable\no\n\n"
        arguments = ("facebook", "--slug", "ville", "--config", str(tmp_path / "vigie.toml"))
        settings = ("--set", f"api_base={remote.address}", "--set", "app_id=987654321012345")
        result = await asyncio.to_thread(run, *arguments, *settings, typed=typed)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "secrets" / "ville.page_token").read_text() == "jeton-de-page-de-bac-a-sable"
    assert "jeton-de-page" not in result.output
    assert "jeton-court" not in result.output


def test_what_is_optional_may_be_left_empty_and_no_secret_leaves_no_folder(tmp_path: Path) -> None:
    result = run("manual", "--slug", "snap", "--config", str(tmp_path / "vigie.toml"), typed="Snapchat\n\n\n")
    assert result.exit_code == 0, result.output
    found = tomllib.loads((tmp_path / "accounts.d" / "snap.toml").read_text(encoding="utf-8"))
    assert (found["platform"], found["manual"], "secrets" in found) == ("manual", {"network": "Snapchat"}, False)
    assert not (tmp_path / "secrets").exists()
    assert "Secrets" not in result.output
    empty = run("manual", "--slug", "autre", "--config", str(tmp_path / "vigie.toml"), typed="\n")
    assert empty.exit_code == 1 and "Il faut un nom" in empty.output


GUIDES = [
    # platform, what is typed, what is known beforehand
    ("instagram", "secret-de-bac-a-sable\njeton-court-de-bac-a-sable\no\n\n",
     ("login=facebook", "app_id=987654321012345")),
    ("messenger", "secret-de-bac-a-sable\njeton-court-de-bac-a-sable\no\nn\n\n",
     ("surface=messenger", "app_id=987654321012345")),
    ("threads", "secret-threads-de-bac-a-sable\nhttps://ville.example/r?code=code-de-bac-a-sable#_\n\n",
     ("app_id=555666777888999", "redirect=https://ville.example/r")),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "typed", "known"), GUIDES)
async def test_what_a_guide_writes_loads(tmp_path: Path, platform: str, typed: str, known: tuple[str, ...]) -> None:
    config = tmp_path / "vigie.toml"
    config.write_text(ORGANISATION + 'dsn = "postgresql:///vigie"\n', encoding="utf-8")
    async with running(f"connectors.meta.{platform}.sandbox") as remote:
        settings = [word for one in (f"api_base={remote.address}", *known) for word in ("--set", one)]
        result = await asyncio.to_thread(
            run, platform, "--slug", "ville", "--config", str(config), *settings, typed=typed
        )
        assert result.exit_code == 0, result.output
        assert "jeton-court" not in result.output
        [account] = load(config, SecretSource({})).accounts
    assert account.account.platform == platform
    assert set(account.revealed()) == {"token", "app_secret", "verify_token"}
    assert getattr(account.options, "api_base", "") == remote.address
