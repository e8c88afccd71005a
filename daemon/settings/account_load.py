"""One account's file, from its tables to what its connector is handed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from connectors.base import ConnectorKind
from connectors.registry import BrokenConnector, Registry, UnknownPlatform
from daemon.settings.account import AccountFile, account_faults
from daemon.settings.french import listed
from daemon.settings.hours import ElectoralHours
from daemon.settings.secrets import Secret, SecretSource
from daemon.settings.settings import Settings
from daemon.settings.source import Source, resolved, validated
from domain.account import Account, Mode
from domain.faults import Fault
from domain.ids import AccountSlug, PackId, Platform, PlatformId
from rules.calendars.hours import Hours

OPTIONAL = "(facultatif)"
"""How the sentence of a secret that may be left out begins (connectors/base.py)."""
PREVIOUS = "_previous"
"""Ends the name of the older secret during a rotation."""


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """One account, ready to be handed to its connector."""

    slug: AccountSlug
    file: AccountFile
    mode: Mode
    """As it will run: ``enforce`` becomes ``shadow`` while the policy does not allow acting."""
    connector: ConnectorKind
    options: BaseModel
    secrets: Mapping[str, Secret]
    opening: Hours | None
    """Its own hours, else the general ones; ``None``: nobody is answered."""
    poll_seconds: int
    electoral: ElectoralHours | None = None
    """Hours of an electoral period, where they are others."""

    @property
    def account(self) -> Account:
        return Account(
            slug=self.slug,
            platform=Platform(self.file.platform),
            platform_id=PlatformId(self.file.platform_id),
            kind=self.file.kind,
            mode=self.mode,
            pack=PackId(self.file.pack),
            name=self.file.name,
        )

    def revealed(self) -> dict[str, str]:
        """The secrets in clear, for ``AccountHandle`` alone."""
        return {name: secret.reveal() for name, secret in self.secrets.items()}


def read_account(
    stem: str,
    source: Source,
    settings: Settings | None,
    service: str,
    registry: Registry,
    secrets: SecretSource,
    faults: list[Fault],
) -> AccountSettings | None:
    """The account of one file; whatever is wrong with it goes into ``faults``, all at once.

    ``settings`` is ``None`` when they are faulty themselves; ``service``: the one that administers every account.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", stem):
        faults.append(Fault(source.name, 0, "", f"le nom « {stem} »", "un nom en minuscules, chiffres et tirets"))
    connector = _connector(source, registry, faults)
    tables = dict(source.tables)
    platform = tables.get("platform")
    options_table = tables.pop(platform, {}) if isinstance(platform, str) else {}
    file = validated(source, AccountFile, tables, faults)
    for key, found, wanted in account_faults(tables, service):
        faults.append(source.fault((key,), found, wanted))
    if connector is None:
        return None
    _secret_names(source, tables.get("secrets"), connector, faults)
    options = validated(source, connector.options, options_table, faults, (connector.name,))
    if file is None:
        return None
    values = {str(path[-1]): secret for path, secret in resolved(source, file, secrets, faults).items()}
    if options is None or settings is None:
        return None
    zone, hours = settings.organisation.time_zone, file.hours or settings.hours
    return AccountSettings(
        slug=AccountSlug(stem),
        file=file,
        mode=Mode.SHADOW if file.mode is Mode.ENFORCE and not settings.policy.allows_acting else file.mode,
        connector=connector,
        options=options,
        secrets=values,
        opening=file.hours.hours(zone) if file.hours else settings.opening(),
        poll_seconds=max(file.poll_seconds or settings.polling.seconds, connector.capabilities.minimum_poll_seconds),
        electoral=hours.electoral if hours else None,
    )


def _connector(source: Source, registry: Registry, faults: list[Fault]) -> ConnectorKind | None:
    name = source.tables.get("platform")
    if not isinstance(name, str):
        return None
    try:
        return registry.find(name)
    except UnknownPlatform:
        wanted = f"une plateforme parmi {listed(registry.names())}"
        faults.append(source.fault(("platform",), f"« {name} »", wanted))
    except BrokenConnector as error:
        faults.append(source.fault(("platform",), f"« {name} »", f"un connecteur qui se charge ({error})"))
    return None


def _secret_names(source: Source, table: Any, connector: ConnectorKind, faults: list[Fault]) -> None:
    given = set(table) if isinstance(table, Mapping) else set[str]()
    for name in sorted(given):
        if name not in connector.secrets and name.removesuffix(PREVIOUS) not in connector.secrets:
            wanted = f"un des secrets {listed(tuple(connector.secrets))}" if connector.secrets else "aucun secret"
            faults.append(source.fault(("secrets", name), "un secret inconnu", wanted))
    for name, sentence in connector.secrets.items():
        if name not in given and not sentence.startswith(OPTIONAL):
            faults.append(source.fault(("secrets", name), "rien", f"la référence d'un secret : {sentence}"))
