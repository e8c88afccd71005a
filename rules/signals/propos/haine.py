"""Hatred, dehumanisation, exclusion and violence said of a protected group."""

from rules.signals.base import Evidence
from rules.signals.propos.haine_actes import OUT, STATE_OUT
from rules.signals.propos.haine_cadres import BURNT, KILLED, OUTCAST, SCORNED, UNSERVED, VERMIN
from rules.signals.propos.haine_dires import BY_THE_GROUP, DEHUMAN, SCORN, SCORN_ONLY, SUSPECT, said
from rules.signals.propos.haine_generalites import GENERAL
from rules.signals.propos.haine_portes import APES, FEATHERS, JUNGLE, KITCHEN, PRAISE, SHUT_OUT, TO_THE_SEA
from rules.signals.propos.haine_rejets import LOATHE
from rules.signals.propos.haine_sous_entendus import DENIED, IMPLIED
from rules.signals.propos.haine_sujets import BEAST, BEASTLY, NAMED, SCORNFUL, clauses, words
from rules.signals.propos.haine_tours import (
    BEASTLY_TURNS,
    KILLING_TURNS,
    LOATHED_TURNS,
    OUT_TURNS,
    SCORNFUL_TURNS,
)
from rules.signals.propos.haine_violence import KILL
from rules.signals.propos.injure import GROUNDS
from rules.signals.propos.shape import Section, phrases

SECTION = Section(
    signals={
        **{f"groupe.{ground}": f"Un groupe défini par {said}." for ground, said in GROUNDS.items()},
        "groupe.autre": "Un groupe sous-entendu.",
        "mention.groupe": "Un groupe protégé est nommé.",
        "mention.personnes": "Des personnes d’un groupe protégé sont nommées, hors d’un service qui leur est offert.",
        "haine.deshumanisation": "La phrase ravale le groupe au rang de bête, de chose ou de maladie.",
        "haine.mepris": "La phrase prête à tout le groupe un vice, une bêtise ou un crime.",
        "haine.rejet": "La phrase déclare haine ou dégoût du groupe.",
        "haine.exclusion": "La phrase chasse le groupe en termes méprisants.",
        "haine.expulsion": "La phrase demande le départ ou l’exclusion du groupe : une opinion qui se discute.",
        "haine.violence": "La phrase appelle à frapper ou à tuer le groupe, ou l’annonce.",
        "haine.atrocite": "Un crime contre l’humanité ou ceux qui l’ont commis.",
        "haine.apologie": "La phrase l’approuve, le regrette ou le réclame.",
        "haine.generalite": "Une affirmation ou un vœu sur tout un groupe, qu’une personne doit lire.",
        "haine.proche": "Un mot qui rabaisse, ou des coups, suivent ou précèdent de près le groupe.",
        "haine.soupcon": "Une généralisation ou un sous-entendu qui se discute.",
    },
    evidence={
        **{f"groupe.{ground}": Evidence.TARGET for ground in (*GROUNDS, "autre")},
        "mention.groupe": Evidence.TARGET,
        "mention.personnes": Evidence.TARGET,
        "haine.deshumanisation": Evidence.PHRASE,
        "haine.mepris": Evidence.PHRASE,
        "haine.rejet": Evidence.PHRASE,
        "haine.exclusion": Evidence.PHRASE,
        "haine.expulsion": Evidence.PHRASE,
        "haine.violence": Evidence.PHRASE,
        "haine.atrocite": Evidence.WORD,
        "haine.apologie": Evidence.PHRASE,
        "haine.soupcon": Evidence.PHRASE,
        "haine.proche": Evidence.PHRASE,
        "haine.generalite": Evidence.PHRASE,
    },
    phrases=(
        *phrases("haine.bete", said(DEHUMAN), ("groupe.*", "cible"), ("haine.deshumanisation", "fait")),
        *phrases("haine.tour_bete", BEASTLY_TURNS, ("groupe.*", "cible"), ("haine.deshumanisation", "fait")),
        *phrases("haine.tour_mepris", SCORNFUL_TURNS, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.tour_rejet", LOATHED_TURNS, ("groupe.*", "cible"), ("haine.rejet", "fait")),
        *phrases("haine.tour_dehors", OUT_TURNS, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases("haine.tour_violence", KILLING_TURNS, ("groupe.*", "cible"), ("haine.violence", "fait")),
        *phrases("haine.mepris", said(SCORN), ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.bete_sujet", clauses(BEASTLY), ("groupe.*", "cible"), ("haine.deshumanisation", "fait")),
        *phrases("haine.bete_mot", words(BEAST), ("groupe.*", "cible"), ("haine.deshumanisation", "fait")),
        *phrases("haine.mepris_sujet", clauses(SCORNFUL), ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.mepris_mot", words(SCORN), ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.sous_entendu", IMPLIED, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.refus", DENIED, ("groupe.*", "cible"), ("haine.soupcon", "fait")),
        *phrases("haine.mepris_dit", SCORN_ONLY, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases(
            "haine.rejet",
            {k: v for k, v in LOATHE.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.rejet", "fait"),
        ),
        *phrases("haine.rejet_seul", {k: v for k, v in LOATHE.items() if "cible" not in v}, ("haine.rejet", "fait")),
        *phrases(
            "haine.retour",
            {"pays": "<fait:EXCLUSIONS_RETOUR>"},
            ("haine.exclusion", "fait"),
            ("groupe.xenophobie", "fait"),
        ),
        *phrases(
            "haine.cuisine",
            {"cuisine": "<fait:EXCLUSIONS_CUISINE>"},
            ("haine.exclusion", "fait"),
            ("groupe.sexisme", "fait"),
        ),
        *phrases("haine.portes", SHUT_OUT, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases("haine.mer", TO_THE_SEA, ("groupe.*", "cible"), ("haine.violence", "fait")),
        *phrases("haine.jungle", JUNGLE, ("haine.exclusion", "fait"), ("groupe.xenophobie", "fait")),
        *phrases("haine.plumes", FEATHERS, ("haine.mepris", "fait"), ("groupe.racisme", "cible")),
        *phrases("haine.cuisine_lit", KITCHEN, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.apologie", PRAISE, ("haine.atrocite", "crime"), ("haine.apologie", "fait")),
        *phrases("haine.singes", APES, ("haine.soupcon", "fait")),
        *phrases("haine.dehors", OUT, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases(
            "haine.expulsion",
            {k: v for k, v in STATE_OUT.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.expulsion", "fait"),
        ),
        *phrases(
            "haine.expulsion_seule",
            {k: v for k, v in STATE_OUT.items() if "cible" not in v},
            ("haine.expulsion", "fait"),
        ),
        *phrases("haine.violence", KILL, ("groupe.*", "cible"), ("haine.violence", "fait")),
        *phrases(
            "haine.soupcon",
            {k: v for k, v in SUSPECT.items() if "cible" in v and k not in BY_THE_GROUP},
            ("groupe.*", "cible"),
            ("haine.soupcon", "fait"),
        ),
        *phrases(
            "haine.proche",
            {k: v for k, v in SUSPECT.items() if k in BY_THE_GROUP},
            ("groupe.*", "cible"),
            ("haine.soupcon", "fait"),
            ("haine.proche", "fait"),
        ),
        *phrases(
            "haine.soupcon_seul", {k: v for k, v in SUSPECT.items() if "cible" not in v}, ("haine.soupcon", "fait")
        ),
        *phrases("haine.cadre_mepris", SCORNED, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.cadre_dehors", OUTCAST, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases("haine.cadre_refus", UNSERVED, ("groupe.*", "cible"), ("haine.soupcon", "fait")),
        *phrases("haine.cadre_violence", KILLED, ("groupe.*", "cible"), ("haine.violence", "fait")),
        *phrases("haine.culte", BURNT, ("groupe.religion", "lieu"), ("haine.violence", "fait")),
        *phrases("haine.vermine", VERMIN, ("haine.violence", "fait")),
        *phrases("haine.generalite", GENERAL, ("mention.personnes", "cible"), ("haine.generalite", "fait")),
        *phrases("mention", {"mot": "<cible:GROUPE>"}, ("mention.groupe", "cible")),
        *phrases("mention.large", NAMED, ("mention.personnes", "cible")),
    ),
)
