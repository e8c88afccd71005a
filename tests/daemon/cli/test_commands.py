"""Commands that begin with the configuration and the database, tried as an operator types them."""

import shutil
from pathlib import Path

import pytest

from daemon.cli.diagnostic import clashes
from daemon.store.migrate import migrations
from daemon.store.postgres import EmbeddedServer
from tests.daemon.cli.city import city
from tests.daemon.cli.typed import vigie

HOURS = '[hours]\nmonday = ["8:30-16:30"]\n[contact_311]\nphone = "311"\nemail = "a@b.ca"\nurl = "https://b.ca"\n'
POLICY = '[policy]\nretention_schedule = "CC-1"\n'
UNKNOWN = """name = "x"
platform = "minitel"
platform_id = "1"
kind = "officiel"
pack = "drummondville"
administered_by = ["Service des communications"]
"""


def test_migrate_shows_then_applies_then_has_nothing_left(empty_dsn: str, tmp_path: Path) -> None:
    config = city(tmp_path, empty_dsn)
    names = [f"{one.number:04}_{one.name}" for one in migrations()]
    shown = vigie("migrate", "--dry-run", "--config", config)
    assert shown.stdout.splitlines() == [*(f"à appliquer : {name}" for name in names), "Rien n’est changé (--dry-run)."]
    done = vigie("migrate", VIGIE_CONFIG=config)
    assert done.stdout.splitlines() == [f"appliquée : {name}" for name in names]
    assert vigie("migrate", "--config", config).stdout == "La base est à jour.\n"


@pytest.mark.parametrize(
    ("dsn", "sentence"),
    [
        ("postgresql://vigie@/vigie?host=/nowhere", "La base de données ne répond pas"),
        ("mysql://x", "attendu : une adresse comme « postgresql:///vigie »"),
    ],
)
def test_a_database_out_of_reach_is_said_in_one_sentence(tmp_path: Path, dsn: str, sentence: str) -> None:
    said = vigie("migrate", "--config", city(tmp_path, dsn))
    assert said.exit_code == 1
    assert said.stderr.startswith("Erreur : ")
    assert sentence in said.stderr


def test_under_systemd_an_address_is_needed(tmp_path: Path) -> None:
    config = city(tmp_path, "")
    Path(config).write_text(Path(config).read_text().replace('dsn = ""', ""))
    said = vigie("migrate", "--config", config, INVOCATION_ID="1")
    assert said.exit_code == 1
    assert "Sous systemd, l'adresse d'une base est obligatoire" in said.stderr


def test_the_environments_address_comes_first(empty_dsn: str, tmp_path: Path) -> None:
    config = city(tmp_path, "postgresql://vigie@/vigie?host=/nowhere")
    assert vigie("migrate", "--config", config, VIGIE_DATABASE_DSN=empty_dsn).exit_code == 0


def test_check_has_one_line_a_point_and_no_error(postgres_dsn: str, tmp_path: Path) -> None:
    said = vigie("check", "--config", city(tmp_path, postgres_dsn, HOURS, POLICY))
    assert said.exit_code == 0, said.stdout + said.stderr
    first, second = said.stdout.splitlines()
    assert first.split()[:2] == ["ok", "configuration"]
    assert second.startswith("ok        base de données    PostgreSQL ")


def test_check_says_every_fault_and_ends_with_one(empty_dsn: str, tmp_path: Path) -> None:
    (tmp_path / "accounts.d").mkdir()
    (tmp_path / "accounts.d" / "x.toml").write_text(UNKNOWN)
    said = vigie("check", "--config", city(tmp_path, empty_dsn))
    assert said.exit_code == 1
    levels = [line.split()[0] for line in said.stdout.splitlines()]
    assert levels[:5] == ["erreur", "ok", "attention", "attention", "attention"] and levels[-1] == "erreur"
    assert "\nok        politique          drummondville " in said.stdout, "the pack of an account left out too"
    assert "« minitel »" in said.stdout
    assert "« vigie migrate »" in said.stdout


def test_check_asks_each_account_through_its_connector(postgres_dsn: str, tmp_path: Path) -> None:
    (tmp_path / "accounts.d").mkdir()
    account = UNKNOWN.replace("minitel", "facebook") + (
        '[facebook]\napp_id = "1"\napi_base = "http://127.0.0.1:1"\n'
        '[secrets]\npage_token = { environment = "S" }\napp_secret = { environment = "S" }\n'
        'verify_token = { environment = "S" }\n'
    )
    (tmp_path / "accounts.d" / "page.toml").write_text(account)
    config = city(tmp_path, postgres_dsn, HOURS, POLICY)
    said = vigie("check", "--config", config, S="secret-du-test")
    assert said.exit_code == 1
    assert any(line.startswith("erreur    page ") for line in said.stdout.splitlines()), said.stdout
    assert any(line.startswith("ok        politique          drummondville ") for line in said.stdout.splitlines())
    assert "secret-du-test" not in said.stdout + said.stderr
    assert vigie("check", "--offline", "--config", config, S="x").exit_code == 0


def test_check_of_a_folder_without_configuration(tmp_path: Path) -> None:
    said = vigie("check", "--config", str(tmp_path / "vigie.toml"))
    assert said.exit_code == 1
    assert said.stdout.startswith("erreur    configuration      vigie.toml : trouvé : aucun fichier; ")


def test_diagnostic_says_where_things_are_and_no_secret(tmp_path: Path) -> None:
    config = city(tmp_path, "postgresql://vigie@/vigie?host=/nowhere")
    said = vigie("diagnostic", "--config", config, VIGIE_DATABASE_DSN="postgresql://u:caché@h/d")
    assert said.exit_code == 0, said.stdout
    for word in ("vigie ", "python ", "asyncpg ", "postgresql 1", "empreinte ", config):
        assert word in said.stdout
    assert "caché" not in said.stdout
    broken = vigie("diagnostic", "--config", str(tmp_path / "absent.toml"))
    assert broken.exit_code == 0
    assert "« vigie check » les dit" in broken.stdout


def test_diagnostic_gives_the_address_of_an_embedded_server_and_makes_none(tmp_path: Path) -> None:
    config, state = Path(city(tmp_path, "x")), tmp_path / "state"
    config.write_text(config.read_text().replace('dsn = "x"', f'state = "{state}"'))
    assert "host=" not in vigie("diagnostic", "--config", str(config)).stdout and not state.exists()
    server = EmbeddedServer(state)
    server.data.mkdir(parents=True)
    try:
        assert server.dsn in vigie("diagnostic", "--config", str(config)).stdout
    finally:
        shutil.rmtree(server.place)


def test_another_distribution_with_our_names_is_a_clash() -> None:
    owners = {"daemon": ["vigie-municipale", "python-daemon"], "rules": ["rules"], "domain": ["vigie-municipale"]}
    found = dict(clashes(lambda: owners))
    assert set(found) == {"conflit : daemon", "conflit : rules"}
    assert "python-daemon" in found["conflit : daemon"]
    assert list(clashes(dict)) == []
