"""A small town for the tests of what follows a verdict: one account, its pack, its people, what they write."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from connectors.base import Capabilities, Support
from daemon.dialogue.office import Office, Offices
from daemon.store import evidence, resources
from daemon.store.connection import Connection
from daemon.store.resources import Resource
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind, content_hash
from domain.verdict import Level
from rules.calendars.hours import Hours, Window
from rules.pack.lexicon import Lexicons
from rules.pack.model import Head, Item, Policy, Rule, Settings
from rules.pack.replies import read_replies

ZONE = ZoneInfo("America/Toronto")
DAY = (Window(time(8, 30), time(16, 30)),)
OPEN_WEEK = Hours("America/Toronto", weekly=(DAY, DAY, DAY, DAY, DAY, (), ()))
FACEBOOK = Capabilities(
    verbs={
        Verb.HIDE: Support(native=True),
        Verb.UNHIDE: Support(native=True),
        Verb.DELETE: Support(native=True),
        Verb.REPLY: Support(native=True),
        Verb.PRIVATE_REPLY: Support(native=True, once=True, within_days=7),
        Verb.MESSAGE: Support(native=True, kinds=frozenset({ContentKind.MESSAGE}), within_hours=24),
        Verb.BAN: Support(native=True),
        Verb.UNBAN: Support(native=True),
    },
    webhook=True,
)
BOOK = (
    Resource(
        "311",
        "Division expérience citoyen",
        "819 555-0100",
        "311@ville.example",
        "https://ville.example/311",
        "",
        "",
        date(2026, 1, 5),
        "m.roy",
    ),
    Resource("ville", "Val-Clair", "", "", "", "", "", date(2026, 1, 5), "m.roy"),
    Resource("site", "Site", "", "", "https://ville.example", "", "", date(2026, 1, 5), "m.roy"),
    Resource("netiquette", "Nétiquette", "", "", "https://ville.example/netiquette", "", "", date(2026, 1, 5), "m.roy"),
    Resource("election", "Élections", "", "", "https://ville.example/elections", "", "", date(2026, 1, 5), "m.roy"),
    Resource("alertes", "les alertes municipales", "", "", "", "", "", date(2026, 1, 5), "m.roy"),
    Resource("detresse", "Aide", "", "", "", "", "1 866 277-3553 ou 988", date(2026, 1, 5), "m.roy"),
)
ITEMS = (
    Item(
        code="N4-INSU",
        clause="DRU-115",
        item="4",
        title="Attaques et insultes personnelles",
        ceiling="hide",
        strike="person",
    ),
    Item(code="N4-VIOL", clause="DRU-108", item="4", title="Propos violents", ceiling="hide", strike="person"),
    Item(code="N3-PRP", clause="DRU-105", item="3", title="Renseignements personnels", ceiling="hide", strike="no"),
    Item(code="ELEC", clause="DRU-094", item="", title="Contenu électoral", ceiling="remove", strike="no"),
    Item(code="N2-COUR", clause="DRU-100", item="2", title="Courtoisie", ceiling="review", strike="no"),
    Item(code="N5-HORS", clause="DRU-122", item="5", title="Hors sujet", ceiling="note", strike="no"),
    Item(code="N5-LANG", clause="DRU-124", item="5", title="Autre langue", ceiling="note", strike="no"),
)


def at(text: str) -> datetime:
    """A Québec time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def policy() -> Policy:
    texts, faults = read_replies(Path("rules/packs/drummondville/replies.toml").read_text("utf-8"))
    assert not faults
    head = Head(
        id="essai",
        version="1.0.0",
        title="Essai",
        adopted_on=date(2026, 1, 15),
        effective_from=at("2026-01-15T00:00"),
        approver="x",
    )
    rule = Rule(
        id="insulte-grave",
        item="N4-INSU",
        category="insulte",
        title="Insulte",
        why="Le commentaire contenait une insulte.",
    )
    return Policy(
        head=head, settings=Settings(), items=ITEMS, rules=(rule,), lexicons=Lexicons(), replies=texts, hash="h1"
    )


VERSION = """insert into content_version (content_id, serial, text, hash, seen_at, state)
    values ($1, {}, $2, $3, $4, 'judged')"""


@dataclass
class Town:
    """Rows made by hand, as the pipeline would leave them."""

    conn: Connection
    offices: Offices
    account: int
    post: int = 0
    _ids: Any = field(default_factory=lambda: count(1))

    @property
    def office(self) -> Office:
        return self.offices.by_id[self.account]

    def change(self, **fields: Any) -> Offices:
        """The same offices with this account changed."""
        self.offices = replace(self.offices, by_id={self.account: replace(self.office, **fields)})
        return self.offices

    async def author(self, key: str, now: datetime) -> int:
        sql = """insert into author (platform, key, name, first_seen, name_seen_at)
            values ('facebook', $1, 'Nom', $2, $2)
            on conflict (platform, key) do update set name_seen_at = excluded.name_seen_at returning id"""
        return int(await self.conn.fetchval(sql, key, now))

    async def comment(
        self,
        text: str,
        now: datetime,
        author: str = "u1",
        thread: str = "post-1",
        kind: str = "comment",
        *,
        own: bool = False,
        parent: str = "",
    ) -> int:
        number = next(self._ids)
        person = None if own else await self.author(author, now)
        content = await self.conn.fetchval(
            """insert into content
                (account_id, platform_id, kind, author_id, own, parent_id, root_id, posted_at, received_at, serial)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1) returning id""",
            self.account,
            f"c-{number}",
            kind,
            person,
            own,
            parent or thread,
            thread,
            now,
        )
        await self.conn.execute(
            VERSION.format(1),
            content,
            text,
            content_hash(text),
            now,
        )
        return int(content)

    async def edit(self, content: int, text: str, now: datetime) -> None:
        await self.conn.execute("update content set serial = 2 where id = $1", content)
        await self.conn.execute(
            VERSION.format(2),
            content,
            text,
            content_hash(text),
            now,
        )

    async def verdict(
        self,
        content: int,
        now: datetime,
        level: str = "allow",
        intents: tuple[str, ...] = (),
        item: str = "",
        lane: str | None = None,
    ) -> int:
        code = next((one for one in ITEMS if one.code == item), None)
        reason = {
            "rule": "insulte-grave" if item == "N4-INSU" else "regle",
            "item": item,
            "clause": code.clause if code else "",
            "category": "insulte",
            "level": Level[level.upper()].value,
            "why": "Le commentaire contenait une insulte.",
            "spans": [{"start": 0, "end": 4}],
        }
        return int(
            await self.conn.fetchval(
                """insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine,
                mode, level, lane,
                confidence,                reasons, context, intents, rules, at)
            select v.id, 'essai', '1.0.0', 'h1', $5::text, 'e', 'enforce', $2, $3, 1, $4, '{}', $6,
                array['insulte-grave'], $7
            from content_version v where v.content_id = $1 order by serial desc limit 1 returning id""",
                content,
                level,
                lane,
                {"reasons": [reason] if item else []},
                str(next(self._ids)),
                list(intents),
                now,
            )
        )

    async def hide(
        self,
        text: str,
        now: datetime,
        author: str = "u1",
        thread: str = "post-1",
        item: str = "N4-INSU",
        **verdict: Any,
    ) -> tuple[int, int]:
        """A comment that software hid, its evidence captured before: (content, action)."""
        content = await self.comment(text, now, author, thread)
        level = verdict.pop("level", "hide")
        judged = await self.verdict(content, now, level, item=item, **verdict)
        action = await self.conn.fetchval(
            """insert into action (account_id, content_id, author_id, verb, target, cause, verdict_id, decided_by,
                actor, state, outcome,
                not_before, planned_at, sent_at, finished_at)
            select account_id, id, author_id, 'hide', platform_id, 'verdict:' || $2::bigint, $2, 'auto', 'vigie',
                    'done', 'done', $3, $3, $3, $3
            from content where id = $1 returning id""",
            content,
            judged,
            now,
        )
        version = await self.conn.fetchval("select version_id from verdict where id = $1", judged)
        body = {"text": text, "hash": content_hash(text), "verdict": judged}
        await evidence.capture(self.conn, content=content, version=version, action=action, body=body, at=now)
        await self.conn.execute("update content set visibility = 'hidden', changed_by = 'us' where id = $1", content)
        return content, int(action)

    async def confirm(
        self, content: int, now: datetime, by: str = "person:m.roy", item: str = "N4-INSU", decision: str = "hide"
    ) -> int:
        """A person settles the case of a content; the decision's number."""
        case = await self.conn.fetchval(
            """select id from case_file where content_id = $1 and kind = 'content' order by id desc limit 1""", content
        )
        if case is None:
            case = await self.conn.fetchval(
                """insert into case_file (number, account_id, content_id, author_id, lane, opened_at)
                select 'V-TEST-' || id, account_id, id, author_id, 'doubtful', $2
                from content where id = $1 returning id""",
                content,
                now,
            )
        await self.conn.execute(
            "update case_file set state = 'closed', closed_at = $2, decision = $3, closed_by = $4 where id = $1",
            case,
            now,
            decision,
            by,
        )
        return int(
            await self.conn.fetchval(
                """insert into case_decision (case_id, decision, item, reason, kind, decided_by, at)
            values ($1, $2, $3, 'motif', 'human', $4, $5) returning id""",
                case,
                decision,
                item,
                by,
                now,
            )
        )

    async def outbox(self) -> list[Any]:
        return list(
            await self.conn.fetch(
                """select * from action where verb in ('reply', 'private_reply', 'message', 'ban', 'unban', 'unhide')
                order by id"""
            )
        )

    async def perform(self, now: datetime, state: str = "done", outcome: str = "done") -> int:
        """The platform carries out everything that waits."""
        done = await self.conn.fetch(
            """update action set state = $2, finished_at = $1, outcome = $3
            where state = 'planned' and not_before <= $1 returning id""",
            now,
            state,
            outcome,
        )
        return len(done)

    async def replies(self) -> list[Any]:
        return list(await self.conn.fetch("select * from reply order by id"))


async def found_town(conn: Connection, now: datetime, **fields: Any) -> Town:
    """An account that acts, with its hours, its pack and its directory."""
    account = await conn.fetchval(
        """insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
        values ('page-facebook', 'facebook', '100', 'officiel', 'enforce', 'Ville de Val-Clair', 'essai', $1)
        returning id""",
        now,
    )
    for entry in BOOK:
        await resources.put(conn, replace(entry, checked_on=now.date() - timedelta(days=5)), now)
    office = Office(
        account, "page-facebook", "Ville de Val-Clair", "facebook", Mode.ENFORCE, policy(), FACEBOOK, OPEN_WEEK
    )
    offices = Offices({account: replace(office, **fields)}, review_url="https://vigie.ville.example/revision")
    return Town(conn, offices, account)


HOUR = timedelta(hours=1)
