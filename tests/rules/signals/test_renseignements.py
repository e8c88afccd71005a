"""Personal data: what is found among thousands of made numbers, and what is left alone."""

import random

import pytest

from domain.content import Author, Content, ContentKind
from domain.context import City, Context, Post, PostKind, Registries
from domain.ids import AuthorKey, PlatformId
from domain.verdict import Level
from rules.judge import judge
from rules.pack.pack import Pack
from tests.rules.conftest import AT, judged
from tests.rules.facts.makers import AREAS, IDENTITY, OTHERS, harmless, phone

RULES = {"numero-identite", "telephone-tiers", "courriel-tiers", "plaque-immatriculation"}


def test_identity_numbers_are_found_in_all_their_spellings(city: Pack) -> None:
    rng = random.Random(4521)
    texts = [template.format(maker(rng)) for maker, *templates in IDENTITY for template in templates for _ in range(40)]
    missed = [text for text in texts if judged(text, city).level is not Level.HIDE]
    assert len(missed) <= 0.02 * len(texts), missed[:10]


def test_somebody_else_s_telephone_is_found_in_all_its_spellings(city: Pack) -> None:
    rng = random.Random(819)
    texts = [template.format(phone(rng, area)) for template in OTHERS for area in AREAS for _ in range(4)]
    missed = [text for text in texts if judged(text, city).level is not Level.HIDE]
    assert len(missed) <= 0.02 * len(texts), missed[:10]


def test_numbers_that_only_look_like_those_are_never_hidden(city: Pack) -> None:
    rng = random.Random(311)
    texts = [text for _ in range(120) for text in harmless(rng)]
    wrong = [text for text in texts if judged(text, city).level >= Level.HIDE]
    assert not wrong


def test_numbers_that_only_look_like_those_rarely_trouble_a_person(city: Pack) -> None:
    rng = random.Random(988)
    texts = [text for _ in range(60) for text in harmless(rng)]
    reviewed = [text for text in texts if judged(text, city).level is Level.REVIEW]
    assert len(reviewed) <= 0.03 * len(texts), reviewed[:10]


@pytest.mark.parametrize(
    "text",
    [
        # the city's own numbers, however they are written
        "Appelez au 819 478-6550 pour les bacs.",
        "Mon voisin a appelé la Ville au 819-478-6550, rien.",
        "C’est le (819) 478.6550, demandez Josée Vadnais.",
        "Appelez au 478-6550 pour les bacs.",
        # help lines and toll-free numbers
        "La ligne d’écoute 1 866 APPELLE (277-3553) est ouverte jour et nuit.",
        "Son fils peut appeler au 1 866 277-3553 jour et nuit.",
        "Il peut texter le 988.",
    ],
)
def test_public_numbers_expose_nobody(text: str, city: Pack) -> None:
    registries = Registries(city=City(phones=("819 478-6550", "311")))
    assert judged(text, city, registries=registries).level < Level.REVIEW


def test_a_signature_is_one_s_own(city: Pack) -> None:
    content = Content(
        PlatformId("1"),
        ContentKind.COMMENT,
        "Merci de régler ça. Marie-Ève Laflamme 819 555-0121",
        author=Author(AuthorKey("a"), "Marie-Ève Laflamme"),
    )
    assert judge(content, Context(AT), city).level is Level.REVIEW


def test_a_contest_that_asks_for_an_e_mail_gets_one(city: Pack) -> None:
    text = "Mon courriel : lucie.b@example.org"
    assert judged(text, city).level is Level.REVIEW
    assert judged(text, city, post=Post(kind=PostKind.CONTEST)).level is Level.ALLOW


def test_the_evidence_quotes_the_number_alone(city: Pack) -> None:
    text = "Franchement! Son NAS c’est le 130 692 544, bon."
    verdict = judged(text, city)
    assert {text[span.start : span.end] for span in verdict.spans} == {"130 692 544"}


def test_a_number_hidden_among_odd_signs_is_read(city: Pack) -> None:
    assert judged("Son numéro : ８１９ ５５５ ０１４２", city).level is Level.HIDE
    assert judged("Son numéro : 819\u200b-555\u200b-0142", city).level is Level.HIDE


SPELLINGS = (
    "NAS: 130.692.544",
    "n.a.s. 130692544 pour l'aide",
    "mon no d'assurance sociale est 130 692 544",
    "my social insurance number is 130692544",
    "son numéro d'ass. sociale : 130-692-544",
    "CC: 4111-1111-1111-1111 cvc 123",
    "c'est ma visa 4111111111111111 exp 0428",
    "permis: T1234 150682 07",
    "Carte d'assurance maladie numéro TREM85571418",
    "ramq trem 8557 1418",
    "assurance-maladie : LAVG 4205 1911",
    "Num. carte 5555 5555 5555 4444 au nom de ma mère",
    "Amex 3782 822463 10005",
    "Compte Desjardins transit 30512 folio 1234567",
    "spécimen: 30512-815-123456-7",
    "passeport canadien GA302922",
    "Sa plaque c'est 123 ABC",
    "Plaque d'immatriculation FGH 345, vus verte",
    "Appelle le voisin fatigant: 8195550199",
    "Nathalie Brunelle 819 555 0198",
    "Le tel. de la gardienne, 819-555-0197, elle répond pas",
    "contactez plutôt son mari au 819 555 0196",
    "tu peux rejoindre Kevin Paradis-Morin au (873)555-0195",
    "cell du coach: 514 555 0194",
    "le # de mon ex c'est 438 555-0193",
    "Voici ses coordonnées : 819.555.0192, kev.paradis@example.com",
    "L'agent immeuble Roger au 819-555-0191 est un crosseur",
    "Ginette au 819 555-0190, c'est elle la plaignante",
    "Elle s'appelle Lyne Forcier et son téléphone est 819 555 0189",
    "M. Gendron 819-555-0188 a volé mon bac",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_people_write_such_numbers_in_many_ways(text: str, city: Pack) -> None:
    assert judged(text, city).level is Level.HIDE
