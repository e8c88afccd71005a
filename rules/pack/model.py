"""What a policy pack holds, as its authors write it. Unknown keys are errors."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from domain.verdict import Level
from rules.pack.lexicon import Lexicon, Lexicons, Term, TermTable
from rules.pack.replies import Replies

__all__ = [
    "Ceiling",
    "Example",
    "Examples",
    "Head",
    "Item",
    "Lexicon",
    "Lexicons",
    "Policy",
    "Replies",
    "Rule",
    "Settings",
    "Swap",
    "Term",
    "TermTable",
    "Then",
]

Word = Literal["allow", "note", "review", "hide", "remove"]
Ceiling = Literal["note", "review", "hide", "remove"]
LaneName = Literal["danger", "personal_data", "electoral", "impersonation", "reviews", "doubtful"]
Alert = Literal["danger", "distress", "fraud", "impersonation"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(_Part):
    """``[pack]``: identity, and from when it is in force."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: str = Field(min_length=1)
    adopted_on: date
    effective_from: datetime
    approver: str = Field(min_length=1)
    """Who approved it (DGE-035: the chief electoral officer)."""
    owner: str = ""
    """The division that answers for it and alone asks for its changes (DGE-037); empty: the approver."""
    language: Literal["fr"] = "fr"
    review_years: int = Field(default=5, ge=1, le=20)
    """The policy is revised at least this often (DRU-097: five years; DGE-058: three)."""

    @property
    def review_on(self) -> date:
        """The day by which it is to be revised; 28 February for a policy adopted on a leap day."""
        try:
            return self.adopted_on.replace(year=self.adopted_on.year + self.review_years)
        except ValueError:
            return self.adopted_on.replace(year=self.adopted_on.year + self.review_years, day=28)


NOT_SEEN: Final = "images.non_vue"
"""The signal of media that no software looked at."""


class Settings(_Part):
    """``[settings]``: decisions of the owner where the policy is silent."""

    suppression: Literal["apres_delai", "par_une_personne"] = "par_une_personne"
    strike_months: int = Field(default=24, ge=1, le=120)
    ban_months: int = Field(default=6, ge=1, le=60)
    repeat_count: int = Field(default=3, ge=2, le=50)
    """The text that is the n-th of its kind by the same author is a repeat."""
    repeat_minutes: int = Field(default=1440, ge=1)
    unseen_media: Literal["note", "review"] = "note"
    """Media that nobody could look at: listed apart for a person, or each a case of the queue (DRU-017)."""
    quatre_lecteurs: bool = False
    """Before sending, a person says that four readers were thought of (DGE-033)."""
    deux_accords: bool = False
    """A new version comes into force only once both divisions agreed to it by number (DGE-059)."""
    messages_masques: bool = False
    """Personal data in private messages are masked in the record once the message was judged (DGE-008)."""
    model: str = ""
    """Weights of the statistical model that may be a second reason; none when empty."""
    model_probable: float = Field(default=0.5, gt=0, lt=1)
    model_high: float = Field(default=0.7, gt=0, lt=1)
    """Scores from which ``modele.probable`` and ``modele.eleve`` are said."""
    model_hot: float = Field(default=0.65, gt=0, lt=1)
    """Score from which ``modele.chaud`` is said."""
    model_sure: float = Field(default=0.9, gt=0, lt=1)
    """Score from which ``modele.sur`` is said."""
    model_calm: float = Field(default=0.05, ge=0, lt=1)
    """Score under which ``modele.calme`` is said: the words may mean something else."""
    offers_model: str = ""
    """Weights of the statistical model of texts that sell, solicit or deceive; none when empty."""
    offers_hot: float = Field(default=0.7, gt=0, lt=1)
    """Score from which ``demarche.probable`` is said."""
    offers_sure: float = Field(default=0.9, gt=0, lt=1)
    """Score from which ``demarche.sure`` is said."""
    offers_calm: float = Field(default=0.05, ge=0, lt=1)
    """Score under which ``demarche.calme`` is said."""

    @property
    def models(self) -> dict[str, str]:
        """Names of the weights by their key: of hostile texts, then of offers."""
        return {"model": self.model, "offers_model": self.offers_model}


class Item(_Part):
    """``[[items]]``: what the netiquette says. ``ceiling`` is the strongest step that software may take alone."""

    code: str = Field(pattern=r"^[A-Z0-9]+(?:-[A-Z0-9]+)*$")
    clause: str = Field(pattern=r"^(?:DRU|DGE|GAP)-\d{2,3}[a-z]?$")
    item: str = ""
    title: str = Field(min_length=1)
    quote: str = ""
    law: str = ""
    """The statute or regulation it rests on beside the policy (DRU-003, DGE-004)."""
    ceiling: Ceiling
    strike: Literal["person", "no"] = "no"

    @property
    def top(self) -> Level:
        return Level[self.ceiling.upper()]

    @property
    def rank(self) -> int:
        """What it rests on: 0 a statute, 1 the policy itself, 2 the netiquette (DGE-017)."""
        if self.law or self.clause.startswith("GAP"):
            return 0
        return 2 if self.item else 1


class Reference(_Part):
    """``[[references]]`` of ``pack.toml``: a text that the policy rests on, and in which version.

    Nothing is fetched: somebody opens the address, and writes the day on which they did (DGE-018); without a day,
    nobody has.
    """

    title: str = Field(min_length=1)
    citation: str = ""
    version: str = Field(min_length=1)
    url: str = Field(default="", pattern=r"^(?:https://\S+)?$")
    checked_on: date | None = None


class Then(_Part):
    """What follows a match. What the item's ceiling does not allow is brought down to it."""

    clear: Word = "review"
    doubtful: Word = "review"


class Rule(_Part):
    """``[[rules]]`` of ``rules/*.toml``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    item: str
    category: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: str = Field(min_length=1)
    why: str = Field(min_length=1)
    clear: tuple[tuple[str, ...], ...] = ()
    doubtful: tuple[tuple[str, ...], ...] = ()
    exempt: tuple[str, ...] = ()
    exempt_to: Literal["allow", "note", "review"] = "allow"
    softened: tuple[str, ...] = ()
    """Signals of the whole text that leave to a person what the rule would have hidden: a joke, a game."""
    within: Literal["sentence", "text"] = "sentence"
    then: Then = Then()
    lane: LaneName | None = None
    notice: str = ""
    alerts: tuple[Alert, ...] = ()
    state: Literal["live", "shadow"] = "live"
    about_persons: bool = False
    """The rule is about what is said of somebody: a subject-swap pair must prove that the subject changes nothing."""

    @property
    def signals(self) -> frozenset[str]:
        return frozenset(name for line in (*self.clear, *self.doubtful) for name in line)


class Example(_Part):
    """One text and what the rule must make of it. ``expect`` is what this rule says, other rules aside.

    ``allow`` and ``note`` are near misses; ``overall`` may say what the whole pack makes of the text.
    """

    rule: str
    text: str
    expect: Word
    overall: Word | None = None
    post: str = ""
    topic: str = ""
    post_kind: Literal["ordinary", "consultation", "contest", "partner", "emergency"] = "ordinary"
    kind: Literal["comment", "reply", "message", "post", "mention", "review"] = "comment"
    account_kind: Literal["officiel", "connexe", "veille"] = "officiel"
    role: Literal["citizen", "city", "staff", "elected", "candidate", "partner"] = "citizen"
    role_name: str = ""
    author: str = ""
    """Name shown, for rules on impersonation."""
    history: tuple[str, ...] = ()
    repeats: int | None = None
    minutes: float = 10
    period: bool = False
    emergency: bool = False
    images: tuple[str, ...] = ()
    """dHashes of joined images; ``hidden_images`` those that a person hid before."""
    hidden_images: tuple[str, ...] = ()
    labels: Mapping[str, float] = Field(default_factory=dict)
    unseen: bool = False
    """The joined images could not be looked at."""
    dialogue: int = Field(default=0, ge=0, le=50)
    """How many texts of the thread this author and one other wrote before, in turn."""


class Swap(_Part):
    """One template and subjects that must all get the same verdict: the mayor, an opponent, a neighbour."""

    rule: str
    template: str = Field(pattern=r"\{\}")
    subjects: tuple[str, ...] = Field(min_length=2)
    expect: Word


class Examples(_Part):
    """One file of ``examples/``."""

    examples: tuple[Example, ...] = ()
    swaps: tuple[Swap, ...] = ()


class ExampleCandidate(_Part):
    name: str
    party: str = ""
    sites: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()


class Fixtures(_Part):
    """``examples/context.toml``: the invented registry that examples are judged with."""

    candidates: tuple[ExampleCandidate, ...] = ()
    parties: tuple[str, ...] = ()
    elected: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    city_names: tuple[str, ...] = ()
    city_domains: tuple[str, ...] = ()
    city_phones: tuple[str, ...] = ()
    city_emails: tuple[str, ...] = ()


class PackFile(_Part):
    """``pack.toml``."""

    pack: Head
    shared: tuple[str, ...] = ()
    """Lexicons and registries taken from a neighbouring pack: ``drummondville/lexicons/fraude.toml``."""
    settings: Settings = Settings()
    references: tuple[Reference, ...] = ()
    items: tuple[Item, ...] = ()


class RulesFile(_Part):
    """``rules/*.toml``."""

    rules: tuple[Rule, ...] = ()


class LexiconHead(_Part):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    note: str = Field(min_length=1)
    source: str = ""
    license: str = ""


class LexiconFile(_Part):
    """``lexicons/*.toml``."""

    lexicon: LexiconHead
    terms: tuple[TermTable, ...] = ()


class Policy(_Part):
    """A whole pack as read, not yet compiled nor tried on its examples."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    head: Head
    settings: Settings
    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    lexicons: Lexicons
    replies: Replies = Replies()
    references: tuple[Reference, ...] = ()
    examples: SkipValidation[Sequence[Example]] = ()
    swaps: tuple[Swap, ...] = ()
    fixtures: Fixtures = Fixtures()
    hash: str

    def item_of(self, rule: Rule) -> Item:
        return next(item for item in self.items if item.code == rule.item)
