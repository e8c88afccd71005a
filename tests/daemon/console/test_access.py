"""Every route, every role: who gets in is written here by hand, not read from the code."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp import web

from daemon.console.routes import ROUTES
from daemon.ops.clock import ManualClock
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import Client, token_of
from tests.daemon.console.world import World

A, M, R, T, V, L = Role.ADMIN, Role.MODERATOR, Role.REVIEWER, Role.AGENT_311, Role.AUDITOR, Role.READER
EVERYBODY = {A, M, R, T, V, L}
PUBLIC_EYES = {A, M, R, V, L}

# (method, path) → who gets past the door. What is asked inside (a case out of one's sight) answers 404 later.
ALLOWED: dict[tuple[str, str], set[Role]] = {
    # Signing in and one's own page
    ("GET", "/connexion/suite"): EVERYBODY,
    ("POST", "/connexion/code"): EVERYBODY,
    ("POST", "/connexion/mot-de-passe"): EVERYBODY,
    ("POST", "/deconnexion"): EVERYBODY,
    ("POST", "/deconnexion/partout"): EVERYBODY,
    ("GET", "/moi"): EVERYBODY,
    ("POST", "/moi/attestation"): EVERYBODY,
    ("GET", "/moi/mot-de-passe"): EVERYBODY,
    ("GET", "/"): EVERYBODY,
    # The queue and its cases
    ("GET", "/file"): PUBLIC_EYES,
    ("GET", "/dossiers/{number}"): PUBLIC_EYES,
    ("GET", "/dossiers/{number}/etat"): PUBLIC_EYES,
    ("GET", "/dossiers/{number}/images/{place}"): set(),
    ("POST", "/dossiers/{number}/prendre"): {A, M},
    ("POST", "/dossiers/{number}/liberer"): EVERYBODY,
    ("POST", "/dossiers/{number}/recuser"): {A, M},
    ("POST", "/dossiers/{number}/note"): {A, M},
    ("POST", "/dossiers/{number}/decision"): {A, M},
    ("GET", "/dossiers/{number}/avertir"): {A, M},
    ("POST", "/dossiers/{number}/avertir"): {A, M},
    ("POST", "/decisions/{decision}/annuler"): {A, M, T},
    ("POST", "/lot"): {A, M},
    ("POST", "/lot/confirmer"): {A, M},
    ("POST", "/lot/{batch}/annuler"): {A, M},
    # Words that leave
    ("GET", "/boite"): {A, M, T},
    ("GET", "/boite/{reply}"): {A, M, T},
    ("POST", "/boite/{reply}/envoyer"): {A, M, T},
    ("POST", "/boite/{reply}/modele"): {A, M, T},
    ("POST", "/boite/{reply}/relecture"): {A, M, T},
    ("POST", "/boite/{reply}/annuler"): {A, M, T},
    ("POST", "/dossiers/{number}/repondre"): {A, M},
    ("POST", "/dossiers/{number}/confier"): {A, M},
    ("POST", "/boite/confies/{entrusted}"): {A, M, T},
    # What follows a verdict
    ("GET", "/personnes"): {A, M},
    ("GET", "/personnes/{author}"): {A, M},
    ("GET", "/personnes/{author}/dossier.json"): {A, V},
    ("POST", "/personnes/{author}/bannir"): {A, M},
    ("POST", "/personnes/{author}/bannissements/{ban}"): {A, M},
    ("POST", "/personnes/{author}/lien"): {A},
    ("GET", "/revisions"): {A, R},
    ("GET", "/revisions/recevoir"): {A, M, T},
    ("POST", "/revisions/recevoir"): {A, M, T},
    ("POST", "/bannissements/{ban}"): {A, M},
    ("POST", "/revisions/{number}"): {A, R},
    ("GET", "/urgence"): PUBLIC_EYES,
    ("POST", "/urgence"): {A, M},
    ("POST", "/urgence/fin"): {A, M},
    ("GET", "/elections"): PUBLIC_EYES,
    ("POST", "/elections"): {A},
    ("GET", "/elections/registre"): PUBLIC_EYES,
    ("POST", "/elections/registre"): {A},
    ("POST", "/elections/mandats"): {A},
    ("POST", "/elections/mandats/{mandate}/fin"): {A},
    ("GET", "/elections/parite"): PUBLIC_EYES,
    ("POST", "/elections/{name}"): {A},
    ("GET", "/ressources"): PUBLIC_EYES,
    ("POST", "/ressources"): {A},
    ("GET", "/rapport"): PUBLIC_EYES,
    # Registers
    ("GET", "/registres"): PUBLIC_EYES,
    ("GET", "/demandes"): PUBLIC_EYES,
    ("POST", "/demandes"): {A},
    ("POST", "/demandes/suite"): {A},
    ("POST", "/demandes/fermeture"): {A},
    ("POST", "/demandes/registre"): {A},
    ("GET", "/orientations"): PUBLIC_EYES,
    ("POST", "/orientations"): {A},
    ("POST", "/orientations/retrait"): {A},
    ("GET", "/images"): {A, M, T},
    ("POST", "/images"): {A, M, T},
    ("POST", "/images/retrait"): {A, M, T},
    ("GET", "/transferts"): {A, M},
    ("POST", "/transferts"): {A, M},
    ("POST", "/transferts/suite"): {A, M},
    ("GET", "/signalements"): {A, M},
    ("POST", "/signalements"): {A, M},
    ("POST", "/signalements/reponse"): {A, M},
    ("GET", "/coordination"): {A, M},
    ("POST", "/coordination"): {A},
    ("POST", "/coordination/retrait"): {A},
    ("GET", "/changements"): PUBLIC_EYES,
    ("POST", "/changements"): {A},
    ("POST", "/changements/suite"): {A},
    ("GET", "/publications"): {A, M},
    ("POST", "/publications"): {A, M},
    ("POST", "/publications/fil"): {A, M},
    ("GET", "/medias"): {A, M},
    ("POST", "/medias"): {A, M},
    ("GET", "/neutralite"): {A, M, R, V},
    ("POST", "/neutralite"): {A, M, R, V},
    ("POST", "/neutralite/lecture"): {A, M, R, V},
    ("GET", "/neutralite/resultat.csv"): {A, V},
    # What is known and what was done
    ("GET", "/taches"): {A, M},
    ("POST", "/taches/{task}"): {A, M},
    ("GET", "/saisir"): {A, M, R},
    ("POST", "/saisir"): {A, M, R},
    ("GET", "/captures/{sighting}"): PUBLIC_EYES,
    ("GET", "/comptes"): PUBLIC_EYES,
    ("GET", "/regles"): PUBLIC_EYES,
    ("POST", "/regles"): PUBLIC_EYES,
    ("GET", "/regles/rejugement"): {A, M},
    ("POST", "/regles/rejugement"): {A, M},
    ("GET", "/registre"): {A, M, R, V},
    ("GET", "/registre/journal"): {A, M, R, V},
    ("GET", "/registre/actions.csv"): {A, V},
    ("GET", "/registre/actions.json"): {A, V},
    ("GET", "/registre/preuve/{number}"): {A, M, R, V},
    ("GET", "/equipe"): {A},
    ("POST", "/equipe"): {A},
    ("POST", "/equipe/roles"): {A},
    ("POST", "/equipe/roles/{grant}/retirer"): {A},
    ("POST", "/equipe/{login}/desactiver"): {A},
    ("POST", "/equipe/{login}/remettre"): {A},
    ("GET", "/flux"): EVERYBODY,
}
REFUSED = {403, 404}
FRAGMENTS = {("GET", "/"): "accueil", ("GET", "/file"): "list", ("GET", "/dossiers/{number}"): "pane"}


SAMPLES = {"login": "personne", "name": "municipale-2029", "grant": "999"}


def filled(path: str, number: str) -> str:
    """An address of a route, each of its places filled in."""
    return re.sub(r"{(\w+)}", lambda place: {"number": number, **SAMPLES}.get(place[1], "1"), path)


def routes_of(app: web.Application) -> set[tuple[str, str]]:
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }


def test_the_table_knows_every_route(console: web.Application) -> None:
    found = routes_of(console) - {("GET", "/static"), ("GET", "/connexion"), ("POST", "/connexion")}
    spelled = {(method, path.replace("{kind}", kind)) for method, path in found for kind in ("csv", "json")}
    assert spelled == set(ALLOWED)
    assert len(found) == len(ROUTES)


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_gets_where_it_may_and_nowhere_else(
    role: Role, world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    account = await world.account()
    person = await world.person(f"la-{role.value}", role)
    case = await world.comment(account, "T’es rien qu’un gros cave.", lane=Lane.DOUBTFUL)
    for (method, path), allowed in ALLOWED.items():
        client = await signed_in(person)
        address = filled(path, case.number)
        form = {"jeton": await token_of(client, "/moi")} if method == "POST" else None
        async with client.request(method, address, data=form, allow_redirects=False) as response:
            status = response.status
        refused = status == 403 or (status == 404 and path.startswith("/dossiers"))
        assert refused == (role not in allowed), f"{role}: {method} {path} → {status}"
        if (method, path) in FRAGMENTS:
            part = {"HX-Request": "true", "HX-Target": FRAGMENTS[method, path]}
            async with client.get(address, headers=part, allow_redirects=False) as response:
                assert (response.status in REFUSED) == refused, f"{role}: part of {path} → {response.status}"


async def test_nobody_gets_anywhere(browser: Callable[[], Awaitable[Client]]) -> None:
    client = await browser()
    for method, path in ALLOWED:
        address = filled(path, "V-0")
        async with client.request(method, address, allow_redirects=False) as response:
            assert response.status == 303, (method, path)
            assert response.headers["Location"].startswith("/connexion")
        async with client.request(method, address, headers={"HX-Request": "true"}, allow_redirects=False) as response:
            assert response.status in (401, 404), (method, path)


async def test_an_act_without_its_token_is_refused(world: World, signed_in: Callable[[int], Awaitable[Client]]) -> None:
    client = await signed_in(await world.person("camille", *Role))
    for method, path in ALLOWED:
        if method != "POST":
            continue
        address = filled(path, "V-0")
        for form in ({}, {"jeton": "0" * 64}):
            async with client.post(address, data=form, allow_redirects=False) as response:
                assert response.status == 403, path


async def test_an_act_sent_by_another_site_is_refused(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    form = {"jeton": await token_of(client, "/moi")}
    for headers in ({"Origin": "https://ailleurs.test"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        async with client.post("/deconnexion", data=form, headers=headers, allow_redirects=False) as response:
            assert response.status == 403, headers


async def test_an_act_through_a_proxy_that_ends_https_is_taken(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    form = {"jeton": await token_of(client, "/moi")}
    headers = {"Host": "vigie.exemple.test", "Origin": "https://vigie.exemple.test", "Sec-Fetch-Site": "same-origin"}
    async with client.post("/deconnexion", data=form, headers=headers, allow_redirects=False) as response:
        assert response.status == 303


async def test_a_mandate_ends_by_itself(
    world: World, signed_in: Callable[[int], Awaitable[Client]], clock: ManualClock
) -> None:
    ends = world.now + timedelta(minutes=5)
    client = await signed_in(await world.person("camille", Role.MODERATOR, expires=ends))
    async with client.get("/file") as response:
        assert response.status == 200
    await clock.advance(300)
    async with client.get("/file") as response:
        assert response.status == 403


async def test_an_account_scope_holds_on_every_page(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    mine, other = await world.account("mien"), await world.account("autre")
    client = await signed_in(await world.person("camille", Role.MODERATOR, Role.AUDITOR, account=mine))
    seen = await world.comment(mine, "Texte du compte mien.")
    unseen = await world.comment(other, "Texte du compte autre.", author="Autre Personne")
    for path in ("/file", "/comptes", "/", "/registre", "/registre/journal", "/taches"):
        async with client.get(path) as response:
            text = await response.text()
        assert "Texte du compte autre" not in text, path
        assert "Ville (autre)" not in text, path
    for path, status in (
        (f"/dossiers/{seen.number}", 200),
        (f"/dossiers/{unseen.number}", 404),
        (f"/registre/preuve/{seen.number}", 200),
        (f"/registre/preuve/{unseen.number}", 404),
    ):
        async with client.get(path) as response:
            assert response.status == status, path


async def test_private_messages_are_for_those_who_may_read_them(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    account = await world.account()
    private = await world.comment(account, "Mon numéro de dossier est confidentiel.", kind="message")
    public = await world.comment(account, "Un commentaire ordinaire.")
    moderator = await signed_in(await world.person("camille", Role.MODERATOR))
    agent = await signed_in(await world.person("alex", Role.AGENT_311))
    for client, sees, not_sees in ((moderator, public, private), (agent, private, public)):
        async with client.get(f"/dossiers/{sees.number}") as response:
            assert response.status == 200
        async with client.get(f"/dossiers/{not_sees.number}") as response:
            assert response.status == 404
    async with moderator.get("/file") as response:
        assert "confidentiel" not in await response.text()


async def test_who_administers_one_account_gives_no_role(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    """DRU-014: roles come from those who administer every account."""
    client = await signed_in(await world.person("camille", Role.ADMIN, account=await world.account("mien")))
    form = {"jeton": await token_of(client, "/moi")}
    async with client.get("/equipe") as response:
        assert response.status == 403
    for path in ("/equipe", "/equipe/roles", "/equipe/roles/1/retirer", "/equipe/x/desactiver", "/equipe/x/remettre"):
        async with client.post(path, data={**form, "identifiant": "camille", "role": "admin"}) as response:
            assert response.status == 403, path
