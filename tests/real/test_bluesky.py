"""Bluesky's own servers: the connector's every gesture, then the daemon."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from connectors.base import CheckLevel, Connector
from connectors.bluesky.connector import KIND
from daemon.store.connection import Pool
from domain.actions import ActionRequest, OutcomeKind, Verb
from domain.content import ContentKind, Visibility
from domain.errors import TargetGone, VerbUnsupported
from domain.events import ContentSeen, VisibilityChanged
from domain.ids import PlatformId
from tests.real import processes
from tests.real.bluesky_server import BlueskyServer, installed
from tests.real.city import RealDaemon, action, connected, sweep, until
from tests.real.conftest import started
from tests.real.scene import Scene

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]

PASSWORD = "hunter2"


@dataclass
class Town:
    server: BlueskyServer
    city: dict[str, Any]
    citizen: dict[str, Any]
    post: dict[str, Any]
    banned: dict[str, Any]
    """Another citizen, who writes under the daemon's eye and ends banned."""

    def options(self) -> dict[str, str]:
        return {"service": self.server.pds, "identifier": self.city["handle"]}

    async def say(self, text: str, who: dict[str, Any] | None = None) -> PlatformId:
        """The citizen, or ``who``, answers the city's post."""
        root = {name: self.post[name] for name in ("uri", "cid")}
        made = await asyncio.to_thread(self.server.post, who or self.citizen, text, {"root": root, "parent": root})
        return PlatformId(made["uri"])

    async def shown(self, part: str) -> bool:
        """Whether readers see it among the answers; what is hidden stands elsewhere."""
        return await self.count(part) > 0

    async def count(self, part: str) -> int:
        url = f"{self.server.view}/xrpc/app.bsky.unspecced.getPostThreadV2?anchor={quote(self.post['uri'], safe='')}"
        texts = [
            item["value"]["post"]["record"]["text"]
            for item in (await asyncio.to_thread(_read, url))["thread"]
            if "post" in item["value"]
        ]
        return sum(part in text for text in texts)

    async def show(self, uri: str) -> None:
        """A person at the city shows an answer again, in the application: the thread's gate is written anew."""
        repo, _, key = self.post["uri"].removeprefix("at://").split("/")
        asked = f"repo={repo}&collection=app.bsky.feed.threadgate&rkey={key}"
        gate = (await asyncio.to_thread(_read, f"{self.server.pds}/xrpc/com.atproto.repo.getRecord?{asked}"))["value"]
        gate["hiddenReplies"] = [hidden for hidden in gate["hiddenReplies"] if hidden != uri]
        body = {"repo": repo, "collection": "app.bsky.feed.threadgate", "rkey": key, "record": gate}
        await asyncio.to_thread(self.server.call, "com.atproto.repo.putRecord", body, self.city["accessJwt"])

    async def remove(self, uri: str, who: dict[str, Any] | None = None) -> None:
        """The citizen, or ``who``, takes an answer away."""
        repo, collection, key = uri.removeprefix("at://").split("/")
        body = {"repo": repo, "collection": collection, "rkey": key}
        await asyncio.to_thread(
            self.server.call, "com.atproto.repo.deleteRecord", body, (who or self.citizen)["accessJwt"]
        )

    async def reported(self, uri: str) -> int:
        """How many reports of it the moderators of the network find."""
        return await asyncio.to_thread(self.server.reports_of, uri)

    async def gated(self) -> list[str]:
        """What the city's thread hides, by its own record."""
        repo, _, key = self.post["uri"].removeprefix("at://").split("/")
        asked = f"repo={repo}&collection=app.bsky.feed.threadgate&rkey={key}"
        try:
            found = await asyncio.to_thread(_read, f"{self.server.pds}/xrpc/com.atproto.repo.getRecord?{asked}")
        except urllib.error.HTTPError as none_yet:
            none_yet.close()
            return []
        hidden: list[str] = found["value"]["hiddenReplies"]
        return hidden


def _read(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=60) as response:
        return json.load(response)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, cluster: str) -> Iterator[Town]:
    if not installed():
        pytest.skip("the Bluesky packages are not on this machine: deploy/tools/install-bluesky")
    server = BlueskyServer(tmp_path_factory.mktemp("bluesky"), cluster)
    try:
        started(server.start)
        city, citizen = server.create_account("ville.test"), server.create_account("citoyenne.test")
        banned = server.create_account("passante.test")
        post = server.post(city, "Travaux de nuit rue Lindsay.")
        processes.wait_until(lambda: server.shows(post["uri"]), "the view", server.folder / "network.log")
        yield Town(server, city, citizen, post, banned)
    finally:
        server.stop()


@pytest.fixture
async def connector(town: Town) -> AsyncIterator[Connector]:
    async with connected(KIND, town.city["did"], town.options(), {"app_password": PASSWORD}) as connector:
        yield connector


async def arrived(connector: Connector, target: PlatformId) -> ContentSeen:
    """What a sweep shows of ``target``, once the view has indexed it."""
    seen: list[ContentSeen] = []

    async def there() -> bool:
        events, _ = await sweep(connector)
        every = [event for event in events if isinstance(event, ContentSeen)]
        seen[:] = [event for event in every if event.content.platform_id == target]
        return bool(seen)

    await until(there, "the post is indexed")
    return seen[-1]


async def test_the_connector_reads_and_hides(town: Town, connector: Connector) -> None:
    target = await town.say("Un mot de trop — été 👩🏽‍🚒")
    content = (await arrived(connector, target)).content
    assert (content.text, content.kind) == ("Un mot de trop — été 👩🏽‍🚒", ContentKind.COMMENT)
    assert (content.root_id, content.posted_at is not None) == (town.post["uri"], True)
    assert content.author is not None
    assert content.author.key == town.citizen["did"]
    hide = await action(connector, Verb.HIDE, target)
    assert await connector.confirm(hide) is None
    kinds = [(await connector.perform(hide)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]
    assert await connector.confirm(hide) is not None

    async def hidden() -> bool:
        return not await town.shown("mot de trop")

    await until(hidden, "the answer is hidden")
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.HIDDEN
    events, _ = await sweep(connector)
    assert VisibilityChanged(target, Visibility.HIDDEN) in events
    await connector.perform(await action(connector, Verb.UNHIDE, target))

    async def shown() -> bool:
        return await town.shown("mot de trop")

    await until(shown, "the answer is shown again")


async def test_the_connector_answers_once_with_a_link(town: Town, connector: Connector) -> None:
    target = await town.say("C'est jusqu'à quand ?")
    await arrived(connector, target)
    reply = await action(connector, Verb.REPLY, target, "Jusqu'à vendredi : https://ville.example/travaux")
    assert await connector.confirm(reply) is None
    first, second = await connector.perform(reply), await connector.perform(reply)
    assert first.platform_ref == second.platform_ref
    assert await connector.confirm(reply) is not None
    ours = (await arrived(connector, PlatformId(first.platform_ref))).content
    assert ours.text == reply.text
    assert ours.author is not None
    assert ours.author.is_self


async def test_blocks_and_mutes_are_put_and_lifted(town: Town, connector: Connector) -> None:
    target = await town.say("Pour la sourdine.")
    await arrived(connector, target)
    acts = {verb: await action(connector, verb, target) for verb in (Verb.MUTE, Verb.UNMUTE, Verb.BAN, Verb.UNBAN)}
    for verb, act in acts.items():
        assert await connector.confirm(act) is None, verb
        await connector.perform(act)
        await until(partial(_confirmed, connector, act), verb, 10)


async def _confirmed(connector: Connector, act: ActionRequest) -> bool:
    return await connector.confirm(act) is not None


async def test_what_is_gone_or_not_ours_is_told(town: Town, connector: Connector) -> None:
    target = await town.say("Je retire ça.")
    hide = await action_once_there(connector, target)
    await town.remove(target)
    with pytest.raises(TargetGone):
        await connector.perform(hide)
    elsewhere = await asyncio.to_thread(town.server.post, town.citizen, "Chez moi.")
    with pytest.raises(VerbUnsupported):
        await connector.perform(await action_once_there(connector, PlatformId(elsewhere["uri"])))
    assert {line.level for line in await connector.check()} == {CheckLevel.OK}


async def action_once_there(connector: Connector, target: PlatformId) -> ActionRequest:
    async def there() -> bool:
        try:
            await connector.fetch(target, ContentKind.COMMENT)
        except TargetGone:
            return False
        return True

    await until(there, "the post is indexed")
    return await action(connector, Verb.HIDE, target)


async def test_a_wrong_password_is_refused(town: Town) -> None:
    async with connected(KIND, town.city["did"], town.options(), {"app_password": "faux"}) as connector:
        assert [line.level for line in await connector.check()] == [CheckLevel.ERROR]


async def test_the_daemon_keeps_a_thread(town: Town, tmp_path: Path, postgres_dsn: str, pool: Pool) -> None:
    daemon = RealDaemon(
        tmp_path,
        postgres_dsn,
        town.server.pds,
        kind="bluesky",
        platform_id=town.city["did"],
        options=town.options(),
        secrets={"app_password": PASSWORD},
        poll_seconds=10,
    )

    async def say(text: str) -> str:
        return str(await town.say(text, town.banned))

    scene = Scene(pool, say, town.count, 75)
    await daemon.start()
    try:  # what was written before the account is enforced is left alone
        insult, question = await scene.insult_goes_question_stays()
        assert question not in await town.gated()
        regretted = await scene.say("Je retirerai cette phrase.")
        again = await scene.repeat_goes_too()
        await scene.until_known(regretted, "visible")
        await scene.shown_by_a_person_stays(again, town.show(again))
        await town.remove(regretted, town.banned)
        await scene.until_known(regretted, "gone")
        assert await scene.decide(Verb.REPLY, question, "Bonjour, elle ouvre à 10 h.") == "done"
        await scene.until_shown("elle ouvre à 10 h", 1, "readers see the answer")
        assert await scene.decide(Verb.REPORT, insult) == "done"
        assert await town.reported(insult) == 1, "the network's own moderation has it"
        assert await scene.decide(Verb.DELETE, insult) == "by-hand"
        assert await pool.fetchval("select count(*) from task where verb = 'delete'") == 1, "nobody deletes it"
        assert await scene.decide(Verb.BAN, question) == "done"
        await scene.until_shown("ouvre la bibliothèque", 0, "who is blocked answers no more")
    finally:
        await daemon.stop()
