"""What is said of people, judged by the city's pack."""

from pathlib import Path

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


HARMLESS = _lines("harmless.txt")
EVERYDAY = _lines("everyday.txt")
ADVERSE = _lines("adverse.txt")


@pytest.mark.parametrize("text", HARMLESS + EVERYDAY + ADVERSE)
def test_a_harmless_comment_is_never_hidden(text: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level < Level.HIDE, verdict.rules
    assert not verdict.failed


def test_harmless_comments_rarely_trouble_a_person(city: Pack) -> None:
    """Eight in a hundred at most, of sentences that were written to trip the rules and often name a group."""
    reviewed = [text for text in HARMLESS if judged(text, city).level is Level.REVIEW]
    assert len(reviewed) <= 0.08 * len(HARMLESS), reviewed


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Mardi j'arrive à la séance avec ma carabine pis vous tirer dessus.", Level.HIDE),
        ("On va débarquer au bureau avec des fusils pis tirer dans la foule.", Level.HIDE),
        ("Je tuerai le directeur.", Level.HIDE),
        ("J'arrive avec mon gun.", Level.REVIEW),
        ("M'as débarquer au garage avec mon fusil.", Level.REVIEW),
        ("Je vais au conseil municipal avec mon revolver.", Level.REVIEW),
        ("Je sors mon gun si la charrue touche ma clôture.", Level.REVIEW),
        ("Je vais faire une tuerie au conseil.", Level.REVIEW),
        ("M'en vais au conseil avec mon 12.", Level.REVIEW),
        ("Faut tous les pendre, les échevins.", Level.HIDE),
        ("J'vais te faire la peau.", Level.HIDE),
        ("Enlève ça sinon je te tue.", Level.HIDE),
        ("On s'en va régler ça chez vous à coups de batte.", Level.HIDE),
    ],
)
def test_who_comes_with_a_weapon_is_seen(text: str, level: Level, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level is level
    assert "danger" in verdict.alerts


HIDDEN = [
    # insults, with and without accents, in joual
    ("T'es juste un crisse d'épais.", "insulte_personnelle"),
    ("tes rien qun gros ostie de cave", "insulte_personnelle"),
    ("Vous êtes une bande d'enfoirés.", "insulte_personnelle"),
    ("La directrice est une vraie pourriture humaine, une ordure.", "insulte_personnelle"),
    # threats
    ("M'as te casser les deux jambes, mon homme.", "violence_menace"),
    ("On devrait pendre le directeur.", "violence_menace"),
    ("Suicide-toi donc.", "violence_menace"),
    # hatred, one ground after the other
    ("Les Arabes c'est toutes des voleurs.", "racisme"),
    ("Faut crisser les immigrants dehors.", "xenophobie"),
    ("Je peux pas sentir les musulmans.", "haine"),
    ("Les femmes sont juste des sous-humains, des animaux.", "sexisme"),
    ("Maudite tapette.", "homophobie_transphobie"),
    ("Les bonnes femmes sont des parasites.", "sexisme"),
    ("Qu'ils crèvent, les immigrants.", "violence_menace"),
    ("Je vais étrangler le directeur de mes propres mains.", "violence_menace"),
    ("Les juifs contrôlent le conseil.", "haine"),
    ("T'as l'air d'un trisomique.", "discrimination"),
    ("Les trans sont juste des monstres.", "homophobie_transphobie"),
    ("Les handicapés valent moins que des chiens.", "discrimination"),
    # obscenity
    ("Va donc te faire enculer.", "obscenite"),
    # disguises
    ("les n3gr3s dehors", "racisme"),
    ("Le maire est un e n c u l é", "insulte_personnelle"),
    ("e s p è c e  d e  c r é t i n", "insulte_personnelle"),
    # a thing at the end of the sentence takes nothing back
    ("Espèce de crétin, retourne à l'école", "insulte_personnelle"),
    ("Les muuuusulmans sont des p@rasites", "haine"),
    ("Les imigrants sont des parasites", "xenophobie"),
]


@pytest.mark.parametrize(("text", "category"), HIDDEN)
def test_a_clear_breach_is_hidden_under_its_item(text: str, category: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE
    assert category in verdict.categories
    assert verdict.spans


GROUPS = ("femmes", "immigrants", "musulmans", "Noirs", "gais", "trans", "handicapés", "itinérants", "aînés")
NEGATED = (
    "Les {} n’ont jamais été des parasites.",
    "Les {} sont pas des rats.",
    "Tous les {} ne sont pas stupides.",
    "Je ne déteste pas les {}.",
    "Il ne faut pas frapper les {}.",
    "On ne devrait jamais tuer les {}.",
    "Personne ne souhaite que les {} soient abattus.",
    "Je ne pense pas que les {} sont des voleurs.",
    "Les {} sont tout sauf des criminels.",
    "Les {} sont loin d'être des parasites.",
    "Qui oserait dire que les {} sont des sous-hommes?",
    "C'est faux de prétendre que les {} sont des violeurs.",
    "Traiter les {} de vermine, c'est ignoble.",
    "« Mort aux {} », a-t-il crié avant d'être arrêté.",
    "Les {} méritent mieux que ça.",
    "Je vis avec des {} et tout va bien.",
    "Les {} me rendent fier de ma ville.",
    "Nous devons protéger les {} contre ceux qui veulent les tuer.",
)


@pytest.mark.parametrize("frame", NEGATED)
@pytest.mark.parametrize("group", GROUPS)
def test_negation_and_counter_speech_are_never_hidden(frame: str, group: str, city: Pack) -> None:
    verdict = judged(frame.format(group), city)
    assert verdict.level < Level.HIDE, (
        verdict.rules,
        [signal for reason in verdict.reasons for signal in reason.signals],
    )


SUBJECTS = ("La mairesse", "Le candidat", "Mon voisin", "Son adversaire", "Le chef de l'opposition", "Luc Gagnon")
SAID = (
    ("{} est un enculé.", Level.HIDE),
    ("{} est un gros ostie de cave.", Level.HIDE),
    ("{} est incompétent.", Level.ALLOW),
    ("{} devrait démissionner, c'est une honte.", Level.ALLOW),
    ("{} ment comme un arracheur de dents.", Level.ALLOW),
)


@pytest.mark.parametrize(("frame", "level"), SAID)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_same_words_get_the_same_verdict_whoever_is_meant(
    frame: str, level: Level, subject: str, city: Pack
) -> None:
    assert judged(frame.format(subject), city).level is level


HATEFUL = [
    line
    for line in (Path(__file__).parent / "hateful.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("group", ["musulmans", "femmes", "handicapés", "homosexuels"])
def test_most_ways_of_hating_a_group_are_hidden(group: str, city: Pack) -> None:
    missed = [text for text in HATEFUL if judged(text.format(group), city).level < Level.HIDE]
    assert len(missed) <= 0.1 * len(HATEFUL), missed
