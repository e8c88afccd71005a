"""The demonstration's state folder: the example city's configuration, pointed at the sandbox."""

import re
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

import daemon
from connectors.meta.facebook.sandbox import Identity
from domain.errors import VigieError

EXAMPLE = Path(daemon.__file__).parent.parent / "deploy" / "example"
ACCOUNT = "facebook-ville"
SIGNED_IN = 10_000
"""Hours: the demonstration's clock runs through days while somebody looks, and nobody is to be thrown out."""
CEILING = 1_000_000
"""Automatic hides an hour, a day and an author: the demonstration floods on purpose."""
APPROVER = "Démonstration"
ON_CALL = """
[alerts.mail]
host = "127.0.0.1"
port = {port}
sender = "vigie@val-clair.example"
starttls = false
[[alerts.on_call]]
name = "Garde des communications"
email = "garde@val-clair.example"
"""


class NoExample(VigieError):
    """La ville d'exemple (deploy/example) est introuvable : lancez la démonstration depuis une copie du dépôt."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What was prepared."""

    folder: Path
    config: Path
    door: str
    """Where the platform sends its webhooks."""
    ops: str
    console: str
    """Address of the pages people work in, on this machine alone."""
    public: str
    """Address of the public review page."""
    environment: dict[str, str]
    """Secrets and database, for the daemon's process."""

    @property
    def clock(self) -> Path:
        """The clock that the demonstration steers."""
        return self.folder / "clock"

    @property
    def log(self) -> Path:
        return self.folder / "vigie.jsonl"


def prepare(
    folder: Path, platform: str, dsn: str, rules: list[str], identity: Identity, relay: int = 0, polling: int = 30
) -> Setting:
    """Copy the example city into ``folder`` and point it at ``platform``; every rule of its pack is let act.

    ``relay``: port of the mail relay that takes alerts; none: nobody is on call. ``polling``: seconds between sweeps.
    """
    if not EXAMPLE.is_dir():
        raise NoExample
    config = folder / "config"
    shutil.rmtree(config, ignore_errors=True)
    shutil.copytree(EXAMPLE, config)
    ports = free_ports(4)
    _point(config / "vigie.toml", {f"listen.{name}": f'"127.0.0.1:{port}"' for name, port in ports.items()})
    _point(
        config / "vigie.toml",
        {"database.state": f'"{folder / "state"}"', "polling.seconds": str(polling)}
        | {"answers.automatic": "true", "hours.friday": '["8:30-12:00", "13:00-15:30", "17:00-18:30"]'}
        | {"listen.behind_proxy": "false", "console.secure_cookies": "false", "console.second_factor": "false"}
        | {"console.session_hours": str(SIGNED_IN), "console.idle_minutes": str(SIGNED_IN * 60)}
        | {f"ceilings.{name}": str(CEILING) for name in ("per_hour", "per_day", "per_author")}
        | {f"ceilings.rules.menace.{name}": str(CEILING) for name in ("per_hour", "per_author")},
    )
    if relay:
        with (config / "vigie.toml").open("a", encoding="utf-8") as whole:
            whole.write(ON_CALL.format(port=relay))
    account = config / "accounts.d" / f"{ACCOUNT}.toml"
    _point(account, {"platform_id": f'"{identity.page}"', "facebook.app_id": f'"{identity.app_id}"'})
    _point(account, {"facebook.api_base": f'"{platform}"'})
    (config / "approvals.toml").write_text(
        "".join(f'[[approvals]]\nrule = "{rule}"\nname = "{APPROVER}"\ndate = 2026-01-15\n\n' for rule in rules),
        encoding="utf-8",
    )
    environment = {
        "VIGIE_DATABASE_DSN": dsn,
        "VIGIE_FACEBOOK_PAGE_TOKEN": identity.page_token,
        "VIGIE_FACEBOOK_APP_SECRET": identity.app_secret,
        "VIGIE_FACEBOOK_VERIFY_TOKEN": identity.verify_token,
    }
    door = f"http://127.0.0.1:{ports['webhooks']}/webhooks/{ACCOUNT}"
    ops, console, public = (f"http://127.0.0.1:{ports[name]}" for name in ("ops", "console", "public"))
    return Setting(folder, config / "vigie.toml", door, ops, console, public, environment)


def free_ports(count: int) -> dict[str, int]:
    """Free ports of this machine for the four listeners."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        names = ("webhooks", "public", "console", "ops")
        return dict(zip(names, (probe.getsockname()[1] for probe in probes), strict=True))
    finally:
        for probe in probes:
            probe.close()


def _point(path: Path, values: dict[str, str]) -> None:
    """Set keys of a TOML file, the rest of it untouched; a key or a table it lacks is added."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for dotted, value in values.items():
        table, _, key = dotted.rpartition(".")
        if table and not any(line.split("#")[0].strip() == f"[{table}]" for line in lines):
            lines += ["", f"[{table}]"]
        start = next((rank + 1 for rank, line in enumerate(lines) if line.split("#")[0].strip() == f"[{table}]"), 0)
        end = next((rank for rank in range(start, len(lines)) if lines[rank].startswith("[")), len(lines))
        place = next((rank for rank in range(start, end) if re.match(rf"{re.escape(key)}\s*=", lines[rank])), None)
        if place is None:
            lines.insert(start, f"{key} = {value}")
        else:
            lines[place] = f"{key} = {value}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
