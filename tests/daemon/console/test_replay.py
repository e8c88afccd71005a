"""The differences of a replay on the page: run on what is stored, or read from the file that the command wrote."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from aiohttp import FormData

import rules
from daemon.console.differences import FileRefused, of_file
from daemon.console.parts import Services
from daemon.console.proposal import ProposalRefused, place
from daemon.ops.clock import ManualClock
from daemon.store import cases
from domain.people import Role
from domain.verdict import Lane
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from tests.daemon.console.conftest import Client, SignIn, token_of
from tests.daemon.town import Town, at

NOON = at("2026-02-03T12:00")
PACK = "drummondville"
FOLDER = Path(rules.__file__).parent / "packs" / PACK
ROW = {
    "id": "c-1",
    "text": "Quel zouf, ce gars-là",
    "person": "allow",
    "before": {"action": "allow", "rules": [], "words": [], "pack": "x 1"},
    "after": {"action": "hide", "rules": ["insulte-grave"], "words": ["zouf"], "pack": "x 2"},
}


@pytest.fixture
def in_force() -> dict[str, Pack]:
    return {PACK: load_pack(FOLDER, trials=False)}


@pytest.fixture
def services(town: Town, in_force: dict[str, Pack]) -> Services:
    return Services(packs=lambda: in_force, offices=lambda: town.offices)


async def send(client: Client, *files: tuple[str, str, bytes], **fields: str) -> tuple[int, str]:
    form = FormData({"jeton": await token_of(client, "/moi"), **fields})
    for field, name, body in files:
        form.add_field(field, body, filename=name, content_type="application/octet-stream")
    async with client.post("/regles/rejugement", data=form) as response:
        return response.status, html.unescape(await response.text())


async def allowed(town: Town, content: int, shadow: Sequence[Mapping[str, object]] = ()) -> int:
    """A verdict that found nothing, whole as judgement writes it."""
    return int(
        await town.conn.fetchval(
            """insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level,
                confidence, reasons, context, intents, rules, at)
            select id, $2, '1', 'abc', 'ctx', '1', 'enforce', 'allow', 1, $3, '{}', '{}', '{}', $4
            from content_version where content_id = $1 returning id""",
            content,
            PACK,
            {"reasons": [], "alerts": [], "failed": [], "exempted": [], "shadow": list(shadow)},
            NOON,
        )
    )


async def test_a_replay_shows_side_by_side_what_the_policy_would_change(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    insult = await town.comment("Quel connard, ce gars-là.", NOON)
    verdict = await allowed(town, insult)
    await town.comment("Bravo aux gens de la voirie!", NOON)
    opened = await cases.open_case(
        town.conn, account=town.account, lane=Lane.DOUBTFUL, at=NOON, content=insult, verdict=verdict
    )
    await cases.close(town.conn, opened.id, NOON, "camille", "allow", "Critique")
    await clock.advance_to(NOON + timedelta(hours=1))
    client = await enter("camille", Role.MODERATOR)
    status, text = await send(client, source="base", politique=PACK, jours="7")
    assert status == 200 and "1</strong>texte rejugé" in text, text
    assert "serait nouvellement masqué" in text and "dont laissé en ligne par une personne" in text
    assert "connard" not in text and "c••••••" in text, "hard words are masked until asked for"
    status, text = await send(client, source="base", politique=PACK, jours="7", montrer="1")
    assert "connard" in text
    assert await town.conn.fetchval("select count(*) from verdict") == 1, "a replay writes nothing"


async def test_a_proposed_file_is_tried_and_its_faults_are_told(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOON)
    client = await enter("camille", Role.MODERATOR)
    broken = (FOLDER / "pack.toml").read_text().replace("[pack]", "[pack]\ninconnu = 1", 1).encode()
    status, text = await send(client, ("fichiers", "pack.toml", broken), source="base", politique=PACK, jours="1")
    assert status == 400 and "pack.toml, ligne" in text and "inconnu" in text
    status, text = await send(client, ("fichiers", "notes.txt", b"x"), source="base", politique=PACK, jours="1")
    assert status == 400 and "n’est pas un fichier de nétiquette" in text
    same = (FOLDER / "pack.toml").read_bytes()
    status, text = await send(client, ("fichiers", "pack.toml", same), source="base", politique=PACK, jours="1")
    assert status == 200 and "Aucun verdict ne changerait." in text


async def test_a_written_result_is_read_with_false_alarm_candidates_first(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    client = await enter("camille", Role.MODERATOR)
    milder = {**ROW, "id": "c-2", "person": "", "before": ROW["after"], "after": ROW["before"]}
    body = b"".join(orjson.dumps(one) + b"\n" for one in (milder, {**ROW, "person": "", "id": "c-3"}, ROW))
    status, text = await send(client, ("resultat", "diff.jsonl", body), source="fichier")
    assert status == 200
    assert text.index("c-1</span>") < text.index("c-3</span>") < text.index("c-2</span>")
    assert "zouf" not in text and "z•••" in text
    status, text = await send(client, ("resultat", "diff.jsonl", body + b"{}\n"), source="fichier")
    assert status == 400 and "Ligne 4" in text


@pytest.mark.parametrize("line", [b"[]", b"{", b'{"id": 1, "text": "x", "before": {}, "after": {}}', b"\xff\xfe"])
def test_what_is_no_difference_is_refused_with_its_line(line: bytes) -> None:
    with pytest.raises(FileRefused, match="Ligne 2"):
        of_file(orjson.dumps(ROW) + b"\n" + line, reveal=False)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pack.toml", "", "pack.toml"),
        ("C:\\nétiquette\\replies.toml", "", "replies.toml"),
        ("insultes.toml", "[[rules]]\nid = 'x'", "rules/insultes.toml"),
        ("insultes.toml", "[lexicon]\nid = 'x'", "lexicons/insultes.toml"),
        ("insultes.toml", "[[examples]]\nrule = 'x'", "examples/insultes.toml"),
    ],
)
def test_a_file_finds_its_folder_by_what_it_holds(name: str, text: str, expected: str) -> None:
    assert place(name, text) == expected


@pytest.mark.parametrize(("name", "text"), [("x.exe", ""), ("x.toml", "= ="), ("x.toml", "[autre]"), ("../../x", "")])
def test_other_files_have_no_place(name: str, text: str) -> None:
    with pytest.raises(ProposalRefused):
        place(name, text)


async def test_rules_on_trial_stand_beside_the_live_ones_with_what_they_would_have_done(
    town: Town, enter: SignIn, clock: ManualClock, in_force: dict[str, Pack]
) -> None:
    pack = in_force[PACK]
    live = next(rule for rule in pack.policy.rules if rule.state == "live")
    trial = live.model_copy(update={"id": "regle-a-l-essai", "title": "Une règle à l’essai", "state": "shadow"})
    policy = pack.policy.model_copy(update={"rules": (*pack.policy.rules, trial)})
    in_force[PACK] = replace(pack, policy=policy)
    content = await town.comment("Un texte.", NOON)
    await allowed(town, content, [{"rule": trial.id, "level": 3}])
    await clock.advance_to(NOON + timedelta(hours=1))
    client = await enter("camille", Role.READER)
    async with client.get("/regles") as response:
        text = html.unescape(await response.text())
    card = text[text.index('id="regle-a-l-essai"') :]
    assert "À l’essai, sans effet" in text
    assert re.search(r"<dt>aurait masqué</dt><dd>1</dd>", card)
    assert "<dt>confirmées</dt><dd>0</dd>" in card[:2000]
