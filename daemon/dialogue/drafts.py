"""What a person says of words when sending them, and the draft that the gate looks at."""

from dataclasses import asdict, dataclass

from daemon.dialogue.routing import usual
from daemon.store.replies import HeldReply
from domain.actions import Verb
from rules.outbound.draft import C11Exception, Draft, Nature


@dataclass(frozen=True, slots=True)
class Words:
    """Words as a person wants them. ``text`` empty: as they were prepared."""

    text: str = ""
    nature: Nature = Nature.REPLY
    c11: C11Exception | None = None
    directive: str = ""
    factual: bool = False
    source: str = ""
    verified_by: str = ""
    orientation: str = ""
    second_reader: str = ""
    contested: bool = False
    four_readers: bool = False

    def kept(self) -> dict[str, str | bool | None]:
        """What the record keeps beside the text."""
        return {name: value for name, value in asdict(self).items() if name != "text"}


def words_of(reply: HeldReply) -> Words:
    """What was said when the reply was approved; the defaults before."""
    said, nature, c11 = reply.options, reply.options.get("nature"), reply.options.get("c11")
    return Words(
        nature=Nature(str(nature)) if nature else Nature.REPLY,
        c11=C11Exception(str(c11)) if c11 else None,
        directive=str(said.get("directive", "")),
        factual=bool(said.get("factual", False)),
        source=str(said.get("source", "")),
        verified_by=str(said.get("verified_by", "")),
        orientation=str(said.get("orientation", "")),
        second_reader=str(said.get("second_reader", "")),
        contested=bool(said.get("contested", False)),
        four_readers=bool(said.get("four_readers", False)),
    )


def draft_of(reply: HeldReply, body: str, words: Words | None = None, actor: str = "") -> Draft:
    """The draft for the gate. Words that nobody approved are the pack's own."""
    said = words or words_of(reply)
    sender = actor or reply.released_by or reply.prepared_by
    own = sender in ("", "vigie")
    return Draft(
        text=body,
        nature=said.nature if reply.purpose == "answer" else Nature.NOTICE,
        public=reply.verb == Verb.REPLY,
        sender=sender,
        template=f"{reply.template}@{reply.template_version}" if own else "",
        c11=said.c11,
        directive=said.directive,
        factual=said.factual,
        source=said.source,
        verified_by=said.verified_by,
        orientation=said.orientation,
        second_reader=said.second_reader,
        contested=said.contested,
        four_readers=said.four_readers,
        usual=usual(reply.intents) if reply.purpose == "answer" else (),
        words_of=reply.template if body == reply.body else "",
    )
