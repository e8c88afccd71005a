"""docs/reference/cli.md is what the commands' own --help says. VIGIE_GOLDEN=write writes it anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.daemon.cli.reference import HEAD

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs/reference/cli.md"


@pytest.fixture(scope="module")
def page() -> str:
    said = subprocess.run(
        [sys.executable, "-m", "tests.daemon.cli.reference"], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    return said.stdout.decode()


def test_the_page_says_what_the_commands_say(page: str) -> None:
    if os.environ.get("VIGIE_GOLDEN") == "write":
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


def test_every_option_is_explained_in_french(page: str) -> None:
    english = {" the ", "usage:", " file.", " with "}
    assert {word for word in english if word in page.removeprefix(HEAD).lower()} == set()
