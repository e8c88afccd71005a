"""Comments that a city gets every day and that software must never hide. Our own sentences."""

HARMLESS = """
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
Joignez-vous à nous pour la corvée du parc samedi 9 h!
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
Mon bac au 88 rue Notre-Dame n'a pas été vidé.
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
Je parle au nom de ma mère qui n'a pas Facebook : merci pour le répit.
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
""".strip().split("\n")
