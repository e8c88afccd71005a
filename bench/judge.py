"""How fast one core judges comments with a whole pack, beside a plain `re` loop and a packaged profanity filter.

    python -m bench.judge [FILE] [--pack NAME] [--texts N]

FILE is JSONL with a "text" key, or one text a line; without it the texts are made here: ordinary municipal comments
from templates, and the pack's own examples, one in ten. Then letters of a page or two (bench/letters.py) and texts made
to cost as much as they can (bench/worst.py), each at first sight and once warm.
"""

import argparse
import json
import platform
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from better_profanity import Profanity

from bench.letters import letters
from bench.worst import texts as worst_texts
from domain.content import Content, ContentKind
from domain.context import Context
from domain.ids import PlatformId
from rules.judge import judge
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from rules.text.reading import fold

PACKS = Path(__file__).parent.parent / "rules" / "packs"
AT = datetime(2025, 10, 15, 15, tzinfo=UTC)

OPENINGS = ["", "Bonjour, ", "Franchement, ", "Coudonc, ", "Bravo! ", "Encore une fois, ", "Svp, ", "Pis là "]
SUBJECTS = [
    "la rue Lindsay",
    "le parc des Voltigeurs",
    "le déneigement",
    "la piscine",
    "le budget",
    "le ramassage des bacs bruns",
    "le compte de taxes",
    "le stationnement",
]
VERBS = [
    "est-ce que ça va être réglé bientôt?",
    "c’est vraiment mal entretenu cette année.",
    "merci pour le beau travail!",
    "ça fait trois semaines qu’on attend une réponse.",
    "les enfants adorent ça 😍",
    "18h30 pis toujours rien, je suis en maudit.",
    "c’est dangereux pour les piétons, faites quelque chose.",
    "on paie pour quoi au juste?",
]


def made(pack: Pack, count: int) -> list[str]:
    """Texts of the bench's own, always the same ones."""
    chance = random.Random(3)
    examples = cycle([example.text for example in pack.policy.examples])
    texts = []
    for rank in range(count):
        if rank % 10 == 9:
            texts.append(next(examples))
            continue
        sentences = [
            f"{chance.choice(OPENINGS)}{chance.choice(SUBJECTS)}, {chance.choice(VERBS)}"
            for _ in range(chance.choice([1, 1, 1, 2, 3]))
        ]
        texts.append(" ".join(sentences))
    return texts


def read_texts(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line)["text"] if line.startswith("{") else line for line in lines if line.strip()]


def measured(name: str, work: Callable[[str], object], texts: Sequence[str], seconds: float) -> None:
    """Run ``work`` on each text, several rounds; each text's best time counts, so that neighbours' noise does not."""
    best: dict[int, float] = {}
    rounds, stop = 0, time.monotonic() + seconds
    while rounds < 3 and (rounds == 0 or time.monotonic() < stop):
        for rank, text in enumerate(texts):
            if rounds == 0 and rank >= 50 and time.monotonic() > stop:
                break
            start = time.perf_counter()
            work(text)
            took = time.perf_counter() - start
            best[rank] = min(took, best.get(rank, took))
        rounds += 1
    times = sorted(best.values())
    rate = len(times) / sum(times)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{name:<34}{rate:>12,.0f}{p50 * 1e3:>10.3f}{p99 * 1e3:>10.3f}{times[-1] * 1e3:>10.3f}{len(times):>9}")


def plain_re(pack: Pack) -> Callable[[str], object]:
    """The same patterns and terms, each tried in turn with the standard library's engine on the folded text."""
    expressions = [p.expression for detector in pack.machine.detectors for p in detector.patterns]
    expressions += [
        rf"\b{re.escape(fold(spelling))}\b"
        for lexicon in pack.policy.lexicons
        for term in lexicon.terms
        for spelling in term.spellings
    ]
    compiled = []
    for expression in expressions:
        try:
            compiled.append(re.compile(expression.replace(r"\z", r"\Z")))
        except re.error:
            continue
    print(f"({len(compiled)} expressions, {len(expressions) - len(compiled)} that `re` does not take)", file=sys.stderr)

    def work(text: str) -> int:
        folded = fold(text)
        return sum(expression.search(folded) is not None for expression in compiled)

    return work


def dearest(title: str, judged: Callable[[str], object], texts: Iterable[tuple[str, str]], shown: int) -> None:
    """CPU time of single texts: at first sight, and the best of three more; the dearest first."""
    rows = []
    for name, text in texts:
        taken = []
        for _ in range(4):
            start = time.thread_time()
            judged(text)
            taken.append(time.thread_time() - start)
        rows.append((min(taken[1:]) * 1e3, taken[0] * 1e3, name, len(text)))
    rows.sort(reverse=True)
    print(f"\n{title:<34}{'characters':>12}{'first ms':>10}{'again ms':>10}")
    for again, first, name, length in rows[:shown]:
        print(f"{name:<34}{length:>12,}{first:>10.3f}{again:>10.3f}")
    _, first, name, length = max(rows, key=lambda row: row[1])
    print(f"{f'dearest of {len(rows)} at first sight':<34}{length:>12,}{first:>10.3f}{'':>10} {name}")
    again, _, name, length = rows[0]
    print(f"{f'dearest of {len(rows)} once warm':<34}{length:>12,}{'':>10}{again:>10.3f} {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--pack", default="drummondville")
    parser.add_argument("--texts", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=20, help="longest time spent on one contender")
    args = parser.parse_args()
    start = time.perf_counter()
    pack = load_pack(PACKS / args.pack)
    loading = time.perf_counter() - start
    texts = list(islice(read_texts(args.file) if args.file else made(pack, args.texts), args.texts))
    terms = sum(len(lexicon.terms) for lexicon in pack.policy.lexicons)
    sizes = f"{len(pack.policy.rules)} rules, {terms} terms, {len(pack.policy.examples)} examples"
    average = sum(map(len, texts)) / len(texts)
    print(f"machine: {platform.machine()}, Python {platform.python_version()}, one core")
    print(f"pack: {pack.id} {pack.version}, {sizes}, loaded in {loading:.2f} s")
    print(f"method: {len(texts)} texts of {average:.0f} characters on average, best of three rounds for each\n")
    print(f"{'':<34}{'comments/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}{'texts':>9}")
    context = Context(AT)

    def judged(text: str) -> object:
        return judge(Content(PlatformId("1"), ContentKind.COMMENT, text), context, pack)

    measured("vigie, full pack", judged, texts, args.seconds)
    measured("the same patterns in a `re` loop", plain_re(pack), texts, args.seconds)
    profanity = Profanity()
    measured("better-profanity (English list)", profanity.contains_profanity, texts, args.seconds)
    dearest("letters, CPU of one", judged, letters(), 12)
    made_to_cost = ((name, text) for name, _, text in worst_texts(pack))
    dearest("texts made to cost, CPU of one", judged, made_to_cost, 10)


if __name__ == "__main__":
    main()
