"""The page docs/how-to/write-a-connector.md is followed to the letter: its files are made, the suite runs on them."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "write-a-connector.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?:python|toml)\n# (babillard/\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r'^```toml\n\[project\.entry-points\."(.+?)"\]\n(.*?)^```', re.MULTILINE | re.DOTALL)


def follow(folder: Path) -> None:
    """Write the page's files, and its entry point as an installed distribution has it."""
    for name, text in BLOCK.findall(PAGE):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    group, lines = ENTRY.findall(PAGE)[0]
    installed = folder / "babillard-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: babillard\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(f"[{group}]\n{lines.replace(chr(34), '')}")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "VIGIE_HARNESS": "babillard.harness:Harness"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=110
    )


def test_the_page_builds_a_connector_that_keeps_the_contract(tmp_path: Path) -> None:
    follow(tmp_path)
    ran = run(
        tmp_path, "-m", "pytest", "tests/connectors/contract", "-k", "babillard", "-q", "-p", "no:cacheprovider"
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed is not None
    assert int(passed[1]) >= 60


def test_vigie_finds_it_by_its_entry_point(tmp_path: Path) -> None:
    follow(tmp_path)
    ran = run(tmp_path, "-c", "from connectors.registry import Registry; print(Registry().find('babillard').title)")
    assert ran.stdout.strip() == "Babillard", ran.stderr


def test_the_connector_stays_short() -> None:
    files = dict(BLOCK.findall(PAGE))
    assert len(files["babillard/connector.py"].splitlines()) <= 115
