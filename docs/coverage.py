"""Makes docs/reference/coverage.md from coverage.toml and from the packs: python docs/coverage.py"""

import importlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "reference" / "coverage.toml"
PAGE = ROOT / "docs" / "reference" / "coverage.md"
STATES = ("done", "partly", "not done")

sys.path.insert(0, str(ROOT))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the policies. ``rules`` are those of the packs that cite it, as ``pack/rule``."""

    id: str
    text: str
    state: str
    by: tuple[str, ...]
    rules: tuple[str, ...]


def all_ids() -> list[str]:
    """Every line of the traceability table: 141 of the city, 59 of Élections Québec, 13 of the law."""
    city = [f"DRU-{n:03}" for n in range(1, 133) if n != 125] + [f"DRU-125{letter}" for letter in "abcdefghij"]
    return [*sorted(city), *(f"DGE-{n:03}" for n in range(1, 60)), *(f"GAP-{n:02}" for n in range(1, 14))]


def lines() -> list[Line]:
    cited = rules_by_clause()
    found = []
    for raw in tomllib.loads(SOURCE.read_text("utf-8"))["lines"]:
        rules = cited.get(raw.get("through", raw["id"]), ())
        state = raw["state"] if raw["state"] != "rule" else "done" if rules else "not done"
        found.append(Line(raw["id"], raw["text"], state, tuple(raw.get("by", ())), tuple(rules)))
    return found


def rules_by_clause() -> dict[str, list[str]]:
    """Live rules of the packs, by the clause of their item; ``pack:NAME`` has all those of a pack."""
    from rules.pack.files import files_of, read_files

    found: dict[str, list[str]] = {}
    for folder in sorted((ROOT / "rules" / "packs").iterdir()):
        draft = read_files(folder.name, files_of(folder))
        clauses = {item.code: item.clause for item, _ in draft.items}
        for rule, _ in draft.rules:
            for clause in (clauses.get(rule.item, ""), f"pack:{folder.name}"):
                found.setdefault(clause, []).append(f"{folder.name}/{rule.id}")
    return found


def broken() -> Iterator[str]:
    """What the list claims and the product does not have, and what it leaves out."""
    found = lines()
    counts = Counter(line.id for line in found)
    yield from (f"{id}: not in the list" for id in all_ids() if counts[id] == 0)
    yield from (f"{id}: {n} times in the list" for id, n in counts.items() if n > 1)
    yield from (f"{id}: no such line" for id in counts if id not in set(all_ids()))
    known = Known()
    for line in found:
        if line.state not in STATES:
            yield f"{line.id}: state {line.state!r}"
        if line.state != "not done" and not line.by and not line.rules:
            yield f"{line.id}: {line.state}, by nothing"
        yield from (f"{line.id}: {reference} does not exist" for reference in line.by if not known.has(reference))


class Known:
    """What a reference may point to."""

    def __init__(self) -> None:
        from daemon.cli.main import COMMANDS
        from daemon.console.routes import ROUTES
        from daemon.review.public import PUBLIC as PAGES
        from rules.pack.files import files_of, read_files
        from rules.pack.model import Settings
        from rules.signals.registry import FAMILIES

        drafts = [read_files(folder.name, files_of(folder)) for folder in (ROOT / "rules" / "packs").iterdir()]
        self.names: Mapping[str, set[str]] = {
            "command": set(COMMANDS),
            "page": {route.path for route in ROUTES} | set(PAGES),
            "pack": set(Settings.model_fields),
            "signal": {name for family in FAMILIES for name in family.signals},
            "text": {text for draft in drafts for text in draft.replies.texts},
        }

    def has(self, reference: str) -> bool:
        kind, _, name = reference.partition(":")
        if kind == "module":
            return (ROOT / name).is_file()
        if kind == "setting":
            return _has_setting(name)
        return name in self.names.get(kind, ())


def _has_setting(name: str) -> bool:
    file, _, key = name.partition(".")
    try:
        module = importlib.import_module(f"daemon.settings.{file}")
    except ModuleNotFoundError:
        return False
    return any(key in getattr(value, "model_fields", ()) for value in vars(module).values() if isinstance(value, type))


def page() -> str:
    found = lines()
    totals = Counter((line.id[:3], line.state) for line in found)
    text = "# Coverage of the policies\n\nMade by `python docs/coverage.py` from `coverage.toml` and the packs' rules.\n\n"
    text += "| | done | partly | not done |\n|---|---|---|---|\n"
    for group, title in (("DRU", "City (DRU)"), ("DGE", "Élections Québec (DGE)"), ("GAP", "The law, beside both (GAP)")):
        text += f"| {title} | " + " | ".join(str(totals[group, state]) for state in STATES) + " |\n"
    text += "\n| Line | What it asks | State | Where |\n|---|---|---|---|\n"
    for line in found:
        where = ", ".join([f"rule `{rule}`" for rule in line.rules] + [_shown(reference) for reference in line.by])
        text += f"| {line.id} | {line.text} | {line.state} | {where} |\n"
    return text


def _shown(reference: str) -> str:
    kind, _, name = reference.partition(":")
    return f"`{name}`" if kind == "module" else f"{kind} `{name}`"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    wrong = list(broken())
    print("\n".join(wrong) or f"{PAGE.relative_to(ROOT)}: {len(lines())} lines")
    sys.exit(bool(wrong))
