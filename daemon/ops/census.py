"""What is counted in the database at each scrape: the balance of what came in, and what credentials lack."""

from collections.abc import Mapping, Sequence

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from daemon.store import credentials
from daemon.store.connection import Pool
from daemon.store.tallies import Balance, balance


class BalanceCensus:
    """``refused`` is what this process's door sent away, unproven or for want of room."""

    def __init__(self, pool: Pool, refused: Mapping[tuple[str, str], int]) -> None:
        self._pool = pool
        self._refused = refused

    async def families(self) -> Sequence[Metric]:
        async with self._pool.acquire() as conn:
            found = await balance(conn)
        return families_of(found, sum(self._refused.values()))


def families_of(found: Balance, refused: int) -> Sequence[Metric]:
    """Both identities, side by side."""
    return [*_deliveries(found, refused), *_texts(found)]


def _deliveries(found: Balance, refused: int) -> Sequence[Metric]:
    came = found.deliveries + found.duplicates + refused
    received = CounterMetricFamily("vigie_deliveries_received", "Deliveries that came to the door.", value=came)
    places = GaugeMetricFamily("vigie_deliveries", "Where deliveries are.", labels=["state"])
    for state, count in (
        ("read", found.read + found.purged_deliveries),
        ("waiting", found.unread),
        ("set_aside", found.deliveries_aside),
        ("duplicate", found.duplicates),
        ("refused", refused),
    ):
        places.add_metric([state], count)
    return received, places


def _texts(found: Balance) -> Sequence[Metric]:
    received = CounterMetricFamily("vigie_texts_received", "Texts taken into the record.", value=found.versions)
    places = GaugeMetricFamily("vigie_texts", "Where texts are.", labels=["state"])
    for state, count in (
        ("judged", found.judged + found.purged_versions),
        ("waiting", found.waiting),
        ("set_aside", found.versions_aside),
        ("superseded", found.superseded),
        ("exempt", found.exempt),
    ):
        places.add_metric([state], count)
    return received, places


class CredentialCensus:
    """What the platforms said of the accounts' credentials when they were last asked."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def families(self) -> Sequence[Metric]:
        async with self._pool.acquire() as conn:
            return [concerns_of(await credentials.standing(conn))]


def concerns_of(found: Sequence[credentials.Standing]) -> Metric:
    """One figure for each account and concern; nothing for what is well."""
    wrong = GaugeMetricFamily(
        "vigie_credential_concern", "1 while this is wrong with a credential.", labels=["account", "concern"]
    )
    for one in found:
        for concern in one.concerns:
            wrong.add_metric([one.slug, concern], 1)
    return wrong
