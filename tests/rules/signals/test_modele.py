"""The statistical model: beside words only, named in what leaned on it, silent when it cannot be asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.context import Context
from domain.verdict import Level
from rules.explain import lines
from rules.judge import ENGINE, judge
from rules.machine import Machine
from rules.model.features import Looked
from rules.model.model import Model
from rules.model.weights import load
from rules.pack.load import PackError, load_pack
from rules.pack.pack import Pack
from rules.signals.base import Evidence
from rules.signals.demarche import LONGEST
from rules.signals.registry import FAMILIES
from tests.rules.conftest import AT, PACKS, comment, judged
from tests.rules.pack.broken import written

CRUDE = "Elle suce des bites à la chaîne, cette grosse cochonne."


class Sure(Model):
    """A model that is always sure."""

    def score_of(self, looked: Looked) -> float:
        return 0.999


class Calm(Model):
    """A model that sees nothing hostile anywhere."""

    def score_of(self, looked: Looked) -> float:
        return 0.001


class Broken(Model):
    def score_of(self, looked: Looked) -> float:
        raise ArithmeticError


def with_model(pack: Pack, model: Model, offers: Model | None = None) -> Pack:
    return Pack(pack.policy, Machine(pack.policy, FAMILIES, model, offers), pack.files)


@pytest.fixture(scope="module")
def weights(city: Pack) -> Model:
    return Model(load(city.policy.settings.model))


def test_what_leaned_on_the_model_names_its_weights(city: Pack, weights: Model) -> None:
    verdict = judged(CRUDE, city)
    assert verdict.level is Level.HIDE
    assert verdict.engine == f"{ENGINE} {weights.ref}" and weights.ref.startswith("propos-")
    said = "\n".join(lines(verdict, CRUDE, city.policy))
    assert "Il ne décide jamais seul" in said and weights.ref in said and "[suce des bites]" in said


def test_what_did_not_lean_on_it_does_not_name_it(city: Pack) -> None:
    verdict = judged("Voici mon NAS pour le dossier : 046 454 286.", city)
    assert verdict.level is Level.HIDE and verdict.engine == ENGINE
    assert judged("Merci pour le parc.", city).engine == ENGINE


@pytest.mark.parametrize("name", ["drummondville", "dgeq"])
def test_no_rule_of_a_shipped_pack_acts_on_the_model_alone(name: str) -> None:
    pack = load_pack(PACKS / name, trials=False)
    kinds = {signal: kind for family in FAMILIES for signal, kind in family.evidence.items()}
    quotable = {Evidence.WORD, Evidence.TARGET, Evidence.PHRASE, Evidence.FORMAT}
    for rule in pack.policy.rules:
        for line in (*rule.clear, *rule.doubtful):
            said = {kinds[signal] for signal in line}
            assert Evidence.MODEL not in said or said & quotable, rule.id


def test_a_sure_model_hides_nothing_that_no_word_supports(city: Pack, weights: Model) -> None:
    sure = with_model(city, Sure(weights.weights))
    for text in ("Merci pour le parc.", "La rue est barrée, tabarnak!", "Ma rue n'est pas déneigée.", "Bonjour"):
        assert judged(text, sure).level <= Level.NOTE


def test_words_alone_hide_nothing_without_the_model(city: Pack, weights: Model) -> None:
    text = "Un golem protège le village."
    assert judged(text, with_model(city, Sure(weights.weights))).level is Level.HIDE
    assert judged(text, city).level is Level.ALLOW


def test_exemptions_hold_against_a_sure_model(city: Pack, weights: Model) -> None:
    sure = with_model(city, Sure(weights.weights))
    for text in (
        "On m'a traité de « puceau » et de « lopette » au hockey.",
        "Écrire « sale cassos » à quelqu'un, c'est inacceptable.",
        "Notre cul-de-sac n'est jamais déneigé.",
        "Le dossier branle dans le manche.",
    ):
        assert judged(text, sure).level < Level.HIDE, text


def test_a_model_that_fails_decides_nothing_and_a_person_is_told(city: Pack, weights: Model) -> None:
    verdict = judged(CRUDE.replace("grosse cochonne", "artiste"), with_model(city, Broken(weights.weights)))
    assert "modele" in verdict.failed and verdict.level >= Level.REVIEW
    assert not any(signal.family == "modele" for reason in verdict.reasons for signal in reason.signals)
    calm = "Un golem protège le village."
    failed = judged(calm, with_model(city, Broken(weights.weights)))
    assert failed.level is Level.REVIEW and not failed.reasons
    assert "Un détecteur n’a pas pu faire son travail (modele)" in "\n".join(lines(failed, calm, city.policy))


def test_words_that_the_model_finds_calm_go_to_a_person(city: Pack, weights: Model) -> None:
    said = "Va chier, maudite grosse truie, tu sers à rien."
    assert judged(said, with_model(city, Sure(weights.weights))).level is Level.HIDE
    doubted = judged(said, with_model(city, Calm(weights.weights)))
    assert doubted.level is Level.REVIEW and doubted.reasons


def test_a_long_text_is_never_calm_for_its_length(city: Pack, weights: Model) -> None:
    said = "Va chier, maudite grosse truie, tu sers à rien. "
    letter = said + "J’ai attendu au comptoir pendant une heure sans que personne me réponde. " * 6
    assert judged(letter, with_model(city, Calm(weights.weights))).level is Level.HIDE


def test_what_says_who_somebody_is_stays_hidden_however_calm(city: Pack, weights: Model) -> None:
    """Only words that insult may mean something else: a number is a number."""
    calm = with_model(city, Calm(weights.weights))
    assert judged("Voici mon NAS pour le dossier : 046 454 286.", calm).level is Level.HIDE


def test_an_offer_that_no_rule_knows_is_read_by_a_person(city: Pack, weights: Model) -> None:
    text = "Des lampions parfumés, fabriqués chez nous, écrivez pour en avoir."
    calm, sure = Calm(weights.weights), Sure(weights.weights)
    assert judged(text, with_model(city, calm, calm)).level <= Level.NOTE
    verdict = judged(text, with_model(city, calm, sure))
    assert verdict.level is Level.REVIEW and verdict.rules == ("demarche-probable",)
    assert verdict.engine == f"{ENGINE} {sure.ref}"
    said = "\n".join(lines(verdict, text, city.policy))
    assert "une offre, une sollicitation ou un piège (" in said and "[écrivez]" in said


def test_a_sure_model_of_offers_asks_nothing_of_texts_without_a_call(city: Pack, weights: Model) -> None:
    calm, sure = Calm(weights.weights), Sure(weights.weights)
    assert judged("Bonne fête maman!", with_model(city, calm, sure)).level <= Level.NOTE


def test_a_model_sure_of_an_offer_hides_beside_a_sellers_words_only(city: Pack, weights: Model) -> None:
    sure = with_model(city, weights, Sure(weights.weights))
    context = Context(AT)
    text = "Essai gratuit au gym, inscrivez-vous ce soir."
    verdict = judge(comment(text), context, sure)
    assert verdict.level is Level.HIDE and "demarche.sure" in {one.name for one in verdict.reasons[0].signals}
    assert "une offre, une sollicitation ou un piège (" in "\n".join(lines(verdict, text, city.policy))
    for text in ("Ma tante vend des tuques au comptoir, 12 $.", "Le pont est fermé, appelez le 311."):
        assert judge(comment(text), context, sure).level < Level.HIDE, text


def test_the_model_of_offers_is_not_asked_about_letters(city: Pack, weights: Model) -> None:
    sure = with_model(city, weights, Sure(weights.weights))
    letter = (
        "Bonjour, j'habite la rue Cormier depuis vingt ans et je n'ai jamais vu ça. Mon compte de taxes a monté de "
        "412 $ cette année, la charrue est passée une fois sur trois, et le service aux citoyens m'a répondu "
        "d'attendre. J'ai appelé, j'ai écrit, j'ai rempli le formulaire en ligne, et personne ne m'a rappelée. "
        "Pouvez-vous me dire à qui m'adresser pour que le trottoir soit dégagé avant que ma mère de 84 ans tombe?"
    )
    assert len(letter) > LONGEST
    seen = sure.machine.look(comment(letter), Context(AT)).signals
    assert not {name for name in seen if name.startswith("demarche.")}
    assert "demarche.sure" in sure.machine.look(comment(letter[: LONGEST - 10]), Context(AT)).signals


def test_a_model_of_offers_that_fails_sends_the_text_to_a_person(city: Pack, weights: Model) -> None:
    failed = judged("Écrivez-nous.", with_model(city, Calm(weights.weights), Broken(weights.weights)))
    assert failed.level is Level.REVIEW and "demarche" in failed.failed


def test_a_pack_without_a_model_has_no_such_reason(city: Pack) -> None:
    settings = city.policy.settings.model_copy(update={"model": ""})
    policy = city.policy.model_copy(update={"settings": settings})
    bare = replace(city, policy=policy, machine=Machine(policy, FAMILIES))
    verdict = judge(comment(CRUDE), Context(AT), bare)
    assert not any(signal.family == "modele" for reason in verdict.reasons for signal in reason.signals)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("pack.toml", "[settings]", '[settings]\nmodel = "propos-9000"', "« propos-9000 »"),
        ("pack.toml", "[settings]", '[settings]\noffers_model = "demarches-9000"', "offers_model"),
        ("pack.toml", "[settings]", "[settings]\nmodel_high = 1.5", "model_high"),
        ("pack.toml", "[settings]", "[settings]\nmodel_probable = 0.8\nmodel_high = 0.6", "model_high"),
    ],
)
def test_settings_of_the_model_that_cannot_hold_are_named(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = written(tmp_path)
    path = folder / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1) if old in text else f"{text}\n{new}\n", "utf-8")
    with pytest.raises(PackError, match=r"pack\.toml") as caught:
        load_pack(folder, trials=False)
    assert said in str(caught.value)


def test_a_line_of_the_model_and_no_word_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path)
    rules = next((folder / "rules").glob("*.toml"))
    text = rules.read_text("utf-8")
    start, end = text.index("clear = ["), text.index("\n", text.index("clear = ["))
    rules.write_text(text[:start] + 'clear = [["modele.eleve", "contexte.veille"]]' + text[end:], "utf-8")
    with pytest.raises(PackError, match="le modèle sans mot à citer"):
        load_pack(folder, trials=False)
