"""What a pack may do better, and the one thing it must never do: look at whom a text is about."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from domain.faults import Fault
from domain.said import said
from rules.judge import judge
from rules.pack.fields import LINKS
from rules.pack.files import Draft
from rules.pack.pack import Pack
from rules.pack.replies import Channel, Sending, placeholders
from rules.pack.trials import level_of, scene_of
from rules.text.reading import fold

PUBLIC_PERSONS: Final = re.compile(
    r"\b(ville|municipalite|mairesse|maire|conseil|conseill[a-z]+|elue?s?|fonctionnaires?|drummond[a-z]*)\b"
)
"""Words (folded) for the city, its mayor, its council and its staff."""

SWAPS: Final = (
    (re.compile(r"\b([Ll]a) mairesse\b"), r"\1 voisine"),
    (re.compile(r"\b([Ll]e) maire\b"), r"\1 voisin"),
    (re.compile(r"\b([Ll]a) conseillère\b"), r"\1 voisine"),
    (re.compile(r"\b([Ll]e) conseiller\b"), r"\1 voisin"),
    (re.compile(r"\b([Ll]e) conseil\b"), r"\1 voisinage"),
    (re.compile(r"\b([Ll]a) Ville\b"), r"\1 compagnie"),
    (re.compile(r"\b([Ll]es) fonctionnaires\b"), r"\1 voisins"),
)
"""An example that names one of the former must get the same from its rule with the latter."""

IDENTITY: Final = frozenset(
    {"P-USUR", "P-PERS", "N4-FRAU", "N4-DESI", "P-ELUS", "P-CAND", "P-ELEC", "N10-SIG", "N9-311"}
)
"""Items on who speaks or what is claimed of the city: naming it is what they are about."""


def lint_faults(draft: Draft, pack: Pack) -> Iterator[Fault]:
    """Everything to look at again. The pack loads all the same, but a pack that is shipped has none of these."""
    yield from _keyed_on_public_persons(draft, pack)
    yield from _changed_by_the_subject(draft, pack)
    yield from _unused(draft)
    yield from _without_links(draft)
    yield from _twice_in_a_lexicon(draft)


def _keyed_on_public_persons(draft: Draft, pack: Pack) -> Iterator[Fault]:
    sentences = {name: text for family in pack.machine.families for name, text in family.signals.items()}
    for rule, origin in draft.rules:
        if rule.item in IDENTITY:
            continue
        for name in sorted(rule.signals):
            if PUBLIC_PERSONS.search(fold(name.replace(".", " ").replace("_", " "))):
                found = f"« {name} » ({sentences.get(name, '')})"
                yield origin.fault("id", found, "une condition qui ne regarde pas si la Ville ou ses gens sont visés")


def _changed_by_the_subject(draft: Draft, pack: Pack) -> Iterator[Fault]:
    items = {rule.id: rule.item for rule, _ in draft.rules}
    for example, origin in draft.examples:
        if items.get(example.rule) in IDENTITY:
            continue
        swapped = example.text
        for pattern, by in SWAPS:
            swapped = pattern.sub(by, swapped)
        if swapped == example.text:
            continue
        content, context = scene_of(example.model_copy(update={"text": swapped}), draft.fixtures)
        got = level_of(example.rule, judge(content, context, pack))
        if got.word != example.expect:
            found = said("« {level} » pour « {text} »", level=got.word, text=swapped[:80])
            yield origin.fault("text", found, said("{level}, comme pour l’exemple", level=example.expect))


def _unused(draft: Draft) -> Iterator[Fault]:
    used = {rule.item for rule, _ in draft.rules}
    for rule, origin in draft.rules:
        if rule.then.clear in ("hide", "remove") and rule.clear and not rule.notice and rule.state == "live":
            found = said("« {rule} » masque sans texte d’avis", rule=rule.id)
            yield origin.fault("id", found, "une clé notice, comme T04")
    for item, origin in draft.items:
        if item.code not in used and item.ceiling in ("hide", "remove"):
            found = said("« {item} », qu’aucune règle n’applique", item=item.code)
            yield origin.fault("code", found, "au moins une règle")


def _without_links(draft: Draft) -> Iterator[Fault]:
    """Words that lead nowhere, and notices that do not link the netiquette (DRU-044, DRU-099)."""
    for text in draft.replies.texts.values():
        for channel, key, wording in text.wordings():
            names = set(placeholders(wording))
            if channel is not Channel.INTERNAL and not names & LINKS:
                yield Fault("replies.toml", 0, f"{text.id}.{key}", "aucun lien", "un lien utile, comme {site}")
            elif text.sending is Sending.NOTICE and "lien_netiquette" not in names:
                found = said("un avis sans lien vers la nétiquette")
                yield Fault("replies.toml", 0, f"{text.id}.{key}", found, "{lien_netiquette}")


def _twice_in_a_lexicon(draft: Draft) -> Iterator[Fault]:
    for lexicon, origin in draft.lexicons:
        counts = Counter((fold(term.term), term.grade, term.tags) for term in lexicon.terms)
        for (term, grade, _tags), count in counts.items():
            if count > 1:
                found = said("« {term} », {count} fois au degré « {grade} »", term=term, count=count, grade=grade)
                yield origin.fault("id", found, "chaque terme une seule fois par degré")
