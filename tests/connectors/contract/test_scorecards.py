"""A scorecard is complete, true to the capabilities, and every line of the contract has a test."""

import ast
from pathlib import Path

import pytest

from connectors import scorecard
from connectors.registry import BUILT_IN, Registry
from connectors.scorecard import CONTRACT, Scorecard, ScorecardError, State
from domain.actions import Verb
from tests.connectors.contract.conftest import harness_classes
from tests.connectors.contract.harness import Harness

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "platforms.md"


def lines_tested() -> set[str]:
    """Names in ``@pytest.mark.line(…)`` above the tests of this folder."""
    found: set[str] = set()
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "line":
                found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return found


def test_every_line_of_the_contract_has_its_test() -> None:
    assert lines_tested() - {"verb"} == set(CONTRACT)


@pytest.mark.parametrize(("made", "card"), list(harness_classes()), ids=lambda value: getattr(value, "__module__", ""))
def test_a_scorecard_says_of_verbs_what_the_capabilities_say(made: type[Harness], card: Scorecard) -> None:
    capabilities = made.kind.capabilities
    for verb in Verb:
        support = capabilities.verbs.get(verb)
        doable = support is not None and (support.native or support.substitute is not None)
        assert (card.verbs[verb].state is State.DONE) == (doable and not capabilities.by_hand), verb
    for line, able in (("attachments", made.joinable), ("own-effects", readable_acts(made))):
        assert able or card.contract[line].state is not State.DONE, f"{line}: done, with nothing to try it on"
    if not capabilities.webhook:
        assert card.contract["signature-good"].state is State.EXEMPT


def readable_acts(made: type[Harness]) -> list[Verb]:
    support = made.kind.capabilities.support
    return [verb for verb in (Verb.REPLY, Verb.MESSAGE, Verb.HIDE) if support(verb, made.content).native]


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_every_built_in_connector_has_its_scorecard(name: str) -> None:
    assert scorecard.load(scorecard.path_of(name))
    assert Registry().find(name).name == name


WRONG = [
    # what is written, what is said of it
    ('[verbs]\nhide = "done"', "[verbs] delete is missing"),
    ('[contract]\nnonsense = "done"', "[contract] nonsense is unknown"),
    ('[later]\nlive = "done"', "[later] live is done: only to do"),
    ("[latter]", "[latter] is unknown"),
    ('[contract]\nedit = "later"', "'later' is none of done, exempt, to do"),
    ('[contract]\nedit = { state = "exempt", why = "rien" }', "sources is missing"),
    ('[contract]\nedit = "exempt"', "« exempt » needs a why"),
    ('[contract]\nedit = { state = "to do" }', "« to do » needs a why"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_scorecard_that_hides_something_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "scorecard.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScorecardError) as caught:
        scorecard.load(path)
    assert said in str(caught.value)


def test_the_page_of_platforms_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == scorecard.page(), (
        "run: python -m connectors.scorecard > docs/reference/platforms.md"
    )
