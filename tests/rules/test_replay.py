"""What would newly be hidden is read first, before all what a person had left visible."""

from domain.ids import PackId
from domain.verdict import Level, PackRef, Verdict
from rules.replay import Change, tally


def verdict(level: Level) -> Verdict:
    return Verdict(level, PackRef(PackId("p"), "1.0.0", "h"), "e")


def change(id: str, before: Level, after: Level, person: str = "") -> Change:
    return Change(id, "texte", verdict(before), verdict(after), person)


def test_the_order_of_reading() -> None:
    found = tally(
        [
            change("baisse", Level.HIDE, Level.ALLOW),
            change("revue", Level.ALLOW, Level.REVIEW),
            change("masqué", Level.REVIEW, Level.HIDE),
            change("pareil", Level.HIDE, Level.HIDE),
            change("retiré", Level.ALLOW, Level.REMOVE),
            change("contesté", Level.REVIEW, Level.HIDE, person="allow"),
            change("d'accord", Level.REVIEW, Level.HIDE, person="hide"),
        ]
    )
    assert [one.id for one in found.ordered()] == ["contesté", "retiré", "d'accord", "masqué", "revue", "baisse"]
    assert found.texts == 7
    assert found.moves[Level.REVIEW, Level.HIDE] == 3
