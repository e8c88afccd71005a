"""The example city's configuration is one that loads."""

import tomllib
from datetime import date
from pathlib import Path

from daemon.settings.load import Configuration, load
from daemon.settings.remarks import remarks
from daemon.settings.secrets import SecretSource
from domain.account import Mode
from domain.verdict import Level
from rules.pack.load import load_pack

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "deploy" / "example"
NAMES = ("PAGE_TOKEN", "APP_SECRET", "VERIFY_TOKEN")


def example() -> Configuration:
    secrets = SecretSource({f"VIGIE_FACEBOOK_{name}": "x" for name in NAMES})
    return load(EXAMPLE / "vigie.toml", secrets)


def test_the_example_loads_and_acts() -> None:
    configuration = example()
    assert [(one.slug, one.mode) for one in configuration.accounts] == [("facebook-ville", Mode.ENFORCE)]
    assert configuration.settings.may_answer
    assert list(remarks(configuration, date(2026, 2, 1))) == [
        "Aucun calendrier de conservation ([policy] retention_schedule) : rien n'est détruit.",
    ]


def test_every_rule_that_the_example_approves_is_in_its_pack() -> None:
    written = {
        rule["id"]
        for path in (ROOT / "rules/packs/drummondville/rules").glob("*.toml")
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    }
    approved = {one.rule for one in example().approvals.approvals}
    assert approved
    assert approved <= written


def test_every_live_rule_that_can_hide_is_approved_by_the_example() -> None:
    """A rule that the example leaves out would be counted and do nothing, and nobody would know why."""
    policy = load_pack(ROOT / "rules/packs/drummondville", trials=False).policy
    ceilings = {item.code: item.top for item in policy.items}
    acting = {
        rule.id
        for rule in policy.rules
        if rule.state == "live"
        and max(Level[word.upper()] for word in (rule.then.clear, rule.then.doubtful)) >= Level.HIDE
        and ceilings[rule.item] >= Level.HIDE
    }
    approvals = example().approvals
    assert acting == {one.rule for one in approvals.approvals}
