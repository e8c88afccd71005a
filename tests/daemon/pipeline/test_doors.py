"""The webhook door: only the unproven is refused; what is taken is on disk; what cannot be believed is set aside."""

import asyncio
import hashlib
import hmac
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connectors.sandbox.webhooks import Delivery
from daemon.store.tallies import balance
from daemon.store.texts import storable
from tests.support.city import INSULT, PRAISE, City

TEXT = "select text from content_version join content c on c.id = content_id where platform_id = $1"


def signed(city: City, body: bytes) -> Delivery:
    secret = city.sandbox.identity.app_secret.encode()
    signature = f"sha256={hmac.new(secret, body, hashlib.sha256).hexdigest()}"
    return Delivery(body, {"Content-Type": "application/json", "X-Hub-Signature-256": signature})


def only(city: City) -> Delivery:
    [delivery] = city.sandbox.webhooks.take()
    return delivery


async def test_what_is_not_proven_is_refused_and_kept_nowhere(city: City) -> None:
    city.write(INSULT)
    delivery = only(city)
    headers = dict(delivery.headers)
    forged = replace(delivery, body=delivery.body + b" ")
    bare = replace(delivery, headers={k: v for k, v in headers.items() if "ignature" not in k})
    assert await city.deliver([forged, bare]) == [403, 403]
    assert await city.send(delivery, "inconnu") == 404
    assert await city.value("select count(*) from delivery") == 0
    assert dict(city.pipeline.counts.refused) == {
        ("facebook-ville", "forged"): 1,
        ("facebook-ville", "missing"): 1,
    }


async def test_too_large_is_413_and_another_verb_405(city: City) -> None:
    async with city.door.post("/webhooks/facebook-ville", data=io.BytesIO(b"x" * (4 * 1024 * 1024))) as answer:
        assert answer.status == 413
    async with city.door.delete("/webhooks/facebook-ville") as answer:
        assert answer.status == 405


async def test_the_platforms_one_address_serves_its_accounts(city: City) -> None:
    comment = city.write(INSULT)
    assert await city.send(only(city), "facebook") == 200
    await city.work()
    assert city.hidden() == {comment}


async def test_a_full_wait_list_says_when_to_come_back(city: City) -> None:
    city.write(INSULT)
    delivery = only(city)
    city.pipeline.flusher._most_waiting = 0
    async with city.door.post("/webhooks/facebook-ville", data=delivery.body, headers=dict(delivery.headers)) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


async def test_the_same_body_again_counts_as_a_duplicate(city: City) -> None:
    comment = city.write(INSULT)
    delivery = only(city)
    assert await city.deliver([delivery] * 5) == [200] * 5
    statuses = await asyncio.gather(*(city.send(delivery) for _ in range(8)))
    assert set(statuses) == {200}
    await city.work()
    async with city.pool.acquire() as conn:
        found = await balance(conn)
    assert (found.deliveries, found.duplicates, found.holds) == (2, 12, True)
    assert city.effects("hide", comment) == 1


async def test_after_the_replay_window_a_body_is_new_again(city: City) -> None:
    city.write(PRAISE)
    delivery = only(city)
    await city.deliver([delivery])
    await city.clock.advance(timedelta(hours=73).total_seconds())
    await city.deliver([delivery])
    assert await city.value("select count(*) from delivery") == 2


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b'{"object":"page"}', b"[1,2,3]", b'{"object":"page","entry":5}']
)
async def test_a_signed_body_that_says_nothing_is_set_aside_or_read_but_never_lost(city: City, body: bytes) -> None:
    assert await city.send(signed(city, body)) == 200
    await city.work()
    async with city.pool.acquire() as conn:
        found = await balance(conn)
    assert found.holds and found.unread == 0 and found.read + found.deliveries_aside == 1


async def test_what_cannot_be_read_makes_the_account_be_swept(city: City) -> None:
    await city.sweep()
    comment = city.write(INSULT, quiet=True)
    await city.send(signed(city, b"{"))
    await city.work()
    assert await city.value("select count(*) from delivery where state = 'set_aside'") == 1
    assert city.hidden() == {comment}


@pytest.mark.parametrize("shift", [timedelta(hours=1), timedelta(hours=-49)])
async def test_an_incredible_time_is_not_believed_but_read_from_the_platform(city: City, shift: timedelta) -> None:
    comment = city.write(PRAISE)
    delivery = only(city)
    told = json.loads(delivery.body)
    value: dict[str, Any] = told["entry"][0]["changes"][0]["value"]
    value["created_time"] = int((city.clock.now() + shift).timestamp())
    value["message"] = INSULT
    await city.send(signed(city, json.dumps(told).encode()))
    await city.work()
    assert await city.rows("delivery", "state, reason") == [{"state": "set_aside", "reason": "time"}]
    assert await city.value(TEXT, comment) == PRAISE
    assert city.hidden() == set()


async def test_a_nul_is_kept_as_its_picture(city: City) -> None:
    comment = city.write("Un \x00 seul.")
    await city.work()
    assert await city.value(TEXT, comment) == "Un \u2400 seul."


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert storable("Un \ud83d seul, un 😀 entier.") == "Un \ufffd seul, un 😀 entier."


async def test_a_header_and_a_query_that_no_column_holds_cost_nobody_a_delivery(city: City) -> None:
    comment = city.write(INSULT)
    delivery = only(city)
    head = [b"POST /webhooks/facebook-ville?note=%00%FF HTTP/1.1", b"Host: localhost", b"Connection: close"]
    head += [f"{name}: {value}".encode() for name, value in delivery.headers.items()]
    head += [b"X-Note: \xff\xfe", b"Content-Length: %d" % len(delivery.body), b"", b""]
    reader, writer = await asyncio.open_connection(city.door.host, city.door.port)
    writer.write(b"\r\n".join(head) + delivery.body)
    assert (await reader.readline()).split()[1] == b"200"
    writer.close()
    await city.work()
    assert city.hidden() == {comment}


async def test_thirty_percent_duplicates_out_of_order_act_once(city: City) -> None:
    city.sandbox.webhooks.weather = replace(city.sandbox.webhooks.weather, duplicate=0.3, shuffle=10)
    comments = [city.write(f"{INSULT} {n}", author=f"Personne {n}") for n in range(40)]
    deliveries = city.sandbox.webhooks.take()
    lanes = [deliveries[lane::8] for lane in range(8)]
    await asyncio.gather(*(city.deliver(lane) for lane in lanes))
    await city.work()
    assert city.hidden() == set(comments)
    assert all(city.effects("hide", comment) == 1 for comment in comments)
