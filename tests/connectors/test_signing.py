"""A signature is good under any secret accepted now, and under none when there is none."""

import pytest

from connectors.base import SignatureResult
from connectors.signing import compare


@pytest.mark.parametrize(
    ("given", "secrets", "found"),
    [
        ("signé:neuf", ("neuf", "ancien"), SignatureResult.VALID),
        ("signé:ancien", ("neuf", "ancien"), SignatureResult.VALID),
        ("signé:autre", ("neuf", "ancien"), SignatureResult.FORGED),
        ("signé:", ("",), SignatureResult.FORGED),
        ("signé:", (), SignatureResult.FORGED),
        ("", ("neuf",), SignatureResult.MISSING),
    ],
)
def test_comparison(given: str, secrets: tuple[str, ...], found: SignatureResult) -> None:
    assert compare(given, secrets, lambda secret: f"signé:{secret}") is found
