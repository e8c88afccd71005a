"""``vigie account connect linkedin``: the OAuth 2.0 sign-in of somebody who administers the page, then a try."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.linkedin import urns
from connectors.linkedin.options import LinkedInOptions
from connectors.reading import text_of

SCOPES = ("r_organization_social_feed", "w_organization_social_feed", "rw_organization_admin")
API, AUTH = "https://api.linkedin.com", "https://www.linkedin.com"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given``: ``client_id``, ``api_base``, ``auth_base``, ``scopes``, each optional.

    Raises ``ConnectError``.
    """
    api, auth = asking.address(given.get("api_base") or API), asking.address(given.get("auth_base") or AUTH)
    prompter.say(
        "Il vous faut une application sur linkedin.com/developers avec le produit « Community Management API », "
        "approuvé, une adresse de retour, et une personne qui administre la page, connectée dans ce navigateur."
    )
    client = given.get("client_id") or prompter.ask("Identifiant du client (Client ID)")
    secret = prompter.ask("Secret du client (Client Secret)", secret=True).strip()
    back = prompter.ask("Adresse de retour de l'application")
    scopes, state = given.get("scopes") or " ".join(SCOPES), secrets.token_urlsafe(16)
    asked = {"response_type": "code", "client_id": client, "redirect_uri": back, "state": state, "scope": scopes}
    prompter.say(f"Ouvrez cette adresse, acceptez, et revenez :\n{auth}/oauth/v2/authorization?{urlencode(asked)}")
    code = asking.returned(prompter.ask("Adresse où LinkedIn vous a renvoyé", secret=True), state, "LinkedIn")
    tokens = await _tokens(auth, client, secret, back, code)
    granted = tokens["scope"].replace(",", " ").split()
    for scope in scopes.split():
        prompter.say(f"  {'oui' if scope in granted else 'NON'}  {scope}")
    number = prompter.ask("Numéro de la page (dans son adresse d'administration : linkedin.com/company/NUMÉRO/admin)")
    await _try(api, number, tokens["access_token"])
    prompter.say("Les publications de la page se lisent.")
    if not tokens["refresh_token"]:
        prompter.say("Aucun jeton de renouvellement : le jeton dure 60 jours, notez la date où recommencer.")
    kept = {name: value for name, value in tokens.items() if name != "scope" and value} | {"client_secret": secret}
    options = {"client_id": client, **({"api_base": api} if api != API else {})}
    return Connection(number, f"LinkedIn {number}", options | ({"auth_base": auth} if auth != AUTH else {}), kept)


async def _tokens(auth: str, client: str, secret: str, back: str, code: str) -> dict[str, str]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": client,
        "client_secret": secret,
    }
    answer = await asking.ask("POST", f"{auth}/oauth/v2/accessToken", form=form)
    found = {name: text_of(answer.object().get(name)) for name in ("access_token", "refresh_token", "scope")}
    if answer.status != 200 or not found["access_token"]:
        raise ConnectError(
            f"LinkedIn n'a pas donné de jeton (code {answer.status}) : vérifiez le secret, et que l'adresse de retour "
            "est exactement celle de l'application."
        )
    return found


async def _try(api: str, number: str, token: str) -> None:
    """Read the page's posts, as the service will. Raises ``ConnectError``."""
    if not (number.isascii() and number.isdigit()):
        raise ConnectError("Le numéro de la page n'a que des chiffres.")
    version = str(LinkedInOptions.model_fields["version"].default)
    headers = {"Authorization": f"Bearer {token}", "LinkedIn-Version": version, "X-Restli-Protocol-Version": "2.0.0"}
    author = urns.encoded(urns.organization(number))
    url = f"{api}/rest/posts?q=author&author={author}&count=1&start=0&sortBy=LAST_MODIFIED"
    answer = await asking.ask("GET", url, headers=headers, encoded=True)
    if answer.status == 403:
        raise ConnectError(
            "LinkedIn refuse de lire la page : cette personne ne l'administre pas, ou une portée manque."
        )
    if answer.status == 426:
        raise ConnectError(f"La version {version} de l'API est retirée : mettez Vigie à jour.")
    if answer.status != 200 or not isinstance(answer.object().get("elements"), list):
        raise ConnectError(f"LinkedIn n'a pas répondu comme prévu (code {answer.status}).")
