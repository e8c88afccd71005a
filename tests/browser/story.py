"""A January weekend in a city, told by the real pipeline: comments come in, rules judge, cases open, people decide."""

from dataclasses import dataclass

from daemon.review.cases import Choice, decide
from daemon.store import cases, users
from domain.cases import Decision
from domain.people import Grant, Person, Role
from domain.verdict import Lane
from tests.support.city import City

NIGHT = (
    ("Bravo aux gens de la voirie, ma rue était belle au lever du jour!", "Marie Tremblay"),
    ("Encore une hausse de taxes. Le conseil devrait avoir honte de ce budget.", "Jean-Guy Lavoie"),
    ("Cette bonne femme se pense bien fine avec sa face de carême.", "Kevin B."),
    ("Le stationnement de nuit, c'est permis quand au juste?", "Ginette Roy"),
    ("Rejoignez-moi au 819 555-0148 si vous avez vu mon chien.", "Lucie Desjardins"),
    ("Je vais tuer quelqu'un si le chemin n'est pas déneigé demain.", "Steve Cormier"),
    ("Mon voisin reste au 12 rue des Érables, allez lui dire deux mots.", "Mathieu P."),
    ("THIS IS A JOKE, FIX THE ROADS", "Brandon K."),
    (
        "Cliquez ici pour votre remboursement de taxes : http://ville-remboursement.example.com",
        "Ville – Remboursements",
    ),
    ("Je n'en peux plus, je veux en finir.", "Alexe M."),
    ("Merci pour la patinoire du parc Saint-Frédéric, les enfants sont ravis.", "Famille Ouellet"),
    ("Encore une job de connards.", "Réal Gagnon"),
    ("Quel connard!", "Kevin B."),
    ("J'aimerais déposer une plainte contre un employé.", "Nadia Bensaïd"),
    ("Appelez donc Sylvie au 819 555-0142, c'est elle qui décide de tout.", "Mathieu P."),
)


@dataclass(frozen=True)
class Story:
    """What the tests need to know of the weekend."""

    numbers: list[str]
    danger: str


CAMILLE = Person(0, "camille", "Camille Fortin", (Grant(Role.MODERATOR),))


async def add_person(city: City, login: str, name: str, hashed: str, *roles: Role) -> int:
    """A person whose password is set; the second factor is enrolled at the first sign-in."""
    async with city.pool.acquire() as conn:
        number = await users.add(conn, login, name, hashed, city.clock.now())
        await users.set_password(conn, number, hashed)
        for role in roles:
            await users.grant(conn, number, role, by="ouverture", starts_at=city.clock.now(), mandate="CA-2026-004")
    return number


async def tell(city: City) -> Story:
    """Friday evening to Monday morning."""
    for text, author in NIGHT:
        city.write(text, author)
        await city.clock.advance(5400)
        await city.work()
    rows = await city.rows("case_file", "id, number, lane", "state <> 'closed'")
    danger = next((row["number"] for row in rows if row["lane"] == Lane.DANGER), "")
    return Story([row["number"] for row in rows], danger)


async def decide_first(city: City, number: str) -> None:
    """A colleague settles one case."""
    choice = Choice(Decision.ALLOW, "Critique légitime, conforme à la nétiquette", "", None)
    async with city.pool.acquire() as conn, conn.transaction():
        until = city.clock.now()
        await cases.claim(conn, number, CAMILLE.login, city.clock.now(), until)
        await decide(conn, CAMILLE, number, choice, city.clock.now(), {})
