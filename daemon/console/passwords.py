"""Passwords: argon2id in threads, few at a time, so that a flood of attempts takes neither memory nor the loop."""

import asyncio
import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_LENGTH = 12
LOGIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")
WAITING = 16
"""Attempts that may queue; the next one is told to come back."""


class TooManyAttempts(Exception):
    """Too many people are signing in at once."""


class Passwords:
    """Hash and verify; at most ``at_once`` computations run together (64 MiB each)."""

    def __init__(self, hasher: PasswordHasher | None = None, *, at_once: int = 2) -> None:
        self._hasher = hasher or PasswordHasher()
        self._gate = asyncio.Semaphore(at_once)
        self._waiting = 0

    async def hash(self, password: str) -> str:
        async with self._gate:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """True when ``password`` is the stored one. Without a stored one the work is the same and the answer no."""
        if self._waiting >= WAITING:
            raise TooManyAttempts
        self._waiting += 1
        try:
            async with self._gate:
                return await asyncio.to_thread(self._check, stored, password) and stored is not None
        finally:
            self._waiting -= 1

    def _check(self, stored: str | None, password: str) -> bool:
        nobody = self._nobody  # by the first attempt, whoever it is of: how long it takes tells nothing
        try:
            return self._hasher.verify(stored or nobody, password)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobody(self) -> str:
        """What is checked when there is no such person: as long to check as any other, and nobody knows its password.

        It takes as long as a sign-in to compute, so a start does not wait for it.
        """
        return self._hasher.hash(secrets.token_urlsafe(16))


def one_time_password() -> str:
    """A password to hand over, to be changed at the first sign-in: 80 bits in readable groups."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    text = "".join(secrets.choice(letters) for _ in range(16))
    return "-".join(text[index : index + 4] for index in range(0, 16, 4))


def good_login(login: str) -> bool:
    """True for a sign-in name of one to sixty plain letters, digits, dots, dashes."""
    return 0 < len(login) <= 60 and set(login) <= LOGIN


def weakness(password: str, login: str) -> str:
    """Why a password is refused, in French; empty when it is good."""
    if len(password) < MINIMUM_LENGTH:
        return f"Le mot de passe doit compter au moins {MINIMUM_LENGTH} caractères."
    if len(password) > 256:
        return "Le mot de passe ne peut dépasser 256 caractères."
    if login.lower() in password.lower():
        return "Le mot de passe ne peut contenir votre identifiant."
    if len(set(password)) < 5:
        return "Le mot de passe répète trop peu de caractères différents."
    return ""
