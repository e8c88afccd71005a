"""Linking accounts to the registry and giving mandates, as it is typed."""

from datetime import UTC, datetime
from pathlib import Path

from daemon.store import users
from domain.people import Role
from tests.daemon.cli.test_after import Vigie, refused, said, town, typed
from tests.daemon.town import Town

LIST = "genre,nom,fonction,source,date\nélu,Paul Élu,conseiller,Site de la Ville,2025-11-03\n"

__all__ = ["town", "typed"]


async def test_an_account_is_linked_then_mandated_then_let_go(typed: Vigie, town: Town, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    for login, role in (("m.roy", Role.ADMIN), ("l.lecteur", Role.READER)):
        person = await users.add(town.conn, login, login, "x", now)
        await users.grant(town.conn, person, role, by="essai", starts_at=now)
    file = tmp_path / "liste.csv"
    file.write_text(LIST)
    await said(typed, "elections", "import", str(file), "--election", "municipale-2029", "--source", "Site")
    await town.confirm(await town.comment("Bonjour", now), now)
    case = await town.conn.fetchval("select number from case_file")
    words = ("elections", "link", case, "--role", "elu", "--name", "paul élu")
    assert "pas le rôle" in await refused(typed, *words, "--by", "l.lecteur")
    assert "pas de personne élue" in await refused(typed, *words[:-1], "Jeanne", "--by", "m.roy")
    assert "n’existe pas" in await refused(typed, *words[:2], "V-X", *words[3:], "--by", "m.roy")
    assert "personne élue, Paul Élu" in await said(typed, *words, "--by", "m.roy", "--dry-run")
    assert "Aucun compte" in await said(typed, "elections", "links")
    await said(typed, *words, "--by", "m.roy")
    assert "personne élue  Paul Élu  « Nom » (facebook)  relié par m.roy" in await said(typed, "elections", "links")
    given = ("elections", "mandate", "--name", "Paul Élu", "--subject", "piscine", "--reference", "CM-1")
    assert "noté" in await said(typed, *given, "--until", "+30j", "--by", "m.roy")
    listed = await said(typed, "elections", "mandates")
    assert "Paul Élu  piscine  jusqu’au" in listed
    assert "Mandat fini" in await said(typed, "elections", "unmandate", listed.split()[0], "--by", "m.roy")
    assert "Aucun mandat" in await said(typed, "elections", "mandates")
    assert "Lien défait" in await said(typed, "elections", "unlink", case, "--by", "m.roy")
    assert "Aucun compte" in await said(typed, "elections", "links")
