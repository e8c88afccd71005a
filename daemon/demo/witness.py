"""Other witnesses than the record: the service's figures, its log, and an impostor at its door."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import orjson
from prometheus_client.parser import text_string_to_metric_families

IDENTITIES = (("vigie_deliveries_received", "vigie_deliveries"), ("vigie_texts_received", "vigie_texts"))
"""A counter of what came in, and the gauge that says where it is, by state (docs/reference/metrics.md)."""
FORGERIES: tuple[tuple[bytes, dict[str, str]], ...] = (
    (b'{"object":"page","entry":[]}', {}),
    (b'{"object":"page","entry":[]}', {"X-Hub-Signature-256": "sha256=" + "0" * 64}),
    (b'{"object":"page","entry":[1]}', {"X-Hub-Signature-256": "sha1=" + "0" * 40}),
)
"""Deliveries that nobody signed."""


@dataclass(slots=True)
class Witness:
    """``scrapes`` read, ``broken`` of them where an identity did not hold; ``refused`` of the ``forged``."""

    session: aiohttp.ClientSession
    ops: str
    door: str
    scrapes: int = 0
    broken: list[str] = field(default_factory=list)
    forged: int = 0
    refused: int = 0

    async def scrape(self) -> None:
        """Read the service's figures once and add them up."""
        async with self.session.get(f"{self.ops}/metrics") as response:
            text = await response.text()
        self.scrapes += 1
        self.broken += broken_identities(text)

    async def forge(self) -> None:
        """Knock as an impostor would."""
        for body, headers in FORGERIES:
            async with self.session.post(self.door, data=body, headers=headers) as response:
                self.forged += 1
                self.refused += response.status == 403


def broken_identities(text: str) -> list[str]:
    """Identities of one scrape that do not hold, as ``name 5 ≠ 4``; a figure that is missing does not hold."""
    totals: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if not sample.name.endswith("_created"):
                totals[sample.name] = totals.get(sample.name, 0) + sample.value
    found = [(received, totals.get(f"{received}_total"), totals.get(placed)) for received, placed in IDENTITIES]
    return [f"{name} {left} ≠ {right}" for name, left, right in found if left is None or left != right]


def errors_in(log: Path) -> Counter[str]:
    """Lines of the service's log at the level of an error, by event."""
    return Counter(_events(log.read_bytes().splitlines()))


def _events(lines: Iterable[bytes]) -> Iterable[str]:
    for line in lines:
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            continue
        if isinstance(row, dict) and row.get("level") == "error":
            yield f"{row.get('event')} ({row.get('queue', row.get('account', ''))})"
