"""Sets of words, written as one reads them."""


def words(text: str) -> frozenset[str]:
    """The words of a text between blanks."""
    return frozenset(text.split())


def one_of(alternatives: str) -> str:
    """An alternation of expressions written between blanks; « _ » stands for a space within one."""
    return "(?:" + "|".join(alternatives.split()).replace("_", " ") + ")"
