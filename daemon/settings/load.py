"""Reads the configuration: vigie.toml, accounts.d/*.toml, approvals.toml. Every fault at once."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from connectors.registry import Registry
from daemon.settings.account_load import AccountSettings, read_account
from daemon.settings.approvals import Approvals
from daemon.settings.database import Role
from daemon.settings.fields import IDENTIFIER
from daemon.settings.listen import listen_faults
from daemon.settings.organisation import COMMUNICATIONS
from daemon.settings.packs import CARRIED, folder_of, missing, own_folder
from daemon.settings.secrets import Secret, SecretSource
from daemon.settings.settings import Settings
from daemon.settings.source import ConfigurationError, Source, read_source, resolved, validated
from domain.faults import Fault
from domain.toml_lines import Key


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is in force."""

    path: Path
    settings: Settings
    accounts: tuple[AccountSettings, ...]
    approvals: Approvals
    secrets: Mapping[tuple[Key, ...], Secret]
    """Secrets of ``vigie.toml`` by key path: ``("database", "password")``, ``("token_keys", 0, "key")``."""
    digest: str
    """SHA-256 over the files: tells one configuration from another in the event log."""
    faults: tuple[Fault, ...] = ()
    """Faults of the accounts left out, when only the usable part was asked for."""
    packs: tuple[Path, ...] = ()
    """Folders of the packs that the files name, those of faulty accounts too, and that are there."""

    def dsn(self, role: Role | None = None) -> str | None:
        return self.settings.database.address(self.secrets.get(("database", "password")), role)

    def sealing_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys of rotating tokens, id and key, the one that seals first; for ``daemon.store.tokens.Sealer``."""
        keys = enumerate(self.settings.token_keys)
        found = ((one.id, self.secrets.get(("token_keys", rank, "key"))) for rank, one in keys)
        return tuple((key_id, secret.reveal()) for key_id, secret in found if secret is not None)

    def account(self, slug: str) -> AccountSettings | None:
        return next((one for one in self.accounts if one.slug == slug), None)


def load(path: Path, secrets: SecretSource, registry: Registry | None = None) -> Configuration:
    """The configuration of ``path`` (vigie.toml). Raises ``ConfigurationError`` with every fault of every file."""
    configuration = load_usable(path, secrets, registry)
    if configuration.faults:
        raise ConfigurationError(configuration.faults, configuration.packs)
    return configuration


def load_usable(path: Path, secrets: SecretSource, registry: Registry | None = None) -> Configuration:
    """The same, a faulty account being left out and told in ``faults``: it hurts only itself.

    Raises ``ConfigurationError`` when ``vigie.toml`` or ``approvals.toml`` is faulty.
    """
    reading = _Reading(path.absolute().parent, secrets, registry or Registry())
    settings, settings_secrets = reading.settings(path.absolute())
    approvals = reading.approvals()
    general = tuple(reading.faults)
    accounts = reading.accounts(settings)
    if settings is None or approvals is None or general:
        raise ConfigurationError(reading.faults, reading.packs)
    return Configuration(
        path=path,
        settings=settings,
        accounts=accounts,
        approvals=approvals,
        secrets=settings_secrets,
        digest=reading.digest(),
        faults=tuple(sorted(reading.faults)),
        packs=tuple(reading.packs),
    )


@dataclass(slots=True)
class _Reading:
    folder: Path
    secrets: SecretSource
    registry: Registry
    faults: list[Fault] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    service: str = COMMUNICATIONS
    """The service that administers every account, as named even where the settings are faulty."""
    own: Path | None = None
    """The organisation's own packs, as named even where the settings are faulty."""
    packs: list[Path] = field(default_factory=list)

    def source(self, path: Path, faults: list[Fault]) -> Source | None:
        source = read_source(path, self.folder, faults)
        if source is not None:
            self.texts[source.name] = source.text
        return source

    def settings(self, path: Path) -> tuple[Settings | None, dict[tuple[Key, ...], Secret]]:
        source = self.source(path, self.faults)
        named = source.tables.get("organisation") if source else None
        given = named.get("communications_service") if isinstance(named, Mapping) else None
        self.service = given if isinstance(given, str) else COMMUNICATIONS
        if source is None:
            return None, {}
        self.own = own_folder(source.tables)
        settings = validated(source, Settings, source.tables, self.faults)
        self.faults += listen_faults(source)
        if settings is None:
            return None, {}
        return settings, resolved(source, settings, self.secrets, self.faults)

    def approvals(self) -> Approvals | None:
        path = self.folder / "approvals.toml"
        if not path.exists():
            return Approvals()
        source = self.source(path, self.faults)
        return validated(source, Approvals, source.tables, self.faults) if source else None

    def accounts(self, settings: Settings | None) -> tuple[AccountSettings, ...]:
        found: list[AccountSettings] = []
        taken: dict[tuple[str, str], str] = {}
        for path in sorted((self.folder / "accounts.d").glob("*.toml")):
            faults: list[Fault] = []
            source = self.source(path, faults)
            if source:
                account = read_account(path.stem, source, settings, self.service, self.registry, self.secrets, faults)
                self.pack(source, faults)
                platform, own = source.tables.get("platform"), source.tables.get("platform_id")
                identity = (platform, own) if isinstance(platform, str) and isinstance(own, str) else None
                if identity and identity in taken and (account or settings is None):
                    other = f"un identifiant que {taken[identity]}.toml n'a pas déjà pour cette plateforme"
                    faults.append(source.fault(("platform_id",), f"« {own} »", other))
                elif identity and (settings is None or (account and not faults)):
                    taken[identity] = path.stem
                    found += [account] if account else []
            self.faults += faults
        return tuple(found)

    def pack(self, source: Source, faults: list[Fault]) -> None:
        """Whether the pack that an account names is there; what stands in it is looked at by who loads it."""
        named = source.tables.get("pack")
        if isinstance(named, str) and re.fullmatch(IDENTIFIER, named):
            folder = folder_of(self.own, named)
            if fault := missing(source, folder, self.own):
                faults.append(fault)
            elif folder not in self.packs:
                self.packs.append(folder)

    def digest(self) -> str:
        digest = hashlib.sha256()
        for name, text in sorted(self.texts.items()):
            digest.update(f"{name}\0{len(text)}\0{text}".encode())
        return digest.hexdigest()


def pack_folder(settings: Settings, pack: str, carried: Path = CARRIED) -> Path:
    """Folder of a pack: the organisation's own when it has one of that name, else among those ``carried``."""
    return folder_of(settings.packs.folder, pack, carried)


def paths_of(configuration: Configuration) -> Sequence[Path]:
    """Files that the configuration may be made of, for ``vigie diagnostic``."""
    folder = configuration.path.absolute().parent
    return (configuration.path, folder / "approvals.toml", *sorted((folder / "accounts.d").glob("*.toml")))
