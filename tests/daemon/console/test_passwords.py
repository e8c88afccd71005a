"""Passwords: checking one for a person who does not exist takes the same work and is always wrong."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from daemon.console.passwords import Passwords

COST = {"time_cost": 2, "memory_cost": 64, "parallelism": 2}
HASHER = PasswordHasher(**COST)


class Counted(PasswordHasher):
    """Writes down its work, and the hash it was about."""

    def __init__(self) -> None:
        super().__init__(**COST)
        self.work: list[tuple[str, str]] = []

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        made = super().hash(password, salt=salt)
        self.work.append(("hash", made))
        return made

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.work.append(("verify", str(hash)))
        return super().verify(hash, password)


STORED = HASHER.hash("un mot de passe")


@pytest.mark.parametrize("people", [(None, STORED, None), (STORED, None, STORED)], ids=["nobody first", "somebody"])
async def test_nobody_is_checked_with_the_same_work_as_somebody(people: tuple[str | None, ...]) -> None:
    hasher = Counted()
    passwords = Passwords(hasher)
    assert hasher.work == [], "a start computes nothing"
    for stored in people:
        assert await passwords.verify(stored, "un mot de passe") is (stored is not None)
    assert [what for what, _ in hasher.work] == ["hash", "verify", "verify", "verify"]
    nobody = hasher.work[0][1]
    assert [checked for _, checked in hasher.work[1:]] == [stored or nobody for stored in people]
    assert extract_parameters(nobody) == extract_parameters(STORED)


async def test_nobody_has_no_password() -> None:
    passwords = Passwords(HASHER)
    assert not await passwords.verify(None, "un mot de passe")
    assert await passwords.verify(await passwords.hash("un mot de passe"), "un mot de passe")
