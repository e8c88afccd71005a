"""``unseen_media`` says what becomes of a picture that no software looked at."""

import pytest

from domain.content import Attachment, AttachmentKind
from domain.context import Context
from domain.verdict import Level
from rules.judge import judge
from rules.pack.load import pack_of_body
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment


@pytest.mark.parametrize(("word", "level"), [("note", Level.NOTE), ("review", Level.REVIEW)])
def test_a_pack_says_what_becomes_of_media_that_nobody_saw(city: Pack, word: str, level: Level) -> None:
    asked = city.files["pack.toml"].replace('unseen_media = "note"', f'unseen_media = "{word}"')
    found = pack_of_body({**city.files, "pack.toml": asked})
    for kind in (AttachmentKind.IMAGE, AttachmentKind.VIDEO):
        content = comment("Regardez", attachments=(Attachment(kind, "https://x.example/1"),))
        assert judge(content, Context(AT), found).level is level
    looked_at = comment("Regardez", attachments=(Attachment(AttachmentKind.IMAGE, "https://x.example/1", seen=True),))
    assert judge(looked_at, Context(AT), found).level is Level.ALLOW
