"""A platform of the tests' own, so that configuration is tried without any connector's details."""

from collections.abc import Iterable
from importlib.metadata import EntryPoint

from pydantic import BaseModel, ConfigDict

from connectors.base import AccountHandle, Capabilities, Connector, ConnectorKind
from connectors.registry import Registry


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    app_id: str
    window_days: int = 45


def build(handle: AccountHandle) -> Connector:
    raise NotImplementedError("the configuration builds no connector")


KIND = ConnectorKind(
    name="essai",
    title="Plateforme d'essai",
    options=Options,
    secrets={"app_secret": "Clé secrète de l'application.", "pin": "(facultatif) Code."},
    capabilities=Capabilities(verbs={}, webhook=True, minimum_poll_seconds=60),
    build=build,
)


def no_entry_points() -> Iterable[EntryPoint]:
    return ()


REGISTRY = Registry(built_in={"essai": f"{__name__}:KIND"}, others=no_entry_points)
