"""The second factor's secret, sealed in the database under the keys that seal the accounts' tokens."""

from daemon.console.parts import Console
from daemon.store import users
from daemon.store.connection import Connection
from daemon.store.users import Session

LOST = "Votre second facteur ne peut plus être lu. Adressez-vous à la personne qui administre Vigie."


def seal(console: Console, person: int, secret: bytes) -> tuple[bytes, str | None]:
    """What is kept, and the key's name; without any key in the configuration, the secret as it is."""
    sealer = console.services.sealer()
    if not sealer.keys:
        return secret, None
    key, sealed = sealer.seal(secret.hex(), _binding(person))
    return sealed, key


def secret_of(console: Console, session: Session) -> bytes | None:
    """The secret in clear. Raises ``CredentialRefused`` when its key is gone."""
    if session.totp_secret is None or session.totp_key is None:
        return session.totp_secret
    sealer = console.services.sealer()
    return bytes.fromhex(sealer.open(session.totp_key, session.totp_secret, _binding(session.person.id)))


async def seal_again(conn: Connection, console: Console, session: Session, secret: bytes) -> None:
    """After a good code: what is in clear, or under an older key, passes under the first one."""
    keys = console.services.sealer().keys
    if keys and session.totp_key != keys[0][0]:
        await users.seal_totp(conn, session.person.id, *seal(console, session.person.id, secret))


def _binding(person: int) -> str:
    return f"totp:{person}"
