"""``vigie account connect instagram``: by the linked page's token, or by the account's own."""

import secrets
from collections.abc import Mapping

from connectors.base import ConnectError, Connection, Prompter
from connectors.meta.connecting import App, Caller, base_of, chosen, instagram_token, show, subscribe
from connectors.meta.graph import VERSION
from connectors.meta.instagram.check import BY_FACEBOOK, BY_INSTAGRAM, FIELDS, PRIVATE_REPLY
from connectors.meta.mailbox import BASES
from connectors.meta.reading import identifier, text_of

FOUND = "id,name,access_token,instagram_business_account{id,username}"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given``: ``login``, ``app_id``, ``api_base``, ``version``. Raises ``ConnectError``."""
    prompter.say(
        "Deux façons de relier un compte Instagram professionnel, qui ne se mêlent pas : « facebook », par la page "
        "liée au compte et l'application Meta de la Ville (à préférer), ou « instagram », par le compte seul, dont le "
        "jeton de 60 jours est renouvelé chaque semaine par Vigie."
    )
    login = given.get("login") or prompter.ask("Façon de relier (facebook ou instagram)", default="facebook")
    if login not in BASES:
        raise ConnectError(f"« {login} » : écrivez facebook ou instagram.")
    base = base_of(given, BASES[login])
    found = await (_by_facebook if login == "facebook" else _by_instagram)(prompter, given, base)
    options = {**found.options, **({"api_base": base} if base != BASES[login] else {})}
    verify = prompter.ask("Jeton de vérification des livraisons", default=secrets.token_urlsafe(24))
    prompter.say(
        "Dans le tableau de bord de l'application, produit « Webhooks », objet « Instagram », champs « comments » et "
        "« mentions » : donnez l'adresse publique de Vigie suivie de /webhooks/instagram et le jeton de vérification "
        f"{verify}."
    )
    return Connection(found.platform_id, found.name, options, {**found.secrets, "verify_token": verify})


async def _by_facebook(prompter: Prompter, given: Mapping[str, str], base: str) -> Connection:
    optional = PRIVATE_REPLY["facebook"]
    prompter.say(
        "Il vous faut l'application Meta (identifiant et secret) et un jeton d'accès tout frais d'une personne qui a "
        f"la tâche MODERATE sur la page liée, avec {', '.join((*BY_FACEBOOK, optional))}."
    )
    app_id = given.get("app_id") or prompter.ask("Identifiant de l'application")
    caller = Caller(base, prompter.ask("Secret de l'application", secret=True), given.get("version", VERSION))
    app = App(caller, app_id)
    pages = await app.pages(prompter.ask("Jeton d'accès de la personne", secret=True), FOUND)
    linked = [page for page in pages if isinstance(page.get("instagram_business_account"), dict)]
    if pages and not linked:
        raise ConnectError("Aucune de ces pages n'est liée à un compte Instagram professionnel : liez-le d'abord.")
    page = chosen(prompter, linked)
    account, token = page["instagram_business_account"], text_of(page.get("access_token"))
    name = text_of(account.get("username"))
    prompter.say(f"Compte : {name} ({account['id']}), lié à la page {page['name']} ({page['id']}).")
    show(prompter, await app.scopes(token), BY_FACEBOOK, (optional,))
    if prompter.ask("Abonner la page aux livraisons (o/n)", default="o").lower().startswith("o"):
        await subscribe(caller, identifier(page["id"]), token, app_id, ["feed"])
        prompter.say("La page liée enverra ses événements à l'application.")
    options = {"login": "facebook", "app_id": app_id, "username": name, "page_id": identifier(page["id"])}
    return Connection(identifier(account["id"]), f"@{name}", options, {"token": token, "app_secret": caller.secret})


async def _by_instagram(prompter: Prompter, given: Mapping[str, str], base: str) -> Connection:
    app_id, secret, token = await instagram_token(prompter, given, base, (*BY_INSTAGRAM, PRIVATE_REPLY["instagram"]))
    caller = Caller(base, "", given.get("version", VERSION))
    found = await caller.ask("GET", "me", token, fields="user_id,username")
    key, name = identifier(found.get("user_id")), text_of(found.get("username"))
    if not key:
        raise ConnectError("Ce jeton n'ouvre aucun compte professionnel.")
    prompter.say(f"Compte : {name} ({key}).")
    await caller.ask("GET", f"{key}/media", token, fields="id,comments.limit(1){id}", limit="1")
    prompter.say("  oui  les commentaires se lisent")
    if prompter.ask("Abonner le compte aux livraisons (o/n)", default="o").lower().startswith("o"):
        await subscribe(caller, "me", token, app_id, FIELDS)
        prompter.say("Le compte enverra ses commentaires et ses mentions à l'application.")
    options = {"login": "instagram", "app_id": app_id, "username": name}
    return Connection(key, f"@{name}", options, {"token": token, "app_secret": secret})
