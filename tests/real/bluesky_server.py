"""The Bluesky network of its own developers (``@atproto/dev-env``): data server, application view, moderation."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.real import processes
from tests.support.ports import free_port

HERE = Path(__file__).parent / "bluesky"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "vigie-e2e" / "bluesky"
"""Where deploy/tools/install-bluesky puts the packages."""


def installed() -> bool:
    return (CACHE / "node_modules" / "@atproto" / "dev-env" / "package.json").exists()


@dataclass
class BlueskyServer:
    """``pds`` takes writes and signed-in reads, ``view`` anonymous reads. Indexing takes up to some seconds."""

    folder: Path
    postgres_dsn: str
    pds: str = ""
    view: str = ""
    ozone: str = ""
    ozone_did: str = ""
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        processes.need("node", "redis-server")
        if not installed():
            raise processes.Missing("the Bluesky packages are not there: run deploy/tools/install-bluesky")
        redis = free_port()
        saving = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        command = ["redis-server", "--port", str(redis), "--bind", "127.0.0.1", *saving]
        self._running.append(processes.start(command, self.folder / "redis.log"))
        names = ("PLC_PORT", "PDS_PORT", "VIEW_PORT", "OZONE_PORT", "INTROSPECT_PORT")
        ports = {name: str(free_port()) for name in names}
        environment = {"DB_POSTGRES_URL": self.postgres_dsn, "REDIS_HOST": f"127.0.0.1:{redis}", "LOG_ENABLED": "false"}
        log = self.folder / "network.log"
        command = ["node", "-r", str(HERE / "loopback.cjs"), str(HERE / "network.cjs")]
        network = processes.start(command, log, cwd=CACHE, env={**environment, **ports})
        self._running.append(network)
        processes.wait_until(lambda: '"ready"' in log.read_text() or network.poll() is not None, "Bluesky", log, 120)
        lines = [line for line in log.read_text().splitlines() if line.startswith('{"ready"')]
        if not lines:
            raise RuntimeError(f"Bluesky did not start:\n{log.read_text()[-2000:]}")
        found = json.loads(lines[0])
        self.pds, self.view, self.ozone = found["pds"], found["view"], found["ozone"]
        self.ozone_did = found["ozoneDid"]

    def stop(self) -> None:
        for process in reversed(self._running):
            processes.end(process)
        self._running.clear()

    def create_account(self, handle: str, password: str = "hunter2") -> dict[str, Any]:
        """A new account; its session: ``did``, ``handle``, ``accessJwt``, ``refreshJwt``."""
        fields = {"email": f"{handle.split('.')[0]}@example.org", "handle": handle, "password": password}
        return self.call("com.atproto.server.createAccount", fields)

    def post(self, session: dict[str, Any], text: str, reply: dict[str, Any] | None = None) -> dict[str, Any]:
        """Publish a post or a reply; its ``uri`` and ``cid``."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        record = {
            "$type": "app.bsky.feed.post",
            "text": text,
            "createdAt": stamp,
            **({"reply": reply} if reply else {}),
        }
        body = {"repo": session["did"], "collection": "app.bsky.feed.post", "record": record}
        return self.call("com.atproto.repo.createRecord", body, session["accessJwt"])

    def call(self, name: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        """One procedure on the data server."""
        headers = {"content-type": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}
        request = urllib.request.Request(f"{self.pds}/xrpc/{name}", json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{name}: {refused.code} {refused.read()[:300]!r}") from refused

    def reports_of(self, uri: str) -> int:
        """How many reports of a post stand in the moderators' queue; they sign in as one."""
        who = {"identifier": "mod-authority.test", "password": "hunter2"}
        token = self.call("com.atproto.server.createSession", who)["accessJwt"]
        asked = f"subject={quote(uri, safe='')}&types={quote('tools.ozone.moderation.defs#modEventReport', safe='')}"
        request = urllib.request.Request(
            f"{self.pds}/xrpc/tools.ozone.moderation.queryEvents?{asked}",
            headers={"authorization": f"Bearer {token}", "atproto-proxy": f"{self.ozone_did}#atproto_labeler"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return len(json.load(response)["events"])

    def shows(self, uri: str) -> bool:
        """Whether anonymous readers are shown a post: the view follows the data server by some seconds."""
        return processes.answers(f"{self.view}/xrpc/app.bsky.feed.getPostThread?uri={quote(uri, safe='')}")
