"""``vigie account connect threads``: a person signs in, the code becomes a token of sixty days."""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from connectors.base import ConnectError, Connection, Prompter
from connectors.meta.connecting import Caller, base_of
from connectors.meta.reading import identifier, text_of
from connectors.meta.threads.check import SCOPES
from connectors.meta.threads.options import BASE, VERSION

AUTHORIZE = "https://threads.net/oauth/authorize"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given``: ``app_id``, ``redirect``, ``api_base``, ``version``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut l'identifiant et le secret de l'application **Threads** (tableau de bord de Meta, cas d'usage "
        "« Threads API » : ce ne sont pas ceux de l'application Meta), et son adresse de retour."
    )
    base = base_of(given, BASE)
    app_id = given.get("app_id") or prompter.ask("Identifiant de l'application")
    secret = prompter.ask("Secret de l'application", secret=True)
    redirect = given.get("redirect") or prompter.ask("Adresse de retour de l'application")
    state = secrets.token_urlsafe(16)
    asked = {"client_id": app_id, "redirect_uri": redirect, "scope": ",".join(SCOPES), "response_type": "code"}
    prompter.say(f"Ouvrez, en étant dans le compte de la Ville : {AUTHORIZE}?{urlencode({**asked, 'state': state})}")
    back = prompter.ask("Adresse où vous avez été renvoyé", secret=True)
    bare = Caller(base, "", "")
    form = {
        "client_id": app_id,
        "client_secret": secret,
        "grant_type": "authorization_code",
        "redirect_uri": redirect,
        "code": _code(back, state),
    }
    short = text_of((await bare.ask("POST", "oauth/access_token", form=form)).get("access_token"))
    exchanged = await bare.ask(
        "GET", "access_token", grant_type="th_exchange_token", client_secret=secret, access_token=short
    )
    token = text_of(exchanged.get("access_token"))
    if not token:
        raise ConnectError("Threads n'a pas donné de jeton de 60 jours. Recommencez.")
    caller = Caller(base, "", given.get("version", VERSION))
    found = await caller.ask("GET", "me", token, fields="id,username")
    key, name = identifier(found.get("id")), text_of(found.get("username"))
    if not key or not name:
        raise ConnectError("Ce jeton n'ouvre aucun compte Threads.")
    prompter.say(f"Compte : {name} ({key}).")
    await caller.ask("GET", "me/mentions", token, fields="id", limit="1")
    prompter.say("  oui  les mentions se lisent")
    verify = prompter.ask("Jeton de vérification des livraisons", default=secrets.token_urlsafe(24))
    prompter.say(
        "Dans le tableau de bord, cas d'usage « Threads API », « Webhooks », champs « replies », « mentions », "
        "« publish » et « delete » : donnez l'adresse publique de Vigie suivie de /webhooks/threads et le jeton "
        f"{verify}."
    )
    options = {"username": name, **({"api_base": base} if base != BASE else {})}
    return Connection(key, f"@{name}", options, {"token": token, "app_secret": secret, "verify_token": verify})


def _code(back: str, state: str) -> str:
    """The code in the address of return. Raises ``ConnectError``."""
    query = parse_qs(urlsplit(back.strip()).query)
    code = query.get("code", [""])[0].removesuffix("#_")
    if not code:
        raise ConnectError("Cette adresse ne porte pas de code : copiez-la tout entière, avec ce qui suit le « ? ».")
    if query.get("state", [state]) != [state]:
        raise ConnectError("Cette adresse vient d'une autre demande : recommencez du début.")
    return code
