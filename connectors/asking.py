"""What connection guides share: one question to a platform, its answer or a sentence for the operator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import orjson
from yarl import URL

from connectors.base import ConnectError, Prompter
from connectors.http import checked_base

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is the JSON, ``None`` when the answer is something else."""

    status: int
    body: Any

    def object(self) -> dict[str, Any]:
        return self.body if isinstance(self.body, dict) else {}


def address(given: str) -> str:
    """A platform's address as typed. Raises ``ConnectError``."""
    typed = given.strip()
    try:
        return checked_base(typed if "://" in typed else f"https://{typed}")
    except ValueError as error:
        raise ConnectError(f"« {typed} » : {error}.") from error


async def ask(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    form: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    encoded: bool = False,
    session: aiohttp.ClientSession | None = None,
) -> Answer:
    """One request, no redirect followed. Raises ``ConnectError`` when there is no answer.

    ``encoded``: ``url`` is percent-encoded as it must stay.
    """
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    own = session or aiohttp.ClientSession()
    try:
        async with own.request(
            method,
            URL(url, encoded=encoded),
            headers=headers,
            json=json,
            data=form,
            params=params,
            timeout=timeout,
            allow_redirects=False,
        ) as response:
            raw = await response.read()
            return Answer(response.status, _json(raw))
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise ConnectError(f"Le site n'a pas répondu ({type(error).__name__}) : vérifiez l'adresse.") from None
    finally:
        if session is None:
            await own.close()


def private_messages(prompter: Prompter) -> dict[str, bool]:
    """Whether the account's private messages are to be read: lines of the account's options."""
    said = prompter.ask("Lire les messages privés du compte, et pouvoir y répondre (oui ou non)", default="non")
    return {"messages": True} if said.strip().casefold() in ("oui", "o") else {}


def returned(address: str, state: str, name: str, names: tuple[str, ...] = ("code",)) -> str:
    """The code in the address that platform ``name`` sent the operator back to. Raises ``ConnectError``."""
    found = parse_qs(urlsplit(address.strip()).query)
    if found.get("state") != [state]:
        raise ConnectError("Cette adresse n'est pas la réponse à la demande qui vient d'être faite : recommencez.")
    codes = [found[one][0] for one in names if found.get(one)]
    if not codes:
        raise ConnectError(f"{name} n'a pas donné de code : la demande a été refusée.")
    return codes[0]


def _json(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
