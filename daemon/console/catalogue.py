"""Texts of the pages. French is written in the templates; another language is one file ``locale/xx.po``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.support import NullTranslations

HERE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the catalogue with what fills its places, put into words only on the page."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


class Texts(NullTranslations):
    """Translations read straight from a ``.po`` file; a text without translation stays in French."""

    def __init__(self, catalogue: Catalog) -> None:
        super().__init__()
        self._texts = {
            message.id: message.string for message in catalogue if message.id and message.string and not message.fuzzy
        }

    def gettext(self, message: str) -> str:
        found = self._texts.get(message, message)
        return found if isinstance(found, str) else message

    ugettext = gettext

    def say(self, value: object) -> str:
        """A text handed to a template: never markup, since what somebody typed may stand in its places."""
        if isinstance(value, Said):
            return self.gettext(value.text).format(**value.values)
        return "" if value is None else self.gettext(str(value))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._texts.get((msgid1, msgid2))
        if isinstance(found, tuple) and len(found) == 2:
            return str(found[0] if n == 1 else found[1])
        return msgid1 if abs(n) < 2 else msgid2

    ungettext = ngettext


def translations(locale: str, folder: Path = HERE) -> Texts:
    """Texts of ``fr_CA``, or of the file named after the locale or its language."""
    for name in (locale, locale.partition("_")[0]):
        path = folder / f"{name}.po"
        if path.is_file():
            with path.open("rb") as file:
                return Texts(read_po(file, locale=locale))
    return Texts(Catalog(locale=locale))
