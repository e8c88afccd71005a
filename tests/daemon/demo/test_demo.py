"""The demonstration itself: real database, sandbox and daemon in processes of their own."""

import asyncio
import json
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from daemon.cli.demo import command

pytestmark = pytest.mark.timeout(300)  # four processes start, on a machine that may be busy

TEXTS = [
    "Merci à toute l'équipe !",
    "La charrue passe quand ?",
    "T'es juste un gros cave de mangeur de marde.",
] * 8


async def started(folder: Path, *arguments: str) -> Process:
    called = [sys.executable, "-m", "daemon", "demo", "--state", str(folder), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "VIGIE_DATABASE_DSN"}
    return await asyncio.create_subprocess_exec(*called, stdout=PIPE, stderr=STDOUT, env=environment)


async def test_a_file_of_texts_goes_through_the_door_and_adds_up(memory_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "textes.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{text} {n}"}) for n, text in enumerate(TEXTS)), encoding="utf-8")
    process = await started(memory_folder / "demo", "--for", "2s", "--comments", str(path))
    output = (await process.communicate())[0].decode()
    assert process.returncode == 0, output
    assert "Le compte est bon." in output
    assert f"Textes reçus : {len(TEXTS) + 4}" in output
    hidden = re.search(r"Sur la plateforme : masqués (\d+) \(dont (\d+) par Vigie\)", output)
    assert hidden is not None
    assert hidden[1] == hidden[2]
    assert int(hidden[1]) >= 8, output
    assert "1000000 à l'heure" in output, "the ceilings are said"


async def test_an_interruption_leaves_nothing_behind(memory_folder: Path) -> None:
    process = await started(memory_folder / "demo-interrompue", "--speed", "600")
    assert process.stdout is not None
    said = b""
    while b"gestes" not in said:
        line = await process.stdout.readline()
        assert line, said.decode()
        said += line
    process.send_signal(signal.SIGINT)
    said += (await process.communicate())[0]
    assert process.returncode == 130, said.decode()
    assert "tout ce qu'elle avait lancé est arrêté" in said.decode()
    address = re.search(r"http://127\.0\.0\.1:\d+", said.decode())
    config = re.search(r"Service : (\S+),", said.decode())
    assert address is not None
    assert config is not None
    door = re.search(r'webhooks = "(\S+)"', await asyncio.to_thread(Path(config[1]).read_text, encoding="utf-8"))
    assert door is not None
    async with aiohttp.ClientSession() as session:
        for gone in (address[0], f"http://{door[1]}"):
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get(gone)


async def test_people_look_at_the_console_until_they_leave(memory_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "textes.jsonl"
    path.write_text(json.dumps({"text": TEXTS[2]}), encoding="utf-8")
    process = await started(memory_folder / "demo-ouverte", "--for", "1s", "--comments", str(path), "--stay")
    assert process.stdout is not None
    said = b""
    while b"Tout reste ouvert" not in said:
        line = await process.stdout.readline()
        assert line, said.decode()
        said += line
    shown = re.search(r"Console : (\S+)\nIdentifiant : (\S+), mot de passe : (\S+)", said.decode())
    assert shown is not None, said.decode()
    address, login, password = shown.groups()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(f"{address}/connexion") as response:
            token = re.search(r'name="jeton" value="([0-9a-f]+)"', await response.text())
        assert token is not None
        form = {"jeton": token[1], "identifiant": login, "mot_de_passe": password}
        async with session.post(f"{address}/connexion", data=form) as response:
            assert (response.status, response.url.path) == (200, "/")
        async with session.get(f"{address}/registre") as response:
            assert "Masquer" in await response.text()
    process.send_signal(signal.SIGINT)
    said += (await process.communicate())[0]
    assert process.returncode == 0, said.decode()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(address)


async def test_the_weekend_tells_its_story_and_adds_up(memory_folder: Path) -> None:
    process = await started(memory_folder / "demo-semaine", "--speed", "60000")
    output = (await process.communicate())[0].decode()
    assert process.returncode == 0, output
    assert "Le compte est bon." in output
    for line in (
        r"Masqués pendant que la Ville était fermée : \d\d sur \d\d",
        r"Dont publications électorales retirées : 2,",
        r"Alertes à la garde : \d+, la première ven\. 2\d",
        r"Mots partis lun\. : .*réponses vers le 311 \d.*réponses aux plaintes 1",
        r"Avertissement 1 remis ven\. 1[67]:",
        r"Avertissement 2 remis lun\. 8:",
        r"Contestation reçue dim\. 20:\d\d : décision renversée, message de nouveau visible",
        r"oui  mots partis hors des heures : 0 sur \d+",
        r"oui  scènes manquées : aucune",
    ):
        assert re.search(line, output), f"{line}\n{output}"


WRONG = [
    (("--comments", "rien.jsonl"), "aucun fichier"),
    (("--for", "bientôt"), "une durée comme 60s ou 2m"),
    (("--for", "0s"), "une durée comme 60s ou 2m"),
    (("--for", "60s"), "--for va avec --comments"),
    (("--speed", "10"), "600"),
    (("--speed", "900", "--comments", "rien.jsonl"), "c'est --for"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_a_wrong_command_costs_nobody_a_start(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = CliRunner().invoke(command, ["--state", str(tmp_path / "demo"), *arguments])
    assert result.exit_code != 0
    assert words in result.output
    assert not (tmp_path / "demo").exists()
