import pytest

from connectors.decoding import decoded

READ = [
    # body, what is read: lone surrogates in values and names, escaped or raw; pairs and backslashes are left alone
    (rb'{"a": "oh \ud83d!", "b": "\ud83d\ude00", "c": 1.5}', {"a": "oh \ufffd!", "b": "\U0001f600", "c": 1.5}),
    (rb'["\ude00\ud83d"]', ["\ufffd\ufffd"]),
    (rb'{"\udfff": [null, true, {"x": "\uDBFF"}]}', {"\ufffd": [None, True, {"x": "\ufffd"}]}),
    (b'["caf\xc3\xa9 \xed\xa0\xbd"]', ["café \ufffd"]),
    (rb'["\\ud83d", "\ud83d", "\u0000\""]', ["\\ud83d", "\ufffd", '\x00"']),
    (b'{"a": [1]}', {"a": [1]}),
]


@pytest.mark.parametrize(("body", "read"), READ)
def test_half_a_character_is_replaced_and_the_rest_is_read(body: bytes, read: object) -> None:
    assert decoded(body) == read


REFUSED = [
    # no JSON at all, cut, no JSON value, bytes that are no text, too deep: with and without half a character
    b"",
    b"<html>",
    rb'["\ud83d", 1',
    b'{"a": NaN}',
    rb'{"a": NaN, "b": "\ud83d"}',
    b'["\xff"]',
    rb'["\ud83d"]'.replace(b"]", b', "\xff"]'),
    b"[" * 100_000,
    rb'"\ud83d"' + b"[" * 100_000,
    b"[" * 100_000 + rb'"\ud83d"' + b"]" * 100_000,
    rb'["\ud83d", ' + b"9" * 5000 + b"]",
]


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        decoded(body)
