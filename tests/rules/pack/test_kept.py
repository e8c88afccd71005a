"""What a pack keeps packed is what was put there."""

from pydantic import TypeAdapter

from rules.pack.kept import TOGETHER, Kept, Parts
from rules.pack.model import Example


def _example(rank: int) -> Example:
    return Example(
        rule="N4-1",
        text=f"Phrase n° {rank} « œuvre » 😀\n",
        expect="hide" if rank % 2 else "allow",
        overall="review" if rank % 3 else None,
        history=("Avant.",) * (rank % 4),
        minutes=rank / 3,
        labels={"nudité": rank / 7},
    )


def test_parts_come_back_as_they_were_and_in_order() -> None:
    some = tuple(map(_example, range(2 * TOGETHER + 1)))
    parts = Parts(TypeAdapter(list[Example]), some)

    assert tuple(parts) == some
    assert tuple(parts) == some, "a second time too"
    assert len(parts) == len(some)
    assert parts[0] == some[0]
    assert parts[-1] == some[-1]
    assert parts[5::90] == some[5::90]


def test_no_part_is_none() -> None:
    assert list(Parts(TypeAdapter(list[Example]), ())) == []


def test_files_come_back_as_they_were() -> None:
    files = {"pack.toml": "[pack]\n", "rules/été.toml": "« œ »" * 500}
    assert dict(Kept(files)) == files
