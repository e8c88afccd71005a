"""Things and beasts to which people are compared when they are made fun of. Folded, set apart by spaces."""

from typing import Final

LOWLY_THINGS: Final = """
    parapluie huitre brique roche poignee porte toast toaster grille frigo frigidaire chaise table balai moppe
    vadrouille brouette pelle cone cendrier poubelle lampadaire ampoule lampe patate carotte navet celeri
    concombre tomate banane legume biscuit beigne pudding jello gruau gruyere fromage passoire cuillere
    fourchette couteau soupe spatule caillou gravier clou vis marteau enclume planche madrier buche souche
    poteau piquet meuble commode trottoir trou moule palourde poisson poissons dinde poule moineau pigeon vache
    cochon mouche moustique ver escargot tortue paresseux taupe chevre mouton hamster extraction dent ulcere
    gastro rage colique lavement coloscopie impot cactus oursin herisson scie craie prison congelateur glacon
    banc iceberg pied cadenas bottine botte soulier bas sandale gougoune pantoufle torchon linge pneu klaxon
    borne plante chou cornichon citron orteil gant boite canne cannette bouteille bouchon cabanon tondeuse
    robinet lavabo toilette bol siege sofa divan radis betterave saucisse saucisson baloney jambon pogo popsicle
    sandwich croute galette pizza nouille spaghetti
"""
