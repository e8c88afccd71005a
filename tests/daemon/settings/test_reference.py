"""docs/reference/configuration.md names every key with its default, and no other."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from daemon.settings.account import AccountFile, Watch
from daemon.settings.alerts import Alerts, AlertWebhook, Answers, MailRelay, OnCall
from daemon.settings.approvals import Approval
from daemon.settings.ceilings import Ceilings, CeilingSection
from daemon.settings.database import Database
from daemon.settings.hours import ElectoralHours, ExceptionDay, HalfDay, HoursSection
from daemon.settings.listen import Console, Listen
from daemon.settings.organisation import Contact311, Organisation, Policy
from daemon.settings.records import Retention, TokenKey
from daemon.settings.settings import Packs, Polling, Settings

PAGE = Path(__file__).parents[3] / "docs/reference/configuration.md"
TABLES: Mapping[str, type[BaseModel]] = {
    "[organisation]": Organisation,
    "[policy]": Policy,
    "[contact_311]": Contact311,
    "[hours]": HoursSection,
    "[[hours.half_days]]": HalfDay,
    "[[hours.exceptions]]": ExceptionDay,
    "[hours.electoral]": ElectoralHours,
    "[database]": Database,
    "[listen]": Listen,
    "[console]": Console,
    "[polling]": Polling,
    "[packs]": Packs,
    "[ceilings]": Ceilings,
    "[ceilings.rules.*]": CeilingSection,
    "[answers]": Answers,
    "[alerts]": Alerts,
    "[alerts.mail]": MailRelay,
    "[alerts.webhook]": AlertWebhook,
    "[[alerts.on_call]]": OnCall,
    "[retention]": Retention,
    "[[token_keys]]": TokenKey,
    "account": AccountFile,
    "[watch]": Watch,
    "[[approvals]]": Approval,
}


def written() -> dict[str, dict[str, str]]:
    """Table → key → default, as the page says."""
    tables: dict[str, dict[str, str]] = {}
    for section in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `(\w+)` \| (.*?) ?\|", section, re.MULTILINE)
        tables[section.splitlines()[0].strip("`")] = dict(rows)
    return tables


def default(model: type[BaseModel], key: str) -> str:
    value = model.model_fields[key].get_default(call_default_factory=True)
    match value:
        case _ if value is PydanticUndefined:
            return "required"
        case None:
            return "none"
        case bool():
            return f"`{str(value).lower()}`"
        case StrEnum() | str() | int() | Path():
            return f"`{value}`"
        case tuple() | frozenset():
            return "`[]`"
        case BaseModel():
            return ""
        case _:
            return "`{}`"


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_is_written_as_it_is(name: str) -> None:
    model = TABLES[name]
    assert written()[name] == {key: default(model, key) for key in model.model_fields}


def test_every_table_is_there_and_no_other() -> None:
    assert list(written()) == list(TABLES)
    tops = {name.strip("[]").split(".")[0] for name in TABLES} - {"account", "watch", "approvals"}
    assert tops == set(Settings.model_fields)
