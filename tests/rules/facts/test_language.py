"""French in all its spellings stays French; other languages are seen without ever asking which."""

import pytest

from rules.facts.language import LanguageModel, not_french
from rules.text.reading import read

FRENCH = """
ché pas pantoute de kessé qu'tu parles
tk moé jtrouve ca ben plate icitte
dsl mais non c pa normal
Le show était cool pis le staff ben fin, mais le wifi plantait.
J'ai watché le live, c'était sick lol
Go les boys go!
Nice job la gang de la voirie
Benoît Deveau-Plante, Saint-Majorique
Bla bla bla
Mdrrrrrrr
jcapote ben raide
svp stop les bike lanes
on s'en va bruncher au food truck
T r o p  d r ô l e
Coop Alternative, Hydro, SAQ, Loto-Québec
Aaaaaaah
Wow super cool
#parc #ville #drummond @marie
https://exemple.example/en/this-is-the-way
Y fait frette en ti-pépère
Stationnement interdit 7-9 AM
Chu tanné là
Ce pseudo + ce message
merci boss
jai ecri 3 foi a vil é personne me repon
kes ki spass avec la rue
sa pran dé moi a fere reparé
vs ete pa serieu la
jpeu pa croir kil on coupé lé arbre
cé koi le num du 311
sé laid sa a pa dalure
lé rue son tt croche
fai ke on paye pr rien
jorais du rester couché
bravo lé gars bo travail
mé kes vs atendé
komen fer pr avoir un bac
sa fa 2 foi jecri pis pu persone repon
yé ou mon bac tabarnouche
tro nice le park
ca pu dans mon coin
fak la on fa koi
heille la gang, come on
ayoye kin toé
mdr tg
moé pis moman on va a messe
stie que cpas beau
gros char, gros moteur, gros bruit
asti de calvaire de nids de poule
yer ou le maire
on dort pu, bruit bruit bruit
jveut rien savoir
Party à soir au parc, bring your friends!
go habs go
le boss des bécosses
Drummond Drummond Drummond
hahahahaha
Le Tim est closed
""".strip().split("\n")

OTHERS = """
When will the snow be removed from our street this winter?
Thank you so much for the lovely park, my kids adore it
¿Cuándo van a reparar el semáforo de la esquina?
Muchas gracias por el parque, mis hijos están felices
Quando verrà riparata la strada davanti alla scuola?
Wann wird endlich die Straße vor unserem Haus repariert?
Wanneer wordt de straat voor ons huis hersteld?
Quando vão consertar a rua em frente à escola?
Kiedy naprawicie drogę przed naszą szkołą?
Când veți repara drumul din fața școlii noastre?
Okulun önündeki yol ne zaman onarılacak?
Mwen kontan anpil pou travay sa a, mèsi
Когда починят дорогу?
لماذا لا يوجد ضوء هنا؟
我们的街道什么时候修
거리 청소는 언제 하나요
Khi nào thì sửa đường trước nhà tôi?
सड़क कब ठीक होगी
""".strip().split("\n")

MODEL = LanguageModel()


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_never_called_foreign(text: str) -> None:
    reading = read(text)
    assert not_french(reading.plain.text, reading.folded.text, MODEL) is None


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_is_seen(text: str) -> None:
    reading = read(text)
    assert not_french(reading.plain.text, reading.folded.text, MODEL) is not None


def test_ordinary_french_never_wakes_the_model() -> None:
    def refused(_text: str) -> dict[str, float]:
        raise AssertionError("the model was asked")

    for text in ("La rue est belle et nous aimons ça.", "Pourquoi le parc est fermé?", "jai pas recu mon bac"):
        reading = read(text)
        assert not_french(reading.plain.text, reading.folded.text, refused) is None
