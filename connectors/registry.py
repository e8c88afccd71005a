"""Which platforms there are: one readable list, and what third parties add by entry point.

Nothing is imported before it is asked for by name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from connectors.base import ConnectorKind
from domain.errors import VigieError

GROUP = "vigie.connectors"

BUILT_IN: Mapping[str, str] = {
    "facebook": "connectors.meta.facebook.connector:KIND",
    "instagram": "connectors.meta.instagram.connector:KIND",
    "messenger": "connectors.meta.messenger.connector:KIND",
    "threads": "connectors.meta.threads.connector:KIND",
    "x": "connectors.x.connector:KIND",
    "wordpress": "connectors.wordpress.connector:KIND",
    "mediawiki": "connectors.mediawiki.connector:KIND",
    "discourse": "connectors.discourse.connector:KIND",
    "nodebb": "connectors.nodebb.connector:KIND",
    "bluesky": "connectors.bluesky.connector:KIND",
    "mastodon": "connectors.mastodon.connector:KIND",
    "youtube": "connectors.youtube.connector:KIND",
    "linkedin": "connectors.linkedin.connector:KIND",
    "tiktok": "connectors.tiktok.connector:KIND",
    "manual": "connectors.manual.connector:KIND",
}
"""Name in the configuration → ``module:attribute`` of its :class:`ConnectorKind`."""


class UnknownPlatform(VigieError):
    """Aucun connecteur ne porte ce nom."""


class BrokenConnector(VigieError):
    """Un connecteur ne se charge pas."""


def _installed() -> Iterable[EntryPoint]:
    return entry_points(group=GROUP)


@dataclass(frozen=True, slots=True)
class Registry:
    """The connectors at hand."""

    built_in: Mapping[str, str] = field(default_factory=lambda: BUILT_IN)
    others: Callable[[], Iterable[EntryPoint]] = _installed

    def names(self) -> tuple[str, ...]:
        """Names in the list's order, then third parties' in alphabetical order."""
        return (*self.built_in, *sorted({point.name for point in self.others()} - set(self.built_in)))

    def find(self, name: str) -> ConnectorKind:
        """The connector called ``name``. Raises ``UnknownPlatform`` or ``BrokenConnector`` (both in French)."""
        if name in self.built_in:
            return _load(name, self.built_in[name])
        points = [point for point in self.others() if point.name == name]
        if not points:
            raise UnknownPlatform(f"Plateforme inconnue : « {name} ». Connues : {', '.join(self.names())}.")
        if len({point.value for point in points}) > 1:
            raise BrokenConnector(f"Deux extensions installées fournissent le connecteur « {name} » : gardez-en une.")
        return _load(name, points[0].value)


def _load(name: str, where: str) -> ConnectorKind:
    module, _, attribute = where.partition(":")
    try:
        found = getattr(import_module(module), attribute)
    except Exception as error:
        raise BrokenConnector(f"Le connecteur « {name} » ne se charge pas : {type(error).__name__}.") from error
    if not isinstance(found, ConnectorKind) or found.name != name:
        raise BrokenConnector(f"Le connecteur « {name} » n'est pas celui que son nom annonce.")
    return found
