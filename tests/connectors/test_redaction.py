import pytest

from connectors.redaction import redact

LEAKS = [
    # parameters
    "GET /me?access_token=EAAB123&fields=id",
    "https://h/x?fields=id&client_secret=EAAB123",
    "appsecret_proof=EAAB123",
    '{"access_token": "EAAB123", "expires_in": 5}',
    "{'refresh_token': 'EAAB123'}",
    "input_token=EAAB123|x",
    # headers
    "Authorization: Bearer EAAB123-abc.def",
    "Authorization: Basic EAAB123abc==",
    # a known secret anywhere
    "connexion à EAAB123 refusée",
]


@pytest.mark.parametrize("text", LEAKS)
def test_secrets_are_blotted_out(text: str) -> None:
    assert "EAAB123" not in redact(text, ["EAAB123"])
    if "refusée" not in text:
        assert "EAAB123" not in redact(text)


@pytest.mark.parametrize("text", ["Le jeton a expiré.", "basic truth", "fields=id,message&limit=25", "password"])
def test_ordinary_words_stay(text: str) -> None:
    assert redact(text, ["a", ""]) == text
