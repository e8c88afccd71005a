"""Letters as citizens write them: thanks, complaints and anger over a page or two, some with a word too many."""

import random
from collections.abc import Iterator
from typing import Final

from rules.text.reading import LIMIT

SEED: Final = 5

THANKS: Final = (
    "Bonjour à toute l’équipe, je voulais prendre quelques minutes pour vous dire merci. On oublie souvent de "
    "souligner les bons coups, alors voilà.",
    "Cet été, mes deux enfants ont passé huit semaines au camp de jour et ils en parlent encore. Les monitrices "
    "étaient patientes, drôles et toujours à l’heure.",
    "La patinoire près de chez nous était impeccable tout l’hiver. Mon père, qui a quatre-vingts ans, a rechaussé "
    "ses patins pour la première fois depuis vingt ans!",
    "Un gros bravo aux cols bleus qui ont ramassé les branches après la tempête. Ils ont travaillé sous la pluie, "
    "sans se plaindre, et ont même aidé ma voisine à rentrer son bac.",
    "La dame qui m’a répondu au téléphone a pris le temps de tout m’expliquer, étape par étape. Je ne comprenais "
    "rien à mon compte et je suis sortie de là rassurée.",
    "Le nouveau parc est magnifique. Les balançoires, les jeux d’eau, les bancs à l’ombre : on voit que quelqu’un a "
    "pensé aux familles et aux grands-parents.",
    "J’ai aussi beaucoup aimé le marché public du samedi. Les producteurs sont accueillants, les fraises étaient "
    "bonnes et la musique n’était pas trop forte.",
    "Merci enfin aux pompiers qui sont venus si vite quand le détecteur a sonné. Plus de peur que de mal, mais vous "
    "avez été formidables avec les petits.",
    "Continuez comme ça, ne lâchez pas, et passez un bel automne. On est fiers de notre ville quand elle prend soin "
    "de son monde.",
)
COMPLAINTS: Final = (
    "Bonjour, je vous écris parce que j’ai déjà appelé trois fois et que personne ne m’a rappelé. J’espère qu’ici, "
    "au moins, quelqu’un va lire.",
    "Depuis le printemps, le trou devant chez nous s’est agrandi. Mon conjoint y a laissé un pneu et une jante, et "
    "on nous répond que la réclamation a été faite trop tard. C’est insultant.",
    "La charrue passe à cinq heures du matin, fait un bruit d’enfer, puis laisse un banc de neige de trois pieds "
    "dans l’entrée. Les personnes âgées du coin ne peuvent plus sortir; c’est dangereux.",
    "On a payé 4 250 $ de taxes cette année, soit 11 % de plus que l’an passé. Pour quoi au juste? Le bac brun "
    "déborde, la rue est une passoire et la bibliothèque ferme à 17 h.",
    "Je ne suis pas contre les pistes cyclables, au contraire, mais enlever tous les stationnements du centre-ville "
    "est une décision absurde. Les commerçants vont en mourir et vous le savez.",
    "Les camions passent à toute vitesse devant l’école. Un jour, un enfant va se faire tuer, et là on va se "
    "demander pourquoi personne n’a rien fait. Je trouve ça révoltant.",
    "Au conseil de lundi, on nous a coupé le micro après deux minutes. Le maire regardait son téléphone. C’est un "
    "manque de respect envers les citoyens et c’est honteux dans une démocratie.",
    "L’odeur de l’usine est insupportable les soirs de vent. On vit les fenêtres fermées, ma fille fait de "
    "l’asthme, et vous continuez de nous dire que tout est conforme.",
    "Mon voisin fait du feu tous les soirs, ses chiens jappent jusqu’à minuit, et quand j’appelle la police on me "
    "dit de m’arranger avec. À quoi servent les règlements si personne ne les applique?",
    "Les Jeunes qui traînent dans le parc brisent les lampadaires et laissent leurs bouteilles partout. Ce ne sont "
    "pas des mauvais enfants, mais il faudrait qu’un adulte passe de temps en temps.",
    "Quant aux logements, les prix sont rendus fous. Une mère seule avec deux enfants, une famille immigrante, un "
    "retraité : personne n’arrive à se loger, et on construit encore des condos de luxe.",
    "Je demande donc trois choses : une date pour la réparation, une réponse écrite à ma réclamation et quelqu’un "
    "au bout du fil quand on appelle. Est-ce trop demander?",
    "En terminant, je ne vise personne en particulier. Les employés font ce qu’ils peuvent; c’est la gestion qui "
    "est pourrie. Merci de faire suivre ma lettre à la bonne personne.",
)
OPINIONS: Final = (
    "Un mot sur le projet de la gare, puisqu’on nous demande notre avis. J’y prends le train depuis l’âge de seize "
    "ans et je l’ai vue se vider, puis revivre un peu.",
    "L’idée d’une place publique me plaît, à condition qu’on y plante de vrais arbres. Du béton, l’été, c’est une "
    "fournaise; l’hiver, un couloir de vent où personne ne s’arrête.",
    "Le rapport du consultant parle d’achalandage et de retombées, mais pas une ligne sur le bruit ni sur les gens "
    "qui habitent au-dessus des commerces. C’est un oubli étonnant pour le prix.",
    "On pourrait commencer petit : trois bancs, un abri pour les vélos, des toilettes propres et un horaire "
    "affiché. On verrait bien, après deux étés, si le reste en vaut la peine.",
    "Quant au stationnement à étages, je n’y crois pas beaucoup. Trois-Rivières a essayé, Granby aussi, et les deux "
    "villes ont fini par baisser les tarifs pour le remplir.",
    "Il faudrait aussi penser aux adolescents. Ils n’ont que l’aréna et le centre d’achats; une maison des jeunes "
    "près de l’arrêt d’autobus leur ferait le plus grand bien.",
    "Enfin, gardez l’horloge. Elle retarde de quatre minutes depuis 1987, tout le quartier le sait, et c’est la "
    "seule chose qui n’a pas changé sur cette rue.",
)
ANGRY: Final = (
    "Là, c’est assez. Ça fait dix ans que je me tais, mais à matin j’ai pété une coche, pis vous allez me lire "
    "jusqu’au bout, câlisse.",
    "Vous êtes une gang d’incompétents pis de menteurs. Vous avez promis une rue neuve aux dernières élections, pis "
    "on a eu un nid-de-poule avec un cône dessus.",
    "Le gars du service de l’urbanisme m’a parlé comme à un chien. C’est un maudit cave, un crosseur, pis tout le "
    "monde le sait dans le quartier. Qu’il aille donc chier.",
    "Les étrangers arrivent pis ont tout gratis, nous autres on paye. Qu’ils retournent chez eux, bande de "
    "profiteurs, on n’a plus de place icitte pour les vrais Québécois.",
    "Pis la grosse vache au comptoir qui me demande mes papiers avec son air bête… Non mais, t’es qui, toi, pour me "
    "parler de même, espèce de conne?",
    "Si le contremaître se pointe encore sur mon terrain, je vais lui casser les deux jambes, pis je blague pas. Je "
    "sais où il reste, je connais son char.",
    "Mon beau-frère dit que l’échevin a pris de l’argent du promoteur. Des voleurs, des bandits à cravate, toute la "
    "gang en dedans! Osti que ça pue.",
    "Ma femme me dit de me calmer, que « ce sont des caves, laisse faire ». Elle a raison, mais ça me tue de voir "
    "des tapettes pareilles gérer notre argent.",
)


def letters() -> Iterator[tuple[str, str]]:
    """Name of the kind and text, up to all that is read of one; always the same ones, no paragraph said twice."""
    civil = (*THANKS, *OPINIONS, *COMPLAINTS)
    kinds = {
        "letter of thanks": THANKS,
        "letter of complaint": COMPLAINTS,
        "thanks, then a complaint": (*THANKS, *COMPLAINTS),
        "opinion, then a complaint": (*OPINIONS, *COMPLAINTS),
        "long letter": civil,
        "long letter, angry at its end": (*civil[8:], *ANGRY),
        "angry letter": (*ANGRY, *civil),
        "letter with one insult": (*COMPLAINTS, ANGRY[2], *OPINIONS, *THANKS),
        "letter in no order": tuple(random.Random(SEED).sample((*civil, *ANGRY[1:4]), len(civil))),
        "letter in one breath": tuple(one.lower().replace(".", ",") for one in civil),
        "letter in capitals": tuple(one.upper() for one in civil),
        "letter without accents": tuple(one.translate(_BARE) for one in civil),
    }
    for name, paragraphs in kinds.items():
        yield name, "\n".join(paragraphs)[:LIMIT]


_BARE: Final = str.maketrans("éèêàâùûîïôçÉÀ’", "eeeaauuiiocEA'")
