"""Small words of French, by what they do in a sentence. Folded; Québec and chat spellings beside the standard ones.

Words set apart by spaces; after the first semicolon, whole phrases.
"""

from typing import Final

from rules.grammar.first_names import FIRST_NAMES
from rules.grammar.lowly_things import LOWLY_THINGS
from rules.grammar.people import PEOPLE

WORDS: Final[dict[str, str]] = {
    "LES": "les ces tous toutes vos leurs nos mes tes ses",
    "TOUS": (
        "tous toutes tout toute; tous les; toutes les; tous ces; toutes ces; tout les; toute les; la plupart des; "
        "l ensemble des; la majorite des"
    ),
    "UN": (
        "un une le la l ce c cet cette c't chaque; cet espece de; cette espece de; l autre; un autre; une autre; "
        "ct; cte; n importe quel; n importe quelle; n importe quels; n importe quelles; le moindre; la moindre; un "
        "quelconque; une quelconque; un certain; une certaine; toute une"
    ),
    "POSS": "mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs vot",
    "DES": "des de d du",
    "AUX": "aux au; a la; a l; a ces; a tous les",
    "CES": "ces ce cet cette",
    "UNE": "un une",
    "JE": "je j jme jte moi",
    "AUTEUR": (
        "je j jme jte moi devons autre autres seul seule seuls monde; il faut; faut; je dois; on doit; faut bien"
    ),
    "TU": "tu t tes ta te; t es",
    "TOI": "toi vous tu te t vs; toe",
    "TE": "te t vous",
    "LUI": "le la l les lui leur y en",
    "IL": "il elle ils elles y i; elle la; lui la; celui la; celle la; ceux la; celles la; ce gars la; y sont",
    "NOUS": "nous on",
    "ME": "me m nous moi",
    "CA": "ca cela c sa; ca la; tout ca",
    "QUI": "qui",
    "QUE": "que qu",
    "COP": (
        "sont est etes seront resteront demeureront son etaient etait sera restent reste demeurent deviennent "
        "devient semblent semble paraissent; c t; ont l air; a l air; sont tous; sont toutes; ont toujours ete; a "
        "toujours ete; c est; cest; ce sont; c; ce n est que; c etait; sont devenus; representent; constituent; "
        "incarnent; restent; sont nes; sont nees; ne sont rien d autre que; ne sont rien de plus que; ne sont qu; "
        "ne sont que; n est qu; n est que; ne sont pas mieux que; sont pas mieux que; sont rien que; seront "
        "toujours; c est juste; font partie des; ne peuvent pas s empecher d etre; peuvent pas s empecher d etre; "
        "ne peut pas s empecher d etre; ne peuvent qu etre; finissent toujours par etre; se revelent; se "
        "comportent comme; agissent comme; adorent etre; ont tendance a etre; aiment etre; sont en fait; sont au "
        "fond; sont a mes yeux; appartiennent a; appartient a; ressemblent a; ressemble a; font penser a; me "
        "font penser a; "
        "fait penser a; c est comme; sont comme; est comme; font figure de; sont de la; sont du"
    ),
    "CEST": (
        "; c est; c t; cest; ce sont; sest; c etait; ce n est; c n est; c est juste; c est rien que; c est tout; ct; c"
    ),
    "TES": (
        "; tu es; t es; t etais; t est; vous etes; vous etiez; vous ete; vs etes; tu etais; t e; tu est; t as "
        "ete; tu restes; tes un; tes une; tes rien; tes juste; tes vraiment; tes qu un; tes qu une; tes trop; tes "
        "ben; tes tellement; ta l air d un; ta l air d une; t as l air d un; t as l air d une; tu seras; vous "
        "serez; tu n es; vous n etes; vous resterez; tu sembles; tu parais; etes vous; es tu; tu t es; tu n est; "
        "vous faites partie d; tu fais partie d; tu es devenu; vous etes devenus; tu resteras; tu passes pour; "
        "vous passez pour; tu as l air d; vous avez l air d; vous avez l air de; t as l air d; t as l air de; tu "
        "as l air de; avez l air d; me traites pas"
    ),
    "AIRDE": (
        "; ta l air d un; ta l air d une; t as l air d un; t as l air d une; tu as l air d un; tu as l air d une; vous"
        " avez l air d; t as l air d; t as l air de; on dirait un; on dirait une"
    ),
    "OBJET": (
        "journee semaine soiree matinee nuit vie porte fenetre chaise table route match jeu ballon console "
        "manette train "
        "metro serveur connexion update niveau lag pluie boite bouteille lampe valise tondeuse pile batterie chaussure"
    ),
    "JESUIS": (
        "; je suis; j suis; jsuis; chuis; chu; suis je; j etais; jetais; j ai ete; je me sens; je passe pour; je "
        "suis juste; je serais; je fais; me sens"
    ),
    "FILL": (
        "tout tous toute toutes juste vraiment tellement tres trop si aussi bien ben assez plutot toujours "
        "generalement simplement seulement rien carrement clairement completement totalement absolument "
        "litteralement evidemment donc encore franchement vrai vraie pure pur purs pures des de d du les la le "
        "que qu qun quun tant un une meme vrm vrmt full super ultra hyper mega bel definitivement enfin "
        "decidement visiblement manifestement probablement surement certainement sans doute naturellement "
        "profondement fondamentalement pouvoir; rien que; rien qu; juste que; tous que; tout a fait; quand meme; "
        "en fait; a mon avis; selon moi; sans exception; pour moi; par nature; pas mal; pas mal tous; ni plus ni "
        "moins; ni plus ni moins que; rien d autre que; rien de plus que; de la; de l; en general; au fond; a la "
        "base; dans le fond; genre; limite; litteralement; de maniere generale; pour la plupart; une sorte de; "
        "des sortes de"
    ),
    "ADV": (
        "tres trop si aussi bien ben assez plutot tellement vraiment juste tout plus moins fort super ultra; a ce "
        "point; a tel point"
    ),
    "NEG": "ne n pas pu pus jamais aucun aucune aucunement nullement plus point guere ni sans non",
    "NE": "ne n",
    "PAS": "pas pu pus jamais plus guere point aucunement nullement; loin d; loin de; tout sauf; rien de; sauf",
    "SI": "si s quand lorsque",
    "ET": "et pis ou ni puis comme",
    "COMMETOI": (
        "; comme toi; comme vous; comme lui; comme elle; comme eux; comme elles; comme ca; comme toe; comme vs; "
        "comme ceux ci; comme celui la; comme celle la; dans ton genre; dans votre genre; de ton genre; de ton "
        "espece; de votre espece; de mon quartier; d ici; icitte; ici"
    ),
    "TOIMEME": (
        "; comme toi; comme vous; comme toe; dans ton genre; dans votre genre; de ton genre; de votre genre; de "
        "ton espece; de votre espece"
    ),
    "ILS": (
        "ils elles eux; ces gens; ces gens la; ces gens ci; ces etres; ces etres la; ce monde la; ces "
        "personnes la; ces individus la; ces choses la; tous ceux la; ceux la; celles la; ces derniers; "
        "ces dernieres; eux autres; tous ces gens; tous ces gens la; y sont pas mieux"
    ),
    "PLURIEL": "les des ces ses nos vos leurs mes tes plusieurs certains certaines deux trois beaucoup ils elles eux",
    "COMPLEMENT": "pour sur contre envers aux au les ces des un une le la l ce cette",
    "CESONT": "; ce sont",
    "QUANTITE": (
        "beaucoup trop plein bien tant assez enormement majorite certains la plupart; une majorite; la majorite"
    ),
    "INTRO": (
        "que qu car mais et ou donc or alors si quand lorsque comme pourquoi comment combien parce puisque bref "
        "vraiment "
        "franchement honnetement oui non toujours tous toutes sauf ben pis la moi vous nous eux bien ah ha oh "
        "lol mdr wow "
        "ok hey aujourd hui maintenant sinon bon eh soit peut aussi meme deja encore seuls seules seul seule ici "
        "icitte "
        "tout car dire dis vrai fait voila voici verite ca honnete avis opinion; en fait; a mon avis; selon moi; "
        "pour moi; parce que; "
        "parce qu; au fond; en general; en vrai; quand meme; c est; ce sont; mon dieu; est ce que; je jure; a "
        "mes yeux"
    ),
    "PREP": "hier demain aujourd maintenant ce cette dans chez sur avec pour par en parmi contre entre partout",
    "NEGATION": "nullement aucunement ne n pas pu pus jamais aucun aucune guere ni sans",
    "CONNECT": (
        "mais or donc car parce que qu bref pourtant cependant alors bientot maintenant apres demain oui non et pis; "
        "parce que; parce qu; puisque; c est sur que; c est certain que; en plus; en vrai; a la fin; un jour"
    ),
    "TROUVE": "trouve trouves trouvons trouvez trouverai trouvais juge jugeons estime estimons considere considerons",
    "BRISE": (
        "arracher arrache arracherai arrachez casser casse casserai cassez peter pete peterai briser brise briserai "
        "couper coupe couperai coupez trancher tranche trancherai crever defoncer defonce exploser fendre fendrai "
        "casserais peterais briserais arracherais couperais trancherais defoncerais tordre tordrai tords tord ecraser "
        "ecrase sectionner fracasser fracasse eclater eclate"
    ),
    "CORPS": (
        "tete tetes langue langues dents yeux oeil gorge gorges jambe jambes bras gueule gueules yeule face crane "
        "cou couilles main mains os doigts oreilles nez cotes genoux machoire visage cervelle tripes rotules"
    ),
    "PERSONNE": PEOPLE,
    "GENS": (
        "gens personnes etres hommes types mecs individus gars filles femmes enfants familles jeunes quartiers "
        "communaute race peuple"
    ),
    "COLLECTIF": "conseil administration gouvernement ville service direction equipe municipalite parti comite",
    "JEVAIS": (
        "; je vais; j vais; jvais; jevais; jva; j va; j vas; je vas; m en vas; je m en vas; m as; m as aller; m "
        "a aller; ma aller; je viens; je vais "
        "aller; je vais venir; je vais finir par; on va; on vas; nous allons; je m en viens; on s en vient; jm en "
        "vais; je veux; j aimerais; j aimerais bien; j aimerais ben; je voudrais; jveux; j veux; je reve de; j ai "
        "envie de; j ai le gout de; j ai hate de; je pense serieusement a; je songe a; je pense a; je compte; j "
        "ai l intention de; je jure de; je promets de; je suis pret a; chu pret a; je me retiens de; je me "
        "retiens pour pas; je vais devoir; je serais capable de; je n hesiterai pas a; on devrait aller; on "
        "viendra; je viendrai; j irai; on ira; j vais aller; je vais commencer a; on va aller; on s en va; on va "
        "venir; laissez moi; laisse moi; donnez moi; j suis a deux doigts de; je suis a deux doigts de; je "
        "fantasme de; je souhaite; ca me demange de; quelqu un va; quelqu un devrait; qqun devrait; quelqu un va "
        "finir par; on finira par; je finirai par; je commencerai a; je commence a; vais; on continuera a; nous "
        "continuerons a; je continuerai a; on va continuer a; je vais continuer a; il me tarde de; j ai bien "
        "envie de; qu on me laisse; j adorerais; j adore; ca me ferait plaisir de; j aurais envie de; je "
        "prendrais plaisir a; j ai le droit de; nous viendrons; je rever de; je vais personnellement; je vais "
        "enfin; je voulais; je voulais juste; j avais envie de; j ai eu envie de; vouloir; vouloir les; envie de; "
        "je m apprete a; je me prepare a; je tiens a; on s apprete a; on se prepare a; je vais bientot; on veut; "
        "nous voulons; nous allons bientot"
    ),
    "ILFAUT": (
        "; il faut; faut; y faut; il faudrait; faudrait; y faudrait; faudra; il faudra; on devrait; on doit; nous "
        "devons; nous devrions; devrait; devraient; doivent; doit; il est temps de; il serait temps de; y est "
        "temps de; il suffit de; il suffirait de; on aurait du; il aurait fallu; aurait fallu; on pourrait; on "
        "peut; vous devriez; tu devrais; vous devez; tu dois; allons; pourquoi ne pas; pourquoi on; qu attend on "
        "pour; qu est ce qu on attend pour; on attend quoi pour; quelqu un devrait; que quelqu un; c est dans l "
        "interet de tous de; je propose de; je propose d; je suggere de; il est necessaire de; c est necessaire "
        "de; le mieux serait de; la solution c est de; la seule solution c est de; la solution est de; il ne "
        "reste qu a; y reste juste a; reste juste a; j espere qu on va; j espere qu on; on va devoir; va falloir; "
        "il va falloir; c est notre devoir de; il est de notre devoir de; nous avons le devoir de; on a juste a; "
        "y a juste a; ya qu a; y a qu a; il n y a qu a; n avez qu a; avez juste a; je veux qu on; je voudrais qu "
        "on; j aimerais qu on; ca prendrait; ca merite de; le monde devrait; tout le monde devrait; la ville "
        "devrait; faudrait juste; faut juste; nous allons; vous devriez tous; il faudrait tous; faut tous; il "
        "faudrait toutes; nous avons besoin de; serait bien de; on doit absolument; il est grand temps de; aidez "
        "moi a; aidez nous a; il n y a rien de mal a; y a rien de mal a; rien de mal a; c est une bonne idee de; "
        "ce serait une bonne idee de; serait une bonne idee de; c est un plaisir de; c est bien de; ca serait "
        "bien de; il est temps d; c est le temps de; nous avons le droit de; on a le droit de; on a raison de; "
        "chacun devrait; les gens devraient; le gouvernement devrait; l armee devrait; la police devrait; il est "
        "important de; la meilleure chose a faire est de; il vaudrait mieux; il vaut mieux; mieux vaut; nous "
        "devrions simplement; nous devrions tous; on devrait tous; on devrait juste; on devrait simplement; n "
        "hesitez pas a; la seule facon est de; unissons nous pour; il est de notre devoir d; c est notre devoir "
        "d; on est mieux de; je suis pour; je suis en faveur de; je vote pour; je recommande de; rejoignez moi "
        "pour; il serait preferable de; il est preferable de"
    ),
    "QUE_SOUHAIT": (
        "; jespere que; jespere qu; jespere; j espere que; j espere qu; j espere; je souhaite que; je souhaite "
        "qu; je veux que; je voudrais que; "
        "esperons que; esperons qu; vivement que; vivement qu; si seulement; il serait bon que; il faut que; "
        "faudrait que; il faudrait que; ce serait bien que; j ai hate que; on espere que; on souhaite que; je "
        "prie pour que; je reve que; il serait juste que; il serait temps que; il est temps que; il est juste "
        "que; ce serait "
        "juste que; j aimerais que; il serait souhaitable que"
    ),
    "MERITE": (
        "merite meritent meriterait meriteraient meritait meritaient meritez merites meriterais meriteriez; sont "
        "bons pour; est bon pour; bon pour; bonne pour; bons pour"
    ),
    "DEVRAIT": (
        "devraient devrait doivent doit devriez devrais dois devez merite meritent; devraient tous; devraient "
        "toutes; doivent tous; devraient plutot; devraient juste; devraient simplement; merite de; meritent de; "
        "meriterait de; meriteraient de; merites de; meritez de; merite d; meritent d; meriterait d; meriteraient "
        "d; merites d; meritez d; ne meritent que d; ne meritent que de; meritent tous de; meritent tous d; "
        "meritent toutes de; meritent toutes d; auraient du; aurait du; ont besoin d; ont besoin de; feraient "
        "mieux de; feraient mieux d; vous devriez; tu devrais"
    ),
    "ETRE": (
        "etre etres etr; se faire; s faire; se faires; vous faire; te faire; tous etre; toutes etre; finir; se; "
        "etre tous; etre toutes; simplement etre; juste etre"
    ),
    "MERITEDE": (
        "; merite de; meritent de; meriterait de; meriteraient de; merites de; meritez de; merite d; meritent d; "
        "meriterait d; meriteraient d; merites d; meritez d; meritez tous de; meritent tous de"
    ),
    "SOIENT": "soient soit soyez sois",
    "PROCHAIN": "prochain prochaine prochains prochaines premiers premieres premier premiere dernier",
    "SIXPIEDS": (
        "; six pieds sous terre; 6 pieds sous terre; au cimetiere; dans une tombe; au fond du fleuve; au fond de "
        "la riviere; au fond d un trou; dans le four; a l abattoir; en enfer"
    ),
    "REFL": "se s me m te t nous vous",
    "NOM": (
        "les ces un une le la l ce cet cette mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs des "
        "du au aux mme mr"
    ),
    "LIEU": (
        "mairie bureau bureaux bloc blocs maison maisons appartement appart logement logements char auto voiture "
        "mosquee mosquees eglise synagogue temple garage caserne ecole cabane baraque immeuble immeubles chalet "
        "camion tente campement quartier refuge local; hotel de ville; poste de police; centre jeunesse; centre "
        "islamique; lieu de culte; conseil municipal; salle du conseil; drapeau; drapeaux"
    ),
    "LIEUBRULE": (
        "bibliotheque bibliotheques hotel usine arena arenas piscine centre gymnase kiosque restaurant resto depanneur "
        "commerce magasin batisse batiment edifice hopital clinique police siege resort bar shop cathedrale pont"
    ),
    "HELER": "hey eille heille heye eh ok bravo salut coudonc allo yo wo alerte",
    "VATEN": (
        "retourne retournez apprends apprenez reveille reveillez farme ferme fermez tais taisez lache lachez arrete "
        "arretez decrisse decrissez degage degagez decampe decampez va allez vas mange mangez cache cachez grouille "
        "grouillez travaille achete regarde regardez lis lisez sors sortez"
    ),
    "AQUI": "lui leur te y",
    "SURQUOI": "des de d du par sur avec dans sous lui leur te",
    "SAUVAGES": "sauvages sauvage",
    "RENVOI": "renvoyez renvoyons deportez deportons",
    "CULTE": "mosquee mosquees synagogue synagogues gurdwara minaret minarets coran corans torah talmud",
    "RASER": "raser rase rasez rasons dynamiter dynamite dynamitez",
    "YEULE": "yeule yeules",
    "BOMBE": "bombe bombes explosif explosifs molotov grenade grenades tnt",
    "PRENOM": FIRST_NAMES,
    "RISIBLE": LOWLY_THINGS,
    "AVOIR": "a ont ai avait avaient avoir as ete",
    "MERE": (
        "mere pere soeur frere famille enfants fille fils femme mari conjointe maison char auto race gueule face; "
        "conseil municipal"
    ),
    "ARMEFEU": (
        "fusil fusils gun guns carabine carabines glock kalachnikov kalash pistolet revolver shotgun machette; "
        "fusil de chasse; calibre 12; ak 47; mon 12; mon douze; mon 22; mon 303; mon 30 30; mon calibre; mon "
        "arme; un 12; 12 de mon; douze de mon; 12 du bonhomme; mon bat de baseball; mon couteau de "
        "chasse"
    ),
    "ARRIVE": (
        "arrive arriver arriverai arrivons arriverons debarque debarquer debarquerai debarquons rentre rentrer "
        "rentrerai retourne retourner retournerai reviens revenir reviendrai apporte apporter apporterai amene "
        "amener amenerai sors sortir sortirai"
    ),
    "TEFAIRE": "; te faire; vous faire; t faire; te fasses; vous fassiez",
    "BIENS": "pneus tires vitres fenetres char auto voiture pare brise maison cabane porte",
    "LOISIR": (
        "chasse chasser chasseur chasseurs chasseuse chevreuil chevreuils orignal orignaux gibier dinde dindes "
        "dindon perdrix lievre canard canards outardes oies ours bois tir cible cibles club pratique salon expo "
        "exposition musee spectacle film films scene theatre tournage halloween deguise deguisee costume jeu jeux "
        "paintball airsoft jouet jouets biathlon competition atelier zec pourvoirie armurier armurerie enregistrer "
        "remettre rendre vendre reparer nettoyer"
    ),
    "SORTIE": (
        "alle alles allee allees venu venus venue venues retourne retournes retournee retournees sorti sortis sortie "
        "sorties passe passes passee passees visite voyage arrive arrives arrivee arrivees entres entrees chercher"
    ),
    "CRAINTE": "peur honte froid faim mal soif besoin a",
    "TOPONYME": "lac riviere rue chemin rang ruisseau ile iles mont montagne pointe baie rapides chute chutes anse",
    "BARRE": (
        "ne n pas pu pus jamais aucun aucune rien sauf sans contre par victime victimes cible cibles fuient fuit "
        "subissent face entre traites traitees; tout sauf; loin d; loin de; rien de; rien d; ont rien; se font; "
        "se fait; paient des; payent des; paient un; payent un; paient leur; paient trop"
    ),
    "AFFAIRES": (
        "les des aux au du de d la le l un une ces cet cette ce mes tes ses nos vos leurs mon ton son ma ta sa leur "
        "tous toutes tout toute pour contre envers sur chez avec entre accueil accueillir accueillons integration "
        "integrer seuil seuils nombre nombres quota quotas francisation francophonie politique politiques droit droits "
        "programme programmes centre centres hebergement logement logements service services aide aides aider soutien "
        "soutenir association associations organisme organismes communaute communautes journee mois semaine histoire "
        "victimes victime violence violences discrimination discriminations embauche recrutement defense dossier "
        "dossiers stationnement stationnements place places rampe rampes toilette toilettes acces transport transports "
        "maison maisons refuge ligue equipe equipes hockey soccer sport marche fete festival gestion loi lois "
        "ministere ministre travail egalite sante besoins inclusion cours classe classes question debat sujet "
        "intention egard formation protection installation demandes demande traitement conditions situation vote "
        "temoignage temoignages culture cuisine restaurant film livre roman musique "
        "reglement projet annonce decision mesure mesures plan budget entente article reportage chiffres statistiques "
        "rapport etude gestion crise"
    ),
    "CHOSE": (
        "hiver ete printemps automne janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre "
        "lundi mardi mercredi jeudi vendredi samedi dimanche pluie neige froid verglas slush canicule chaleur vent "
        "grippe rhume fatigue cadran reveil conscience fournaise imprimante ordi ordinateur moteur souffleuse "
        "tondeuse laveuse secheuse frigo moustique moustiques maringouin maringouins mouffette mouffettes goeland "
        "goelands ecureuil ecureuils marmotte bug bugs wifi internet telephone cellulaire autobus bus char auto camion "
        "charrue gratte cone cones trafic bouchon detour travaux tempete brouillard humidite pollen allergies migraine "
        "insomnie examen examens devoirs impots tondeuses drone alarme serrure porte poignee cle meteo temps "
        "machine voiture lundis mardis hivers impression pneus velo pneu "
        "partiel partiels exam exams boulot taf ecole cours bacc robinet toilette bac couvercle clavier "
        "souris ecran application appli formulaire mulot mulots"
    ),
}
