"""Campaign content: the same for everybody who runs, and never criticism."""

import itertools

import pytest

from domain.context import AuthorRole, Candidate, Context, Party, Registries
from domain.verdict import Lane, Level
from rules.judge import judge
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment

PEOPLE = ("Clovis Tremblay-Ducasse", "Mireille Castonguay", "Hoang Nguyen")
ROLL = Registries(
    candidates=(
        Candidate(PEOPLE[0], "Équipe Tremblay-Ducasse", ("clovis.example",), ("VotezClovis",), ("Du monde d’abord",)),
        Candidate(PEOPLE[1], sites=("mireille.example",)),
        Candidate(PEOPLE[2], "Action Rivière"),
    ),
    parties=(Party("Action Rivière", ("actionriviere.example",)),),
)

SOLICITS = (
    "Votez pour {} le 2 novembre!",
    "N’allez surtout pas voter pour {}!",
    "Appuyez {}, une personne de confiance.",
    "{} compte sur vous dimanche.",
    "{} vous invite à son assemblée de cuisine.",
    "Devenez bénévole pour {}, local rue Lindsay.",
    "Contribuez à la campagne de {}.",
    "Le 2, on vote {}!",
    "Joignez-vous à nous pour élire {}.",
)
SPEAKS = (
    "Moi, je trouve que {} se trompe sur le zonage.",
    "{} a voté contre le budget, honteux.",
    "Bravo à {} pour la corvée.",
    "Est-ce que {} se présente cette année?",
    "{} m’a aidée avec mon dossier, merci.",
    "J’ai vu {} à l’épicerie.",
    "Les pancartes de {} cachent le panneau d’arrêt.",
    "{}, répondez donc à nos questions!",
    "{} a contribué à endetter la ville.",
    "M’en fous de {}, réparez ma rue.",
    "{}, votez contre ce règlement lundi.",
    "Moi je vote pour {}, c’est mon choix.",
)


@pytest.mark.parametrize(("template", "who"), [*itertools.product(SOLICITS, PEOPLE)])
def test_soliciting_is_removed_whoever_runs(template: str, who: str, city: Pack) -> None:
    verdict = judge(comment(template.format(who)), Context(AT, registries=ROLL), city)
    assert (verdict.level, verdict.lane) == (Level.REMOVE, Lane.ELECTORAL)
    assert "DRU-094" in verdict.clauses


@pytest.mark.parametrize(("template", "who"), [*itertools.product(SPEAKS, PEOPLE)])
def test_speaking_of_somebody_who_runs_is_free(template: str, who: str, city: Pack) -> None:
    verdict = judge(comment(template.format(who)), Context(AT, registries=ROLL), city)
    assert verdict.level < Level.REVIEW, verdict.rules


def test_swapping_candidates_changes_no_verdict(city: Pack) -> None:
    for template in (*SOLICITS, *SPEAKS):
        texts = [template.format(who) for who in PEOPLE]
        levels = {judge(comment(text), Context(AT, registries=ROLL), city).level for text in texts}
        assert len(levels) == 1, template


def test_a_linked_candidate_does_not_promote_itself(city: Pack) -> None:
    mine = Context(AT, registries=ROLL, role=AuthorRole.CANDIDATE, role_name=PEOPLE[0])
    assert judge(comment("Votez pour moi!"), mine, city).level is Level.REMOVE
    assert judge(comment("La collecte est-elle reportée?"), mine, city).level < Level.REVIEW


def test_a_name_makes_nobody_a_candidate(city: Pack) -> None:
    context = Context(AT, registries=Registries())
    assert judge(comment("Appuyez Clovis Tremblay-Ducasse, le bon gars."), context, city).level < Level.HIDE


@pytest.mark.parametrize(
    "text", ["#VotezClovis", "Tout est sur clovis.example, visitez!", "Du monde d’abord! Votez pour nous"]
)
def test_hashtags_sites_and_slogans_of_the_registry_count(text: str, city: Pack) -> None:
    assert judge(comment(text), Context(AT, registries=ROLL), city).level is Level.REMOVE


def test_a_site_merely_named_is_for_a_person(city: Pack) -> None:
    assert judge(comment("C’est quoi clovis.example?"), Context(AT, registries=ROLL), city).level is Level.REVIEW
