"""``vigie account connect x``: the OAuth 2.0 sign-in by hand (PKCE), its two tokens, the account's id."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import text_of
from connectors.x import mapping

SCOPES = (
    "tweet.read",
    "tweet.write",
    "tweet.moderate.write",
    "users.read",
    "mute.read",
    "mute.write",
    "dm.read",
    "dm.write",
    "offline.access",
)
API, SITE = "https://api.x.com", "https://x.com"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``client_id`` and ``api_base``. Raises ``ConnectError``."""
    base = asking.address(given.get("api_base") or API)
    prompter.say(
        "Il vous faut une application sur developer.x.com, avec l'authentification OAuth 2.0 (lecture, écriture et "
        "messages privés) et une adresse de retour. Signez-vous d'abord sur x.com avec le compte de l'organisation."
    )
    client = given.get("client_id") or prompter.ask("Identifiant du client OAuth 2.0")
    secret = prompter.ask("Secret du client OAuth 2.0 (vide pour un client public)", secret=True).strip()
    back = prompter.ask("Adresse de retour de l'application")
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
    prompter.say(
        f"Ouvrez cette adresse, acceptez, et revenez dans les 30 secondes :\n{_page(client, back, verifier, state)}"
    )
    code = asking.returned(prompter.ask("Adresse où X vous a renvoyé", secret=True), state, "X")
    tokens = await _tokens(base, client, secret, back, code, verifier)
    me = await _me(base, tokens["access_token"])
    username = text_of(me.get("username"))
    prompter.say(f"Compte : @{username} ({me['id']}).")
    granted = tokens["scope"].split()
    for scope in SCOPES:
        prompter.say(f"  {'oui' if scope in granted else 'NON'}  {scope}")
    if missing := [scope for scope in ("tweet.moderate.write", "offline.access") if scope not in granted]:
        raise ConnectError(f"Il manque {', '.join(missing)} : acceptez toutes les permissions et recommencez.")
    signing = prompter.ask("« API key secret » de l'application, pour les livraisons (facultatif)", secret=True).strip()
    kept = {"access_token": tokens["access_token"], "refresh_token": tokens["refresh_token"]}
    kept |= {"client_secret": secret} if secret else {}
    kept |= {"consumer_secret": signing} if signing else {}
    options: dict[str, Any] = {"username": username, "client_id": client}
    options |= {"api_base": base} if base != API else {}
    options |= asking.private_messages(prompter)
    return Connection(me["id"], f"@{username}", options, kept)


def _page(client: str, back: str, verifier: str, state: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": back,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": digest,
        "code_challenge_method": "S256",
    }
    return f"{SITE}/i/oauth2/authorize?{urlencode(asked)}"


async def _tokens(base: str, client: str, secret: str, back: str, code: str, verifier: str) -> dict[str, str]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
        "client_id": client,
    }
    key = base64.b64encode(f"{client}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {key}"} if secret else {}
    answer = await asking.ask("POST", f"{base}/2/oauth2/token", form=form, headers=headers)
    found = {name: text_of(answer.object().get(name)) for name in ("access_token", "refresh_token", "scope")}
    if answer.status != 200 or not found["access_token"]:
        raise ConnectError(
            f"X n'a pas donné de jeton (code {answer.status}) : le code vaut 30 secondes, et l'adresse de retour doit "
            "être exactement celle de l'application."
        )
    return found


async def _me(base: str, token: str) -> dict[str, str]:
    answer = await asking.ask("GET", f"{base}/2/users/me", headers={"Authorization": f"Bearer {token}"})
    found = answer.object().get("data")
    if not isinstance(found, dict) or not mapping.number(found.get("id")):
        raise ConnectError(f"X ne dit pas à quel compte est ce jeton (code {answer.status}).")
    return found
