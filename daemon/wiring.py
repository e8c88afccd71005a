"""From the configuration to accounts in service and policies in force."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from connectors.base import AccountHandle
from connectors.http import on_this_machine
from daemon.aftermath import house_resources, judge_with, limits_of, written_on
from daemon.dialogue.office import Keep, Office, Offices
from daemon.enforcement import plan
from daemon.enforcement.pacing import Pacing
from daemon.judgement.grace import business_day_after
from daemon.judgement.policy import Policies, Policy
from daemon.judgement.world import Surroundings, own_registries
from daemon.review.opening import opening as hours_in
from daemon.services import Service, Tuning
from daemon.settings.account_load import AccountSettings
from daemon.settings.load import Configuration, pack_folder
from daemon.store import accounts, contents, credentials, events, registers, watched
from daemon.store.connection import Connection, Pool
from daemon.store.tokens import PostgresTokens, Sealer
from domain.account import AccountKind, Mode
from domain.clock import Clock
from domain.content import Content
from domain.context import Context
from domain.ids import AccountSlug, PackId, RuleId
from domain.verdict import Verdict
from rules.calendars.elections import Election
from rules.judge import ENGINE, judge
from rules.pack.pack import Pack
from rules.pack.shelf import Shelf

ADDRESSES = ("api_base", "service", "instance", "site")
"""Options of the connectors that say where their platform is."""


async def services_of(
    configuration: Configuration, pool: Pool, session: aiohttp.ClientSession, clock: Clock, pacing: Pacing
) -> list[Service]:
    """Bring every account of the configuration into service; those without a file are closed, their record kept.

    One that people closed is not served, though its file is still there; nor is a watched target without its approval.
    """
    now = clock.now()
    found: list[Service] = []
    async with pool.acquire() as conn, conn.transaction():
        await contents.lock_all(conn)
        closed = await accounts.closed_by_people(conn)
        today = now.astimezone(ZoneInfo(configuration.settings.organisation.time_zone)).date()
        approved = {watch.account for watch in await watched.listed(conn) if watch.holds(today)}
        leave = await registers.leave(conn)
        for one in configuration.accounts:
            if one.slug in closed or (one.file.kind is AccountKind.VEILLE and one.slug not in approved):
                continue
            found.append(await _service(conn, within_leave(one, leave), configuration, pool, session, clock, pacing))
        slugs = [service.slug for service in found] + [_slug_of(fault.file) for fault in configuration.faults]
        for number, slug in await accounts.close_others(conn, slugs, now):
            await events.append(conn, now, "vigie", "account.closed", slug)
            await plan.close_down(conn, number, slug, "vigie", now)
    return found


def within_leave(one: AccountSettings, leave: Collection[tuple[str, str]]) -> AccountSettings:
    """The account as it may run: without the authorisation of two people it does not act (DRU-032).

    A sandbox on this machine is nobody's account.
    """
    known = {(one.file.platform, one.slug), (one.file.platform, one.file.platform_id)}
    if one.mode is not Mode.ENFORCE or not known.isdisjoint(leave) or _rehearsal(one):
        return one
    return replace(one, mode=Mode.SHADOW)


def _rehearsal(one: AccountSettings) -> bool:
    return any(on_this_machine(str(getattr(one.options, name, ""))) for name in ADDRESSES)


async def doors_of(
    configuration: Configuration, pool: Pool, session: aiohttp.ClientSession, clock: Clock, pacing: Pacing
) -> list[Service]:
    """The accounts that the receiver alone serves: those that another process has brought into service.

    It may not write accounts, and is handed signing secrets only.
    """
    found: list[Service] = []
    async with pool.acquire() as conn:
        for one in configuration.accounts:
            if (known := await accounts.entered(conn, one.slug)) is not None:
                found.append(_built(known, one, configuration, pool, session, clock, pacing))
    return found


def _slug_of(file: str) -> str:
    """A file with a fault keeps its account: it is left out of service, not closed."""
    return Path(file).stem


async def _service(
    conn: Connection,
    one: AccountSettings,
    configuration: Configuration,
    pool: Pool,
    session: aiohttp.ClientSession,
    clock: Clock,
    pacing: Pacing,
) -> Service:
    entered = await accounts.enter(conn, one.account, one.mode, clock.now())
    await conn.execute(credentials.AFRESH, entered.id, clock.now())
    if not one.mode.acts:
        await plan.stand_down(conn, entered.id, clock.now())
    return _built(entered, one, configuration, pool, session, clock, pacing)


def _built(
    entered: accounts.Entered,
    one: AccountSettings,
    configuration: Configuration,
    pool: Pool,
    session: aiohttp.ClientSession,
    clock: Clock,
    pacing: Pacing,
) -> Service:
    handle = AccountHandle(
        account=one.account,
        options=one.options,
        secrets=one.revealed(),
        session=session,
        clock=clock,
        tokens=PostgresTokens(pool, entered.id, Sealer(configuration.sealing_keys()), clock),
        on_usage=partial(pacing.told, entered.id),
    )
    general = configuration.settings.ceilings.of("")
    tuning = Tuning(
        poll_every=timedelta(seconds=one.poll_seconds),
        ceiling=lambda rule, category: one.file.ceilings.of(
            rule, category, configuration.settings.ceilings.of(rule, category, general)
        ),
    )
    return Service(
        entered.id,
        one.account,
        one.connector.build(handle),
        tuning,
        one.file.webhook,
        entered.enforced_since,
        on_this_machine(str(getattr(one.options, "api_base", ""))),
    )


def policies_of(configuration: Configuration, shelf: Shelf, now: datetime) -> Policies:
    """The policies in force, with the leave that people gave to rules."""
    zone = configuration.settings.organisation.time_zone
    grace = business_day_after(zone, configuration.settings.opening())

    def approved(account: AccountSlug, rule: RuleId, at: datetime) -> bool:
        return configuration.approvals.allow(rule, account, at.astimezone(ZoneInfo(zone)).date())

    return Policies(
        packs={name: _policy(shelf, pack, grace) for name, pack in newest(shelf, now).items()},
        approved=approved,
        look=Surroundings(zone, own_registries(configuration.settings)).look,
    )


def _policy(shelf: Shelf, pack: Pack, grace: Callable[[datetime], datetime]) -> Policy:
    """A content is judged by the version that was in force when it was posted."""

    def judged(content: Content, context: Context) -> Verdict:
        return judge(content, context, shelf.in_force(pack.id, content.posted_at or context.at) or pack)

    later = grace if pack.policy.settings.suppression == "apres_delai" else None
    return Policy(pack.machine.ref, ENGINE, judged, later)


def pack_folders(configuration: Configuration) -> list[Path]:
    """Folders of every pack that an account judges by."""
    names = sorted({one.account.pack for one in configuration.accounts})
    return [pack_folder(configuration.settings, name) for name in names]


def newest(shelf: Shelf, now: datetime) -> dict[PackId, Pack]:
    """The version of each pack that is in force now."""
    found = ((PackId(name), shelf.in_force(name, now)) for name in shelf.packs)
    return {name: pack for name, pack in found if pack is not None}


def offices_of(
    configuration: Configuration,
    services: Iterable[Service],
    packs: Mapping[PackId, Pack],
    standing: Sequence[Election] = (),
) -> Offices:
    """The accounts as the dialogue serves them. ``standing``: elections, whose periods may have hours of their own."""
    opening = {one.slug: hours_in(one, standing) for one in configuration.accounts}
    organisation = configuration.settings.organisation
    answering = configuration.settings.may_answer
    return Offices(
        by_id={
            service.id: Office(
                account_id=service.id,
                slug=service.slug,
                name=service.account.name,
                platform=service.platform,
                mode=service.mode,
                policy=packs[service.account.pack].policy,
                capabilities=service.connector.capabilities,
                hours=opening[service.slug] if answering else None,
                judge=judge_with(packs[service.account.pack]),
            )
            for service in services
        },
        review_url=f"{organisation.public_url.rstrip('/')}/revision",
        zone=organisation.time_zone,
        limits=limits_of(configuration.settings.answers),
        house=house_resources(organisation, configuration.settings.contact_311, written_on(configuration)),
        keep=_keep(configuration),
        taken_down=timedelta(hours=configuration.settings.retention.reported_author_hours),
    )


def _keep(configuration: Configuration) -> Keep | None:
    schedule, kept = configuration.settings.policy.retention_schedule, configuration.settings.retention
    if not schedule:
        return None
    return Keep(schedule, kept.untouched_days, kept.acted_days, kept.strike_days, kept.ban_days, kept.delivery_days)
