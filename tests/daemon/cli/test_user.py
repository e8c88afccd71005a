"""`vigie user` as an operator types it."""

from pathlib import Path

import asyncpg
import pytest

from tests.daemon.cli.city import city
from tests.daemon.cli.typed import vigie


async def test_a_first_person_is_added_listed_reset_and_disabled(postgres_dsn: str, tmp_path: Path) -> None:
    config = city(tmp_path, postgres_dsn)
    assert "Personne encore" in vigie("user", "list", "--config", config).stdout
    arguments = ("Camille", "--name", "Camille Fortin", "--role", "admin", "--role", "311", "--until", "2099-12-31")
    added = vigie("user", "add", *arguments, "--config", config)
    assert "« camille » est ajouté·e : admin, 311." in added.stdout, added.stderr
    assert "Mot de passe à remettre" in added.stdout
    listed = vigie("user", "list", "--config", config).stdout
    assert listed.startswith("camille\tCamille Fortin\t311, admin; une échéance le 2100-01-01; second facteur à faire")
    assert "Mot de passe à remettre" in vigie("user", "reset", "camille", "--config", config).stdout
    assert "n'entre plus" in vigie("user", "disable", "camille", "--config", config).stdout

    connection = await asyncpg.connect(postgres_dsn)
    lines = await connection.fetch("select what, subject from event order by id")
    await connection.close()
    assert [line["what"] for line in lines] == ["person.added", "person.reset", "person.disabled"]
    assert {line["subject"] for line in lines} == {"person:camille"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "Çamille", "--name", "C", "--role", "admin"), "lettres sans accent"),
        (("add", "camille", "--name", "C", "--role", "reine"), "« reine »"),
        (("add", "camille", "--name", "C", "--role", "admin", "--account", "nulle-part"), "Aucun compte"),
        (("add", "camille", "--name", "C", "--role", "admin", "--until", "hier"), "une date comme"),
        (("add", "camille", "--name", "C", "--role", "admin", "--until", "2001-01-01"), "est passée"),
        (("disable", "personne"), "Personne d'actif"),
        (("reset", "personne"), "Personne ne s'appelle"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], sentence: str, postgres_dsn: str, tmp_path: Path) -> None:
    said = vigie("user", *arguments, "--config", city(tmp_path, postgres_dsn))
    assert said.exit_code != 0
    assert sentence in said.stderr
