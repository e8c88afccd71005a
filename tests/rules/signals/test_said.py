"""What each signal must see and what it must leave: one file a signal, one line a sentence.

The first line names what counts: ``rules:`` (any of them applies) or ``intent:`` (the request that wins when a message
asks for several things). Then « + » must and « - » must not; nothing under « - », and no request, is ever hidden.
"""

from pathlib import Path

import pytest

from daemon.dialogue.routing import ROUTES
from domain.verdict import Level, Verdict
from rules.judge import INTENTS, judge
from rules.pack.model import Example
from rules.pack.pack import Pack
from rules.pack.trials import scene_of

HERE = Path(__file__).parent
LEAST = 5


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


SIGNALS = sorted((HERE / "said").glob("*.txt"), key=lambda path: path.stem)
CASES = [
    pytest.param(head, line[0] == "+", line[2:], id=f"{path.stem}-{rank}")
    for path in SIGNALS
    for head, *rest in [_lines(path)]
    for rank, line in enumerate(rest)
]


def verdict(text: str, pack: Pack) -> Verdict:
    return judge(*scene_of(Example(rule="", text=text, expect="allow"), pack.policy.fixtures), pack)


def _seen(head: str, found: Verdict) -> bool:
    kind, _, names = head.partition(":")
    if kind == "rules":
        return not {reason.rule for reason in found.reasons}.isdisjoint(names.split())
    winner = next((intent for intent in ROUTES if intent in found.intents), None)
    return winner in {INTENTS[f"intention.{name}"] for name in names.split()}


@pytest.mark.parametrize(("head", "expected", "text"), CASES)
def test_a_signal_sees_what_it_must_and_leaves_the_rest(head: str, expected: bool, text: str, city: Pack) -> None:
    found = verdict(text, city)
    assert _seen(head, found) is expected, (found.level, found.rules, found.intents)
    if head.startswith("intent") or not expected:
        assert found.level < Level.HIDE, found.rules


@pytest.mark.parametrize("path", SIGNALS, ids=[path.stem for path in SIGNALS])
def test_each_signal_has_sentences_of_both_kinds(path: Path) -> None:
    signs = [line[:2] for line in _lines(path)[1:]]
    assert min(signs.count("+ "), signs.count("- ")) >= LEAST and len(signs) == signs.count("+ ") + signs.count("- ")
