"""The watch of Élections Québec: it looks and warns; it hides three things alone, on its own accounts alone."""

from datetime import date
from pathlib import Path

import pytest

from domain.account import AccountKind
from domain.verdict import Level
from rules.pack.load import PackError, load_pack
from rules.pack.pack import Pack
from tests.rules.conftest import PACKS, judged


@pytest.fixture(scope="module")
def watch() -> Pack:
    return load_pack(PACKS / "dgeq")


def test_it_loads_with_its_examples_and_what_it_shares(watch: Pack) -> None:
    assert watch.policy.lexicons.terms("partis")
    assert "lexicons/partis.toml" in watch.files


def test_software_hides_personal_data_threats_and_hate_alone(watch: Pack) -> None:
    hiding = {rule.item for rule in watch.policy.rules if rule.clear and Level[rule.then.clear.upper()] >= Level.HIDE}
    assert hiding <= {"DGE-ELEC", "DGE-VIOL", "DGE-HAIN", "DGE-CONV"}


HIDDEN = (
    "Le candidat reste au 2210 rue des Alouettes, allez lui dire.",
    "Voici son numéro d’assurance sociale : 130-692-544.",
    "Extrait de la liste des électeurs : Normand Cyrenne, né le 12 mars 1948.",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_watched_account_is_only_looked_at(text: str, watch: Pack) -> None:
    assert judged(text, watch).level is Level.HIDE
    assert judged(text, watch, account_kind=AccountKind.VEILLE).level is Level.REVIEW


@pytest.mark.parametrize("party", ["péquistes", "libéraux", "caquistes", "conservateurs", "solidaires"])
def test_every_conviction_is_protected_alike(party: str, watch: Pack) -> None:
    assert judged(f"Les {party} sont tous des traîtres.", watch).level is Level.REVIEW
    assert judged(f"Les {party} ont perdu l’élection.", watch).level is Level.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "Élections Québec est d’une lenteur incroyable.",
        "Le DGEQ a mal géré les files d’attente.",
        "Vous devriez avoir honte de ce bureau de vote.",
        "La loi électorale est dépassée.",
    ],
)
def test_honest_criticism_of_the_institution_stays(text: str, watch: Pack) -> None:
    assert judged(text, watch).level < Level.REVIEW


def test_a_shared_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    for name in ("pack.toml", "replies.toml"):
        (tmp_path / "seul").mkdir(exist_ok=True)
        (tmp_path / "seul" / name).write_text((PACKS / "dgeq" / name).read_text())
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "seul")
    assert "drummondville/lexicons/complots.toml" in str(caught.value)


def test_the_policy_says_who_approved_it_who_answers_for_it_and_what_it_rests_on() -> None:
    """DGE-004, 018, 035, 037, 057, 059."""
    policy = load_pack(PACKS / "dgeq", trials=False).policy
    head = policy.head
    assert head.approver == "Directeur général des élections" and "DCOMAP" in head.owner
    assert head.adopted_on == head.effective_from.date() == date(2017, 6, 30)
    assert policy.settings.deux_accords and len(policy.references) == 7
    assert {item.code for item in policy.items if "r. 4, art. 2" in item.law} == {"DGE-CONF", "DGE-POSI", "DGE-NEUT"}
