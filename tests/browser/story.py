"""A January weekend in a city, told by the real pipeline: comments come in, rules judge, cases open, people decide."""

from dataclasses import dataclass

from daemon.review.cases import Choice, decide
from daemon.store import cases, users
from domain.cases import Decision
from domain.people import Grant, Person, Role
from domain.verdict import Lane
from tests.support.city import City

NIGHT = (
    ("Bravo aux équipes de déneigement, ma rue était belle à 6 h ce matin!", "Marie Tremblay"),
    ("Encore une hausse de taxes. Le conseil devrait avoir honte de ce budget.", "Jean-Guy Lavoie"),
    ("T'es rien qu'un ostie de gros cave, va te coucher.", "Kevin B."),
    ("Le stationnement de nuit, c'est permis quand au juste?", "Ginette Roy"),
    ("Le responsable est un incompétent et un menteur, point final.", "Réal Gagnon"),
    ("Appelez donc Sylvie au 819 555-0142, c'est elle qui décide de tout.", "Mathieu P."),
    ("Ma cour est pleine de glace depuis trois jours, personne ne répond.", "Lucie Desjardins"),
    ("Toi mon gros épais, je sais où tu restes pis tu vas le regretter.", "Steve Cormier"),
    ("Quelqu'un sait si la bibliothèque ouvre dimanche?", "Nadia Bensaïd"),
    ("Vous êtes une gang d'imbéciles au service des loisirs.", "Réal Gagnon"),
    ("Merci pour la patinoire du parc Saint-Frédéric, les enfants sont ravis.", "Famille Ouellet"),
    ("Ferme ta gueule le clown, tout le monde rit de toi.", "Kevin B."),
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
    rows = await city.rows("case_file", "number, lane, id", "state <> 'closed'")
    danger = next((row["number"] for row in rows if row["lane"] == Lane.DANGER), "")
    return Story([row["number"] for row in rows], danger)


async def decide_first(city: City, number: str) -> None:
    """A colleague settles one case."""
    choice = Choice(Decision.ALLOW, "Critique légitime, conforme à la nétiquette", "", None)
    async with city.pool.acquire() as conn, conn.transaction():
        until = city.clock.now()
        await cases.claim(conn, number, CAMILLE.login, city.clock.now(), until)
        await decide(conn, CAMILLE, number, choice, city.clock.now(), {})
