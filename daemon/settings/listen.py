"""Sections [listen] and [console]: where the service is reached, and how long people stay signed in."""

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from itertools import combinations

from daemon.settings.fields import Address, HttpsUrl, Positive, Section, YesNo
from daemon.settings.source import Source
from domain.faults import Fault


class Listen(Section):
    """One listener each: ``127.0.0.1:8080``, ``unix:/run/vigie/x.sock``, ``systemd:name`` (socket activation)."""

    webhooks: Address = "127.0.0.1:8080"
    public: Address = "127.0.0.1:8081"
    """A citizen's review page; never on the console's listener."""
    console: Address = "127.0.0.1:8082"
    ops: Address = "127.0.0.1:8083"
    """/metrics, /healthz, /readyz."""
    behind_proxy: YesNo = True
    """Take the client's address from the last X-Forwarded-For, as the example proxies set it."""


class Console(Section):
    url: HttpsUrl | None = None
    """Where people reach the console; alerts link to it. The organisation's public address without it."""
    idle_minutes: Positive = 30
    session_hours: Positive = 12
    sign_in_attempts: Positive = 5
    """Failures in a row, within an hour of one another, after which a name waits; an address, four times as many."""
    secure_cookies: YesNo = True
    """False only for a trial without https."""
    second_factor: YesNo = True
    """False only for a demonstration: without https, on the loopback, behind no proxy."""


LISTENERS = ("webhooks", "public", "console", "ops")


def listen_faults(source: Source) -> Iterator[Fault]:
    """Two listeners on one address, whatever else is wrong: only one of them could be opened."""
    table = source.tables.get("listen", {})
    given = {name: table.get(name, Listen.model_fields[name].default) for name in LISTENERS} if _is_table(table) else {}
    for first, second in combinations([name for name, one in given.items() if isinstance(one, str)], 2):
        if _meet(given[first], given[second]):
            at, other = (second, first) if second in table else (first, second)
            wanted = f"une adresse que « {other} » n'a pas déjà"
            yield source.fault(("listen", at), f"« {given[at]} »", wanted)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _meet(first: str, second: str) -> bool:
    """Whether two addresses cannot both be listened at; port 0 is another port each time."""
    if first.startswith(("unix:", "systemd:")) or second.startswith(("unix:", "systemd:")):
        return first == second
    (host, _, port), (other, _, same) = first.rpartition(":"), second.rpartition(":")
    if port != same or port == "0":
        return False
    return host == other or _everywhere(host) or _everywhere(other)


def _everywhere(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
