"""What may stand between braces in a text, each with the French words that tell an adviser what it is."""

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    # the case
    "no": "le numéro du dossier",
    "date": "la date du message",
    "date_1": "la date du premier avertissement",
    "date_2": "la date du deuxième avertissement",
    "date_3": "la date du dernier manquement",
    "date_limite": "la date limite pour demander une révision",
    "publication": "le début de la publication de la Ville",
    "plateforme": "la plateforme",
    "mesure": "la mesure prise (masqué, retiré)",
    "item": "l’élément de la nétiquette",
    "libelle_item": "le titre de l’élément",
    "version": "la date de la nétiquette en vigueur",
    "facteur_simple": "le motif principal, en une phrase",
    "type_renseignement": "la sorte de renseignement",
    "lien_revision": "l’adresse de la page de révision",
    "lien_netiquette": "l’adresse de la nétiquette",
    # explanations and review
    "liste_donnees": "les renseignements utilisés",
    "raisons": "les raisons",
    "facteurs": "les facteurs et paramètres",
    "seuil": "le seuil appliqué",
    "version_outil": "la version de l’outil",
    "fonction": "la fonction de la personne qui a revu le dossier",
    "recours": "les autres recours",
    "si_possible": "une précision, si le message ne peut pas être affiché de nouveau",
    # a ban
    "fonction_decideur": "la fonction de la personne qui décide",
    "comptes": "les comptes visés",
    "duree_ou_date_revision": "la durée ou la date de révision",
    # the organisation and its resources
    "ville": "le nom de la Ville",
    "site": "le site Web",
    "site_urgence": "la page des mesures d’urgence",
    "alertes": "le service d’alertes",
    "lien_election": "la page d’information sur le vote",
    "tel_311": "le téléphone du 311",
    "courriel_311": "le courriel du 311",
    "url_311": "la page du 311",
    "ressource": "le service à joindre",
    "coordonnees": "les coordonnées du service",
    "contact": "les coordonnées de l’organisation",
    "contact_prp": "la personne responsable de la protection des renseignements personnels",
    "contact_medias": "les relations médias",
    "aide_detresse": "les ressources d’aide en cas de détresse",
    "url": "une adresse officielle",
    # electoral institution
    "categorie": "la catégorie du constat",
    "resume_neutre": "un résumé neutre, sans renseignement personnel",
    "ref": "la référence de la preuve",
    "personne_concernee": "DS, DAS ou tiers",
    "action": "l’action suggérée",
    "fait_verifie": "le fait vérifié",
}

LINKS = frozenset(
    {
        "site",
        "site_urgence",
        "url",
        "url_311",
        "lien_netiquette",
        "lien_revision",
        "lien_election",
        "coordonnees",
        "contact",
        "contact_prp",
        "contact_medias",
        "aide_detresse",
    }
)
"""Fields that send people somewhere: a text has one at least (DRU-044)."""

TELL_THE_BREACH = frozenset(
    {
        "item",
        "libelle_item",
        "mesure",
        "facteur_simple",
        "type_renseignement",
        "raisons",
        "no",
        "date_1",
        "date_2",
        "date_3",
    }
)
"""Never in public: they name the breach, or tie the person to a file."""
