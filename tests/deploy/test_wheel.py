"""What is installed holds every file that the code reads: migrations, packs, pages, catalogues."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "rules", "connectors", "daemon")


def test_the_wheel_carries_every_file_of_the_packages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--no-build-isolation", "--no-index", "-w", tmp_path, ROOT], check=True, timeout=110)
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    written = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"daemon/store/migrations/0001_record.sql", "daemon/cli/locale/fr/LC_MESSAGES/messages.mo"} <= written
    assert written - carried == set()
    assert {name.split("/")[0] for name in carried if ".dist-info" not in name} == set(PACKAGES)
