"""Debian's MediaWiki on SQLite and PHP's own web server, from nothing in a few seconds."""

import http.cookiejar
import json
import re
import subprocess
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.real import processes
from tests.support.ports import free_port

CODE = Path("/usr/share/mediawiki")
GRANTS = "basic,highvolume,editpage,createeditmovepage,delete,rollback,blockusers,protect,viewdeleted,patrol"

PASSWORD = "Mot-de-passe-2026"
PEOPLE = {"Vigie": ("--sysop", "--bot"), "Moderatrice": ("--sysop",), "Camille": (), "Dominique": (), "Sacha": ()}
"""Accounts of the wiki, and their groups."""

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
    """``api`` answers once started; ``user`` / ``password`` is a bot password of Vigie's account."""

    folder: Path
    url: str = ""
    user: str = ""
    password: str = ""
    _signed: dict[str, urllib.request.OpenerDirector] = field(default_factory=dict)
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def api(self) -> str:
        return f"{self.url}/api.php"

    def start(self) -> None:
        processes.need("php")
        if not CODE.is_dir():
            raise processes.Missing("MediaWiki is not installed: run deploy/tools/install-real-servers as root")
        port, data = free_port(), self.folder / "data"
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
        for name, groups in PEOPLE.items():
            person = ["--conf", str(settings), *groups, name, PASSWORD]
            processes.run(["php", str(CODE / "maintenance" / "createAndPromote.php"), *person])
        bot = ["--conf", str(settings), "--appid", "vigie", "--grants", GRANTS, "Vigie"]
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
        return self.post({"action": "edit", "title": title, "appendtext": text, "token": "+\\"})

    def edit(self, user: str, title: str, **what: str) -> int:
        """An edit by an account (``appendtext``, ``text``, ``undo``…); its number."""
        self._sign_in(user)
        token = self.post({"action": "query", "meta": "tokens"}, user)["query"]["tokens"]["csrftoken"]
        made = self.post({"action": "edit", "title": title, "token": token, **what}, user)["edit"]
        return int(made.get("newrevid", 0))

    def _sign_in(self, user: str) -> None:
        if user in self._signed:
            return
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._signed[user] = urllib.request.build_opener(jar)
        token = self.post({"action": "query", "meta": "tokens", "type": "login"}, user)["query"]["tokens"]["logintoken"]
        form = {"action": "login", "lgname": user, "lgpassword": PASSWORD, "lgtoken": token}
        if self.post(form, user)["login"]["result"] != "Success":
            raise RuntimeError(f"{user} cannot sign in")

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
        page = self.post(asked)["query"]["pages"][0]
        return "" if page.get("missing") else str(page["revisions"][0]["slots"]["main"].get("content", ""))

    def post(self, fields: dict[str, str], user: str = "") -> dict[str, Any]:
        """One call, as ``user`` or as nobody."""
        body = urllib.parse.urlencode({**fields, "format": "json"}).encode()
        opener = self._signed[user] if user else urllib.request.build_opener()
        with opener.open(urllib.request.Request(self.api, body), timeout=60) as response:
            answer: dict[str, Any] = json.load(response)
        if "error" in answer:
            raise RuntimeError(str(answer["error"]))
        return answer
