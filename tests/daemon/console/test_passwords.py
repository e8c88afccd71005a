"""Passwords: checking one for a person who does not exist takes the same work and is always wrong."""

from argon2 import PasswordHasher, extract_parameters

from daemon.console.passwords import Passwords, nobody

HASHER = PasswordHasher(time_cost=2, memory_cost=64, parallelism=2)


def test_nobody_is_checked_with_the_same_work_as_somebody() -> None:
    assert extract_parameters(nobody(HASHER)) == extract_parameters(HASHER.hash("un mot de passe"))
    assert nobody(HASHER) != nobody(HASHER)


async def test_nobody_has_no_password() -> None:
    passwords = Passwords(HASHER)
    assert not await passwords.verify(None, "un mot de passe")
    assert await passwords.verify(await passwords.hash("un mot de passe"), "un mot de passe")
