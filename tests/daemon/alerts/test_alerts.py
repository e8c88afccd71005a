import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from email import message_from_string, policy
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from asyncpg import Pool

from daemon.alerts.oncall import Post, again_at, called
from daemon.alerts.senders import MailSender, Message, SendFailed, WebhookSender
from daemon.alerts.service import Watch, acknowledge, link_to, raise_alerts, send_due, try_all
from daemon.console.routes import ROUTES
from daemon.ops.clock import ManualClock
from daemon.store import alerts, events
from rules.calendars.hours import Hours, Window
from tests.daemon.town import OPEN_WEEK, Town, at, found_town

NIGHT = at("2026-02-07T02:00")
QUARTER = timedelta(minutes=15)
ALWAYS, BACKUP = Post("Garde", (("mail", "garde@ville.example"),)), Post("Relève", (("mail", "releve@ville.example"),))
OFFICE = Post("Bureau", (("mail", "bureau@ville.example"),), hours=OPEN_WEEK)
MESSAGE = Message("danger", "Danger", "V-7K3M-Q2XD-94HT", "danger", "https://vigie.example/dossiers/V-7K3M-Q2XD-94HT")


class Letterbox:
    """Keeps what would leave; refuses while ``broken``."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Message]] = []
        self.broken = False

    async def send(self, address: str, message: Message) -> None:
        if self.broken:
            raise SendFailed("refused")
        self.kept.append((address, message))


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, NIGHT)


def watch(box: Letterbox, *posts: Post) -> Watch:
    return Watch(posts or (ALWAYS, BACKUP), {"mail": box}, "https://vigie.example")


async def threaten(town: Town, now: datetime = NIGHT) -> str:
    """A threat, as judgement leaves it: a case and a line of the log."""
    content = await town.comment("Je vais te trouver", now)
    number = f"V-{content}"
    await town.conn.execute(
        """insert into case_file (number, account_id, content_id, lane, opened_at) values ($1, $2, $3, 'danger', $4)""",
        number,
        town.account,
        content,
        now,
    )
    detail = {"kind": "danger", "lane": "danger"}
    await events.append(town.conn, now, "vigie", "alert.raised", "page-facebook", f"content:{content}", detail)
    return number


async def test_an_alert_carries_case_lane_and_link_and_nothing_else(town: Town) -> None:
    box = Letterbox()
    number = await threaten(town)
    await raise_alerts(town.conn, watch(box), NIGHT)
    assert await send_due(town.conn, watch(box), NIGHT) == 1
    ((address, message),) = box.kept
    assert address == "garde@ville.example"
    assert message.subject == number and message.link.endswith(number) and message.lane == "danger"
    assert "trouver" not in "\n".join(message.lines) and "Nom" not in "\n".join(message.lines)


async def test_without_an_answer_the_next_on_the_list_is_called_until_somebody_takes_it(town: Town) -> None:
    box = Letterbox()
    await threaten(town)
    for minutes in range(0, 41, 5):
        now = NIGHT + timedelta(minutes=minutes)
        await raise_alerts(town.conn, watch(box), now)
        await send_due(town.conn, watch(box), now)
    assert [address.partition("@")[0] for address, _ in box.kept] == ["garde", "releve", "garde"]
    (alert,) = await alerts.waiting(town.conn)
    assert await acknowledge(town.conn, NIGHT + 4 * QUARTER, "person:m.roy", alert.id)
    assert not await acknowledge(town.conn, NIGHT + 4 * QUARTER, "person:j.cote", alert.id)
    for hours in range(1, 9):
        later = NIGHT + timedelta(hours=hours)
        assert await raise_alerts(town.conn, watch(box), later) == 0, "what was taken is not raised anew"
        await send_due(town.conn, watch(box), later)
    assert len(box.kept) == 3


async def test_the_same_case_calls_once_however_many_signs(town: Town) -> None:
    box = Letterbox()
    number = await threaten(town)
    content = await town.conn.fetchval("select content_id from case_file where number = $1", number)
    detail = {"kind": "danger", "lane": "danger"}
    await events.append(town.conn, NIGHT, "vigie", "alert.raised", "page-facebook", f"content:{content}", detail)
    await raise_alerts(town.conn, watch(box), NIGHT)
    assert await send_due(town.conn, watch(box), NIGHT) == 1


async def test_what_calls_by_its_state(town: Town) -> None:
    await town.conn.execute("update account set health = 'refused', health_since = $1", NIGHT)
    await town.conn.execute(
        "insert into task (account_id, cause, verb, urgent, steps, opened_at) values ($1, 'a', 'hide', true, 'x', $2)",
        town.account,
        NIGHT,
    )
    box = Letterbox()
    assert await raise_alerts(town.conn, watch(box), NIGHT) == 2
    assert {alert.kind for alert in await alerts.waiting(town.conn)} == {"credential", "task"}


# hours since the last webhook, hours since a sweep brought something and whose it was, whether somebody is called
@pytest.mark.parametrize(
    ("webhook", "swept", "own", "calls"),
    [
        (7, None, False, False),  # a quiet night
        (7, 3, False, True),
        (7, 3, True, False),  # the city's own words
        (7, 8, False, False),  # before the webhook last spoke
        (5, 3, False, False),
        (49, None, False, True),
    ],
)
async def test_a_quiet_night_is_no_silent_webhook(
    town: Town, webhook: int, swept: int | None, own: bool, calls: bool
) -> None:
    await town.conn.execute("update account set health = 'ok', webhook_at = $1", NIGHT - timedelta(hours=webhook))
    if swept is not None:
        content = await town.comment("Bonjour", NIGHT - timedelta(hours=swept), own=own)
        await town.conn.execute("update content set source = 'poll' where id = $1", content)
    box = Letterbox()
    await raise_alerts(town.conn, watch(box), NIGHT)
    assert [alert.kind for alert in await alerts.waiting(town.conn)] == (["silence"] if calls else [])


async def test_a_relay_that_fails_is_tried_again_within_the_minute(town: Town) -> None:
    box = Letterbox()
    box.broken = True
    await threaten(town)
    await raise_alerts(town.conn, watch(box), NIGHT)
    assert await send_due(town.conn, watch(box), NIGHT) == 0
    box.broken = False
    assert await send_due(town.conn, watch(box), NIGHT + timedelta(minutes=1)) == 1
    assert box.kept[0][0] == "releve@ville.example"


async def test_outside_the_hours_of_a_post_nobody_is_called_before_it_opens(town: Town) -> None:
    box = Letterbox()
    await threaten(town)
    await raise_alerts(town.conn, watch(box, OFFICE), NIGHT)
    now = NIGHT
    while not box.kept and now < NIGHT + timedelta(days=3):
        await send_due(town.conn, watch(box, OFFICE), now)
        now += QUARTER
    assert box.kept and now - QUARTER == at("2026-02-09T08:30")


def test_the_order_of_calls_is_the_lists_among_those_on_duty() -> None:
    posts = (OFFICE, ALWAYS, BACKUP)
    assert [called(posts, "danger", NIGHT, n) for n in range(3)] == [ALWAYS, BACKUP, ALWAYS]
    assert called(posts, "danger", at("2026-02-09T09:00"), 0) == OFFICE
    fraud = Post("Fraude", (), kinds=frozenset({"fraud"}))
    assert called((fraud,), "danger", NIGHT, 0) is None and called((fraud,), "fraud", NIGHT, 5) == fraud


def test_calls_slow_down_but_never_stop() -> None:
    pauses = [again_at((ALWAYS,), "danger", NIGHT, sent, QUARTER) - NIGHT for sent in range(30)]
    assert pauses[0] == QUARTER and pauses == sorted(pauses) and pauses[-1] == timedelta(hours=2)
    part_time = Post("Soir", (), hours=Hours("America/Toronto", ((Window(time(3), time(4)),),) * 7))
    assert again_at((part_time,), "danger", NIGHT, 0, QUARTER) == at("2026-02-07T03:00")


async def test_a_trial_goes_by_every_way(town: Town) -> None:
    box = Letterbox()
    tried = await try_all(watch(box, ALWAYS, OFFICE, Post("Sans", (("fax", "1"),))))
    assert [(one.post, one.error) for one in tried] == [("Garde", ""), ("Bureau", ""), ("Sans", "fax:no_sender")]
    assert all(message.test for _, message in box.kept) and "essai" in box.kept[0][1].lines[0]


async def test_a_webhook_is_signed_over_its_time_and_body(clock: ManualClock) -> None:
    seen: list[Any] = []

    async def take(request: web.Request) -> web.Response:
        seen.append((request.headers["X-Vigie-Signature"], await request.read()))
        return web.Response(status=500 if len(seen) > 1 else 204)

    app = web.Application()
    app.router.add_post("/alerte", take)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        sender = WebhookSender(str(server.make_url("/alerte")), "clé", session, clock)
        await sender.send("", MESSAGE)
        signature, body = seen[0]
        stamp = str(int(clock.now().timestamp()))
        expected = hmac.new("clé".encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        assert signature == f"t={stamp},v1={expected}"
        with pytest.raises(SendFailed, match="http_500"):
            await sender.send("", MESSAGE)


class Relay:
    """A mail relay of a few lines (RFC 5321) on the loopback."""

    def __init__(self) -> None:
        self.mail = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 relais\r\n")
        data = False
        while line := await reader.readline():
            if data:
                data = line != b".\r\n"
                self.mail += line.decode() if data else ""
                answer = b"" if data else b"250 ok\r\n"
            else:
                data = line.upper().startswith(b"DATA")
                answer = b"354 go\r\n" if data else b"250 ok\r\n"
            answer = b"221 bye\r\n" if line.upper().startswith(b"QUIT") else answer
            writer.write(answer)
            if line.upper().startswith(b"QUIT"):
                break
        writer.close()


async def test_a_mail_goes_through_the_relay() -> None:
    relay = Relay()
    server = await asyncio.start_server(relay.talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await MailSender("127.0.0.1", port, "vigie@ville.example", starttls=False).send("garde@ville.example", MESSAGE)
    mail = message_from_string(relay.mail, policy=policy.default)
    assert mail["To"] == "garde@ville.example" and "Danger" in mail["Subject"]
    assert "V-7K3M-Q2XD-94HT" in mail.get_content()
    with pytest.raises(SendFailed):
        await MailSender("127.0.0.1", port, "vigie@ville.example", starttls=False).send("x@ville.example", MESSAGE)


LINKS = [
    # subject of an alert, page of the console
    ("V-7K3M-Q2XD-94HT", "/dossiers/{number}"),
    ("account:ville-facebook", "/comptes"),
    ("task:12", "/taches"),
    ("thread:56", "/urgence"),
    ("content:34", "/"),
    ("", "/"),
]


@pytest.mark.parametrize(("subject", "page"), LINKS)
def test_an_alert_links_to_a_page_that_the_console_has(subject: str, page: str) -> None:
    assert link_to("https://vigie.example", subject) == "https://vigie.example" + page.replace("{number}", subject)
    assert page in {route.path for route in ROUTES if route.method == "GET"}
