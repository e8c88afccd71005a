"""Changes asked of a policy, and the agreement of both divisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Change:
    id: int
    pack: str
    version: str
    what: str
    asked_by: str
    asked_at: datetime
    dcomap_by: str | None
    doe_by: str | None
    refused_by: str | None
    reason: str

    @property
    def named(self) -> str:
        """« dgeq 1.1.0 »."""
        return f"{self.pack} {self.version}".strip()

    @property
    def state(self) -> str:
        if self.refused_by:
            return "refusé"
        if self.dcomap_by and self.doe_by:
            return "accordé par les deux directions"
        if self.dcomap_by or self.doe_by:
            return "accord de la DOE attendu" if self.dcomap_by else "accord de la DCOMAP attendu"
        return "deux accords attendus"


ASK = """-- A change is asked for.
insert into policy_change (pack, version, what, asked_by, asked_at) values ($1, $2, $3, $4, $5) returning id"""

AGREED = """-- Whether both divisions agreed to a version of a policy.
select exists (select from policy_change where pack = $1 and version = $2 and dcomap_at is not null
    and doe_at is not null and refused_at is null)"""

DCOMAP = """-- The communications division agrees, by somebody else than the other one's.
update policy_change set dcomap_by = $2, dcomap_at = $3
where id = $1 and dcomap_by is null and refused_at is null and doe_by is distinct from $2 returning id"""

DOE = """-- The electoral operations agree, by somebody else than the other one's.
update policy_change set doe_by = $2, doe_at = $3
where id = $1 and doe_by is null and refused_at is null and dcomap_by is distinct from $2 returning id"""

REFUSE = """-- A change that has not both agreements is refused.
update policy_change set refused_by = $2, refused_at = $3, reason = $4
where id = $1 and refused_at is null and (dcomap_by is null or doe_by is null) returning id"""

LIST = """-- Changes, those that wait first.
select id, pack, version, what, asked_by, asked_at, dcomap_by, doe_by, refused_by, reason from policy_change
order by refused_at is not null or (dcomap_by is not null and doe_by is not null), asked_at, id limit 200"""


async def listed(conn: Connection) -> Sequence[Change]:
    return [Change(**dict(row)) for row in await conn.fetch(LIST)]


async def agreed(conn: Connection, pack: str, version: str) -> bool:
    return bool(await conn.fetchval(AGREED, pack, version))
