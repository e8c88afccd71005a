"""The policies in force, read for pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from asyncpg import Record

from daemon.console.reasons import Why, read_reasons
from daemon.store import verdicts
from daemon.store.policies import precision
from domain.account import AccountKind
from domain.content import Content, ContentKind
from domain.context import Context
from domain.ids import PlatformId
from rules.judge import judge
from rules.pack.model import Example, Item, Rule
from rules.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One rule with what it did lately; ``precision`` is the share that people confirmed."""

    rule: Rule
    counts: Record | None
    precision: float | None


@dataclass(frozen=True, slots=True)
class ItemCard:
    item: Item
    rules: Sequence[RuleCard]
    trials: Sequence[RuleCard]
    """Rules on trial, which act on nothing, beside the live ones."""
    examples: Sequence[Example]


def items_of(pack: Pack | None) -> Sequence[Item]:
    """Items of the netiquette a restriction may rest on."""
    return () if pack is None else pack.policy.items


def cards(pack: Pack, counts: Mapping[str, Record], trials: Mapping[str, Record]) -> Sequence[ItemCard]:
    """A pack, item by item, as people read it."""
    policy = pack.policy
    rules: dict[str, list[Rule]] = {}
    examples: dict[str, list[Example]] = {}
    item_of = {rule.id: rule.item for rule in policy.rules}
    for rule in policy.rules:
        rules.setdefault(rule.item, []).append(rule)
    for example in policy.examples:
        examples.setdefault(item_of.get(example.rule, ""), []).append(example)
    return [
        ItemCard(
            item,
            [_card(one, counts.get(one.id)) for one in rules.get(item.code, ()) if one.state == "live"],
            [_card(one, trials.get(one.id)) for one in rules.get(item.code, ()) if one.state == "shadow"],
            examples.get(item.code, ()),
        )
        for item in policy.items
    ]


def _card(rule: Rule, counts: Record | None) -> RuleCard:
    return RuleCard(rule, counts, precision(counts).share)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a pack makes of one text."""

    text: str
    level: str
    why: Why


def try_text(pack: Pack, text: str, at: datetime) -> Tried:
    """Judge a text alone, as a comment by a citizen under an ordinary post."""
    content = Content(PlatformId("essai"), ContentKind.COMMENT, text)
    verdict = judge(content, Context(at=at, account_kind=AccountKind.OFFICIEL), pack)
    stored = orjson.loads(orjson.dumps(verdicts.reasons(verdict)))  # as the record would give it back
    return Tried(text, verdict.level.word, read_reasons(stored))
