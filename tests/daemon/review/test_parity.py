from datetime import date, timedelta

import pytest

from daemon.review.parity import against, report
from daemon.review.registry import take_in
from tests.daemon.town import Town, at

INSIDE = at("2029-10-01T10:00")
LIST = """genre,nom,parti,source,date
candidat,Paul Untel,Parti Bleu,Liste,2029-10-05
candidat,Ginette Autre,Parti Vert,Liste,2029-10-05
parti,Parti Bleu,,Liste,2029-09-21
"""


async def test_removals_are_counted_by_candidate_and_direction(town: Town) -> None:
    await take_in(town.conn, INSIDE, "person:greffe", LIST, "municipale-2029", "Liste")
    said = [
        ("Votez Paul Untel!", "remove"),
        ("Surtout pas Paul Untel", "remove"),
        ("Votez Ginette Autre!", "remove"),
        ("Paul Untel a dit quoi hier?", "review"),
        ("La rue Paul-Untel est barrée", "allow"),
        ("Le Parti Bleu tient une soirée", "allow"),
    ]
    for number, (text, level) in enumerate(said):
        content = await town.comment(text, INSIDE + timedelta(minutes=number))
        await town.verdict(content, INSIDE, level, item="ELEC", lane="electoral")
    rows = {row.name: row for row in await report(town.conn, INSIDE, date(2029, 9, 1), date(2029, 10, 6))}
    paul, ginette, bleu = rows["Paul Untel"], rows["Ginette Autre"], rows["Parti Bleu"]
    assert (paul.mentions, paul.removed, paul.removed_for, paul.removed_against, paul.reviewed) == (3, 2, 1, 1, 1)
    assert (ginette.mentions, ginette.removed, ginette.removed_against) == (1, 1, 0)
    assert (bleu.mentions, bleu.removed) == (1, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Votez pour lui", False),
        ("NE VOTEZ PAS pour lui", True),
        ("N’importe qui sauf elle", True),
        ("Débarrassons-nous d’elle", True),
        ("Une rencontre samedi", False),
    ],
)
def test_the_direction_of_a_call(text: str, expected: bool) -> None:
    assert against(text) is expected
