#!/usr/bin/env bash
# Installe Vigie sur une machine Debian 12 ou plus récente : compte, dossiers, environnement, base, unités systemd.
# Rejouable : ce qui existe déjà est gardé, la configuration n'est jamais remplacée.
set -euo pipefail
umask 022 # le programme est lu par le compte du service, quelle que soit l'habitude de root

emploi() {
    cat <<'FIN'
Emploi : deploy/install.sh [--dry-run] [--instance NOM] [--intake] [--root DOSSIER]

  --dry-run        montrer chaque commande sans rien faire
  --instance NOM   une deuxième organisation sur cette machine : vigie@NOM.service, /etc/vigie-NOM
  --intake         ajouter la réception séparée (vigie-intake.service)
  --root DOSSIER   poser les fichiers sous DOSSIER (image, essai) : ni compte, ni base, ni systemctl
FIN
}

essai=0 instance="" intake=0 racine=""
while (($#)); do
    case $1 in
    --dry-run) essai=1 ;;
    --instance) instance=${2:?--instance demande un nom}; shift ;;
    --intake) intake=1 ;;
    --root) racine=${2:?--root demande un dossier}; shift ;;
    -h | --help) emploi; exit 0 ;;
    *) echo "Option inconnue : $1" >&2; emploi >&2; exit 2 ;;
    esac
    shift
done
if [[ -n $instance ]] && ((intake)); then
    echo "--intake ne va pas avec --instance : la réception séparée sert l'organisation principale." >&2
    exit 2
fi
if [[ -n $instance && ! $instance =~ ^[a-z][a-z0-9]{0,20}$ ]]; then
    echo "Le nom d'instance est fait de minuscules et de chiffres : $instance" >&2
    exit 2
fi
if ((!essai)) && [[ -z $racine ]] && ((EUID != 0)); then
    echo "À lancer sous root (ou avec --dry-run pour voir ce qui serait fait)." >&2
    exit 1
fi

source=$(cd "$(dirname "$0")/.." && pwd)
nom=vigie${instance:+-$instance}
unite=vigie${instance:+@$instance}
reglages=$racine/etc/$nom
programme=$racine/opt/vigie

dit() { printf '== %s\n' "$*"; }
fais() {
    if ((essai)); then printf '+ %s\n' "$*"; else "$@"; fi
}
systeme() { # commandes qui touchent la machine et non les fichiers
    if [[ -z $racine ]]; then fais "$@"; fi
}
dossier() { # dossier MODE GROUPE CHEMIN
    if [[ -z $racine ]]; then
        fais install -d -m "$1" -o root -g "$2" "$3"
    else
        fais install -d -m "$1" "$3"
    fi
}
garde() { # copie un fichier de réglages seulement s'il manque
    if [[ -e $2 ]]; then
        dit "Gardé : $2"
    elif [[ -z $racine ]]; then
        fais install -m 0640 -o root -g "$nom" "$1" "$2"
    else
        fais install -m 0640 "$1" "$2"
    fi
}
compte() {
    if ! getent passwd "$1" >/dev/null; then
        systeme useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin "$1"
    fi
}

dit "Compte $nom"
compte "$nom"
if ((intake)); then
    compte vigie-intake
    systeme usermod --append --groups "$nom" vigie-intake
fi

dit "Dossiers de $reglages"
dossier 0750 "$nom" "$reglages"
dossier 0750 "$nom" "$reglages/accounts.d"
dossier 0700 root "$reglages/secrets"
if ((intake)); then dossier 0700 root "$reglages/secrets-intake"; fi
if [[ ! -e $reglages/vigie.toml ]]; then neuf=1; else neuf=0; fi
garde "$source/deploy/example/vigie.toml" "$reglages/vigie.toml"
if ((neuf)); then # sa base et son dossier d'état portent le nom du compte; l'adresse est obligatoire sous systemd
    fais sed -i -e "s|^# dsn = \"postgresql:///vigie\"|dsn = \"postgresql:///$nom\"|" \
        -e "s|^state = \"/var/lib/vigie\"|state = \"/var/lib/$nom\"|" "$reglages/vigie.toml"
fi
garde "$source/deploy/example/approvals.toml" "$reglages/approvals.toml"
if [[ -z $(ls -A "$reglages/accounts.d" 2>/dev/null) ]]; then
    garde "$source/deploy/example/accounts.d/facebook-ville.toml" "$reglages/accounts.d/facebook-ville.toml.exemple"
fi

dit "Environnement $programme"
fais install -d -m 0755 "$programme"
if [[ -z $racine ]]; then
    if [[ ! -x $programme/bin/python ]]; then fais "$source/deploy/tools/make-venv" python3 "$programme"; fi
    fais "$programme/bin/python" -m pip install --quiet --require-hashes -r "$source/requirements/run.txt"
    fais "$programme/bin/python" -m pip install --quiet --no-deps --no-build-isolation --force-reinstall "$source"
fi

dit "Commande $nom"
fais install -d -m 0755 "$racine/usr/local/bin"
fais install -m 0755 "$source/deploy/vigie-command" "$racine/usr/local/bin/$nom"

dit "Base de données $nom (PostgreSQL local)"
if command -v psql >/dev/null && [[ -z $racine ]]; then
    en_postgres=(env --chdir=/ runuser -u postgres --) # postgres n'entre pas dans le dossier de root
    if ((essai)) || [[ $("${en_postgres[@]}" psql -XAtc "select 1 from pg_roles where rolname = '$nom'") != 1 ]]; then
        fais "${en_postgres[@]}" createuser "$nom"
    fi
    if ((essai)) || [[ $("${en_postgres[@]}" psql -XAtc "select 1 from pg_database where datname = '$nom'") != 1 ]]; then
        fais "${en_postgres[@]}" createdb --owner "$nom" --encoding UTF8 --template template0 "$nom"
    fi
else
    dit "Pas de PostgreSQL local : donnez son adresse dans [database] dsn"
fi

dit "Unités systemd"
fais install -d -m 0755 "$racine/etc/systemd/system"
for fichier in vigie.service vigie.socket vigie@.service vigie@.socket vigie-intake.service vigie-intake.socket; do
    fais install -m 0644 "$source/systemd/$fichier" "$racine/etc/systemd/system/$fichier"
done
if ((intake)); then
    fais install -d -m 0755 "$racine/etc/systemd/system/vigie.service.d"
    fais install -m 0644 "$source/systemd/roles.conf" "$racine/etc/systemd/system/vigie.service.d/roles.conf"
fi
systeme systemctl daemon-reload
if ((intake)); then
    systeme systemctl enable vigie-intake.socket vigie-intake.service vigie.service
    systeme systemctl disable --now vigie.socket # enabled by vigie.service's Also=
    demarrer="vigie-intake.socket vigie-intake.service vigie.service"
else
    demarrer="$unite.socket $unite.service"
    systeme systemctl enable "$unite.socket" "$unite.service"
fi

cat <<FIN
== Prêt. Il reste à :
   1. écrire $reglages/vigie.toml et un fichier par compte dans accounts.d/ ($nom account connect PLATEFORME --slug COMPTE);
   2. déposer les secrets, un par fichier, dans $reglages/secrets (lus sous le nom « secret_FICHIER »);
   3. ajouter le compte du serveur Web au groupe $nom (usermod -aG $nom www-data; exemples : deploy/proxy/);
   4. préparer la base et vérifier : $nom migrate, puis $nom check;
   5. démarrer : systemctl start $demarrer
FIN
