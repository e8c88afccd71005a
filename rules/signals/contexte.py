"""What stands around the text: the post, the period, the author's role. Never a reason by itself."""

import re
from collections.abc import Iterator

from domain.account import AccountKind
from domain.content import Author, ContentKind
from domain.context import AuthorRole, PostKind
from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal
from rules.text.reading import fold

_SIGNALS = {
    "contexte.periode_electorale": "Une période électorale est en cours.",
    "contexte.urgence": "Le mode urgence est actif, ou la publication est une communication d’urgence.",
    "contexte.concours": "La publication est un concours : identifier quelqu’un ou laisser son courriel y est attendu.",
    "contexte.consultation": "La publication est une consultation : les sujets y sont plus larges.",
    "contexte.partenaire": "La publication est conjointe avec un partenaire.",
    "contexte.veille": "Le compte est seulement surveillé : rien ne peut y être masqué.",
    "contexte.message_prive": "Le texte est un message privé, non un commentaire public.",
    "auteur.candidat": "Une personne a relié ce compte à une candidature du registre.",
    "auteur.elu": "Une personne a relié ce compte à une personne élue du registre.",
    "auteur.mandat": "La personne élue est dûment mandatée sur le sujet dont elle parle.",
    "auteur.personnel": "L’autrice ou l’auteur s’est déclaré membre du personnel.",
    "auteur.partenaire": "Le compte est celui d’un partenaire du registre.",
    "auteur.sans_nom": "Le nom affiché n’identifie personne : aucun mot, « anonyme », « utilisateur 123 ».",
}

_POSTS = {
    PostKind.EMERGENCY: "contexte.urgence",
    PostKind.CONTEST: "contexte.concours",
    PostKind.CONSULTATION: "contexte.consultation",
    PostKind.PARTNER: "contexte.partenaire",
}
_ROLES = {
    AuthorRole.CANDIDATE: "auteur.candidat",
    AuthorRole.ELECTED: "auteur.elu",
    AuthorRole.STAFF: "auteur.personnel",
    AuthorRole.PARTNER: "auteur.partenaire",
}
_NAMELESS = re.compile(
    r"[\W\d_]*(?:(?:anonym\w*|inconnue?|personne|nobody|sans nom"
    r"|(?:user|guest|compte|citoyen(?:ne)?|utilisat(?:eur|rice)|visiteu(?:r|se)|invitee?)[\W_]*\d*)[\W\d_]*)?"
)
"""Names that say nobody. A pseudonym is tolerated, and a name that the platform does not give is no sign at all."""


def _detect(scene: Scene) -> Iterator[Signal]:
    context = scene.context
    if context.periods and context.in_period:
        yield Signal(SignalName("contexte.periode_electorale"))
    if context.emergency and context.post.kind is not PostKind.EMERGENCY:
        yield Signal(SignalName("contexte.urgence"))
    if context.post.kind in _POSTS:
        yield Signal(SignalName(_POSTS[context.post.kind]))
    if context.account_kind is AccountKind.VEILLE:
        yield Signal(SignalName("contexte.veille"))
    if scene.content.kind is ContentKind.MESSAGE:
        yield Signal(SignalName("contexte.message_prive"))
    if context.role in _ROLES:
        yield Signal(SignalName(_ROLES[context.role]), detail=context.role_name)
    elif _nameless(scene.content.author):
        yield Signal(SignalName("auteur.sans_nom"), (), "nom affiché")
    if context.role is AuthorRole.ELECTED and (subject := _mandate(scene)):
        yield Signal(SignalName("auteur.mandat"), detail=subject)


def _mandate(scene: Scene) -> str:
    """The subject of a mandate of this person that the text, or the post above it, is about; empty: none."""
    context = scene.context
    name = fold(context.role_name)
    subjects = [one for person in context.registries.elected if fold(person.name) == name for one in person.mandates]
    said = (
        _words(" ".join((scene.content.text or "", context.post.text, context.post.topic))) if subjects else frozenset()
    )
    return next((subject for subject in subjects if _words(subject) and _words(subject) <= said), "")


def _words(text: str) -> frozenset[str]:
    """Words that say something, plural or not."""
    return frozenset(word.rstrip("sx") for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 3)


def _nameless(author: Author | None) -> bool:
    if author is None or author.is_self or not author.name.strip():
        return False
    read = fold(author.name)
    unread = any(one.isalpha() for one in author.name) and not any(one.isalpha() for one in read)
    return not unread and _NAMELESS.fullmatch(read) is not None


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("contexte", (), _detect, always=True)


FAMILY = Family("contexte", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.CONTEXT))
