"""What codes are called on the pages, in French; templates pass them through the catalogue."""

from collections.abc import Mapping

from daemon.console.happenings import ACTORS, ERRORS, EVENTS

LANES: Mapping[str, str] = {
    "danger": "Danger",
    "personal_data": "Renseignements personnels",
    "electoral": "Électoral",
    "impersonation": "Usurpation",
    "reviews": "Révisions",
    "doubtful": "Douteux",
}
LEVELS: Mapping[str, str] = {
    "allow": "rien à signaler",
    "note": "noté",
    "review": "à une personne de décider",
    "hide": "à masquer",
    "remove": "à retirer (électoral)",
}
DECISIONS: Mapping[str, str] = {
    "allow": "laissé en ligne",
    "hide": "masqué",
    "unhide": "réaffiché",
    "delete": "supprimé",
    "no_answer": "sans réponse requise",
    "answer": "répondu",
    "escalate": "transmis",
    "wait": "en vérification",
}
ROLES_OF: Mapping[str, str] = {
    "citizen": "citoyenne ou citoyen",
    "elected": "personne élue",
    "candidate": "candidature",
    "staff": "membre du personnel",
    "partner": "partenaire",
    "city": "la Ville",
}
VERBS: Mapping[str, str] = {
    "hide": "Masquer",
    "unhide": "Réafficher",
    "delete": "Supprimer",
    "reply": "Répondre en public",
    "private_reply": "Répondre en privé",
    "message": "Écrire un message",
    "report": "Signaler à la plateforme",
    "ban": "Bannir",
    "unban": "Lever le bannissement",
    "mute": "Mettre en sourdine",
    "unmute": "Lever la sourdine",
    "decide": "Décider de la suite",
    "review": "Revoir le bannissement",
    "answer": "Répondre à la demande de révision",
    "acknowledge": "Accuser réception du dossier",
    "inform": "Renseigner la personne",
    "close": "Fermer le compte",
    "withdraw": "Retirer l’image",
    "pin": "Épingler le texte",
    "unpin": "Retirer le texte épinglé",
    "prepare": "Préparer la période électorale",
    "confirm": "Confirmer les dates de la période",
    "read_report": "Lire le rapport du trimestre",
    "close_thread": "Fermer les commentaires",
    "reopen_thread": "Rouvrir les commentaires",
    "end_contest": "Finir le concours",
    "reread_page": "Relire la réponse : la page a changé",
}
TASKS: Mapping[str, str] = {
    **VERBS,
    "acknowledge": "Accuser réception",
    "answer": "Répondre à la demande",
    "close": "Fermer le compte",
    "decide": "Décider de la suite",
    "inform": "Orienter la personne",
    "pin": "Épingler",
    "remind": "Relancer",
    "review": "Revoir le bannissement",
    "unpin": "Retirer l’épingle",
    "withdraw": "Retirer l’image",
}
ACTION_STATES: Mapping[str, str] = {
    "planned": "prévue",
    "claimed": "en cours",
    "done": "faite",
    "failed": "en échec",
    "unknown": "à vérifier",
    "cancelled": "annulée",
    "superseded": "remplacée",
    "simulated": "simulée",
}
DECIDED_BY: Mapping[str, str] = {
    "auto": "par le logiciel seul",
    "assisted": "par une personne, sur proposition du logiciel",
    "human": "par une personne",
}
MODES: Mapping[str, str] = {"observe": "observation", "shadow": "à blanc", "enforce": "en action"}
KINDS: Mapping[str, str] = {"officiel": "officiel", "connexe": "connexe", "veille": "veille"}
ACCOUNTS: Mapping[str, str] = {
    "officiel": "Comptes officiels",
    "connexe": "Comptes connexes",
    "veille": "Comptes en veille",
}
CONTENT_KINDS: Mapping[str, str] = {
    "post": "publication",
    "comment": "commentaire",
    "reply": "réponse",
    "message": "message privé",
    "mention": "mention",
    "review": "avis",
}
HEALTH: Mapping[str, str] = {
    "unknown": "inconnu",
    "ok": "en marche",
    "degraded": "au ralenti",
    "refused": "accès refusé",
    "closed": "fermé",
}
VISIBILITY: Mapping[str, str] = {
    "visible": "visible",
    "hidden": "masqué",
    "held": "retenu",
    "gone": "disparu",
    "unknown": "inconnu",
}
CHANGED_BY: Mapping[str, str] = {
    "us": "par Vigie",
    "moderator": "par une personne, sur la plateforme",
    "platform": "par la plateforme",
    "author": "par son auteur ou autrice",
    "unknown": "",
}
ROLES: Mapping[str, str] = {
    "admin": "administration",
    "moderator": "modération",
    "reviewer": "révision",
    "311": "311",
    "auditor": "vérification",
    "reader": "lecture",
}
PURPOSES: Mapping[str, str] = {
    "answer": "Réponse",
    "notice": "Avis de masquage",
    "warning": "Avertissement",
    "ban": "Avis de bannissement",
    "review": "Réponse à une révision",
    "delay": "Mot d’attente",
}
STEPS: Mapping[str, str] = {
    "none": "Ce point ne mène à aucun avertissement. La décision est consignée.",
    "same_burst": "Ce texte fait partie d’un épisode déjà compté : aucun nouvel avertissement.",
    "warn_1": "C’est le premier manquement compté : un premier avertissement est préparé.",
    "warn_2": "Un premier avertissement a été remis : un second et dernier avertissement est préparé.",
    "wait": "Un avertissement est déjà en route : aucun autre n’est préparé.",
    "propose_ban": "Deux avertissements ont été remis : un bannissement est proposé. Deux personnes devront le signer.",
    "repeat_unwarned": "Troisième manquement, sans deux avertissements remis : la personne responsable décide.",
    "later": "L’avis de masquage n’est pas encore préparé : l’avertissement le suivra, dans la minute.",
}
REPLIES: Mapping[str, str] = {
    "draft": "brouillon",
    "held": "attend l’ouverture",
    "queued": "part",
    "sent": "envoyé",
    "cancelled": "annulé",
    "blocked": "retenu par le contrôle",
    "task": "à faire par une personne",
    "undeliverable": "aucun canal",
    "failed": "en échec",
    "simulated": "simulé",
}
WHYS: Mapping[str, str] = {
    "edited": "le texte a été modifié depuis",
    "gone": "le texte a disparu",
    "answered": "une personne a déjà répondu",
    "policy": "la nétiquette a changé",
    "emergency": "mode d’urgence",
    "mode": "le mode du compte a changé",
    "expired": "le délai de la plateforme est passé",
    "deadline": "le délai de la plateforme passe avant l’ouverture",
    "hidden": "le texte a été masqué depuis",
    "shown_again": "le texte est de nouveau visible",
    "opened": "la Ville a rouvert : « sera lu à la reprise » n’était plus vrai",
    "no_channel": "aucun canal privé n’est ouvert",
    "spent": "la réponse privée permise a déjà servi",
    "closed": "le compte est fermé",
    "retention": "détruit selon le calendrier de conservation",
    "ceiling": "plafond de réponses automatiques atteint",
    "reversed": "décision renversée",
}
BANS: Mapping[str, str] = {
    "proposed": "proposé",
    "seconded": "une signature",
    "pronounced": "prononcé",
    "refused": "refusé",
    "lifted": "levé",
    "ended": "terminé",
}
SWITCHES: Mapping[str, str] = {
    "emergency": "Mode d’urgence",
    "electoral": "Période électorale",
    "outbox_paused": "Envois en pause",
}
GROUNDS: Mapping[str, str] = {
    "ordinaire": "manquement ordinaire",
    "menace": "menace",
    "divulgation": "divulgation de renseignements pour nuire",
    "image_sexuelle": "image sexuelle d’une autre personne",
    "fraude": "fraude ou hameçonnage",
    "renseignement_personnel": "renseignement personnel d’autrui",
    "electoral": "contenu électoral",
    "langue": "langue",
    "intention": "plainte ou question",
}
CASES: Mapping[str, str] = {"open": "ouvert", "claimed": "pris", "waiting": "en vérification", "closed": "réglé"}
ATTACHMENTS: Mapping[str, str] = {
    "image": "image",
    "video": "vidéo",
    "audio": "son",
    "link": "lien",
    "sticker": "autocollant",
    "file": "fichier",
    "poll": "sondage",
}
ENTRIES: Mapping[str, str] = {"candidate": "candidatures", "party": "partis", "elected": "personnes élues"}
ENTRY: Mapping[str, str] = {"candidate": "candidature", "party": "parti", "elected": "personne élue"}
TABLES = {
    "event": EVENTS,
    "error": ERRORS,
    "actor": ACTORS,
    "ground": GROUNDS,
    "case": CASES,
    "attachment": ATTACHMENTS,
    "kinds": ACCOUNTS,
    "entry": ENTRIES,
    "entry_one": ENTRY,
    "switch": SWITCHES,
    "purpose": PURPOSES,
    "step": STEPS,
    "reply": REPLIES,
    "why": WHYS,
    "ban": BANS,
    "lane": LANES,
    "level": LEVELS,
    "decision": DECISIONS,
    "verb": VERBS,
    "role_of": ROLES_OF,
    "task": TASKS,
    "action": ACTION_STATES,
    "decided_by": DECIDED_BY,
    "mode": MODES,
    "kind": KINDS,
    "content": CONTENT_KINDS,
    "health": HEALTH,
    "visibility": VISIBILITY,
    "changed_by": CHANGED_BY,
    "role": ROLES,
}


def of(table: str, code: object) -> str:
    """What a code of a table is called; an unknown code is shown as it is."""
    return TABLES[table].get(str(code), str(code)) if code is not None else "—"
