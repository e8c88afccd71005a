"""Words that name one person or a few by what they do or who they are. Folded; after the first semicolon, phrases."""

from typing import Final

PEOPLE: Final = """
    maires mairesses echevins prefets deputes deputees ministres directeurs directrices inspecteurs candidats
    candidates profs pompiers patrons patronnes juges chefs cheffes avocats avocates urbanistes arbitres
    entraineurs techniciens proprios locataires commercants entrepreneurs gardiens moniteurs monitrices medecins
    conseilleres maire mairesse dirlo dirlos conseiller conseillere conseillers elu elue elus elues depute
    deputee ministre directeur directrice fonctionnaire fonctionnaires policier policiere policiers police flic
    flics agent agente agents inspecteur inspectrice voisin voisine voisins adversaire opposant opposante
    candidat candidate chauffeur brigadier employe employee employes prof professeur pompier gars fille type mec
    homme femme monsieur madame dame bonhomme patron patronne boss journaliste journalistes juge chef cheffe
    greffier dg drh cure imam entraineuse contremaitre concierge proprietaires conseilleres promoteurs greffiere
    president presidente avocat avocate mme mr urbaniste arbitre entraineur coach technicien technicienne commis
    proprio proprietaire locataire commercant commercante promoteur entrepreneur entrepreneure echevin echevine
    echevines prefet caissiere gardien gardienne moniteur monitrice sauveteur sauveteuse medecin docteur
    tresoriere tresorier secretaire secretaires receptionniste prepose preposee preposes ingenieur ingenieure
    ingenieurs animatrice animateur animateurs bibliothecaire bibliothecaires eboueur eboueurs deneigeur
    deneigeurs gerant gerante coordonnatrice coordonnateur architecte adjointe attache superviseur surveillant
    surveillante conducteur conductrice operateur operatrice jardinier jardiniere sauveteurs agentes policieres
    gestionnaire gestionnaires brigadiere brigadieres brigadiers surintendant livreur camionneur chauffeurs
    serveuse evaluateur evaluatrice responsable responsables arpenteur arpenteurs comptable comptables facteur
    factrice postier postiere plombier plombiers electricien electriciens notaire notaires pharmacien
    pharmacienne dentiste dentistes infirmiere infirmieres infirmier infirmiers cuisinier cuisiniere serveur
    serveurs serveuses vendeur vendeurs vendeuse vendeuses caissier caissieres influenceur influenceurs
    influenceuse influenceuses chroniqueur chroniqueurs chroniqueuse blogueur blogueuse presentateur
    presentatrice animatrices eveque pasteur prefete senateur senatrice relationniste tresorieres registraire
    controleur controleuse verificateur verificatrice estimateur signaleur signaleuse signaleurs chauffeuse
    camionneurs campeur campeurs educatrice educatrices educateur
    enseignante enseignantes enseignant enseignants surveillants coachs organisateur organisateurs organisatrice
    benevole benevoles speculateur speculateurs banquier banquiers courtier gerantes superviseure superviseurs
    contremaitresse employeur employeurs militant militante syndicaliste syndicalistes procureur constable
    gendarme gendarmes ambulancier ambulanciers ambulanciere docteurs docteure psy therapeute coiffeur coiffeuse
    estheticienne archiviste voisines mononcle matante bonhommes dames types mecs youtubeur youtubeurs streameur
    streameuse modo modos moderateur moderateurs livreurs livreuse facteurs bailleur bailleurs coloc colocs
    collegue collegues stagiaire stagiaires standardiste receptionnistes inspectrices adjoint adjoints adjointes
    porteparole marqueur marqueurs joueur vedette vedettes tenanciere tenancier traiteur hotesse videur videurs
    portier doorman vigile vigiles instructeur instructrice sergent caporal lieutenant commissaire; bonne femme;
    bonnes femmes; col bleu; cols bleus; la mairesse; le maire; le gars; la fille; directeur general; chef de
    police; gars de la ville; porte parole; agente de stationnement; agent de stationnement; chef de service;
    attache de presse
"""
