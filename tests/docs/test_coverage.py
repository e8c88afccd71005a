"""Every line of the policies is in the table, and the table claims nothing that does not exist."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coverage_of_the_policies", ROOT / "docs" / "coverage.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_line_is_missing_and_no_claim_is_empty(coverage: ModuleType) -> None:
    assert len(coverage.all_ids()) == 141 + 59 + 13
    assert list(coverage.broken()) == []


def test_the_page_is_the_one_that_the_list_makes(coverage: ModuleType) -> None:
    assert coverage.PAGE.read_text("utf-8") == coverage.page(), "run: python docs/coverage.py"


CLAIMS = {
    "module:rules/judge.py": True,
    "module:rules/absent.py": False,
    "setting:organisation.adopted_on": True,
    "setting:organisation.absent": False,
    "setting:absent.key": False,
    "page:/file": True,
    "page:/absente": False,
    "text:T04": True,
    "text:T99": False,
    "signal:contexte.concours": True,
    "signal:contexte.absent": False,
    "command:judge": True,
    "pack:strike_months": True,
    "nonsense": False,
}


def test_what_a_claim_may_point_to(coverage: ModuleType) -> None:
    known = coverage.Known()
    assert {claim: known.has(claim) for claim in CLAIMS} == CLAIMS
