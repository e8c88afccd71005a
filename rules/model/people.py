"""Whom a text is about, which the model may not look at: what it says must not change with the person or the group."""

from typing import Final

SOMEBODY: Final = "qqn"
"""What the model reads in place of a word of :data:`PEOPLE`."""
_NAMED: Final = """
maire maires mairesse mairesses conseil conseiller conseillers conseillere conseilleres elu elus elue elues ville
villes municipalite fonctionnaire fonctionnaires ministre ministres depute deputes deputee deputees candidat
candidats candidate candidates adversaire adversaires voisin voisins voisine voisines voisinage compagnie directeur
directrice patron patronne employe employes employee employees president presidente collegue collegues femme femmes
homme hommes fille filles garcon garcons mec mecs meuf meufs gars monsieur madame dame dames noir noirs noire noires
blanc blancs blanche blanches black blacks arabe arabes maghrebin maghrebins africain africains africaine africaines
asiatique asiatiques chinois chinoise chinoises latino latinos metis metisse musulman musulmans musulmane musulmanes
juif juifs juive juives chretien chretiens chretienne chretiennes catholique catholiques protestant protestants
hindou hindous sikh sikhs athee athees islam immigrant immigrants immigrante immigrantes immigre immigres immigree
immigrees migrant migrants migrante migrantes refugie refugies refugiee refugiees etranger etrangers etrangere
etrangeres francais francaise francaises quebecois quebecoise quebecoises anglais anglaise anglophone anglophones
francophone francophones autochtone autochtones amerindien amerindiens haitien haitiens haitienne haitiennes
algerien algeriens algerienne marocain marocains marocaine tunisien tunisiens gay gays gai gais homo homos
homosexuel homosexuels homosexuelle homosexuelles lesbienne lesbiennes bisexuel bisexuels trans transgenre
transgenres transsexuel transsexuels queer handicape handicapes handicapee handicapees autiste autistes trisomique
trisomiques vieux vieille vieilles jeune jeunes aine aines ainee ainees pauvre pauvres
"""
PEOPLE: Final = frozenset(_NAMED.split())
"""Public persons, neighbours, groups that the law protects (folded)."""
