"""Whether a rule applies to what the detectors found, and how strongly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.ids import ClauseId, ItemCode, RuleId
from domain.verdict import Level, Reason, Signal, Span
from rules.machine import Clause
from rules.text.reading import Reading

Pool = Mapping[str, Sequence[Signal]]
NEAR: Final = 700
"""Characters over which the words of a line belong together, where a rule does not ask for one sentence: at the two
ends of a long letter they are no longer about one thing."""


def weigh(clause: Clause, signals: Pool, reading: Reading) -> tuple[Reason | None, Reason | None]:
    """The reason a rule gives, and the one that an exemption took away; ``None`` where there is none."""
    kept, taken_away = _weighed(clause, signals, reading)
    if kept is not None and kept.level > Level.REVIEW and not signals.keys().isdisjoint(clause.rule.softened):
        kept = _softened(clause, kept, signals, reading)
    return kept, taken_away


def _softened(clause: Clause, kept: Reason, signals: Pool, reading: Reading) -> Reason:
    """What is left to hide once the doubted words are set aside; otherwise a person reads."""
    sure = _without(clause, (*clause.rule.exempt, *clause.rule.softened), signals)
    still = _strongest(clause, sure, reading)
    hidden = still is not None and still.level > Level.REVIEW
    return still if hidden and still else replace(kept, level=Level.REVIEW, clear=False)


def _weighed(clause: Clause, signals: Pool, reading: Reading) -> tuple[Reason | None, Reason | None]:
    plain = _strongest(clause, signals, reading)
    if plain is None:
        return None, None
    pool = _without(clause, clause.rule.exempt, signals)
    if pool is signals:
        return plain, None
    kept = _strongest(clause, pool, reading)
    if kept is not None and kept.level >= plain.level:
        return kept, None
    if kept is None and clause.rule.exempt_to != "allow":
        level = min(Level[clause.rule.exempt_to.upper()], plain.level)
        kept = replace(plain, level=level, clear=False)
    return kept, plain


def _strongest(clause: Clause, signals: Pool, reading: Reading) -> Reason | None:
    present = signals.keys()
    for names, line, clear in clause.lines:
        if names <= present:
            found = _line(line, signals, reading, clause.rule.within == "sentence")
            if found:
                word = clause.rule.then.clear if clear else clause.rule.then.doubtful
                return _reason(clause, found, min(Level[word.upper()], clause.item.top), clear)
    return None


def _reason(clause: Clause, signals: tuple[Signal, ...], level: Level, clear: bool) -> Reason:
    return Reason(
        rule=RuleId(clause.rule.id),
        item=ItemCode(clause.item.code),
        clause=ClauseId(clause.item.clause),
        category=clause.rule.category,
        level=level,
        clear=clear,
        signals=signals,
        spans=tuple(sorted({span for signal in signals for span in signal.spans})),
        why=clause.rule.why,
        shadow=clause.rule.state == "shadow",
    )


def _line(line: Sequence[str], signals: Pool, reading: Reading, by_sentence: bool) -> tuple[Signal, ...] | None:
    """The signals that make a line true: those with words must share a sentence, or stand near each other."""
    named = [signals[name] for name in line]
    if not by_sentence:
        return tuple(signal for group in named for signal in group) if _near(named) else None
    if len(line) == 1 or reading.sentence_count == 1:
        return tuple(signal for group in named for signal in group)
    shared: set[int] | None = None
    for group in named:
        places = _sentences(group, reading)
        if places is not None:
            shared = places if shared is None else shared & places
    if shared is None:
        return tuple(signal for group in named for signal in group)
    if not shared:
        return None
    return tuple(signal for group in named for signal in group if _stands_in(signal, shared, reading))


def _near(groups: Sequence[Sequence[Signal]]) -> bool:
    """Whether one signal of each group, words aside where it has none, stands within :data:`NEAR` of the others."""
    spanned = [[signal.spans for signal in group] for group in groups if all(signal.spans for signal in group)]
    if len(spanned) < 2:
        return True
    places = sorted((span.start, rank) for rank, group in enumerate(spanned) for spans in group for span in spans)
    last: dict[int, int] = {}
    for start, rank in places:
        last[rank] = start
        if len(last) == len(spanned) and start - min(last.values()) <= NEAR:
            return True
    return False


def _sentences(signals: Iterable[Signal], reading: Reading) -> set[int] | None:
    """Sentences in which one of the signals stands; ``None`` when one stands everywhere."""
    places: set[int] = set()
    for signal in signals:
        if not signal.spans:
            return None
        places.update(reading.sentence_of(span) for span in signal.spans)
    return places


def _stands_in(signal: Signal, sentences: set[int], reading: Reading) -> bool:
    return not signal.spans or any(reading.sentence_of(span) in sentences for span in signal.spans)


def _without(clause: Clause, names: Sequence[str], signals: Pool) -> Pool:
    """What is left once the signals of these names took away what they cover; the same pool when none applies."""
    if signals.keys().isdisjoint(names):
        return signals
    present = [signal for name in names for signal in signals.get(name, ())]
    if any(not signal.spans for signal in present):
        return {}
    covers = [span for signal in present for span in signal.spans]
    pool: dict[str, list[Signal]] = {}
    changed = False
    for name in clause.names & signals.keys():
        for signal in signals[name]:
            spans = tuple(span for span in signal.spans if not _covered(span, covers))
            if spans == signal.spans:
                pool.setdefault(name, []).append(signal)
                continue
            changed = True
            if spans:
                pool.setdefault(name, []).append(replace(signal, spans=spans))
    return pool if changed else signals


def _covered(span: Span, covers: Iterable[Span]) -> bool:
    return any(cover.start <= span.start and span.end <= cover.end for cover in covers)
