"""Signed webhooks sent as a platform sends them: every body another, over kept-alive connections."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import orjson

from connectors.meta.facebook.sandbox import Identity

TEXT = "Bonjour, est-ce que le ramassage des bacs bruns passe encore cette semaine sur notre rue? Merci! "
PADDING = "x" * 700
"""Real deliveries carry a post and its links: about 1.5 kB."""


def requests(host: str, texts: Sequence[str] = (TEXT,), start: int = 1) -> Iterator[bytes]:
    """Whole HTTP requests, one new comment each, signed with the sandbox's secret; ``texts`` come again and again."""
    who = Identity()
    now = int(time.time())
    for number in count(start):
        value = {
            "item": "comment",
            "verb": "add",
            "comment_id": f"900_{number}",
            "post_id": f"{who.page}_900",
            "parent_id": f"{who.page}_900",
            "from": {"id": str(5_000_000 + number % 20_000), "name": f"Personne {number % 20_000}"},
            "created_time": now,
            "message": f"{texts[number % len(texts)]} ({number})",
            "post": {"permalink_url": PADDING},
        }
        change = {"field": "feed", "value": value}
        body = orjson.dumps({"object": "page", "entry": [{"id": who.page, "time": now, "changes": [change]}]})
        signature = hmac.new(who.app_secret.encode(), body, hashlib.sha256).hexdigest()
        head = (
            f"POST /webhooks/facebook-ville HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            f"X-Hub-Signature-256: sha256={signature}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body


@dataclass
class Sent:
    """What came back: seconds of each answer, and statuses other than 200."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0


async def flood(host: str, port: int, bodies: Iterator[bytes], connections: int, seconds: float) -> Sent:
    """As many as can be, over ``connections``, for ``seconds``."""
    sent, end = Sent(), time.monotonic() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        while time.monotonic() < end:
            await _ask(reader, writer, next(bodies), sent)
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return sent


async def steady(host: str, port: int, bodies: Iterator[bytes], rate: float, total: int, connections: int = 32) -> Sent:
    """``rate`` a second whatever the answers take; a late turn counts from when it was due."""
    sent, began = Sent(), time.monotonic()
    turns: asyncio.Queue[float] = asyncio.Queue()
    for number in range(total):
        turns.put_nowait(began + number / rate)

    async def one() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        while not turns.empty():
            due = turns.get_nowait()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await _ask(reader, writer, next(bodies), sent, due)
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return sent


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes, sent: Sent, began: float | None = None
) -> None:
    began = time.monotonic() if began is None else began
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
    if length and int(length):
        await reader.readexactly(int(length))
    sent.seconds.append(time.monotonic() - began)
    sent.refused += not head.startswith(b"HTTP/1.1 200")
