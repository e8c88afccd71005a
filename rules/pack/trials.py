"""Runs the examples of a pack: what must trigger each rule, what must not, subjects that must change nothing."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.account import AccountKind
from domain.content import Attachment, AttachmentKind, Author, Content, ContentKind
from domain.context import (
    AuthorRole,
    Candidate,
    City,
    Context,
    Earlier,
    Elected,
    ElectoralPeriod,
    Party,
    Post,
    PostKind,
    Registries,
    Repeats,
)
from domain.faults import Fault
from domain.ids import AuthorKey, PlatformId
from domain.said import said
from domain.verdict import Level, Verdict
from rules.judge import judge
from rules.pack.files import Draft, Origin
from rules.pack.model import Example, Fixtures, Rule, Swap
from rules.pack.pack import Pack

LEAST: Final = 6
"""Examples that trigger, and near misses, required of each rule."""

_AT: Final = datetime(2025, 10, 15, 15, 0, tzinfo=UTC)


def trial_faults(draft: Draft, pack: Pack) -> Iterator[Fault]:
    """Every example that does not come out as written, and every rule that has too few."""
    registries = _registries(draft.fixtures)
    for example, origin in draft.examples:
        yield from _example_faults(example, origin, pack, registries)
    for swap, origin in draft.swaps:
        yield from _swap_faults(swap, origin, pack, registries)
    for rule, origin in draft.rules:
        yield from _too_few(rule, origin, [e for e, _ in draft.examples], [s for s, _ in draft.swaps])


def warm_up(pack: Pack, every: int = 12) -> None:
    """Judge one example in ``every``: what is made at first sight is made before the first citizen writes.

    A pack whose examples have just run needs none of it.
    """
    registries = _registries(pack.policy.fixtures)
    for example in pack.policy.examples[::every]:
        judge(_content(example), _context(example, registries), pack)


def level_of(rule: str, verdict: Verdict) -> Level:
    """What one rule said, live or on trial, other rules aside."""
    levels = [reason.level for reason in (*verdict.reasons, *verdict.shadow) if reason.rule == rule]
    return max(levels, default=Level.ALLOW)


def scene_of(example: Example, fixtures: Fixtures) -> tuple[Content, Context]:
    """The content and the context that an example describes."""
    return _content(example), _context(example, _registries(fixtures))


def _example_faults(example: Example, origin: Origin, pack: Pack, registries: Registries) -> Iterator[Fault]:
    verdict = judge(_content(example), _context(example, registries), pack)
    got = level_of(example.rule, verdict)
    if got is not Level[example.expect.upper()]:
        found = said("« {level} » pour « {text} »", level=got.word, text=example.text[:80])
        if signals := _signals(verdict):
            found = said("{found} (signaux : {signals})", found=found, signals=signals)
        yield origin.fault("expect", found, example.expect)
    if example.overall and verdict.level is not Level[example.overall.upper()]:
        rules = ", ".join(verdict.rules) or said("aucune règle")
        yield origin.fault(
            "overall", said("« {level} » ({rules})", level=verdict.level.word, rules=rules), example.overall
        )
    if verdict.failed:
        found = said("une panne de {detectors}", detectors=", ".join(verdict.failed))
        yield origin.fault("text", found, "un texte que tous les détecteurs lisent")


def _signals(verdict: Verdict) -> str:
    """What was found, to help whoever edits the pack."""
    found = [signal.name for reason in (*verdict.reasons, *verdict.exempted) for signal in reason.signals]
    return ", ".join(dict.fromkeys(found))


def _swap_faults(swap: Swap, origin: Origin, pack: Pack, registries: Registries) -> Iterator[Fault]:
    for subject in swap.subjects:
        example = Example(rule=swap.rule, text=swap.template.replace("{}", subject), expect=swap.expect)
        got = level_of(swap.rule, judge(_content(example), _context(example, registries), pack))
        if got is not Level[swap.expect.upper()]:
            found = said("« {level} » avec « {subject} »", level=got.word, subject=subject)
            yield origin.fault("subjects", found, said("{level}, quel que soit le sujet", level=swap.expect))


def _too_few(rule: Rule, origin: Origin, examples: Iterable[Example], swaps: Iterable[Swap]) -> Iterator[Fault]:
    own = [example for example in examples if example.rule == rule.id]
    misses = len({_told_apart(example) for example in own if example.expect == "allow"})
    triggers = len(
        {(e.text, e.history, e.repeats, e.images, e.author, e.role_name) for e in own if e.expect != "allow"}
    )
    if triggers < LEAST:
        found = said("{count} exemples qui déclenchent « {rule} »", count=triggers, rule=rule.id)
        yield origin.fault("id", found, said("au moins {least}", least=LEAST))
    if misses < LEAST:
        found = said('{count} faux amis de « {rule} » (expect = "allow")', count=misses, rule=rule.id)
        yield origin.fault("id", found, said("au moins {least}", least=LEAST))
    if rule.about_persons and not any(swap.rule == rule.id for swap in swaps):
        expected = said('au moins un [[swaps]] avec rule = "{rule}"', rule=rule.id)
        yield origin.fault("about_persons", "aucune paire de sujets", expected)


def _told_apart(example: Example) -> str:
    """Two examples that differ in what is judged count as two, not two that differ in what is expected."""
    return example.model_dump_json(exclude={"rule", "expect", "overall"})


def _content(example: Example) -> Content:
    images = tuple(
        Attachment(
            AttachmentKind.IMAGE, dhash=image, seen=not example.unseen, labels=tuple(sorted(example.labels.items()))
        )
        for image in example.images
    )
    return Content(
        PlatformId("exemple"),
        ContentKind(example.kind),
        example.text,
        author=Author(AuthorKey("exemple"), example.author),
        attachments=images,
        posted_at=_AT,
    )


def _context(example: Example, registries: Registries) -> Context:
    minutes = example.minutes / (len(example.history) + 1)
    history = tuple(
        Earlier(text, _AT - timedelta(minutes=minutes * (len(example.history) - rank)), AuthorKey("exemple"))
        for rank, text in enumerate(example.history)
    )
    period = ElectoralPeriod("municipale", _AT - timedelta(days=20), _AT + timedelta(days=18))
    return Context(
        at=_AT,
        account_kind=AccountKind(example.account_kind),
        post=Post(example.post, example.topic, PostKind(example.post_kind)),
        history=history,
        thread=tuple(_exchange(example.dialogue)),
        repeats=None if example.repeats is None else Repeats(example.repeats, example.minutes),
        role=AuthorRole(example.role),
        role_name=example.role_name,
        registries=registries,
        periods=(period,) if example.period else (),
        emergency=example.emergency,
        hidden_images=frozenset(example.hidden_images),
    )


def _exchange(length: int) -> Iterator[Earlier]:
    """Earlier texts of a thread by the author of the example and one other person, in turn."""
    for rank in range(length, 0, -1):
        author = AuthorKey("quelqu’un" if rank % 2 else "exemple")
        yield Earlier("…", _AT - timedelta(minutes=rank), author, same_thread=True)


def _registries(fixtures: Fixtures) -> Registries:
    return Registries(
        candidates=tuple(
            Candidate(c.name, c.party, c.sites, c.hashtags, c.slogans, "exemple") for c in fixtures.candidates
        ),
        parties=tuple(Party(name, source="exemple") for name in fixtures.parties),
        elected=tuple(Elected(name) for name in fixtures.elected),
        partners=fixtures.partners,
        city=City(fixtures.city_names, fixtures.city_domains, fixtures.city_phones, fixtures.city_emails),
    )
