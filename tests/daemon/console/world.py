"""A small city for the console's tests: accounts, people, comments and the cases that judging them opened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from asyncpg import Pool

from daemon.store import cases, users
from domain.content import content_hash
from domain.people import Role
from domain.verdict import Lane
from rules.text.reading import fold

PASSWORD = "une phrase longue et sûre"


@dataclass(frozen=True)
class Written:
    """One comment and the case opened for it."""

    content: int
    version: int
    verdict: int
    author: int
    number: str


class World:
    """Writes what intake and judgement would have written."""

    def __init__(self, pool: Pool, now: datetime) -> None:
        self.pool = pool
        self.now = now
        self._count = 0

    async def account(self, slug: str = "ville-fb", *, platform: str = "facebook", mode: str = "enforce") -> int:
        found = await self.pool.fetchval(
            """insert into account (slug, platform, platform_id, kind, mode, name, pack, health, created_at)
            values ($1, $2, $1, 'officiel', $3, $4, 'drummondville', 'ok', $5) returning id""",
            slug,
            platform,
            mode,
            f"Ville ({slug})",
            self.now - timedelta(days=90),
        )
        assert isinstance(found, int)
        return found

    async def person(
        self, login: str, *roles: Role, account: int | None = None, hashed: str = "x", expires: datetime | None = None
    ) -> int:
        async with self.pool.acquire() as conn:
            number = await users.add(conn, login, login.capitalize(), hashed, self.now)
            await users.set_password(conn, number, hashed)
            for role in roles:
                await users.grant(
                    conn, number, role, by="test", starts_at=self.now, account=account, expires_at=expires
                )
        return number

    async def comment(
        self,
        account: int,
        text: str,
        *,
        lane: Lane = Lane.DOUBTFUL,
        author: str = "Citoyenne Untel",
        kind: str = "comment",
        spans: list[tuple[int, int]] | None = None,
        signal: str = "insulte.moyenne",
        level: str = "review",
        minutes_ago: int = 30,
        visibility: str = "visible",
        root: str = "post-1",
        opened: bool = True,
    ) -> Written:
        self._count += 1
        at = self.now - timedelta(minutes=minutes_ago)
        async with self.pool.acquire() as conn, conn.transaction():
            who = await conn.fetchval(
                """insert into author (platform, key, name, first_seen, name_seen_at)
                values ('facebook', $1, $1, $2, $2)
                on conflict (platform, key) do update set name = excluded.name returning id""",
                author,
                at,
            )
            content = await conn.fetchval(
                """insert into content (account_id, platform_id, kind, author_id, root_id, parent_id, permalink,
                    posted_at, received_at, visibility, serial)
                values ($1, $2, $3, $4, $5, $5, 'https://exemple.test/c', $6, $6, $7, 1) returning id""",
                account,
                f"c-{self._count}",
                kind,
                who,
                root,
                at,
                visibility,
            )
            version = await conn.fetchval(
                """insert into content_version (content_id, serial, text, folded, hash, seen_at, state)
                values ($1, 1, $2, $3, $4, $5, 'judged') returning id""",
                content,
                text,
                fold(text),
                content_hash(text),
                at,
            )
            found: list[dict[str, Any]] = [{"start": a, "end": b} for a, b in spans or []]
            reasons = [
                {
                    "rule": "insulte-grave",
                    "item": "N4-INSU",
                    "clause": "DRU-115",
                    "category": "insulte_personnelle",
                    "level": 2,
                    "clear": False,
                    "why": "Votre commentaire contenait une insulte visant une personne.",
                    "signals": [{"name": signal, "spans": found, "detail": "", "weight": 1.0}],
                    "spans": found,
                    "shadow": False,
                }
            ]
            verdict = await conn.fetchval(
                """insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level,
                    lane, confidence, reasons, context, rules, at)
                values ($1, 'drummondville', '1.0.0', 'abc', 'ctx', '1', 'enforce', $2, $3, 0.7, $4, '{}',
                    '{insulte-grave}', $5) returning id""",
                version,
                level,
                lane.value,
                {"reasons": reasons},
                at,
            )
            number = ""
            if opened:
                case = await cases.open_case(
                    conn,
                    account=account,
                    lane=lane,
                    at=at,
                    content=content,
                    version=version,
                    verdict=verdict,
                    author=who,
                )
                number = case.number
        return Written(content, version, verdict, who, number)
