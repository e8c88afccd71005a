"""Texts of the pages. French is written in the templates; another language is one file ``locale/xx.po``."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from babel.support import NullTranslations

from domain.faults import Fault
from domain.said import Said, said

if TYPE_CHECKING:
    from babel.messages.catalog import Message

__all__ = ["Said", "Sentence", "Texts", "said", "spoken", "translations"]

Sentence: TypeAlias = str | Said
"""What a page says: a sentence of the catalogue, with or without places to fill."""

HERE = Path(__file__).parent / "locale"


class Texts(NullTranslations):
    """Translations read straight from a ``.po`` file; a text without translation stays in French."""

    def __init__(self, catalogue: Iterable["Message"] = ()) -> None:
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
            filled = {name: self.say(one) if isinstance(one, Said) else one for name, one in value.values.items()}
            return self.gettext(value.text).format(**filled)
        if isinstance(value, Fault):
            return self._fault(value)
        return "" if value is None else "\n".join(self.gettext(line) for line in str(value).split("\n"))

    def _fault(self, fault: Fault) -> str:
        """A fault of a file as its own words have it, each part of the sentence from the catalogue."""
        parts = [
            said("{file}, ligne {line}", file=fault.file, line=fault.line)
            if fault.line
            else said("{file}", file=fault.file)
        ]
        if fault.key:
            parts.append(said(", clé « {key} »", key=fault.key))
        parts.append(said(" : "))
        if fault.found:
            parts.append(said("trouvé : {found}; ", found=self.say(fault.found)))
        parts.append(said("attendu : {expected}.", expected=self.say(fault.expected).removesuffix(".")))
        return "".join(self.say(part) for part in parts)

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
            from babel.messages.pofile import read_po

            with path.open("rb") as file:
                return Texts(read_po(file, locale=locale))
    return Texts()


def spoken(refused: BaseException) -> Sentence:
    """Why something was refused, its sentence still apart from what fills it."""
    told = refused.args[0] if refused.args else ""
    return told if isinstance(told, Said) else str(refused)
