"""The balance of what came in: counted where it is taken in, and found again by state, in one snapshot."""

from dataclasses import dataclass

from daemon.store.connection import Connection

BALANCE = """-- Both sides of the identities, in one snapshot.
select
    (select coalesce(sum(value), 0) from tally where name = 'deliveries') as deliveries,
    (select coalesce(sum(value), 0) from tally where name = 'duplicates') as duplicates,
    (select coalesce(sum(value), 0) from tally where name = 'versions') as versions,
    (select coalesce(sum(value), 0) from tally where name = 'purged.deliveries') as purged_deliveries,
    (select coalesce(sum(value), 0) from tally where name = 'purged.versions') as purged_versions,
    d.*, v.*
from (select
    count(*) filter (where state = 'done') as read,
    count(*) filter (where state in ('waiting', 'claimed')) as unread,
    count(*) filter (where state = 'set_aside') as deliveries_aside
    from delivery) d,
(select
    count(*) filter (where state = 'judged') as judged,
    count(*) filter (where state in ('facts', 'waiting', 'claimed')) as waiting,
    count(*) filter (where state = 'dead') as versions_aside,
    count(*) filter (where state = 'superseded') as superseded,
    count(*) filter (where state = 'exempt') as exempt
    from content_version) v"""


@dataclass(frozen=True, slots=True)
class Balance:
    """Left side: ``deliveries`` stored and ``versions`` recorded, since the first start. Right side: where they are."""

    deliveries: int
    duplicates: int
    versions: int
    purged_deliveries: int
    purged_versions: int
    read: int
    unread: int
    deliveries_aside: int
    judged: int
    waiting: int
    versions_aside: int
    superseded: int
    exempt: int

    @property
    def holds(self) -> bool:
        """Nothing that came in is nowhere, and nothing is there twice."""
        stored = self.read + self.unread + self.deliveries_aside + self.purged_deliveries
        texts = self.judged + self.waiting + self.versions_aside + self.superseded + self.exempt + self.purged_versions
        return self.deliveries == stored and self.versions == texts


async def balance(conn: Connection) -> Balance:
    row = await conn.fetchrow(BALANCE)
    assert row is not None
    return Balance(**{name: int(value) for name, value in row.items()})
