"""Contents, their authors and versions: loaded as drafts, written back in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from daemon.store import actions, overtaken
from daemon.store.book import Ask, Book, Draft, LastAct, NewVersion
from daemon.store.connection import UNHURRIED, Connection
from daemon.store.order import CONTENTS
from daemon.store.texts import folded, storable
from daemon.store.versions import Claimed
from domain.actions import ActionState, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.ids import PlatformId, VersionId

LOCK_ACCOUNT = """-- What is learnt of one account is written by one transaction at a time. Its commit does not wait for
-- the disk: the delivery, the page or the read that it rests on is there to be taken in again.
select pg_advisory_xact_lock(564901, $1::int), (select salt from installation) as salt, :unhurried
""".replace(":unhurried", UNHURRIED)

TURN = """-- The same turn.
select pg_advisory_xact_lock(564901, $1::int)"""

LOAD = """-- Contents known under these ids or aliases, held until they are written back: our acts and people's
-- choices are recorded without the account's turn, and would be overwritten with what stood before them.
with asked as (select unnest($2::text[]) as name),
named as (
    select known.id, asked.name from asked cross join lateral (
        select id from content where account_id = $1 and platform_id = asked.name offset 0) known
    union all
    select known.content_id, asked.name from asked cross join lateral (
        select content_id from content_alias where account_id = $1 and platform_id = asked.name offset 0) known
)
select named.name, c.id, c.platform_id, c.kind, author.key as author_key,
    coalesce(author.name, '') as author_name, c.own, c.parent_id, c.root_id, c.permalink, c.posted_at,
    c.received_at, c.read_at, c.source, c.backlog, c.visibility,
    c.changed_by, c.state_at, c.can_hide, c.can_delete, c.can_reply_privately, c.protected_hash, c.serial,
    coalesce(v.hash, '') as hash, v.written_at, v.seen_at
from named join content c on c.id = named.id
left join author on author.id = c.author_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
order by c.id for no key update of c"""

AUTHORS = """-- Authors as we know them, or as they are now first seen: those in one order for all writers, so that none
-- waits for another in a ring.
with asked as (select * from unnest($2::text[], $3::text[]) as t(key, name)),
known as (
    select found.* from asked cross join lateral (
        select id, key, name, erased_at is not null as erased from author
        where platform = $1 and author.key = asked.key offset 0) found
), new as (
    insert into author (platform, key, name, first_seen, name_seen_at)
    select $1, key, name, $4, $4 from asked where key not in (select key from known) order by key
    on conflict (platform, key) do nothing returning id, key, name
)
select id, key, name, erased from known union all select id, key, name, false from new"""

RENAME_AUTHORS = """-- Names as shown now.
update author set name = t.name, name_seen_at = $3
from (select * from unnest($1::bigint[], $2::text[]) as u(id, name) order by id) t
where author.id = t.id and author.erased_at is null"""

NOT_KEPT = (
    "author_key", "author_name", "hash", "written_at", "seen_at", "last_act", "versions", "aliases", "touched",
    "fallen", "person",
)  # fmt: skip
KEPT = tuple(name for name in Draft.__slots__ if name not in NOT_KEPT)
"""What a row of ``content`` holds of a draft."""

INSERT = """-- New contents, in the order of arrival.
insert into content (account_id, platform_id, kind, author_id, own, parent_id, root_id, permalink, posted_at,
    received_at, read_at, source, backlog, visibility, changed_by, state_at, can_hide, can_delete,
    can_reply_privately, serial)
select $1, n.platform_id, n.kind, n.author_id, n.own, n.parent_id, n.root_id, n.permalink, n.posted_at, n.received_at,
    n.read_at, n.source, n.backlog, n.visibility, n.changed_by, n.state_at, n.can_hide, n.can_delete,
    n.can_reply_privately, n.serial
from jsonb_to_recordset($2::jsonb) as n(nth int, platform_id text, kind text, author_id bigint, own boolean,
    parent_id text, root_id text, permalink text, posted_at timestamptz, received_at timestamptz, read_at timestamptz,
    source text, backlog boolean, visibility text, changed_by text, state_at timestamptz, can_hide boolean,
    can_delete boolean, can_reply_privately boolean, serial int)
order by n.nth
returning id, platform_id"""

UPDATE = """-- Contents that changed.
update content c set kind = n.kind, author_id = coalesce(n.author_id, c.author_id), own = n.own,
    parent_id = n.parent_id, root_id = n.root_id, permalink = n.permalink, posted_at = n.posted_at,
    received_at = n.received_at, read_at = n.read_at, source = n.source, backlog = n.backlog, visibility = n.visibility,
    changed_by = n.changed_by, state_at = n.state_at, can_hide = n.can_hide, can_delete = n.can_delete,
    can_reply_privately = n.can_reply_privately, protected_hash = n.protected_hash, serial = n.serial
from jsonb_to_recordset($1::jsonb) as n(id bigint, kind text, author_id bigint, own boolean, parent_id text,
    root_id text, permalink text, posted_at timestamptz, received_at timestamptz, read_at timestamptz,
    source text, backlog boolean,
    visibility text, changed_by text, state_at timestamptz, can_hide boolean, can_delete boolean,
    can_reply_privately boolean, protected_hash text, serial int)
where c.id = n.id"""

VERSIONS = """-- New versions: the queue of judgement; counted in the transaction that takes them in. Those that this
-- very process goes on with come claimed: told are their ids.
with new as (
    insert into content_version (content_id, serial, text, folded, attachments, hash, seen_at, written_at, state,
        facts_due, lease, attempts)
    select content_id, serial, text, folded, attachments, hash, seen_at, written_at, state, facts_due,
        case when state = 'claimed' then $3::timestamptz end, case when state = 'claimed' then 1 else 0 end
    from jsonb_to_recordset($1::jsonb) as n(nth int, content_id bigint, serial int, text text, folded text,
        attachments jsonb, hash text, seen_at timestamptz, written_at timestamptz, state text, facts_due timestamptz)
    order by nth returning id, state
), counted as (
    insert into tally (name, shard, value) select 'versions', $2, count(*) from new
    on conflict (name, shard) do update set value = tally.value + excluded.value
)
select id from new where state = 'claimed' order by id"""

SUPERSEDE = """-- Only the current text is judged; a content that is gone is not.
update content_version v set state = 'superseded'
from content c where c.id = v.content_id and c.id = any($1::bigint[]) and v.state in ('facts', 'waiting')
    and (v.serial < c.serial or c.visibility = 'gone')"""

ALIASES = """-- Later ids of one content.
insert into content_alias (account_id, platform_id, content_id)
select $1, * from unnest($2::text[], $3::bigint[]) on conflict do nothing"""

ASK = """-- Reads to be made; one waiting read of a target is enough.
insert into lookup (account_id, target, kind, why, due_at, asked_at)
select distinct on (target) $1, target, kind, why, due_at, $6
from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as t(target, kind, why, due_at)
order by target, due_at
on conflict (account_id, target) where state = 'waiting' do update
    set due_at = least(lookup.due_at, excluded.due_at), why = excluded.why"""

ERASE_AUTHOR = """-- The platform asks that what it told of an author be forgotten.
-- They are held.
update author set name = '', erased_at = $2 where id = any($1::bigint[])"""

OF_PLATFORM = """-- Authors by their keys whose names are kept, held.
select id from author where platform = $1 and key = any($2::text[]) and erased_at is null
order by id for no key update"""

ERASE_TEXTS = """-- Words of erased authors; evidence of acts is kept apart.
update content_version v set text = null, folded = '', attachments = '[]',
    state = case when v.state in ('facts', 'waiting') then 'superseded' else v.state end
from content c where c.id = v.content_id and c.author_id = any($1::bigint[]) and v.text is not null"""

ERASE_CONTENTS = """-- Mark contents of erased authors.
update content set erased_at = $2 where author_id = any($1::bigint[]) and erased_at is null"""

TALLY = """-- Count what came in, in the transaction that took it in.
insert into tally (name, shard, value) values ($1, $2, $3)
on conflict (name, shard) do update set value = tally.value + excluded.value"""

HOLD_OF_AUTHORS = """-- What authors wrote on any account, held before it is changed.
select from content where author_id in (select id from author where platform = $1 and key = any($2::text[]))
order by id for no key update"""

ACCOUNTS = """-- Every account, in the order of their turns.
select id from account order by id"""

ACCOUNTS_OF_PLATFORM = """-- Accounts on a platform: their authors are the same rows.
select id from account where platform = $1 order by id"""

HOLD_AUTHORS = """-- Authors, held by id before their names are written.
select from author where id = any($1::bigint[]) order by id for no key update"""

PROTECT_CURRENT = """-- A person shows this text again: nothing acts on it any more as long as it stays this one.
update content c set protected_hash = v.hash from content_version v
where c.id = $1 and v.content_id = c.id and v.serial = c.serial"""


async def lock_account(conn: Connection, account_id: int) -> str:
    """Take this account's turn until the end of the transaction; returns the salt of the log's digests."""
    row = await conn.fetchrow(LOCK_ACCOUNT, account_id)
    assert row is not None
    return str(row["salt"])


async def take_turn(conn: Connection, account_id: int) -> None:
    """The same for what people decide: its commit waits for the disk."""
    await conn.execute(TURN, account_id)


async def lock_all(conn: Connection) -> None:
    """Take the turn of every account: some are about to be closed or brought into service."""
    for row in await conn.fetch(ACCOUNTS):
        await take_turn(conn, row["id"])


async def lock_platform(conn: Connection, platform: str, authors: Sequence[str]) -> None:
    """Take the turn of every account of a platform, then hold what these authors wrote there."""
    for row in await conn.fetch(ACCOUNTS_OF_PLATFORM, platform):
        await lock_account(conn, row["id"])
    await conn.execute(HOLD_OF_AUTHORS, platform, authors)


async def hold(conn: Connection, ids: Sequence[int]) -> None:
    """Hold these contents until the end of the transaction: see :mod:`daemon.store.order`."""
    await conn.execute(CONTENTS, ids)


async def load(conn: Connection, account_id: int, names: Sequence[PlatformId]) -> Book:
    """What is known of these ids, with our last act on each; held until the end of the transaction."""
    book = Book()
    rows = await conn.fetch(LOAD, account_id, list(dict.fromkeys(names)))
    by_id: dict[int, Draft] = {}
    for row in rows:
        draft = by_id.setdefault(row["id"], _draft(row))
        book.drafts[PlatformId(row["name"])] = draft
        book.drafts[draft.platform_id] = draft
    for row in await conn.fetch(actions.LAST_ACTS, list(by_id)) if by_id else ():
        act = LastAct(Verb(row["verb"]), ActionState(row["state"]), row["finished_at"])
        by_id[row["content_id"]].last_act = act
    return book


def _draft(row: Any) -> Draft:
    values = {name: value for name, value in row.items() if name != "name"}
    values["kind"] = ContentKind(values["kind"])
    values["visibility"] = Visibility(values["visibility"])
    values["changed_by"] = ChangedBy(values["changed_by"])
    return Draft(**values)


async def save(
    conn: Connection, account_id: int, platform: str, book: Book, at: datetime, shard: int, lease: datetime | None
) -> list[Claimed]:
    """Write the book back in the caller's transaction.

    With a ``lease`` what waits to be judged is claimed for the caller, who goes on with it after the commit: returned.
    """
    drafts = [draft for draft in book.unique() if draft.touched or draft.versions or draft.author_name]
    authors = await _save_authors(conn, platform, drafts, at)
    await _save_contents(conn, account_id, drafts, authors)
    claimed = await _save_versions(conn, drafts, shard, lease)
    fallen = [draft.id for draft in drafts if draft.fallen]
    if fallen:
        await conn.execute(SUPERSEDE, fallen)
        await overtaken.fall(conn, overtaken.OVERTAKEN, fallen, at, "changed", ActionState.SUPERSEDED)
    aliases = [(alias, draft.id) for draft in drafts for alias in draft.aliases]
    if aliases:
        await conn.execute(ALIASES, account_id, [alias for alias, _ in aliases], [number for _, number in aliases])
    await ask(conn, account_id, book.asks, at)
    if book.erased:
        await _erase(conn, platform, sorted(book.erased), at)
    return claimed


async def _save_authors(conn: Connection, platform: str, drafts: Sequence[Draft], at: datetime) -> Mapping[str, int]:
    """Every author's row, by key; names as shown now."""
    names = {draft.author_key: storable(draft.author_name) for draft in drafts if draft.author_key is not None}
    if not names:
        return {}
    known: list[Any] = []
    ids: dict[str, int] = {}
    while asked := sorted(names.keys() - ids.keys()):  # again for one that another writer entered meanwhile
        known += await conn.fetch(AUTHORS, platform, asked, [names[key] for key in asked], at)
        ids = {row["key"]: row["id"] for row in known}
    shown = [(row["id"], names[row["key"]]) for row in known if not row["erased"] and row["name"] != names[row["key"]]]
    other = {number: name for number, name in shown if name}
    if other:
        await conn.execute(HOLD_AUTHORS, sorted(other))
        await conn.execute(RENAME_AUTHORS, sorted(other), [other[one] for one in sorted(other)], at)
    return ids


async def _save_contents(
    conn: Connection, account_id: int, drafts: Sequence[Draft], authors: Mapping[str, int]
) -> None:
    new = [draft for draft in drafts if draft.id is None]
    changed = [draft for draft in drafts if draft.id is not None and draft.touched]
    if new:
        rows = await conn.fetch(INSERT, account_id, [_row(draft, nth, authors) for nth, draft in enumerate(new)])
        ids = {row["platform_id"]: row["id"] for row in rows}
        for draft in new:
            draft.id = ids[draft.platform_id]
    if changed:
        await conn.execute(UPDATE, [_row(draft, nth, authors) for nth, draft in enumerate(changed)])


def _row(draft: Draft, nth: int, authors: Mapping[str, int]) -> dict[str, Any]:
    row = {name: getattr(draft, name) for name in KEPT}
    return row | {
        "nth": nth,
        "author_id": authors.get(draft.author_key) if draft.author_key is not None else None,
        "permalink": storable(draft.permalink),
    }


async def _save_versions(
    conn: Connection, drafts: Sequence[Draft], shard: int, lease: datetime | None
) -> list[Claimed]:
    rows: list[dict[str, Any]] = []
    for draft in drafts:
        for position, version in enumerate(draft.versions):
            text = storable(version.text)
            stale = position + 1 < len(draft.versions) or draft.visibility is Visibility.GONE
            rows.append(
                {
                    "nth": len(rows),
                    "content_id": draft.id,
                    "serial": version.serial,
                    "text": text,
                    "folded": folded(text),
                    "attachments": [_attachment(one) for one in version.attachments],
                    "hash": version.hash,
                    "seen_at": version.seen_at,
                    "written_at": version.written_at,
                    "state": _state_of(version, stale, claims=lease is not None),
                    "facts_due": version.facts_due,
                }
            )
    found = await conn.fetch(VERSIONS, rows, shard, lease) if rows else []
    return [Claimed(VersionId(row["id"]), lease, 1) for row in found if lease is not None]


def _state_of(version: NewVersion, stale: bool, *, claims: bool) -> str:
    if stale and version.state != "exempt":
        return "superseded"
    return "claimed" if claims and version.state == "waiting" else version.state


def _attachment(attachment: Any) -> dict[str, Any]:
    row = asdict(attachment)
    return row | {"url": storable(row["url"]), "title": storable(row["title"])}


async def ask(conn: Connection, account_id: int, asks: Sequence[Ask], at: datetime) -> None:
    """Ask the platforms role for reads."""
    if asks:
        await conn.execute(
            ASK,
            account_id,
            [one.target for one in asks],
            [one.kind.value for one in asks],
            [one.why for one in asks],
            [one.due_at for one in asks],
            at,
        )


async def _erase(conn: Connection, platform: str, keys: Sequence[str], at: datetime) -> None:
    ids = [row["id"] for row in await conn.fetch(OF_PLATFORM, platform, keys)]
    if ids:
        await conn.execute(ERASE_AUTHOR, ids, at)
        await conn.execute(ERASE_TEXTS, ids)
        await conn.execute(ERASE_CONTENTS, ids, at)
