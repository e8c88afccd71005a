"""Tokens that rotate, sealed in the database under keys that are not in it."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daemon.store.connection import Connection, Pool
from domain.clock import Clock
from domain.errors import CredentialRefused

if TYPE_CHECKING:  # six megabytes, for the accounts whose tokens rotate
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
"""NIST SP 800-38D, 5.2.1.1: 96 bits, drawn at random for each sealing."""

# The sealed token of an account by its name.
FIND = "select key_id, sealed from account_token where account_id = $1 and name = $2"
# The new token takes the old one's place.
SAVE = """insert into account_token (account_id, name, key_id, sealed, changed_at) values ($1, $2, $3, $4, $5)
    on conflict (account_id, name) do update
    set key_id = excluded.key_id, sealed = excluded.sealed, changed_at = excluded.changed_at"""
# One renewal at a time for each token, whatever the process.
TAKE_TURN = "select pg_advisory_xact_lock($1)"


@dataclass(frozen=True, slots=True)
class Sealer:
    """Keys by id, the first one seals, all of them open. A token is bound to its account and name."""

    keys: Sequence[tuple[str, str]]

    def seal(self, token: str, bound_to: str) -> tuple[str, bytes]:
        """Key id and sealed bytes. Raises ``CredentialRefused`` without any key."""
        if not self.keys:
            raise CredentialRefused("Aucune clé ([[token_keys]] de vigie.toml) pour garder un jeton renouvelé.")
        key_id, key = self.keys[0]
        nonce = secrets.token_bytes(NONCE_BYTES)
        return key_id, nonce + _cipher(key).encrypt(nonce, token.encode(), bound_to.encode())

    def open(self, key_id: str, sealed: bytes, bound_to: str) -> str:
        """The token. Raises ``CredentialRefused`` when its key is gone or is not the one that sealed it."""
        from cryptography.exceptions import InvalidTag

        key = dict(self.keys).get(key_id)
        if key is None:
            raise CredentialRefused(f"La clé « {key_id} » qui protège ce jeton n'est plus dans vigie.toml.")
        try:
            nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            return _cipher(key).decrypt(nonce, body, bound_to.encode()).decode()
        except InvalidTag:
            raise CredentialRefused(f"La clé « {key_id} » n'est pas celle qui a protégé ce jeton.") from None


@dataclass(frozen=True, slots=True)
class PostgresTokens:
    """The ``TokenStore`` of one account."""

    pool: Pool
    account_id: int
    sealer: Sealer
    clock: Clock

    async def load(self, name: str) -> str | None:
        async with self.pool.acquire() as connection:
            return await self._load(connection, name)

    async def refresh(self, name: str, renew: Callable[[str | None], Awaitable[str]]) -> str:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(TAKE_TURN, self._turn(name))
            token = await self._load(connection, name)
            fresh = await renew(token)
            if fresh != token:
                key_id, sealed = self.sealer.seal(fresh, self._binding(name))
                await connection.execute(SAVE, self.account_id, name, key_id, sealed, self.clock.now())
            return fresh

    async def _load(self, connection: Connection, name: str) -> str | None:
        row = await connection.fetchrow(FIND, self.account_id, name)
        return None if row is None else self.sealer.open(row["key_id"], row["sealed"], self._binding(name))

    def _binding(self, name: str) -> str:
        return f"{self.account_id}:{name}"

    def _turn(self, name: str) -> int:
        digest = hashlib.sha256(f"token:{self._binding(name)}".encode()).digest()
        return int.from_bytes(digest[:8], signed=True)


@dataclass(frozen=True, slots=True)
class NoTokens:
    """The ``TokenStore`` of an account that the database does not know yet: nothing is renewed for it."""

    async def load(self, name: str) -> str | None:
        return None

    async def refresh(self, name: str, renew: Callable[[str | None], Awaitable[str]]) -> str:
        raise CredentialRefused(
            "Ce compte n'a pas encore de ligne dans la base : son jeton ne peut pas être renouvelé."
        )


def _cipher(key: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hashlib.sha256(b"vigie token key\0" + key.encode()).digest())
