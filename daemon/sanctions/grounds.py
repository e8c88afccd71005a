"""What an item of the pack is to the ladder, told by its clause."""

from collections.abc import Mapping

from rules.ladder import Ground
from rules.pack.model import Item

BY_CLAUSE: Mapping[str, Ground] = {
    "DRU-104": Ground.PERSONAL_DATA,
    "DRU-105": Ground.PERSONAL_DATA,
    "DRU-125i": Ground.PERSONAL_DATA,
    "DRU-108": Ground.THREAT,
    "DRU-113": Ground.FRAUD,
    "DRU-125j": Ground.SEXUAL_IMAGE,
    "DRU-124": Ground.LANGUAGE,
    "DRU-074": Ground.INTENT,
    "DRU-130": Ground.INTENT,
    "DRU-131": Ground.INTENT,
}
ELECTORAL = frozenset({"DRU-084", "DRU-085", *(f"DRU-0{number}" for number in range(89, 96)), "DRU-125g"})


def ground_of(item: Item) -> Ground:
    """The ground of an item. Doxxing is never told by software: a person names it when proposing a ban."""
    return Ground.ELECTORAL if item.clause in ELECTORAL else BY_CLAUSE.get(item.clause, Ground.ORDINARY)
