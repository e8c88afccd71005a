"""What the Meta connection guides share: one question to Graph, the page chosen, permissions shown, in French."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connectors import asking
from connectors.base import ConnectError, Prompter
from connectors.http import checked_base
from connectors.meta.errors import read_error
from connectors.meta.graph import VERSION, app_secret_proof
from connectors.meta.reading import identifier, rows_in, text_of


def base_of(given: Mapping[str, str], default: str) -> str:
    """The API's address, as given or the platform's own. Raises ``ConnectError``."""
    try:
        return checked_base(given.get("api_base", default))
    except ValueError as error:
        raise ConnectError(f"api_base : {error}.") from error


def explained(code: int | None) -> str:
    """A refusal of Meta's in French, without its own words."""
    match code:
        case 190:
            return (
                "Meta refuse ce jeton (code 190) : il est expiré ou n'est pas de cette application. Faites-en un autre."
            )
        case 101:
            return "Meta ne connaît pas cette application (code 101) : vérifiez l'identifiant et le secret."
        case 4 | 17 | 32 | 613:
            return f"Meta demande d'attendre (code {code}). Réessayez dans une heure."
        case _:
            return f"Meta a refusé (code {code})." if code else "Meta a refusé, sans code."


def chosen(prompter: Prompter, pages: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The page among those that a token opens. Raises ``ConnectError``."""
    if not pages:
        raise ConnectError(
            "Cette personne n'a accès à aucune page par ce jeton : cochez la page et pages_show_list en le générant."
        )
    if len(pages) == 1:
        return pages[0]
    for number, page in enumerate(pages, 1):
        prompter.say(f"{number}. {page['name']} ({page['id']})")
    answer = prompter.ask("Numéro de la page")
    if not answer.isascii() or not answer.isdigit() or not 1 <= int(answer) <= len(pages):
        raise ConnectError(f"« {answer} » n'est pas un numéro de la liste.")
    return pages[int(answer) - 1]


def show(prompter: Prompter, granted: Iterable[str], needed: Sequence[str], optional: Sequence[str] = ()) -> None:
    """Permissions, one a line. Raises ``ConnectError`` when a needed one is missing."""
    given = set(granted)
    for name in (*needed, *optional):
        prompter.say(f"  {'oui' if name in given else 'NON'}  {name}")
    if set(needed) - given:
        raise ConnectError(
            "Il manque des droits (marqués NON) : sans eux, Vigie ne lirait ni n'agirait. Générez un autre jeton."
        )


def fields_with(rows: Any, app_id: str, wanted: Sequence[str]) -> str:
    """What is subscribed already, with what is wanted: one subscription replaces the other, another surface's too."""
    ours = [row for row in rows_in(rows) if identifier(row.get("id")) in (app_id, "")]
    known = [text_of(name) for row in ours for name in row.get("subscribed_fields") or ()]
    return ",".join(dict.fromkeys([*filter(None, known), *wanted]))


@dataclass(frozen=True, slots=True)
class Caller:
    """Graph's answers during a guide. ``secret`` empty: calls carry no proof. ``version`` may be empty."""

    base: str
    secret: str = ""
    version: str = VERSION

    async def ask(
        self, method: str, path: str, token: str = "", *, form: Mapping[str, str] | None = None, **params: str
    ) -> dict[str, Any]:
        """The answer. Raises ``ConnectError`` with a sentence."""
        proof = {"appsecret_proof": app_secret_proof(token, self.secret)} if self.secret and token else {}
        headers = {"Authorization": f"Bearer {token}"} if token else None
        address = "/".join(part for part in (self.base, self.version, path) if part)
        answer = await asking.ask(method, address, headers=headers, form=form, params={**params, **proof})
        error = read_error(answer.body)
        if error is not None:
            raise ConnectError(explained(error.code or None))
        if not isinstance(answer.body, dict) or answer.status >= 400:
            raise ConnectError("Meta n'a pas répondu comme prévu. Réessayez plus tard.")
        return answer.body


async def subscribe(caller: Caller, node: str, token: str, app_id: str, wanted: Sequence[str]) -> None:
    """Have ``node`` send ``wanted`` to the application, besides what it sends."""
    rows = (await caller.ask("GET", f"{node}/subscribed_apps", token)).get("data")
    fields = fields_with(rows, app_id, wanted)
    await caller.ask("POST", f"{node}/subscribed_apps", token, form={"subscribed_fields": fields})


@dataclass(frozen=True, slots=True)
class App:
    """The city's Meta application, during a guide."""

    caller: Caller
    id: str

    @property
    def token(self) -> str:
        return f"{self.id}|{self.caller.secret}"

    async def pages(self, short: str, fields: str) -> list[dict[str, Any]]:
        """The pages that a person's short token opens, each with its own token of long duration."""
        exchanged = await Caller(self.caller.base, "", self.caller.version).ask(
            "GET",
            "oauth/access_token",
            grant_type="fb_exchange_token",
            client_id=self.id,
            client_secret=self.caller.secret,
            fb_exchange_token=short,
        )
        token = text_of(exchanged.get("access_token"))
        found = (await self.caller.ask("GET", "me/accounts", token, fields=fields)).get("data")
        return [row for row in rows_in(found) if identifier(row.get("id"))]

    async def scopes(self, token: str) -> list[str]:
        """Permissions of a token."""
        data = (await self.caller.ask("GET", "debug_token", self.token, input_token=token)).get("data")
        scopes = data.get("scopes") if isinstance(data, dict) else None
        return [text_of(name) for name in scopes or ()]


async def instagram_token(
    prompter: Prompter, given: Mapping[str, str], base: str, needed: Sequence[str]
) -> tuple[str, str, str]:
    """The Instagram application's id and secret, and the account's own token of sixty days."""
    prompter.say(
        "Il vous faut l'identifiant et le secret de l'application Instagram (tableau de bord, produit « Instagram », "
        "« API setup with Instagram login » : ce ne sont pas ceux de l'application Meta) et un jeton d'accès du "
        f"compte, « Generate token », avec {', '.join(needed)}."
    )
    app_id = given.get("app_id") or prompter.ask("Identifiant de l'application")
    secret = prompter.ask("Secret de l'application", secret=True)
    short = prompter.ask("Jeton d'accès du compte", secret=True)
    return app_id, secret, await _exchanged(prompter, base, secret, short)


async def _exchanged(prompter: Prompter, base: str, secret: str, token: str) -> str:
    """A token of an hour against one of sixty days; the dashboard may give one of sixty days already."""
    try:
        found = await Caller(base, "", "").ask(
            "GET", "access_token", token, grant_type="ig_exchange_token", client_secret=secret, access_token=token
        )
    except ConnectError:
        prompter.say("  Ce jeton ne s'échange pas : il est pris pour un jeton de 60 jours.")
        return token
    return text_of(found.get("access_token")) or token
