from domain.content import Attachment, AttachmentKind, content_hash


def test_a_version_is_told_by_text_and_attachments_not_by_addresses() -> None:
    photo = Attachment(AttachmentKind.IMAGE, url="https://cdn.example/a?signed=1")
    same = Attachment(AttachmentKind.IMAGE, url="https://cdn.example/a?signed=2")
    assert content_hash("Bonjour", (photo,)) == content_hash("Bonjour", (same,))
    assert content_hash("Bonjour", (photo,)) != content_hash("Bonjour")
    assert content_hash("Bonjour") != content_hash("bonjour")


def test_broken_unicode_has_a_hash() -> None:
    assert len(content_hash("\ud800 seul")) == 64
