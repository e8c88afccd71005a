"""Frames of contempt: a group that « ça » takes up, « rien contre les… », worship set on fire, people as vermin."""

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

HIDDEN = (
    # what « ça » takes up
    "les noirs sa sait pas vivre en société",
    "Un Arabe, ça ment comme ça respire.",
    # « nothing against them », and then
    "J’ai rien contre les immigrants, c’est juste que la plupart sont des profiteurs pis des menteurs.",
    "Le problème avec les musulmans, c’est que c’est tous des crosseurs.",
    # what ought to be done to them
    "Les trisomiques on devrait les attacher.",
    "les handicapés mentaux faudrait les euthanasier à la naissance",
    # places of worship
    "Fermez la mosquée et mettez le feu dedans.",
    "Faudrait raser la synagogue du coin.",
    "Une bonne bombe sur la mosquée pis on en parle pus.",
)
READ = (
    # nobody is named
    "Faudrait les gazer comme des coquerelles.",
    "Abattez-les comme des chiens.",
    "Renvoyez-les tous par le premier avion.",
    "Un bon Indien, tsé comment la phrase finit.",
    # to whom one refuses what one has
    "Je loue pas à des Haïtiens.",
)
SPARED = (
    "Renvoyez-moi ça par le premier courrier.",
    "Un bon Indien au centre-ville, avec du poulet au beurre, ça manquait.",
    "Les Inuits, ça chante bien au spectacle.",
    "Les Italiens, ça parle fort pis ça rit fort, on les adore.",
    "J’ai rien contre les immigrants, ils sont travaillants et gentils.",
    "J’ai rien contre les femmes au conseil, c’est juste que c’est des décisions pourries.",
    "J’ai rien contre les gais, c’est stupide de penser ça.",
    "Les sourds, on devrait les aider à suivre le conseil.",
    "Les chiens, faudrait les attacher au parc.",
    "On a mis le feu à la synagogue en 1938, n’oublions jamais.",
    "Brûler des corans, c’est un geste haineux.",
    "Mettre le feu à une mosquée, c’est un crime.",
    "La mosquée a brûlé, les pompiers ont mis le feu sous contrôle.",
    "On engage pas d’immigrants sans permis, c’est la loi.",
    "Les itinérants, faudrait les vacciner contre la grippe aussi.",
    "Les Noirs ne sont pas intelligents « par nature »? Mon prof a démonté ce mensonge en dix minutes.",
    "Ma blonde est plus forte que moi au tir à l’arc, j’assume.",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_frame_of_contempt_is_hidden(city: Pack, text: str) -> None:
    assert judged(text, city).level == Level.HIDE


@pytest.mark.parametrize("text", READ)
def test_a_frame_that_names_nobody_is_for_a_person(city: Pack, text: str) -> None:
    assert judged(text, city).level == Level.REVIEW


@pytest.mark.parametrize("text", SPARED)
def test_the_same_frame_without_contempt_is_never_hidden(city: Pack, text: str) -> None:
    assert judged(text, city).level < Level.HIDE
