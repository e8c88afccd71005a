"""``vigie account connect tiktok``: the portal's own authorization address, its code, the account's tokens."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import object_of, text_of
from connectors.tiktok.client import FIELDS, ROOT

SCOPES: Final = ("user.info.basic", "video.list", "comment.list", "comment.list.manage")
API: Final = "https://business-api.tiktok.com"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``client_id`` and ``api_base``. Raises ``ConnectError``."""
    api = asking.address(given.get("api_base") or API)
    prompter.say(
        "Il vous faut une application approuvée sur business-api.tiktok.com (Accounts API), un compte professionnel et "
        "l'adresse d'autorisation que le portail donne (« TikTok account holder authorization URL »)."
    )
    client = given.get("client_id") or prompter.ask("Identifiant de l'application (App ID)")
    secret = prompter.ask("Secret de l'application", secret=True).strip()
    back = prompter.ask("Adresse de retour de l'application")
    if not (back.startswith("https://") and back.endswith("/") and "?" not in back and "#" not in back):
        raise ConnectError("TikTok veut une adresse de retour en https, qui finit par « / », sans paramètre.")
    page, state = prompter.ask("Adresse d'autorisation du portail"), secrets.token_urlsafe(16)
    prompter.say(f"Ouvrez cette adresse avec le compte, acceptez, revenez :\n{page}&state={state}&disable_auto_auth=1")
    shown = prompter.ask("Adresse où TikTok vous a renvoyé", secret=True)
    code = asking.returned(shown, state, "TikTok", ("auth_code", "code"))
    asked = {"client_id": client, "client_secret": secret, "grant_type": "authorization_code"}
    found = await _data(
        api,
        "POST",
        "tt_user/oauth2/token/",
        {**asked, "auth_code": code, "redirect_uri": back},
        "le code vaut 10 minutes",
    )
    granted = text_of(found.get("scope")).split(",")
    for scope in SCOPES:
        prompter.say(f"  {'oui' if scope in granted else 'NON'}  {scope}")
    if missing := [scope for scope in SCOPES if scope not in granted]:
        raise ConnectError(f"Il manque {', '.join(missing)} : acceptez toutes les permissions et recommencez.")
    account, token = text_of(found.get("open_id")), text_of(found.get("access_token"))
    await _try(api, account, token)
    prompter.say("Les vidéos du compte se lisent.")
    kept = {"access_token": token, "refresh_token": text_of(found.get("refresh_token")), "client_secret": secret}
    return Connection(account, "TikTok", {"client_id": client, **({"api_base": api} if api != API else {})}, kept)


async def _try(api: str, account: str, token: str) -> None:
    params = {"business_id": account, "fields": FIELDS}
    answer = await asking.ask(
        "GET", f"{api}/{ROOT}/business/video/list/", params=params, headers={"Access-Token": token}
    )
    if answer.object().get("code") != 0:
        raise ConnectError(f"TikTok ne laisse pas lire les vidéos du compte (code {answer.object().get('code')}).")


async def _data(api: str, method: str, path: str, body: Mapping[str, str], hint: str) -> dict[str, Any]:
    """``data`` of a success: TikTok answers 200 even when it refuses."""
    answer = await asking.ask(method, f"{api}/{ROOT}/{path}", json=dict(body))
    found = object_of(answer.object().get("data"))
    if answer.object().get("code") != 0 or not text_of(found.get("access_token")):
        raise ConnectError(f"TikTok n'a pas donné de jeton (code {answer.object().get('code')}) : {hint}.")
    return found
