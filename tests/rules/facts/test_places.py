"""Civic addresses, postal codes, e-mails."""

import pytest

from rules.facts.places import find_addresses, find_emails, find_postal_codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("au 2210 rue des alouettes-bleues, allez", ["2210 rue des alouettes-bleues"]),
        ("220 boul. lemire", ["220 boul. lemire"]),
        ("au 12, 5e avenue", ["12, 5e avenue"]),
        ("sur la rue des melezes au 318", ["rue des melezes au 318"]),
        ("220 de la rue des erables", ["220 de la rue des erables"]),
        # no door, no address
        ("3 rues plus loin", []),
        ("12 places de stationnement", []),
        ("la rue cormier", []),
        ("15 minutes", []),
    ],
)
def test_a_civic_address_has_a_door(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in find_addresses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("joindre a g.lapointe@example.org merci", ["g.lapointe@example.org"]),
        ("nom (at) exemple point com", ["nom@exemple.com"]),
        ("@mairie bonjour", []),
        ("rendez-vous at home.com", []),
        ("5 @ 7 au parc", []),
    ],
)
def test_an_email_even_disguised(text: str, found: list[str]) -> None:
    assert [f"{email.local}@{email.domain}" for email in find_emails(text)] == found


def test_postal_codes() -> None:
    assert len(find_postal_codes("j2c 7a1 et j2b1g8, pas 123 ni abc")) == 2
