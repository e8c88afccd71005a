"""What is looked at before words leave in the city's name. Pure: a draft and what is known now, objections out.

French first (C-11), neutrality, no elected person named in an electoral period, nobody's personal data, respect, a
source, a date, an orientation where the city takes a position (DRU-021 to 023, 038, 047 to 049, 052, 089 to 091).
"""

from collections.abc import Callable, Iterator

from domain.said import said
from domain.verdict import Lane, Level, Verdict
from rules.outbound.draft import FOUR_READERS, SAFETY, Code, Draft, Known, Nature, Objection
from rules.outbound.names import elected_named, politics_named
from rules.outbound.tone import partisan, remarks
from rules.outbound.words import foreign_paragraphs, is_french, personal_data
from rules.signals.demarche import OFFERS
from rules.signals.texte import TOO_LONG

Check = Callable[[Draft, Known], Iterator[Objection]]


def objections(draft: Draft, known: Known) -> tuple[Objection, ...]:
    """Everything that stands against a draft; empty when it may leave."""
    return tuple(objection for check in CHECKS for objection in check(draft, known))


def _shape(draft: Draft, known: Known) -> Iterator[Objection]:
    if not draft.text.strip():
        yield Objection(Code.EMPTY, "Le texte est vide.")
    if len(draft.text) > known.limit:
        yield Objection(
            Code.LENGTH,
            said(
                "Le texte compte {count} caractères; la plateforme en admet {limit}.",
                count=len(draft.text),
                limit=known.limit,
            ),
        )


def _sender(draft: Draft, _known: Known) -> Iterator[Objection]:
    if draft.sender in ("", "vigie") and not draft.template:
        yield Objection(Code.SENDER, "Un texte libre doit porter le nom de la personne autorisée qui l’envoie.")


def _language(draft: Draft, known: Known) -> Iterator[Objection]:
    foreign = foreign_paragraphs(draft.text)
    if not foreign:
        return
    if draft.c11 is None:
        yield Objection(
            Code.LANGUAGE,
            "Le texte n’est pas en français. Une autre langue demande un motif d’exception (Charte de la langue "
            "française, art. 22.2 ou 22.3) et la version française en premier.",
        )
        return
    if is_french(draft.text.strip().splitlines()[0]) is not True:
        yield Objection(Code.LANGUAGE, "La version française doit venir en premier.")
    safety = known.emergency and draft.c11 in SAFETY
    if not draft.directive and not safety:
        yield Objection(Code.LANGUAGE, "L’exception demande la référence de la directive prise selon l’article 29.15.")


def _neutrality(draft: Draft, known: Known) -> Iterator[Objection]:
    named = politics_named(draft.text, known.registries)
    second = _second_reader(draft, known)
    if named and not second:
        yield Objection(
            Code.NEUTRALITY,
            said(
                "Le texte touche une candidature, un parti ou un slogan; "
                "une deuxième personne doit le relire : {names}.",
                names=", ".join(named),
            ),
        )
    if (taken := partisan(draft.text)) and not draft.template and not second:
        yield Objection(
            Code.NEUTRALITY,
            said("Le texte semble prendre parti (« {words} »); une deuxième personne doit le relire.", words=taken),
        )
    exempt = draft.nature in (Nature.OPERATION, Nature.NOTICE)
    if draft.contested and not exempt and not second:
        yield Objection(Code.NEUTRALITY, "Un sujet contesté doit être relu par une deuxième personne.")
    if draft.second_reader and not second:
        yield Objection(
            Code.NEUTRALITY,
            "La relecture se confirme en personne : indiquez le nom de connexion d’une autre personne; elle lit ces "
            "mots mêmes et le confirme, puis vous les envoyez.",
        )


def _second_reader(draft: Draft, known: Known) -> bool:
    """Somebody else has read, and is somebody."""
    named = draft.second_reader.strip().lower()
    there = known.readers is None or named in known.readers
    return bool(named) and named != draft.sender.removeprefix("person:").lower() and there


def _elected(draft: Draft, known: Known) -> Iterator[Objection]:
    if not known.in_period:
        return
    if named := elected_named(draft.text, known.registries):
        yield Objection(
            Code.ELECTED_NAME,
            said(
                "En période électorale municipale, aucun texte ne nomme une personne élue ou candidate : {names}.",
                names=", ".join(named),
            ),
        )


def _privacy(draft: Draft, known: Known) -> Iterator[Objection]:
    city = known.registries.city
    kinds = personal_data(draft.text, (*known.contacts, *city.phones, *city.emails), city.domains)
    if known.tone and known.tone.lane is Lane.PERSONAL_DATA:
        kinds = (*kinds, "renseignement relevé par les règles")
    if kinds:
        yield Objection(
            Code.PERSONAL_DATA,
            said("Le texte contient un renseignement personnel : {kinds}.", kinds=", ".join(dict.fromkeys(kinds))),
        )


def _tone(draft: Draft, known: Known) -> Iterator[Objection]:
    judged = None if draft.template else known.tone  # the pack's own words speak of what it forbids
    if judged and judged.lane is not Lane.PERSONAL_DATA and _stopped(judged):
        yield Objection(
            Code.TONE,
            said("La nétiquette arrêterait ce texte : {kinds}.", kinds=", ".join(judged.categories) or said("à voir")),
        )
    yield from (Objection(Code.TONE, one) for one in remarks(draft.text, own=bool(draft.template)))


def _stopped(judged: Verdict) -> bool:
    """Whether a citizen would be stopped for these words. Their length stops nobody, nor the model of offers alone: any
    answer that gives a telephone invites as an offer does."""
    wanted = [reason for reason in judged.reasons if reason.level >= Level.REVIEW]
    families = {signal.family for reason in wanted for signal in reason.signals}
    return bool(wanted and families != {OFFERS}) or bool(set(judged.failed) - {TOO_LONG})


def _source(draft: Draft, known: Known) -> Iterator[Objection]:
    if not draft.factual:
        return
    if not draft.source.startswith("https://") and not draft.verified_by:
        yield Objection(
            Code.SOURCE, "Une réponse qui avance des faits cite une page Web ou le nom de qui les a vérifiés."
        )
    if draft.source and draft.source not in draft.text:
        yield Objection(Code.SOURCE, "Le lien vers la source doit figurer dans le texte.")
    if known.footer and known.footer not in draft.text:
        yield Objection(Code.FOOTER, said("Il manque le pied daté : « {footer} »", footer=known.footer))


def _orientation(draft: Draft, known: Known) -> Iterator[Objection]:
    if draft.nature is Nature.POSITION and not draft.orientation:
        yield Objection(
            Code.ORIENTATION, "Une prise de position demande la référence d’une orientation de la Direction générale."
        )
    elif draft.orientation and draft.orientation not in known.orientations:
        yield Objection(
            Code.ORIENTATION,
            said(
                "L’orientation « {name} » n’est pas au registre, ou n’est pas en vigueur aujourd’hui.",
                name=draft.orientation,
            ),
        )


def _boost(draft: Draft, known: Known) -> Iterator[Objection]:
    if draft.boosted and known.in_period:
        yield Objection(Code.BOOST, "Aucune promotion payée pendant une période électorale municipale.")


def _picture(draft: Draft, _known: Known) -> Iterator[Objection]:
    if draft.withdrawn_picture:
        yield Objection(Code.PICTURE, "L’image a été retirée à la demande d’une personne : elle ne se publie plus.")


def _procedure(draft: Draft, known: Known) -> Iterator[Objection]:
    wanted = next((one for one in draft.usual if one in known.texts), "")
    if wanted and draft.words_of != wanted:
        yield Objection(
            Code.PROCEDURE,
            said(
                "La demande d’un média ou une question de droit reçoit le texte prévu ({wanted}), tel quel, "
                "rien d’autre.",
                wanted=wanted,
            ),
        )


def _four_readers(draft: Draft, known: Known) -> Iterator[Objection]:
    written = draft.nature is not Nature.NOTICE and not draft.template
    if known.four_readers and written and not draft.four_readers:
        yield Objection(
            Code.READERS,
            "Avant d’envoyer, cochez les quatre lectures : seriez-vous à l’aise que ces mots soient lus par "
            + ", ".join(FOUR_READERS)
            + "?",
        )


CHECKS: tuple[Check, ...] = (
    _shape,
    _sender,
    _language,
    _neutrality,
    _elected,
    _privacy,
    _tone,
    _source,
    _orientation,
    _boost,
    _picture,
    _procedure,
    _four_readers,
)
