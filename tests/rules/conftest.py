"""The pack of the city, loaded once: examples are run at loading."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.content import Author, Content, ContentKind
from domain.context import Context
from domain.ids import AuthorKey, PlatformId
from domain.verdict import Verdict
from rules.judge import judge
from rules.pack.load import load_pack
from rules.pack.pack import Pack

PACKS = Path(__file__).parents[2] / "rules" / "packs"
AT = datetime(2025, 10, 15, 15, tzinfo=UTC)


@pytest.fixture(scope="session")
def city() -> Pack:
    return load_pack(PACKS / "drummondville", trials=False)


def comment(text: str, **more: object) -> Content:
    return Content(PlatformId("1"), ContentKind.COMMENT, text, author=Author(AuthorKey("a")), **more)


def judged(text: str, pack: Pack, **context: object) -> Verdict:
    return judge(comment(text), Context(AT, **context), pack)
