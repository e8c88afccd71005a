"""``vigie account connect youtube``: Google's consent page, its code, the channel that was chosen there."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import dicts, object_of, text_of

SCOPE: Final = "https://www.googleapis.com/auth/youtube.force-ssl"
API, AUTH = "https://youtube.googleapis.com", "https://oauth2.googleapis.com"
PAGE: Final = "https://accounts.google.com/o/oauth2/v2/auth"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``client_id``, ``api_base``, ``auth_base``. Raises ``ConnectError``."""
    api, auth = asking.address(given.get("api_base") or API), asking.address(given.get("auth_base") or AUTH)
    prompter.say(
        "Il vous faut un projet sur console.cloud.google.com, l'API « YouTube Data API v3 » activée, un écran de "
        "consentement publié (en « test », le jeton meurt après sept jours) et un client OAuth 2.0 « application Web »."
    )
    client = given.get("client_id") or prompter.ask("Identifiant du client OAuth 2.0")
    secret = prompter.ask("Secret du client OAuth 2.0", secret=True).strip()
    back = prompter.ask("Adresse de retour du client")
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
    prompter.say(
        "Ouvrez cette adresse, choisissez la chaîne de l'organisation (et non votre compte), acceptez, revenez :\n"
        f"{_page(client, back, verifier, state)}"
    )
    code = asking.returned(prompter.ask("Adresse où Google vous a renvoyé", secret=True), state, "Google")
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": client,
        "client_secret": secret,
        "code_verifier": verifier,
    }
    answer = await asking.ask("POST", f"{auth}/token", form=asked)
    found = {name: text_of(answer.object().get(name)) for name in ("access_token", "refresh_token", "scope")}
    if answer.status != 200 or not found["access_token"]:
        raise ConnectError(
            f"Google n'a pas donné de jeton (code {answer.status}) : le code ne sert qu'une fois, et l'adresse de "
            "retour doit être exactement celle du client."
        )
    granted = SCOPE in found["scope"].split()
    prompter.say(f"  {'oui' if granted else 'NON'}  {SCOPE}")
    if not granted or not found["refresh_token"]:
        raise ConnectError("Il manque la portée ou le jeton de renouvellement : retirez l'accès et recommencez.")
    channel, name = await _channel(api, found["access_token"])
    prompter.say(f"Chaîne : {name} ({channel}).")
    kept = {name: found[name] for name in ("access_token", "refresh_token")} | {"client_secret": secret}
    bases = {**({"api_base": api} if api != API else {}), **({"auth_base": auth} if auth != AUTH else {})}
    return Connection(channel, name, {"client_id": client, **bases}, kept)


def _page(client: str, back: str, verifier: str, state: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": back,
        "scope": SCOPE,
        "state": state,
        "access_type": "offline",
        "prompt": "consent select_account",
        "code_challenge": digest,
        "code_challenge_method": "S256",
    }
    return f"{PAGE}?{urlencode(asked)}"


async def _channel(api: str, token: str) -> tuple[str, str]:
    answer = await asking.ask(
        "GET",
        f"{api}/youtube/v3/channels",
        params={"part": "id,snippet", "mine": "true"},
        headers={"Authorization": f"Bearer {token}"},
    )
    found = next(iter(dicts(answer.object().get("items"))), {})
    if answer.status != 200 or not text_of(found.get("id")):
        raise ConnectError(f"Ce compte Google n'a pas de chaîne que l'API voie (code {answer.status}).")
    return text_of(found["id"]), text_of(object_of(found.get("snippet")).get("title"))
