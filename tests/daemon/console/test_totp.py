"""One-time codes against the vectors of RFC 6238, appendix B (SHA-1), and what a person types."""

from datetime import UTC, datetime

import pytest

from daemon.console import totp

SECRET = b"12345678901234567890"
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, seconds // 30, digits=8) == code


@pytest.mark.parametrize(("seconds", "code"), VECTORS[1:])
def test_a_code_is_good_for_its_step_and_its_neighbours(seconds: int, code: str) -> None:
    step = seconds // 30
    for drift, good in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        at = datetime.fromtimestamp(seconds + 30 * drift, UTC)
        assert (totp.matching_step(SECRET, code[2:], at) == step) is good


@pytest.mark.parametrize("typed", ["", "123", "abcdef", "éééééé", "0" * 100, "94287082"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert totp.matching_step(SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_a_code_may_be_typed_in_two_halves() -> None:
    assert totp.matching_step(SECRET, " 287 082 ", datetime.fromtimestamp(59, UTC)) == 1


def test_the_key_is_shown_as_applications_take_it() -> None:
    assert totp.readable(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert totp.address(SECRET, "camille", "Ville d’Exemple") == (
        "otpauth://totp/Ville%20d%E2%80%99Exemple:camille?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        "&issuer=Ville%20d%E2%80%99Exemple"
    )
