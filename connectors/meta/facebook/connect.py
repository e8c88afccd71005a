"""``vigie account connect facebook``: from a person's short token to the page's own, of long duration.

facebook-sdk does the calls, in a thread: it is synchronous. Its session is ours, because it would send the
token in the address, without proof nor time limit, to a host that is a constant (facebook-sdk 3.1.0).
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import facebook
import requests
from requests import Response

from connectors.base import ConnectError, Connection, Prompter
from connectors.meta.connecting import base_of, chosen, explained, fields_with
from connectors.meta.facebook.check import PERMISSIONS, PRIVATE_REPLY
from connectors.meta.graph import VERSION, app_secret_proof

T = TypeVar("T")

TASK = "MODERATE"
FIELDS = ("feed", "mention")
TIMEOUT_SECONDS = 20
DEFAULT_BASE = "https://graph.facebook.com"


class _Session(requests.Session):
    """Sends the token in a header, with its proof, to ``base``; follows no redirect."""

    def __init__(self, base: str, app_secret: str) -> None:
        super().__init__()
        self.trust_env = False
        self._base, self._app_secret = base, app_secret

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **options: Any) -> Response:
        for place in ("params", "data"):
            fields = dict(options.get(place) or {})
            token = fields.pop("access_token", None)
            if token:
                options["headers"] = {"Authorization": f"Bearer {token}"}
                fields["appsecret_proof"] = app_secret_proof(token, self._app_secret)
            options[place] = fields or None
        path = str(url).removeprefix(facebook.FACEBOOK_GRAPH_URL)
        return super().request(
            method, f"{self._base}/{path}", *args, **{**options, "timeout": TIMEOUT_SECONDS, "allow_redirects": False}
        )


@dataclass(frozen=True, slots=True)
class _App:
    base: str
    id: str
    secret: str
    version: str

    def graph(self, token: str) -> Any:
        graph = facebook.GraphAPI(token, session=_Session(self.base, self.secret))
        graph.version = self.version  # its constructor knows versions up to 3.1 only
        return graph


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``app_id``, ``api_base``, ``version``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut l'application Meta de la Ville (identifiant et secret) et un jeton d'accès tout frais d'une "
        f"personne qui a la tâche {TASK} sur la page. Dans l'explorateur de l'API Graph : choisissez l'application, "
        f"cochez {', '.join((*PERMISSIONS, PRIVATE_REPLY))}, puis « Generate Access Token »."
    )
    app = _App(
        base_of(given, DEFAULT_BASE),
        given.get("app_id") or prompter.ask("Identifiant de l'application"),
        prompter.ask("Secret de l'application", secret=True),
        given.get("version", VERSION),
    )
    short = prompter.ask("Jeton d'accès de la personne", secret=True)
    long_lived = await _asked(lambda: app.graph(short).extend_access_token(app.id, app.secret)["access_token"])
    pages = await _asked(
        lambda: app.graph(long_lived).get_connections("me", "accounts", fields="id,name,access_token,tasks")["data"]
    )
    page = chosen(prompter, pages)
    await _show(prompter, app, page)
    await _subscribe(prompter, app, page)
    verify = prompter.ask("Jeton de vérification des livraisons", default=secrets.token_urlsafe(24))
    options = {"app_id": app.id, **({"api_base": app.base} if app.base != DEFAULT_BASE else {})}
    prompter.say(
        "Dans le tableau de bord de l'application, produit « Webhooks », objet « Page », champs « feed » et "
        "« mention » : donnez "
        f"l'adresse publique de Vigie suivie de /webhooks/facebook et le jeton de vérification {verify}."
    )
    return Connection(
        str(page["id"]),
        str(page["name"]),
        options,
        {"page_token": str(page["access_token"]), "app_secret": app.secret, "verify_token": verify},
    )


async def _asked(call: Callable[[], T]) -> T:
    """``call`` in a thread; what goes wrong is said in French, without token nor text of Meta's."""
    try:
        return await asyncio.to_thread(call)
    except facebook.GraphAPIError as error:
        raise ConnectError(explained(error.code if isinstance(error.code, int) else None)) from None
    except (requests.RequestException, ValueError, KeyError) as error:
        raise ConnectError(f"Meta n'a pas répondu comme prévu ({type(error).__name__}). Réessayez plus tard.") from None


async def _show(prompter: Prompter, app: _App, page: Mapping[str, Any]) -> None:
    """Permissions and tasks, as Meta says them of the page's own token."""
    token = page["access_token"]
    found = await _asked(lambda: app.graph(token).debug_access_token(token, app.id, app.secret)["data"])
    granted = set(found.get("scopes") or ())
    prompter.say(f"Page : {page['name']} ({page['id']}).")
    for name in (*PERMISSIONS, PRIVATE_REPLY):
        prompter.say(f"  {'oui' if name in granted else 'NON'}  {name}")
    tasks = page.get("tasks") or ()
    prompter.say(f"  {'oui' if TASK in tasks else 'NON'}  tâche {TASK}")
    ends = found.get("expires_at")
    prompter.say(
        "  Le jeton de la page n'a pas de date de fin." if not ends else "  Le jeton de la page a une date de fin."
    )
    missing = [name for name in PERMISSIONS if name not in granted]
    if missing or TASK not in tasks:
        raise ConnectError(
            "Il manque des droits (marqués NON) : sans eux, Vigie ne lirait ni ne masquerait. Générez un autre jeton."
        )


async def _subscribe(prompter: Prompter, app: _App, page: Mapping[str, Any]) -> None:
    if prompter.ask("Abonner la page aux livraisons (o/n)", default="o").lower().startswith("o"):
        graph = app.graph(page["access_token"])
        rows = await _asked(lambda: graph.get_connections(page["id"], "subscribed_apps")["data"])
        fields = fields_with(rows, app.id, FIELDS)
        await _asked(lambda: graph.put_object(page["id"], "subscribed_apps", subscribed_fields=fields))
        prompter.say("La page enverra ses événements « feed » et « mention » à l'application.")
