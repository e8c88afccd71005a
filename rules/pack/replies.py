"""The texts that leave: reading ``replies.toml``, checking its placeholders, filling them in."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from domain.faults import Fault, fault_at, syntax_fault
from domain.ids import ClauseId
from domain.said import said
from rules.pack.fields import FIELDS, TELL_THE_BREACH

Parse: TypeAlias = Callable[[str], dict[str, Any]]
"""The tables of a TOML text; raises ``tomllib.TOMLDecodeError``."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
IDENTIFIER = re.compile(r"T\d\d[a-z]?")
KEYS = frozenset({"id", "version", "title", "clause", "envoi", "private", "public", "internal", "variants"})
NEEDED = ("id", "version", "title", "clause", "envoi")


class Sending(StrEnum):
    """Who lets a text leave."""

    PERSON = "personne"
    SOFTWARE = "logiciel"
    """May leave without a person, inside the window and within the limits of automatic answers."""
    NOTICE = "avis"
    """Goes with a measure already taken: the notice of s. 65.2, a warning that a person confirmed."""
    INTERNAL = "interne"


class Channel(StrEnum):
    PRIVATE = "private"
    PUBLIC = "public"
    INTERNAL = "internal"


class RenderError(ValueError):
    """A text cannot be written: a field is empty or unknown, or the text has no such form. In French."""


@dataclass(frozen=True, slots=True)
class ReplyText:
    """One text. ``forms`` has one wording per channel; ``variants`` are private wordings for named situations."""

    id: str
    version: str
    title: str
    clause: ClauseId
    sending: Sending
    forms: Mapping[Channel, str]
    variants: Mapping[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """What the record keeps: ``T05@1.0``."""
        return f"{self.id}@{self.version}"

    def wordings(self) -> Iterator[tuple[Channel, str, str]]:
        """Every wording as (channel, key in the file, text)."""
        for channel, text in self.forms.items():
            yield channel, channel.value, text
        for name, text in self.variants.items():
            yield Channel.PRIVATE, f"variants.{name}", text


@dataclass(frozen=True, slots=True)
class Replies:
    """All texts of a pack, by id."""

    texts: Mapping[str, ReplyText] = field(default_factory=dict)
    signature: str = ""

    def render(self, id: str, channel: Channel, fields: Mapping[str, str], variant: str = "") -> str:
        """The finished words. A private text is signed. Raises :class:`RenderError`; nothing is ever left unfilled."""
        text = self.texts.get(id)
        wording = (text.variants.get(variant) if variant else text.forms.get(channel)) if text else None
        if wording is None:
            raise RenderError(f"Le texte {id} n’existe pas sous la forme « {variant or channel.value} ».")
        signed = channel is Channel.PRIVATE and self.signature and id != "T17"
        return fill(f"{wording} {self.signature}" if signed else wording, fields)


def placeholders(text: str) -> tuple[str, ...]:
    """Names between braces, in order of first use."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def fill(text: str, fields: Mapping[str, str]) -> str:
    """Each placeholder replaced once, on one line; values are never read for placeholders of their own."""
    values = {name: " ".join(fields.get(name, "").split()) for name in placeholders(text)}
    empty = [name for name, value in values.items() if not value and name not in OPTIONAL]
    if empty:
        raise RenderError(
            "Il manque : " + ", ".join(f"{name} ({FIELDS.get(name, 'champ inconnu')})" for name in empty) + "."
        )
    for name in OPTIONAL & values.keys():
        values[name] = f" {values[name]}" if values[name] else ""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


OPTIONAL = frozenset({"si_possible"})
"""May be empty: an apology then has nothing to add."""


def read_replies(
    text: str, file: str = "replies.toml", parse: Parse = tomllib.loads
) -> tuple[Replies, tuple[Fault, ...]]:
    """The texts of a pack and everything wrong with them; with faults, the first result is not to be used."""
    try:
        raw = parse(text)
    except tomllib.TOMLDecodeError as error:
        return Replies(), (syntax_fault(file, text, error),)
    reader = _Reader(file, text)
    replies = reader.read(raw)
    return replies, tuple(reader.faults)


class _Reader:
    """Collects every fault instead of stopping at the first."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.faults: list[Fault] = []

    def fault(self, path: tuple[str | int, ...], found: str, expected: str) -> None:
        self.faults.append(fault_at(self.file, self.text, path, found, expected))

    def read(self, raw: Mapping[str, Any]) -> Replies:
        head, texts = raw.get("replies", {}), raw.get("texts", [])
        signature = head.get("signature", "") if isinstance(head, dict) else ""
        if not isinstance(signature, str):
            self.fault(("replies", "signature"), repr(signature), "une phrase")
            signature = ""
        self.wording(("replies", "signature"), Channel.PRIVATE, signature)
        if not isinstance(texts, list) or not texts:
            self.fault(("texts",), "", "au moins un texte, sous [[texts]]")
            return Replies()
        found: dict[str, ReplyText] = {}
        for index, one in enumerate(texts):
            reply = self.reply(index, one)
            if reply and reply.id in found:
                self.fault(
                    ("texts", index, "id"), said("« {name} », déjà utilisé", name=reply.id), "un identifiant unique"
                )
            elif reply:
                found[reply.id] = reply
        return Replies(found, signature)

    def reply(self, index: int, raw: object) -> ReplyText | None:
        path: tuple[str | int, ...] = ("texts", index)
        if not isinstance(raw, dict):
            self.fault(path, repr(raw), "une table [[texts]]")
            return None
        before = len(self.faults)
        for key in raw.keys() - KEYS:
            self.fault((*path, key), f"« {key} »", said("une clé connue ({keys})", keys=", ".join(sorted(KEYS))))
        for key in NEEDED:
            if not isinstance(raw.get(key), str) or not raw[key].strip():
                self.fault((*path, key), repr(raw.get(key, "")) if key in raw else "rien", "un texte non vide")
        variants = raw.get("variants", {})
        if not isinstance(variants, dict):
            self.fault((*path, "variants"), repr(variants), "une table de textes")
            variants = {}
        if len(self.faults) > before:
            return None
        return self.checked(path, raw, variants)

    def checked(
        self, path: tuple[str | int, ...], raw: Mapping[str, Any], variants: Mapping[str, Any]
    ) -> ReplyText | None:
        if not IDENTIFIER.fullmatch(raw["id"]):
            self.fault((*path, "id"), f"« {raw['id']} »", "T suivi de deux chiffres, avec au plus une lettre (T04b)")
        if raw["envoi"] not in list(Sending):
            self.fault((*path, "envoi"), f"« {raw['envoi']} »", "personne, logiciel, avis ou interne")
            return None
        forms = {channel: raw[channel.value] for channel in Channel if channel.value in raw}
        if not forms:
            self.fault(path, "aucun texte", "private, public ou internal")
        reply = ReplyText(
            raw["id"], raw["version"], raw["title"], ClauseId(raw["clause"]), Sending(raw["envoi"]), forms, variants
        )
        for channel, key, text in reply.wordings():
            self.wording((*path, *key.split(".")), channel, text)
        return reply

    def wording(self, path: tuple[str | int, ...], channel: Channel, text: object) -> None:
        """A wording is text, its fields are known, and in public it never says what was done wrong."""
        if not isinstance(text, str):
            self.fault(path, repr(text), "un texte")
            return
        for name in placeholders(text):
            if name not in FIELDS:
                self.fault(path, f"{{{name}}}", said("un champ connu : {fields}", fields=", ".join(sorted(FIELDS))))
            elif channel is Channel.PUBLIC and name in TELL_THE_BREACH:
                self.fault(path, f"{{{name}}}", "un texte public qui ne dit pas ce qui est reproché à la personne")
        if PLACEHOLDER.sub("", text).count("{") or PLACEHOLDER.sub("", text).count("}"):
            self.fault(path, "une accolade seule", "des accolades qui entourent un nom de champ")
