"""Makers of numbers that pass their checks, of what looks like them, and of the words people put around them."""

import random
from collections.abc import Iterator

SEPARATORS = ("", " ", "-", ".", " - ")


def with_luhn(stem: str) -> str:
    """``stem`` with the digit that makes its sum right, found by trying: no second copy of the formula."""
    return next(stem + digit for digit in "0123456789" if _doubled(stem + digit) % 10 == 0)


def _doubled(digits: str) -> int:
    pairs = [int(d) * (2 if rank % 2 else 1) for rank, d in enumerate(reversed(digits))]
    return sum(sum(map(int, str(pair))) for pair in pairs)


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def grouped(number: str, sizes: tuple[int, ...], separator: str) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(number[at : at + size])
        at += size
    return separator.join(pieces)


def social_insurance(rng: random.Random) -> str:
    number = with_luhn(rng.choice("123456709") + digits(rng, 7))
    return grouped(number, (3, 3, 3), rng.choice(SEPARATORS))


def card(rng: random.Random) -> str:
    kind = rng.choice(("visa", "mastercard", "amex"))
    if kind == "amex":
        return grouped(with_luhn(rng.choice(("34", "37")) + digits(rng, 12)), (4, 6, 5), rng.choice((" ", "-")))
    stem = "4" if kind == "visa" else str(rng.randint(51, 55))
    return grouped(with_luhn(stem + digits(rng, 15 - len(stem))), (4, 4, 4, 4), rng.choice((" ", "-", "", ".")))


def health(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEGLMPRSTV") for _ in range(4))
    month = rng.randint(1, 12) + rng.choice((0, 50))
    number = f"{rng.randint(20, 99):02d}{month:02d}{rng.randint(1, 28):02d}{rng.randint(0, 99):02d}"
    separator = rng.choice(("", " ", "-"))
    shown = letters + separator + grouped(number, (4, 4), separator)
    return shown if rng.random() < 0.8 else shown.lower()


def licence(rng: random.Random) -> str:
    date = f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(0, 99):02d}"
    number = digits(rng, 4) + date + digits(rng, 2)
    return rng.choice("ABDGLMT") + grouped(number, (4, 6, 2), rng.choice(("-", " ", "")))


AREAS = ("819", "873", "514", "438", "450", "579", "418", "581", "367", "613", "263", "468")


def phone(rng: random.Random, area: str = "") -> str:
    area, exchange, line = area or rng.choice(AREAS), str(rng.randint(220, 989)), digits(rng, 4)
    if exchange.endswith("11"):
        exchange = "555"
    return rng.choice(
        (
            f"{area}-{exchange}-{line}",
            f"{area} {exchange}-{line}",
            f"({area}) {exchange}-{line}",
            f"{area}.{exchange}.{line}",
            f"{area}{exchange}{line}",
            f"1-{area}-{exchange}-{line}",
            f"+1 {area} {exchange} {line}",
            f"{area}/{exchange}-{line}",
            f"{area} {exchange} {line}",
            f"1 {area} {exchange} {line[:2]} {line[2:]}",
        )
    )


IDENTITY = (
    (
        social_insurance,
        "Mon NAS est le {}",
        "son numéro d’assurance sociale c’est {}",
        "NAS: {} svp",
        "assurance sociale {}",
    ),
    (
        card,
        "ma carte de crédit {} a été débitée",
        "Visa {}",
        "voici son numéro de carte : {}",
        "Mastercard {} exp 04/27",
    ),
    (health, "numéro d’assurance maladie {}", "Ma carte soleil : {}", "RAMQ {}", "NAM: {} merci"),
    (licence, "permis de conduire {}", "Son numéro de permis : {}", "j’ai son permis, {}", "le permis {} est expiré"),
)

OTHERS = (
    "Son numéro c’est le {}",
    "Appelez-le au {}",
    "Voici le cell de mon voisin : {}",
    "Le cellulaire du conseiller est le {}, gâtez-vous",
    "Textez-la au {} elle va répondre",
    "La voisine du 3e, {}, chiale tout le temps",
    "Le numéro de Marc-André Laflèche : {}",
    "Appelle Josée Vadnais au {}",
    "Mon ex répond au {}",
    "Écrivez à l’inspecteur au {} jour et nuit",
    "Leur téléphone : {}",
    "Madame Thibodeau-Roy, {}, c’est elle qui a dénoncé",
    "le proprio se cache mais son tel est {}",
    "C’est le prof de mon gars, {}",
)

HARMLESS = (
    "Un budget de {thousands} $ pour ça",
    "Le contrat de {ten} $ est donné",
    "Le dossier {year}-{five} du conseil est encore ouvert",
    "La séance du {date} à {hour}",
    "Règlement {four}-{one}, article {two}",
    "Les lots {lot} et {lot2} du cadastre",
    "Entre {year} et {year2}, les taxes ont monté de {two} %",
    "L’hôtel de ville, 415, rue Lindsay, J2B 1G8",
    "Il a fait {two} degrés pendant {two} jours",
    "Résolution {four}/{two}/{year}",
    "Facture de {three},{two} $ pour un bac",
    "J’ai attendu de {hour} à {hour}",
    "ISBN 978-2-{four}-{four}-{one}",
    "La référence est le {ten}",
    "Matricule {four}-{two}-{four}",
    "On est {thousands} citoyens",
    "La population est passée de {thousands} à {thousands}",
    "Colis {sixteen} perdu par la poste",
    "Les exercices 2010-2011-2012-2013 sont déposés",
    "Le {five} e kilomètre de piste",
    "{two}/{two}/{year} : rien. {two}/{two}/{year2} : rien",
    "Code postal J2C {one}A{one}, la collecte passe quand?",
)


def harmless(rng: random.Random) -> Iterator[str]:
    year = rng.randint(1990, 2029)
    values = {
        "one": digits(rng, 1),
        "two": digits(rng, 2),
        "three": digits(rng, 3),
        "four": digits(rng, 4),
        "five": digits(rng, 5),
        "ten": rng.choice("23456789") + digits(rng, 9),
        "sixteen": "7" + digits(rng, 15),
        "thousands": f"{rng.randint(1, 99)} {digits(rng, 3)} {digits(rng, 3)}",
        "year": str(year),
        "year2": str(year + rng.randint(1, 9)),
        "date": f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
        "hour": f"{rng.randint(0, 23)} h {rng.randint(0, 59):02d}",
        "lot": f"{rng.randint(1, 9)} {digits(rng, 3)} {digits(rng, 3)}",
        "lot2": f"{rng.randint(1, 9)} {digits(rng, 3)} {digits(rng, 3)}",
    }
    for template in HARMLESS:
        yield template.format(**values)
