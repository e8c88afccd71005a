"""The tone that a text gives itself: said in jest or as satire, between friends, about a game.

None takes a word back: what would be hidden goes to a person, who knows how to read a joke.
"""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "ton.satire": "Le texte se dit ironique, parodique, ou cite un média satirique.",
    "ton.amical": "Le texte taquine quelqu’un qu’il aime : « je t’aime », « tu me fais rire », « bonne fête ».",
    "ton.rieur": "Le texte rit : un visage qui rit, « haha ».",
    "ton.jeu": "Le texte parle d’un match, d’une équipe ou d’un spectacle.",
    "ton.partie": "Le texte parle d’un jeu vidéo, d’un jeu de table ou de plein air, où l’on se tue pour rire.",
}
GAME: Final = Pattern(
    "ton.partie",
    r"\b(?:boss (?:final|de fin|du niveau|de la zone|du donjon|secret)|dernier boss|manettes?|gamers?|gamertag"
    r"|ma game|une game|la game|cette game|game over|build|loot|respawn|speedrun|checkpoint|donjons?|pnj|creeper"
    r"|jeux? (?:videos?|de (?:societe|table|role|cartes?))|soirees? (?:de )?jeux?|niveau \d+|level \d+"
    r"|fortnite|minecraft|roblox|call of duty|warzone|gta|zelda|mario (?:kart|bros|party)|pokemon|elden ring"
    r"|dark souls|skyrim|fifa|nhl ?2\d|valorant|league of legends|overwatch|apex|among us|xbox|playstation|ps[345]"
    r"|nintendo|super smash|diablo|warcraft|wow classic"
    r"|monopoly|scrabble|catan|uno|echecs|cribbage|pictionary|poker|dominos?|cluedo|loups?-garous?|jouer a risk"
    r"|meurtres? et mysteres?|murder party|jeux? d.evasion|escape (?:room|game)|paintball|airsoft|laser ?tag"
    r"|grandeur nature|quilles|bowling|ping-?pong|billard|petanque|tir au cable|souque a la corde|ballon[- ](?:chasseur"
    r"|prisonnier|poire)|bras de fer|la tague|aux cartes|au pool|bataille de boules? de neige)\b",
)
_LAUGHS: Final = "ton.rire"
_LAUGHS_OUT: Final = "ton.haha"
_FRIEND: Final = "ton.familier"
"""« T'es », or a friend's name for somebody: with laughter, it is said in jest."""
_PATTERNS = (
    Pattern(
        # Marks of irony that people write, then outlets that everybody knows for satire.
        "ton.satire",
        r"(?:^|\s)/(?:s|ironie|sarcasme|j)(?:$|[\s.!?)])|#(?:ironie|sarcasme|humour|satire|parodie|blague|joke)\b"
        r"|[(\[<*](?:c.est (?:de l.|du |une )?|mode |note ?: ?)?(?:ironi\w*|sarcas\w*|satir\w*|parodi\w*|blague|humour"
        r"|second degre|2e degre)(?: on| inside| bien sur| evidemment| svp)?[)\]>*]"
        r"|\bje (?:niaise|blague|deconne|rigole) ?(?:[.,!)]|$)"
        r"|\b(?:mode (?:ironie|sarcasme)|(?:ironie|sarcasme) (?:on|inside)|c.(?:est|etait) (?:de l.ironie|ironique"
        r"|du sarcasme|sarcastique|une (?:blague|joke|parodie|satire)|pour rire|une farce)|je dis ca pour rire"
        r"|au (?:second|deuxieme|2e) degre|page (?:satirique|parodique|humoristique)"
        r"|article satirique|compte parodique|journal de mourreal|le revoir|la pravda de|le navet|legorafi|gorafi"
        r"|nordpresse|the onion|theonion|the beaverton)\b",
    ),
    Pattern(
        "ton.amical",
        r"\b(?:je (?:t.aime|t.adore|vous aime|vous adore)|tu me fais (?:tellement |trop |bien |vraiment"
        r" |donc )?(?:rire"
        r"|brailler|sourire)|bonne fete|joyeux anniversaire|(?:je|on) (?:l.aime|les aime|l.adore)|bonne retraite"
        r"|respect total|bien joue|donne (?:envie|faim)|tu me manques|on se (?:voit|reprend|appelle)"
        r"|hate de te (?:voir|revoir)|(?:salut|allo|hey|coucou) (?:mes|ma|mon) |bisous?|xox+o*)\b",
    ),
    Pattern("ton.coeur", "❤|🥰|😍|😘|💕|💖|🫶", view="plain"),
    Pattern(_LAUGHS, "😂|🤣|😆|😅|😜|😉", view="plain"),
    Pattern(_LAUGHS_OUT, r"\b(?:haha\w*|lol|mdr)\b"),
    Pattern(
        _FRIEND,
        r"\b(?:t.es|tu es|t.etais|(?:mon|ma|mes) (?:chum|chummy|amie?|frere|soeur|cousine?|gars|homme|grand|belle|vieux"
        r"|loup|pit|coco|cocotte|blonde|pote)s?)\b",
    ),
    Pattern(
        "ton.jeu",
        r"\b(?:match|matchs|hockey|baseball|soccer|football|voltigeurs|canadiens|canadien de montreal|habs|tricolore"
        r"|sainte-flanelle|lnh|repechage|alouettes"
        r"|pee-?wee|gardiens? de but|but (?:refuse|accorde|egalisateur)|arbitres?|avantage numerique"
        r"|prolongation|series eliminatoires|fin de (?:match|partie)|la partie (?:d.hier|de ce soir|de samedi)"
        r"|remparts|cataractes|drakkar|sagueneens|foreurs|huskies|oceanic"
        r"|pitcheurs?|pitcher|lanceurs?|receveurs?|marbre|manche|joueurs?|joueuses?|finales?|demi-finale"
        r"|pointage|mises? en echec|les boys|go go|marqueurs?|coach|entraineurs?|show de)\b",
    ),
    GAME,
    Pattern("ton.boss", r"\b(?:ce|ces|un|le|les|du|des|premier|deuxieme|troisieme) (?:\w+ )?boss\b"),
)

_SAYS: Final = {"ton.boss": GAME.key, "ton.coeur": "ton.amical"}
"""« Ce boss » may be one of a game: not said to be, it leaves a threat to a person. Hearts are tender."""


def _detect(scene: Scene) -> Iterator[Signal]:
    for pattern in _PATTERNS:
        name = _SAYS.get(pattern.key, pattern.key)
        if name in _SIGNALS and any(True for _ in scene.find(pattern.key)):
            yield Signal(SignalName(name))
    if _LAUGHS in scene.hits or _LAUGHS_OUT in scene.hits:
        yield Signal(SignalName("ton.rieur"))
    if _FRIEND in scene.hits and (_LAUGHS in scene.hits or _LAUGHS_OUT in scene.hits):
        yield Signal(SignalName("ton.amical"))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("ton", _PATTERNS, _detect)


FAMILY = Family("ton", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.CONTEXT))
