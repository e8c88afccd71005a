"""Debian's MediaWiki on SQLite and PHP's own web server, from nothing in about two seconds."""

import json
import re
import subprocess
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.real import processes

CODE = Path("/usr/share/mediawiki")
GRANTS = "basic,highvolume,editpage,createeditmovepage,delete,rollback,blockusers,protect,viewdeleted,patrol"

SETTINGS = """
$wgEnableEmail=false; $wgShowExceptionDetails=true; $wgJobRunRate=0; $wgEnableBotPasswords=true;
$wgRateLimits=[]; $wgPasswordAttemptThrottle=[];
$wgGroupPermissions['sysop']['deletelogentry']=true; $wgGroupPermissions['sysop']['deleterevision']=true;
"""

ROUTER = """<?php
define('MW_CONFIG_FILE', '%s');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
chdir('/usr/share/mediawiki');
if (preg_match('#^/(api|index|load|rest)\\.php#', $path, $m)) {
    $file = "/usr/share/mediawiki/{$m[1]}.php";
    $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/{$m[1]}.php";
    $_SERVER['SCRIPT_FILENAME'] = $file;
    require $file;
    return true;
}
return false;
"""


@dataclass
class MediaWikiServer:
    """``api`` answers once started; ``user`` / ``password`` is a bot password of an administrator."""

    folder: Path
    url: str = ""
    user: str = ""
    password: str = ""
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def api(self) -> str:
        return f"{self.url}/api.php"

    def start(self) -> None:
        processes.need("php")
        if not CODE.is_dir():
            raise processes.Missing("MediaWiki is not installed: run deploy/tools/install-real-servers as root")
        port, data = processes.free_port(), self.folder / "data"
        data.mkdir(parents=True)
        self.url = f"http://127.0.0.1:{port}"
        options = [
            "--dbtype",
            "sqlite",
            "--dbpath",
            str(data),
            "--dbname",
            "wiki",
            "--confpath",
            str(self.folder),
            "--lang",
            "fr",
        ]
        site = ["--server", self.url, "--scriptpath", "", "--pass", "Admin-pass-2026", "Wiki d'essai", "Admin"]
        processes.run(["php", str(CODE / "maintenance" / "install.php"), *options, *site])
        settings = self.folder / "LocalSettings.php"
        with settings.open("a") as file:
            file.write(SETTINGS)
        (self.folder / "router.php").write_text(ROUTER % settings)
        bot = ["--conf", str(settings), "--appid", "vigie", "--grants", GRANTS, "Admin"]
        said = processes.run(["php", str(CODE / "maintenance" / "createBotPassword.php"), *bot])
        if not (found := re.search(r"username:'(.*?)' and password:'(.*?)'", said)):
            raise RuntimeError(f"no bot password in: {said}")
        self.user, self.password = found.group(1), found.group(2)
        log = self.folder / "php.log"
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(CODE), str(self.folder / "router.php")]
        self._running.append(processes.start(command, log, env={"PHP_CLI_SERVER_WORKERS": "4"}))
        ready = f"{self.api}?action=query&meta=siteinfo&format=json"
        processes.wait_until(lambda: processes.answers(ready), "MediaWiki", log)

    def stop(self) -> None:
        for process in self._running:
            processes.end(process)
        self._running.clear()

    def edit_as_citizen(self, title: str, text: str) -> dict[str, Any]:
        """An anonymous edit that adds to a page; the author is an IP address."""
        return self._post({"action": "edit", "title": title, "appendtext": text, "token": "+\\"})

    def page(self, title: str) -> str:
        """Wikitext of a page as an anonymous reader gets it."""
        asked = {
            "action": "query",
            "titles": title,
            "prop": "revisions",
            "rvprop": "content",
            "rvslots": "main",
            "formatversion": "2",
        }
        page = self._post(asked)["query"]["pages"][0]
        return "" if page.get("missing") else str(page["revisions"][0]["slots"]["main"].get("content", ""))

    def _post(self, fields: dict[str, str]) -> dict[str, Any]:
        body = urllib.parse.urlencode({**fields, "format": "json"}).encode()
        with urllib.request.urlopen(urllib.request.Request(self.api, body), timeout=20) as response:
            answer: dict[str, Any] = json.load(response)
        if "error" in answer:
            raise RuntimeError(str(answer["error"]))
        return answer
