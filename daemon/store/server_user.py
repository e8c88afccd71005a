"""Under whom the embedded server runs, and where it may keep its files.

PostgreSQL refuses to run as root. As root the server is given to an unprivileged account that exists
already, and its files go where that account can reach them: no folder above is ever opened for it.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from daemon.store.binaries import Binaries
from daemon.store.errors import DatabaseUnavailable

UNPRIVILEGED = ("postgres", "nobody")
"""Accounts to lend the server when we are root, the better first."""
SHARED = Path("/var/lib/vigie-embarque")
"""Where root keeps the files of servers whose state folder is closed to the unprivileged account."""
SOCKET_PATH_LIMIT = 100
"""Bytes of a UNIX socket's path (sun_path holds 108), with room for PostgreSQL's own suffix."""


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The account that owns the server's process and files."""

    name: str
    uid: int
    gid: int
    lent: bool
    """True when we are root and the account is another's."""

    def run(self, *command: str, timeout: float) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account, from the root folder, with a bare environment."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            umask=0o077,
            user=self.uid if self.lent else None,
            group=self.gid if self.lent else None,
            extra_groups=[] if self.lent else None,
        )

    def reaches(self, path: Path) -> bool:
        """Whether this account can traverse down to ``path``; asked of the kernel, not guessed from modes."""
        return self.run("/bin/sh", "-c", 'test -x "$1"', "sh", str(path), timeout=20).returncode == 0

    def own_folder(self, folder: Path) -> Path:
        """Make ``folder`` (mode 700) for this account; one that belongs to somebody else is refused."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
        if not stat.S_ISDIR(state.st_mode) or state.st_uid not in (self.uid, os.geteuid()):
            raise DatabaseUnavailable(f"Le dossier {folder} appartient à un autre compte.")
        os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder


def server_user() -> ServerUser:
    """Ourselves, or, as root, the first unprivileged account that exists."""
    if os.geteuid() != 0:
        return ServerUser(_name(os.geteuid()), os.geteuid(), os.getegid(), lent=False)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(name, entry.pw_uid, entry.pw_gid, lent=True)
    raise DatabaseUnavailable(
        "PostgreSQL refuse de tourner sous root, et ni « postgres » ni « nobody » n'existent ici."
    )


def place_for(state: Path, user: ServerUser) -> Path:
    """Folder for the server's files: ``state/postgres``, or a shared one when ``user`` cannot reach ``state``.

    In the second case ``state/postgres`` becomes a link to it, so that the files are still found from there.
    """
    wanted = state / "postgres"
    if wanted.is_symlink():
        return wanted.resolve()
    if not user.lent or user.reaches(state):
        return wanted
    SHARED.mkdir(mode=0o711, parents=True, exist_ok=True)
    elsewhere = SHARED / hashlib.sha256(os.fsencode(state)).hexdigest()[:16]
    wanted.symlink_to(elsewhere)
    return elsewhere


def socket_folder(place: Path, user: ServerUser) -> Path:
    """Folder of the server's socket: in ``place``, or a short one under /tmp where that path is too long."""
    inside = place / "socket"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT - len("/.s.PGSQL.5432.lock"):
        return user.own_folder(inside)
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:12]
    return user.own_folder(Path(tempfile.gettempdir()) / f"vigie-{user.uid}-{digest}")


def within_reach(binaries: Binaries, user: ServerUser) -> Binaries:
    """``binaries``, copied once to the shared folder when ``user`` cannot reach them (a wheel under /root).

    A wheel's programs find their libraries beside their package (``NAME.libs``): both are copied, each in its place.
    """
    programs = binaries.folder / "postgres"
    if user.reaches(programs):
        return binaries
    home = binaries.folder.parent
    state = programs.stat()
    stamp = hashlib.sha256(os.fsencode(f"{programs} {state.st_size} {state.st_mtime_ns}")).hexdigest()[:12]
    copy = SHARED / f"programmes-{binaries.major}-{stamp}"
    if not copy.is_dir():
        SHARED.mkdir(mode=0o711, parents=True, exist_ok=True)
        partial = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(home, partial / home.parent.name / home.name, symlinks=True)
        libraries = home.parent.parent / f"{home.parent.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        for path in (partial, *partial.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        partial.rename(copy)
    return Binaries(copy / home.parent.name / home.name / "bin", binaries.major, binaries.origin)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise DatabaseUnavailable(
            f"Le compte numéro {uid} n'a pas de nom sur cette machine : PostgreSQL le refuse. "
            "Donnez l'adresse d'une base ([database] dsn)."
        ) from None
