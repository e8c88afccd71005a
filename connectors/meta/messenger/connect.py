"""``vigie account connect messenger``: a page's messages, or an Instagram account's, by either kind of login."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.base import ConnectError, Connection, Prompter
from connectors.meta.connecting import App, Caller, base_of, chosen, instagram_token, show, subscribe
from connectors.meta.graph import VERSION
from connectors.meta.mailbox import BASES
from connectors.meta.messenger.check import FIELDS, INSTAGRAM, OWN, PAGE
from connectors.meta.reading import identifier, text_of

FOUND = "id,name,access_token,tasks,instagram_business_account{id,username}"
TASK = "MESSAGING"


@dataclass(frozen=True, slots=True)
class _Guide:
    prompter: Prompter
    given: Mapping[str, str]
    base: str

    @property
    def version(self) -> str:
        return self.given.get("version", VERSION)

    def yes(self, question: str) -> bool:
        return self.prompter.ask(f"{question} (o/n)", default="o").lower().startswith("o")


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given``: ``surface``, ``login``, ``app_id``, ``api_base``, ``version``."""
    prompter.say(
        "Les messages privés sont un compte de Vigie à part, que seules lisent les personnes qui ont le droit "
        "« messages privés ». Une boîte par compte : celle de la page Facebook (messenger) ou celle d'Instagram "
        "(instagram)."
    )
    surface = given.get("surface") or prompter.ask("Boîte (messenger ou instagram)", default="messenger")
    if surface not in FIELDS:
        raise ConnectError(f"« {surface} » : écrivez messenger ou instagram.")
    login = "facebook"
    if surface == "instagram":
        login = given.get("login") or prompter.ask("Façon de relier (facebook ou instagram)", default="facebook")
    if login not in BASES:
        raise ConnectError(f"« {login} » : écrivez facebook ou instagram.")
    base = base_of(given, BASES[login])
    guide = _Guide(prompter, given, base)
    found = await (_by_page(guide, surface) if login == "facebook" else _by_account(guide))
    agent = prompter.ask("Meta a-t-il accordé « Human Agent » à l'application (o/n)", default="n")
    options: dict[str, Any] = {"surface": surface, "login": login, **found.options}
    if agent.lower().startswith("o"):
        options["human_agent"] = True
    options |= {"api_base": base} if base != BASES[login] else {}
    verify = prompter.ask("Jeton de vérification des livraisons", default=secrets.token_urlsafe(24))
    thing, door = ("Page", "facebook") if surface == "messenger" else ("Instagram", "instagram")
    prompter.say(
        f"Dans le tableau de bord de l'application, produit « Webhooks », objet « {thing} », cochez "
        f"{', '.join(FIELDS[surface])}. L'adresse est la même que pour les commentaires, /webhooks/{door} ; si elle "
        f"n'est pas encore donnée, son jeton de vérification est {verify}."
    )
    return Connection(found.platform_id, found.name, options, {**found.secrets, "verify_token": verify})


async def _by_page(guide: _Guide, surface: str) -> Connection:
    needed = PAGE if surface == "messenger" else INSTAGRAM
    prompter = guide.prompter
    prompter.say(
        "Il vous faut l'application Meta (identifiant et secret) et un jeton d'accès tout frais d'une personne qui a "
        f"la tâche {TASK} sur la page, avec {', '.join((*needed, 'pages_show_list'))}."
    )
    app_id = guide.given.get("app_id") or prompter.ask("Identifiant de l'application")
    caller = Caller(guide.base, prompter.ask("Secret de l'application", secret=True), guide.version)
    app = App(caller, app_id)
    pages = await app.pages(prompter.ask("Jeton d'accès de la personne", secret=True), FOUND)
    if surface == "instagram":
        pages = [page for page in pages if isinstance(page.get("instagram_business_account"), dict)]
    page = chosen(prompter, pages)
    token, key = text_of(page.get("access_token")), identifier(page["id"])
    prompter.say(f"Page : {page['name']} ({key}).")
    show(prompter, await app.scopes(token), needed)
    if TASK not in (page.get("tasks") or ()):
        raise ConnectError(f"Cette personne n'a pas la tâche {TASK} sur la page : elle ne pourrait pas répondre.")
    await caller.ask("GET", f"{key}/conversations", token, platform=surface, fields="id", limit="1")
    prompter.say("  oui  les conversations se lisent")
    if guide.yes("Abonner la page aux livraisons"):
        wanted = FIELDS["messenger"] if surface == "messenger" else ("feed",)
        await subscribe(caller, key, token, app_id, wanted)
        prompter.say("La page enverra ses événements à l'application.")
    kept = {"token": token, "app_secret": caller.secret}
    if surface == "messenger":
        return Connection(key, f"{page['name']} (messages)", {"app_id": app_id}, kept)
    account = page["instagram_business_account"]
    name = f"@{text_of(account.get('username'))} (messages)"
    return Connection(identifier(account["id"]), name, {"app_id": app_id, "page_id": key}, kept)


async def _by_account(guide: _Guide) -> Connection:
    prompter = guide.prompter
    app_id, secret, token = await instagram_token(prompter, guide.given, guide.base, [OWN])
    caller = Caller(guide.base, "", guide.version)
    found = await caller.ask("GET", "me", token, fields="user_id,username")
    key, name = identifier(found.get("user_id")), text_of(found.get("username"))
    if not key:
        raise ConnectError("Ce jeton n'ouvre aucun compte professionnel.")
    await caller.ask("GET", "me/conversations", token, platform="instagram", fields="id", limit="1")
    prompter.say(f"Compte : {name} ({key}).")
    prompter.say("  oui  les conversations se lisent")
    if guide.yes("Abonner le compte aux livraisons"):
        await subscribe(caller, "me", token, app_id, FIELDS["instagram"])
        prompter.say("Le compte enverra ses messages à l'application.")
    return Connection(key, f"@{name} (messages)", {"app_id": app_id}, {"token": token, "app_secret": secret})
