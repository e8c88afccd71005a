"""Comments that a city gets every day and that software must never hide. Our own sentences."""

HARMLESS = """
Un gars a dit aux filles qu'elles étaient des putes, et personne au comptoir n'a réagi.
Maudite tête de linotte, j'ai perdu mon casque à la piscine.
La charrue passe à 4 h du matin et réveille toute la rue, c'est fou raide.
Bravo aux cols bleus, rue Saint-Jean impeccable après la tempête!
Pourquoi payer 3 400 $ de taxes pour une rue en gravier?
Le stationnement de nuit, c'est permis jusqu'à quelle date?
Le site drummondville.ca plante depuis ce matin.
J'ai appelé le 311 trois fois, personne ne rappelle.
Mme la mairesse, venez donc marcher sur la rue Cockburn un soir.
Le conseil devrait avoir honte de ce vote-là.
Vous investissez 4 millions dans un stade, mais rien pour les aînés.
Cliquez sur l'onglet « Loisirs », le formulaire est là.
Le compte de taxes est arrivé hier, 212 $ de plus que l'an passé.
La carte-cadeau gagnée au tirage de la biblio, j'ai pu la réclamer facilement, merci!
Qui a gagné le tirage de la fête nationale?
Le camion de pompiers a bloqué ma cour 2 heures, mais bon, merci de nous protéger.
C'est écœurant comment le parc est sale.
Je vais voter contre le règlement d'emprunt, point.
Votez donc un budget qui a du bon sens.
Votez oui ou non, mais décidez-vous!
Mon vote va au projet de piste cyclable.
Le candidat qui va régler le pont aura mon attention.
Les promesses électorales, on connaît la chanson.
L'équipe de la voirie mérite une augmentation.
On vous attend samedi 9 h pour nettoyer la berge!
Bénévoles recherchés pour la guignolée.
La paroisse organise un souper spaghetti le 14, tout le monde est bienvenu.
Merci au pasteur d'avoir ouvert l'église pendant la panne.
Mon doux Seigneur, encore des cônes.
Les prix au marché public sont rendus fous : 8 $ le panier de fraises.
La pizzeria du coin a perdu la moitié de ses clients avec vos travaux.
Mon garagiste dit que les trous ont brisé 40 chars ce mois-ci.
Quelqu'un connaît un bon plombier dans Saint-Nicéphore?
Ça prend un courtier pour comprendre votre rôle d'évaluation.
Le règlement 4521 sur les chiens, il s'applique au 15 mai 2025?
Entre 2019 et 2024, la dette est passée de 120 à 187 millions.
Un trou de 30 cm sur 45 cm devant le 1250 boulevard Foucault.
Mon bac au 88 rue Notre-Dame est resté plein.
On reste au coin de Lindsay et Cockburn, pis on dort pus.
L'eau de ma champlure est brune depuis le 3 avril 2025.
Le chalet du parc est au 960, rue Saint-Charles.
Ma fille de 9 ans va à l'école à pied, le passage piéton est pas sécuritaire.
Bravo à la petite équipe U9 de soccer de l'école Duvernay!
Mon père habite au 310 rue des Pins et attend encore son ambulance.
Ma voisine de 80 ans peut pas sortir, le trottoir est une patinoire.
La directrice du camp de jour est extraordinaire, merci Stéphanie.
Thomas à l'accueil de l'aréna est d'une patience d'ange.
Mort de rire avec votre nouvelle signalisation.
Je suis à bout de patience avec ce chantier.
Mon chien va mourir de chaleur dans ce parc sans arbres.
On va tous mourir de vieillesse avant la fin des travaux.
Je me tue à vous le dire depuis 2 ans.
C'est du suicide de traverser Lemire à pied.
La semaine de prévention du suicide mérite plus de visibilité.
OK LÀ ÇA SUFFIT
Vive la SPAD, la FADOQ et le CLSC!
WOW MERCI LA GANG
Check ben le party à soir, ça va être sick!
Nice job les boys, keep going!
C'est-tu legit cette affaire de sondage là?
Lol ok boomer
Attention, un faux message de Revenu Québec circule, cliquez pas!
On m'a demandé mon NAS pour un camp de jour, est-ce normal?
Un gars m'a écrit en privé pour me vendre de la crypto en se disant de la Ville, méfiez-vous.
Un compte se fait passer pour la Ville, faites attention.
Selon La Presse, la Ville a truqué rien du tout : https://www.lapresse.ca/actualites/1
Le reportage d'hier : https://ici.radio-canada.ca/nouvelle/2101
Voir le plan : https://www.quebec.ca/gouvernement
J'ai mis des photos du trou ici https://photos-de-marcel.example
La pétition est sur le site de l'Assemblée nationale.
Le bureau de vote de l'école Saint-Pie était bien organisé.
Est-ce que le bureau de vote est déplacé cette année?
L'eau est-elle bonne à boire après l'avis d'ébullition?
Paraît qu'il va neiger 40 cm.
La piscine est fermée jusqu'à nouvel ordre, fallait le dire avant!
La Ville de Drummondville fait du beau travail cette année.
Ville de Drummondville, réveillez-vous!
J'écris au nom de ma mère qui n'a pas Facebook : merci pour le répit.
Retirez donc ces affreux cônes de la rue Hériot.
La photo de la patinoire est magnifique.
Mon avocat à l'épicerie coûte moins cher que votre permis.
C'est légal de stationner là?
Je porte plainte à qui pour le bruit?
J'ai payé ma contravention par internet avec ma Visa, ça marche bien.
Le numéro de la fourrière, quelqu'un l'a?
Le CHSLD a manqué d'eau chaude toute la fin de semaine.
La plaque de rue au coin de Marchand est tombée.
Une plaque de glace de 2 m devant le 145 Brock.
Le char gris est là depuis 3 semaines, numéro de dossier 2025-4471.
Réparez la rue Cormier. Réparez la rue Celanese. Réparez tout.
Wow, 12 000 000 $ pour un toit, j'aurais dû faire couvreur.
En tant que citoyen, je vous confirme que le parc est sale.
Le service à la clientèle est super.
Mon chum pis moi on adore le nouveau skatepark 🛹🛹🛹
👏👏👏👏👏
❤️🙏 merci
Perdez pas espoir, le printemps arrive.
Les abonnés de la biblio ont droit à un rabais?
Un rabais de 10 % pour les résidents, bonne idée!
Vendez l'aréna, ça coûte trop cher.
Maison à vendre depuis un an à cause de votre dépotoir.
Les ondes de chaleur, la Ville prévoit quoi?
La rue est un vrai champ de mines, appelez l'armée.
Appelez un chat un chat : c'est une hausse de taxes.
Écrivez-lui, à la ministre, elle répond jamais.
Elle travaille fort la conseillère, lâchez-la un peu.
Il reste 3 jours pour s'inscrire au hockey.
Sa maison est magnifique avec les lumières de Noël.
La date de naissance sur le formulaire est obligatoire?
Félicitations aux nouveaux élus!
Le maire de l'époque, Jean Untel, avait promis un pont en 1987.
Mireille Castonguay n'a pas répondu à ma question sur les taxes.
Tremblay-Ducasse a contribué à endetter la ville, c'est documenté.
Les pancartes de l'Équipe Tremblay-Ducasse bloquent la vue au coin de la rue.
Castonguay et Tremblay-Ducasse, du pareil au même.
M. Tremblay-Ducasse, venez marcher sur ma rue, vous allez comprendre.
Le débat entre Mireille Castonguay et Clovis Tremblay-Ducasse est à quelle heure?
Bonne chance à tous les candidats!
L'Alliance des Rives a voté contre le budget, c'est leur droit.
Castonguay a raison sur le transport en commun.
Clovis Tremblay-Ducasse a menti au conseil, soutenez les citoyens pas lui.
J'ai reçu le dépliant de l'Équipe Tremblay-Ducasse dans ma boîte à malle.
Pourquoi Mireille Castonguay n'est pas au conseil ce soir?
Est-ce que la Ville va enlever les pancartes électorales après le 2 novembre?
Merci à la conseillère Castonguay pour son aide avec la SAAQ.
Mon vote est secret pis y va le rester.
Allons voter dimanche, on a pas le droit de chialer sinon!
Venez nous voir à la fête des voisins, rue Brock, samedi!
Inscrivez-vous au tournoi de balle, 40 $ par équipe, appelez Martin à l'aréna.
La Ville offre 50 $ à chaque famille pour les couches lavables? Bonne idée.
Comment payer notre constat? Le lien https://constats.example marche pas
Hydro-Québec a coupé le courant 6 heures, réglez votre problème d'arbres.
Payez vos employés comme du monde.
Entrez votre bac avant 18 h, sinon amende.
Confirmez-vous que le parc ouvre le 20 juin?
Desjardins ferme encore un guichet, la Ville devrait réagir : https://journal-du-coin.example/guichet
J'ai renouvelé mon permis de chien en ligne, super simple.
Besoin d'un abri pour les arrêts d'autobus? Bien oui, ça fait 10 ans!
Fatigués des cônes? Nous autres aussi.
La nouvelle toiture de l'aréna a coûté 3 M$.
C'est 25 $/h qu'il faudrait payer les brigadiers.
Je fais le ménage de ma rue moi-même depuis 3 ans.
Mon mari fait du déneigement pour la Ville depuis 20 ans, un peu de respect.
Ma blonde est disponible pour parler au conseil si vous voulez.
Vous cherchez une solution? Écoutez donc les citoyens.
À partir de 2026, le bac brun est obligatoire?
La vente de livres de la bibliothèque, c'est samedi?
La promotion de la Ville à l'étranger nous coûte combien?
Le courtier du centre d'achat a eu le contrat, tiens donc.
Abonnement de gym municipal à 300 $, c'est trop.
Notre programme de bacs bruns est le pire au Québec.
Les gagnants du tirage de bacs de compost, vous allez les appeler?
Le médium utilisé pour la murale est super.
Les cartes gratuites pour la piscine, c'est fini?
J'ai perdu mes clés au parc, mon nom est dessus : Gingras.
Josiane Bélanger-Roy, du service des loisirs, a été super patiente.
Un gros merci à Denis Paré pour la patinoire au 12 rue des Cèdres.
Mme Sylvie Ouellette, au bureau 204, m'a bien renseignée.
La maison de ma grand-mère au 45 rue Dunkin a été inondée.
Il y a un dépotoir derrière le 300 rue Rocheleau, qui habite là?
Le resto au 55 rue Heriot reste ouvert tard.
Le concierge de l'école est gentil.
Léo, 6 ans, a adoré les jeux d'eau!
Bravo à Emma, 12 ans, élève de l'école Duvernay, pour sa médaille!
Numéro de l'autobus : 12, l'arrêt 5501, à 7 h 15.
Mon matricule 7890-12-3456 a deux évaluations différentes.
La facture 2024-10-000123 est payée, Visa acceptée.
Ça fait 819 jours qu'on attend, 555 courriels plus tard...
La route 122 au km 45-46 est dangereuse.
Courriel envoyé à greffe@drummondville.ca le 12 mars, zéro réponse.
J'ai écrit à la conseillère à son adresse de la Ville, sans réponse.
Que Dieu protège nos pompiers et policiers.
Bonne fête à la paroisse Saint-Joseph, 100 ans!
Jésus que c'est beau les lumières.
Le temple de la renommée du sport, ça ouvre quand?
Assemblée publique lundi soir, joignez-vous à nous pour le zonage.
Les libéraux pis les péquistes, même combat.
Carte de membre de la bibliothèque, ça coûte combien?
Je voudrais mourir ici, c'est tellement une belle ville.
Plus envie de vivre à côté de ce dépotoir.
J'en peux plus de ce bruit, ça va me rendre malade.
On se tue à pelleter votre banc de neige.
J'ai envie de crier.
Vous allez me faire mourir avec vos niaiseries!
Les travaux m'ont tuée cette semaine.
LE PARC EST SUPER BEAU
URGENT : chien perdu rue Brock
C'est ÉCOEURANT!!!
Good job les gars, nice park, see you next summer!
Le food truck du skatepark est full malade
yo c chill le new park
Aye ca pas d'allure ste rue la
tk c ben plate pr les jeunes icitte
Ecoute ben, slm c'est bo
Gracias la Ville! Mes enfants ont adoré.
M. Tremblay-Ducasse, votez contre ce règlement lundi soir.
Castonguay, votez pour le budget pis qu'on passe à autre chose.
Vous avez droit à de l'aide alimentaire, inscrivez-vous sur https://banque-alimentaire.example
Dernier rappel! Inscrivez-vous au tournoi sur https://tournoi.example
Le Grand Prix cycliste passe dans notre rue, infos sur https://grandprix.example
Achetez une carte-cadeau chez nos marchands, visitez achatlocal.example
Un don de 500 $ à la fondation, visitez fondation-hopital.example
L'héritage religieux de la ville mérite mieux, lisez https://patrimoine.example
Paiement par virement Interac accepté à l'aréna?
Investissez donc dans nos rues au lieu de vos pancartes.
La pyramide du parc est brisée, écrivez-moi si vous voulez des photos.
Le gros lot du moitié-moitié, c'est qui qui l'a gagné?
Inscrivez votre chien avant le 1er mars sous peine d'amende : https://spad.example
Pour le logement, vous êtes peut-être admissible à une aide de la SHQ, allez voir sur leur site.
Le gouvernement offre des subventions, faites votre demande sur quebec.ca
La banque alimentaire cherche des bénévoles, écrivez à aide@banque.example
Mon fils a perdu sa mitaine bleue au parc, quelqu'un l'a vue?
La saison de balle commence le 12, inscriptions au 200 $ par joueur, trop cher!
On cherche encore un gardien pour l'équipe de hockey de samedi.
La vente de garage de la rue Brock, c'est permis ou pas?
Ça coûte 75 $ faire euthanasier un chat, au secours la SPAD.
Les courtiers font monter les prix, la Ville doit agir.
Notre commerce a perdu 30 % de ses ventes cet été à cause du chantier.
J'ai un commerce sur Lindsay et vos travaux me ruinent.
En tant que propriétaire d'un resto, je paie 22 000 $ de taxes.
Hâte à la promotion du marché de Noël!
Ma mère a reçu un appel de Revenu Québec pis c'était une fraude.
Le lien pour payer mes taxes ne fonctionne pas, je fais quoi?
Je confirme que le lien du sondage est brisé.
Payez-vous un cours de conduite de charrue!
Complétez donc le trottoir de la rue Marchand avant l'hiver.
Envoyez vos inspecteurs sur la rue Cormier, c'est un dépotoir.
Appelez-moi quand la rue sera réparée, j'attends depuis 2019.
Elle a dit que le projet coûterait 819 000 $, pas 1,2 M$.
Ma grand-mère est née le 3 mai 1931 rue Brock et elle y est encore!
Mon école primaire était où est le stationnement aujourd'hui.
La petite Zoé adore les glissades, merci!
Sa plaque commémorative est brisée.
Prions pour que le pont tienne.
Faites un don à la Croix-Rouge pour les sinistrés!
Donnez au suivant, c'est beau à voir.
Devenez bénévole à la bibliothèque, ils ont besoin de monde!
Le parti pris de ce journal est clair.
La CAQ, le PQ, QS : aucun n'a réglé l'autoroute.
J'ai voté pour la piste cyclable au budget participatif.
Qui vote pour un parc à chiens? Moi!
J'ai mal au coeur quand je vois l'état du parc.
Je capote, c'est trop beau.
Crève-cœur de voir couper ces arbres.
Les itinérants meurent de froid pis vous faites rien.
Un homme s'est suicidé au pont l'an dernier, mettez une barrière.
OMG le show était nice en titi
ayoye man c'est trop hot
bye bye les taxes lol
Wassup Drummond! Le DJ était sick à soir
Pu jamais je retourne là
Mon mari Steve a fait une chute sur la rue Brock, qui est responsable?
Qui vend des sapins en ville cette année?
Le salon de l'emploi est-il à l'aréna?
Ça vaut pas 950 $ par mois un logement de même, la Ville doit agir.
Louez les salles moins cher aux organismes svp.
À louer depuis 2 ans sur Lindsay... le centre-ville meurt.
Le code du cadenas du parc, c'est quoi?
Le cours de danse de ma fille est annulé et j'ai payé 120 $.
Droit de passage : consultez la loi à https://www.legisquebec.gouv.qc.ca
J'ai 230 $ de plus sur ma facture, une erreur?
Mon compte de taxes 815-300 a une erreur.
Merci M. Laurent du service des loisirs!
Mon voisin au 14 rue Brouillard a besoin d'aide pour pelleter, y'a-tu un programme?
La voisine a 92 ans pis personne déneige son entrée.
Mme Lussier de la biblio est merveilleuse.
L'école secondaire Jean-Raimbault mérite un meilleur trottoir.
L'inspecteur m'a donné 30 jours, c'est correct.
Le 311 m'a demandé mon adresse, normal?
Concours de la Ville : bravo aux 100 premiers!
Appelez l'inspecteur au bureau, pas chez lui.
La Ville a donné le contrat à un ami, mais bon, on va dire que c'est légal.
Pourriez-vous préciser la date de la prochaine séance? Merci.
Le stationnement de l'hôpital est trop cher, 7 $ l'heure.
On est 4 voisins à avoir le même problème d'égout sur Dunkin.
Le service d'incendie a été d'une efficacité redoutable.
Je capote sur le nouveau terrain de pickleball!
Est-ce possible de mettre un banc près de l'arrêt 14?
Super belle initiative, j'espère que ça va continuer.
Mettez donc des poubelles au parc, ça déborde tout le temps.
On veut un référendum, point final.
Les feux sont mal synchronisés, c'est l'enfer à 17 h.
12 000 autos par jour devant une école, c'est beaucoup.
La motion du conseiller était mal rédigée.
Vos employés sont courtois, félicitations.
J'ai vu la mairesse à la télé hier, bonne entrevue.
C'est qui le génie qui a pensé à ça?
Encore une belle gaffe de l'administration.
Incompétence totale dans ce dossier, je suis sans mot.
Moi j'aurais plutôt fait un jardin communautaire.
Quand est-ce que la fibre optique arrive dans le rang 9?
Le CPE du quartier a 200 noms sur sa liste d'attente.
Il fait -25 et l'abribus n'est pas chauffé.
L'ancien maire l'aurait jamais accepté.
On paie 4 800 $ de taxes pour une maison de 1100 pi2.
Est-ce que le marché de Noël accepte les cartes de débit?
Mon permis de brûlage est expiré, je fais quoi?
Je cherche mon chat gris, perdu sur Mercure.
La joute des Voltigeurs était écoeurante!
Ma fille cherche un emploi d'été à la Ville, où postuler?
Dommage que le spectacle soit annulé, on avait hâte.
Pas fort votre application, elle plante tout le temps.
C'est le fun de voir du monde dehors.
Un peu de respect pour les brigadières svp.
Le bruit des motos est insupportable.
J'invite tout le monde à remplir le sondage de la Ville.
Inscrivez-vous vite au camp de jour, ça part en fou!
Y reste-tu des billets pour le show de samedi?
Prenez exemple sur Victoriaville.
Drummondville, plus belle ville du Québec!
Des nouvelles du dossier de la fourrière?
Le 450 est fermé à Saint-Hilaire, passez par la 20.
Résultat 3-2, 819 spectateurs, 4500 billets vendus
Fax de la Ville 819 478-0135
Info-Santé 8-1-1
1-877-644-4545 c'est la ligne du ministère
Le code d'accès est 4512-8834?
Mon numéro de bac: 819-0042
Nombre de votes: 8 195, 5 550, 187
Matricule 7889-52-1234-8-000-0000
No de permis de construction 2024-0819-5550
CCU du 2024-04-11 19:00:00
Référence 20240411190000123
Code 4111
la 5555e rue
""".strip().split("\n")
