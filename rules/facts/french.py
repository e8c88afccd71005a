"""Words by which French is told at a glance, folded (ASCII, lower case): written, spoken, texted, joual.

Kept to spellings that other languages of the region do not share: « la », « de », « que », « a » prove nothing.
"""

from rules.facts.words import words

_GRAMMAR = """
les des une aux cet cette ces mes tes ses notre votre leur leurs nos vos nous vous ils elles celui celle ceux celles
qui dont donc pas jamais rien aucun aucune personne est sont etait etaient etre ete suis etes sommes serait seront soit
avons avez ont avait avaient avoir aurait auraient fait faire faites font faut fallait vont vais allez allons aller peut
peux peuvent pouvez pouvoir veux veut veulent voulez vouloir dois doit doivent devrait devraient devez sait sais savez
savoir dire dites voir vois voit voyez mettre met mets prendre prend venir vient pour par sur sous dans avec sans chez
vers depuis pendant avant apres jusque jusqu lorsque puisque quand comment pourquoi combien cela ceci tres trop mieux
beaucoup assez encore deja toujours aussi alors comme oui tout tous toute toutes meme memes autre autres chaque quel
quelle quels quelles plusieurs quelque quelques certains certaines ainsi ensuite enfin ici ailleurs partout dehors
dessus dessous devant derriere moins presque seulement surtout vraiment tellement juste ensemble parce sinon voici voila
lequel laquelle lesquels duquel auquel eux lui moi toi mienne quoi ou sur hors malgre selon durant parmi afin car ni
"""
_COMMON = """
bonjour bonsoir merci salut bravo felicitations desole desolee pardon excusez svp bienvenue rue rues ville villes maire
mairesse conseil conseiller conseillere conseillers taxe taxes compte comptes impots argent neige deneigement trottoir
trottoirs chemin chars voiture voitures camion camions travaux ecole ecoles enfant enfants parent parents famille
maison maisons eau poubelle bac bacs collecte bibliotheque piscine parc parcs quartier citoyen citoyens citoyenne
citoyennes monde gens femme femmes homme hommes fille filles garcon gars jeune jeunes vieux vieille personnes jour jours
semaine semaines mois annee annees heure heures matin soir hier demain aujourd aujourdhui maintenant fois temps vie pays
chose choses besoin raison droit gros grosse petit petite petits petites grand grands bon bonne bons bonnes beau belle
beaux belles nouveau nouvelle nouveaux meilleur meilleure pire vrai vraie faux seul seule dernier derniere premier
premiere deux trois quatre cinq six sept huit neuf dix cent mille sale sales pauvre gueule merde putain bordel mec meuf
tete yeux coeur mort honte haine peur faim jolie joli content contente heureux malade fou folle folles fatigue aime
aimer adore deteste pense penser crois croire parle parler regarde regarder ecoute donne donner manque passe arrete
arreter arretez laisse laissez reste rester trouve trouver cherche travail travailler paye payer paie marche ferme
fermer ouvre ouvert arabe arabes juif juifs noirs blancs francais francaise quebecois quebec musulmans etranger
etrangers bienveillant vive vite long longue plein pleine rouge bleu vert verte blanche noire chat chien chiens
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre
novembre decembre facile difficile important ouvrage vois pire quinze vingt route routes pont feu feux police pompiers
"""
_SPOKEN = """
pis faque ben icitte toe moe chu jai cest cetait yont pantoute tse ouin coudonc asteure ptit ptite pcq ouais ouai voyons
mdr ptdr bah nan ouf wesh slt bsr bjr stp tkt jsp jsuis chui jvais jpeux jpense jcrois jtaime jveux jamais koi kel kelle
qd pq pk tjs tjrs bcp vrm vraimen mtn dmn auj qqn qqch qlq dsl grv relou chelou osef askip frr frero gro mdrr mdrrr tg
ntm fdp vla trankil tranquille jcomprends jsavais jdis jfais jles jme jte jtrouve jai tabarnak tabarnac criss crisse
calisse caline ostie osti esti maudit maudite viarge simonac niaiseux niaiseuse chialer chiale pogner pogne magane
magasiner blonde chum tuque plate poche correct envoye heille hey ayoye wow bennn
persone persones jecri repon reponde toujour tro pourkoi commen kelkun kelke tlm pke pcke jpe jva jsavai jorai jaurais
vré vrai vrm ske keske kes kesse koman komen koment sque spas spa cetai fesait fesez fete meme lere laba desfois
pa serieu atendez atend nimporte nimporte paske kan oci ossi dja tjr tjrs bo bocou boucoup nvo nvelle
cave caves epais epaisse nul nulle nuls debile debiles
"""
FRENCH_WORDS = frozenset((_GRAMMAR + _COMMON + _SPOKEN).split()) - words(
    "hey wow six mille long note plate cave poche ou ni car met route blonde son est etre sur important police "
    "personne "
    "soit voir mort mets vive ses tes toe fou relou donne passe ferme mes notre chat vie fin seul mars parlez "
    "peur parc nos aux"
)
"""Words that tell French from its neighbours; the few just above are theirs too."""

ELISIONS = words("j c qu jusqu lorsqu puisqu quelqu aujourd")
"""What stands before an apostrophe in French alone."""
