"""Debian's WordPress on MariaDB and PHP's own web server, from nothing in a few seconds."""

import base64
import json
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.real import processes
from tests.support.ports import free_port

CODE = Path("/usr/share/wordpress")
CONFIG = Path("/etc/wordpress/config-127.0.0.1.php")
PLUGIN = Path(__file__).parents[2] / "deploy" / "wordpress" / "vigie-webhook.php"

INSTALL = """<?php
[$_, $port, $blog] = $argv;
$_SERVER += ['HTTP_HOST' => "127.0.0.1:$port", 'REQUEST_URI' => '/', 'SERVER_NAME' => '127.0.0.1'];
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
require '/usr/share/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) { wp_install($blog, 'admin', 'admin@example.org', true, '', 'admin-pass'); }
update_option('permalink_structure', '/%postname%/');
update_option('comment_moderation', 0);
update_option('comment_previously_approved', 0);
[$password] = WP_Application_Passwords::create_new_application_password(
    get_user_by('login', 'admin')->ID, ['name' => 'vigie-' . bin2hex(random_bytes(3))]);
$other = wp_insert_user(['user_login' => 'moderatrice', 'user_pass' => 'mod-pass', 'role' => 'editor']);
[$theirs] = WP_Application_Passwords::create_new_application_password($other, ['name' => 'essai']);
echo json_encode(['app_password' => $password, 'moderator' => $theirs, 'version' => get_bloginfo('version')]), "\\n";
"""


@dataclass
class WordPressServer:
    """``url`` answers once started; ``admin`` / ``app_password`` open the REST API; post 1 exists."""

    folder: Path
    url: str = ""
    app_password: str = ""
    moderator_password: str = ""
    version: str = ""
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, webhook_url: str = "", webhook_secret: str = "") -> None:
        processes.need("php", "mariadbd", "mariadb", "mariadb-install-db")
        if not CODE.is_dir():
            raise processes.Missing("WordPress is not installed: run deploy/tools/install-real-servers as root")
        port, db_port = free_port(), free_port()
        self._start_database(db_port)
        content = self._lay_out()
        extra = f"define('VIGIE_WEBHOOK_URL', '{webhook_url}');\ndefine('VIGIE_WEBHOOK_SECRET', '{webhook_secret}');\n"
        CONFIG.write_text(
            "<?php\n"
            "define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp');\n"
            f"define('DB_HOST', '127.0.0.1:{db_port}');\n"
            f"define('WP_CONTENT_DIR', '{content}');\n"
            f"define('WP_HOME', 'http://127.0.0.1:{port}'); define('WP_SITEURL', 'http://127.0.0.1:{port}');\n"
            "define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);\n"
            "define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_ENVIRONMENT_TYPE', 'local');\n"
            + (extra if webhook_url else "")
        )
        script = self.folder / "install.php"
        script.write_text(INSTALL)
        made = json.loads(processes.run(["php", str(script), str(port), "Ville d'essai"]).strip().splitlines()[-1])
        self.app_password, self.version = made["app_password"], made["version"]
        self.moderator_password = made["moderator"]
        self.url = f"http://127.0.0.1:{port}"
        log = self.folder / "php.log"
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(CODE)]
        self._running.append(processes.start(command, log, env={"PHP_CLI_SERVER_WORKERS": "4"}))
        processes.wait_until(lambda: processes.answers(f"{self.url}/wp-json/"), "WordPress", log)

    def stop(self) -> None:
        for process in reversed(self._running):
            processes.end(process)
        self._running.clear()
        CONFIG.unlink(missing_ok=True)

    def comment_as_citizen(self, text: str, author: str, email: str, post: int = 1) -> None:
        """What a citizen's browser sends; WordPress answers with a redirection to the post."""
        form = {"comment_post_ID": post, "comment_parent": 0, "author": author, "email": email, "comment": text}
        request = urllib.request.Request(f"{self.url}/wp-comments-post.php", urllib.parse.urlencode(form).encode())
        with urllib.request.urlopen(request, timeout=60) as response:
            response.read()

    def public_comments(self) -> list[str]:
        """Texts of the comments as any reader gets them, without signing in (no theme is there to render a page)."""
        with urllib.request.urlopen(f"{self.url}/wp-json/wp/v2/comments?per_page=100", timeout=60) as response:
            return [comment["content"]["rendered"] for comment in json.load(response)]

    def as_moderator(self, method: str, route: str, body: Mapping[str, Any] | None = None) -> Any:
        """One call of a person who works on the site itself, an editor."""
        key = base64.b64encode(f"moderatrice:{self.moderator_password}".encode()).decode()
        headers = {"Authorization": f"Basic {key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(f"{self.url}/wp-json/wp/v2/{route}", data, headers, method=method)
        with urllib.request.urlopen(asked, timeout=60) as response:
            return json.load(response)

    def _start_database(self, port: int) -> None:
        data = self.folder / "db"
        data.mkdir(parents=True)
        self.folder.chmod(0o755)
        shutil.chown(data, "mysql")
        installing = [
            "--no-defaults",
            "--user=mysql",
            f"--datadir={data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]
        processes.run(["mariadb-install-db", *installing])
        socket_file, log = data / "s.sock", self.folder / "db.log"
        command = ["mariadbd", "--no-defaults", "--user=mysql", f"--datadir={data}", f"--socket={socket_file}"]
        self._running.append(processes.start([*command, "--bind-address=127.0.0.1", f"--port={port}"], log))
        client = ["mariadb", "--no-defaults", "-uroot", "-S", str(socket_file)]
        processes.wait_until(lambda: _succeeds([*client, "-e", "select 1"]), "MariaDB", log)
        processes.run(
            [*client, "-e", "create database wp; create user wp@'%' identified by 'wp'; grant all on wp.* to wp@'%'"]
        )

    def _lay_out(self) -> Path:
        content = self.folder / "content"
        for name in ("plugins", "mu-plugins", "uploads", "languages"):
            (content / name).mkdir(parents=True)
        shutil.copytree(CODE / "wp-content" / "themes", content / "themes", symlinks=False)
        if PLUGIN.exists():
            shutil.copy(PLUGIN, content / "mu-plugins" / PLUGIN.name)
        return content


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
