"""`vigie check`: everything that must hold before the service is trusted, one line each."""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Container, Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import asyncpg
import click

from connectors.base import AccountHandle, CheckLevel, CheckLine, TokenStore
from daemon.cli.after import emergency_until
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import reads_only
from daemon.judgement.shelf import named, pack_faults, unagreed
from daemon.ops.clock import SystemClock
from daemon.settings.account_load import AccountSettings
from daemon.settings.load import Configuration, load_usable, pack_folder
from daemon.settings.remarks import reference_remarks, remarks, review_remarks
from daemon.settings.secrets import SecretSource
from daemon.settings.source import ConfigurationError
from daemon.store import registers
from daemon.store.address import working_database
from daemon.store.connection import Pool
from daemon.store.migrate import pending
from daemon.store.pool import open_pool
from daemon.store.tokens import NoTokens, PostgresTokens, Sealer
from daemon.wiring import within_leave
from domain.errors import VigieError
from rules.pack.load import PackError, load_pack
from rules.pack.pack import Pack

WORDS = {CheckLevel.OK: "ok", CheckLevel.WARNING: "attention", CheckLevel.ERROR: "erreur"}
COLOURS = {CheckLevel.OK: "green", CheckLevel.WARNING: "yellow", CheckLevel.ERROR: "red"}
PATIENCE = 60.0
"""Seconds for all the questions to one platform."""

# The row of an account, for its tokens.
ACCOUNT = "select id from account where slug = $1"


@click.command("check")
@config_option
@reads_only
@click.option("--offline", is_flag=True, help="Ne rien demander aux plateformes.")
def command(config: Path, offline: bool) -> None:
    """Vérifier la configuration, la politique, la base de données et chaque compte.

    Une ligne par point vérifié. Code de sortie 1 dès qu'une ligne dit « erreur ». Pour un compte : le jeton, ses
    droits, les rôles et l'abonnement, tels que la plateforme les dit.
    """
    if run(_check(config, offline)):
        raise SystemExit(1)


async def _check(config: Path, offline: bool) -> bool:
    failed = False
    async for line in lines(config, offline):
        failed |= line.level is CheckLevel.ERROR
        mark = click.style(WORDS[line.level].ljust(10), fg=COLOURS[line.level])
        click.echo(f"{mark}{harmless(line.subject).ljust(18)} {harmless(line.message)}")
    return failed


async def lines(config: Path, offline: bool = False) -> AsyncIterator[CheckLine]:
    """What was looked at, in order; a configuration that cannot be read ends the list."""
    try:
        configuration = load_usable(config, SecretSource(os.environ))
    except ConfigurationError as error:
        for fault in error.faults:
            yield CheckLine(CheckLevel.ERROR, "configuration", str(fault))
        for fault in pack_faults(error.packs):
            yield CheckLine(CheckLevel.ERROR, "politique", str(fault))
        return
    for line in (*_configuration(configuration), *_packs(configuration)):
        yield line
    async for line in _database_and_accounts(configuration, offline):
        yield line


def _configuration(configuration: Configuration) -> Iterator[CheckLine]:
    for fault in configuration.faults:
        yield CheckLine(CheckLevel.ERROR, "configuration", str(fault))
    accounts, approvals = len(configuration.accounts), len(configuration.approvals.approvals)
    yield CheckLine(
        CheckLevel.OK, "configuration", f"{configuration.path} : comptes {accounts}, règles approuvées {approvals}"
    )
    for remark in remarks(configuration, SystemClock().now().date()):
        yield CheckLine(CheckLevel.WARNING, "configuration", remark)


def _packs(configuration: Configuration) -> Iterator[CheckLine]:
    for folder in sorted(configuration.packs):
        name = folder.name
        try:
            pack = named(folder, _whole)
        except PackError as error:
            for fault in error.faults:
                yield CheckLine(CheckLevel.ERROR, "politique", str(fault))
            continue
        head, rules = pack.policy.head, pack.policy.rules
        message = f"{name} {head.version} du {head.adopted_on} : règles {len(rules)}, exemples réussis"
        yield CheckLine(CheckLevel.OK, "politique", message)
        today, clause = SystemClock().now().date(), "DGE-058" if head.review_years == 3 else "DRU-097"
        if configuration.settings.policy.review_on is None or name != _main_pack(configuration):
            for remark in review_remarks(f"La politique {name} du {head.adopted_on}", head.review_on, today, clause):
                yield CheckLine(CheckLevel.WARNING, "politique", remark)
        for remark in reference_remarks(name, pack.policy.references, today):
            yield CheckLine(CheckLevel.WARNING, "politique", remark)
        yield from _unknown_approvals(configuration, name, {rule.id for rule in rules})


def _whole(folder: Path, _proven: Container[str]) -> Pack:
    return load_pack(folder)


def _main_pack(configuration: Configuration) -> str:
    """The policy whose review date the configuration gives: the one that most accounts follow."""
    packs = Counter(account.file.pack for account in configuration.accounts)
    return packs.most_common(1)[0][0] if packs else ""


def _unknown_approvals(configuration: Configuration, pack: str, rules: set[str]) -> Iterator[CheckLine]:
    packs = {account.slug: account.file.pack for account in configuration.accounts}
    if len(set(packs.values())) > 1:
        return
    for approval in configuration.approvals.approvals:
        if approval.rule not in rules:
            message = f"approvals.toml : la règle « {approval.rule} » n'existe pas dans {pack}"
            yield CheckLine(CheckLevel.WARNING, "politique", message)


async def _database_and_accounts(configuration: Configuration, offline: bool) -> AsyncIterator[CheckLine]:
    try:
        async with working_database(configuration, os.environ) as dsn:
            pool = await open_pool(dsn, max_size=2, name="vigie check")
            try:
                yield (database := await _database(pool))
                if database.level is CheckLevel.OK:
                    async for line in _emergency(configuration, pool):
                        yield line
                    async for line in _leave(configuration, pool):
                        yield line
                    async for line in _unagreed(configuration, pool):
                        yield line
                async for line in _accounts(configuration, pool, offline):
                    yield line
            finally:
                await pool.close()
    except (VigieError, asyncpg.PostgresError) as error:
        yield CheckLine(CheckLevel.ERROR, "base de données", str(error))
        async for line in _accounts(configuration, None, offline):
            yield line


async def _database(pool: Pool) -> CheckLine:
    async with pool.acquire() as connection:
        version = str(await connection.fetchval("show server_version")).split()[0]
        try:
            waiting = await pending(connection)
        except VigieError as error:
            return CheckLine(CheckLevel.ERROR, "base de données", str(error))
    if waiting:
        message = f"PostgreSQL {version} : migrations à appliquer {len(waiting)} (« vigie migrate »)"
        return CheckLine(CheckLevel.ERROR, "base de données", message)
    return CheckLine(CheckLevel.OK, "base de données", f"PostgreSQL {version}, à jour")


async def _leave(configuration: Configuration, pool: Pool) -> AsyncIterator[CheckLine]:
    """Accounts that would act and that two people have not authorised (DRU-032)."""
    async with pool.acquire() as connection:
        leave = await registers.leave(connection)
    for one in configuration.accounts:
        if within_leave(one, leave).mode is not one.mode:
            message = (
                f"{one.slug} : « enforce » refusé, « shadow » en vigueur; deux personnes n’ont pas autorisé ce compte "
                f"(« vigie account ask --handle {one.slug} », puis « vigie account authorise »)."
            )
            yield CheckLine(CheckLevel.WARNING, "configuration", message)


async def _unagreed(configuration: Configuration, pool: Pool) -> AsyncIterator[CheckLine]:
    """Versions that wait for the agreement of both divisions (DGE-059)."""
    async with pool.acquire() as connection:
        for name in sorted({account.file.pack for account in configuration.accounts}):
            try:
                pack = load_pack(pack_folder(configuration.settings, name), trials=False)
            except PackError:
                continue  # said above
            if await unagreed(connection, pack):
                message = (
                    f"{name} {pack.version} n’entre pas en vigueur : l’accord de la DCOMAP et de la DOE manque "
                    "(« vigie policy-changes »)."
                )
                yield CheckLine(CheckLevel.WARNING, "politique", message)


async def _emergency(configuration: Configuration, pool: Pool) -> AsyncIterator[CheckLine]:
    zone = ZoneInfo(configuration.settings.organisation.time_zone)
    async with pool.acquire() as connection:
        if until := await emergency_until(connection, SystemClock().now(), zone):
            yield CheckLine(CheckLevel.WARNING, "urgence", until)


async def _accounts(configuration: Configuration, pool: "Pool | None", offline: bool) -> AsyncIterator[CheckLine]:
    if offline:
        return
    async with aiohttp.ClientSession() as session:
        for account in configuration.accounts:
            tokens = await _tokens(configuration, account, pool)
            for line in await _asked(account, session, tokens):
                yield CheckLine(line.level, account.slug, f"{line.subject} : {line.message}")


async def _tokens(configuration: Configuration, account: AccountSettings, pool: "Pool | None") -> TokenStore:
    try:
        row = await pool.fetchval(ACCOUNT, account.slug) if pool else None
    except asyncpg.UndefinedTableError:
        row = None
    if pool is None or row is None:
        return NoTokens()
    return PostgresTokens(pool, row, Sealer(configuration.sealing_keys()), SystemClock())


async def _asked(account: AccountSettings, session: aiohttp.ClientSession, tokens: TokenStore) -> Sequence[CheckLine]:
    """What the platform says of one account; whatever happens, the next one is asked too."""
    handle = AccountHandle(
        account=account.account,
        options=account.options,
        secrets=account.revealed(),
        session=session,
        clock=SystemClock(),
        tokens=tokens,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            connector = account.connector.build(handle)
            try:
                return await connector.check()
            finally:
                await connector.close()
    except VigieError as error:
        return [CheckLine(CheckLevel.ERROR, "plateforme", str(error))]
    except TimeoutError:
        return [CheckLine(CheckLevel.ERROR, "plateforme", f"aucune réponse en {PATIENCE:.0f} s")]
    except Exception as error:  # a third party's connector must not hide the other accounts
        return [CheckLine(CheckLevel.ERROR, "connecteur", f"défaut inattendu ({type(error).__name__})")]
