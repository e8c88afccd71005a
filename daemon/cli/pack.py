"""`vigie pack`: try, review, show, compare and begin policy packs."""

import re
from collections import Counter
from pathlib import Path

import click

from daemon.cli.packs import DEFAULT, opened, opened_with_draft
from daemon.cli.terminal import counted, harmless
from daemon.cli.trial import NOTHING_DONE, WOULD_BE_DONE, dry_run
from daemon.ops.clock import SystemClock
from rules.pack.compare import differences
from rules.pack.lint import lint_faults
from rules.pack.pack import Pack
from rules.pack.scaffold import scaffold
from rules.pack.trials import trial_faults
from rules.signals.registry import FAMILIES

_PACK = click.argument("name", metavar="[PACK]", default=DEFAULT, help="Nom ou dossier du pack.")


@click.group("pack", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Essayer, relire, montrer, comparer ou commencer un pack de règles."""


@command.command("test")
@_PACK
def test(name: str) -> None:
    """Juger les exemples du pack et dire ceux qui ne sortent pas comme écrit (code de sortie 1)."""
    pack, draft = opened_with_draft(name)
    faults = sorted(trial_faults(draft, pack))
    for fault in faults:
        click.echo(harmless(str(fault)), err=True)
    policy = pack.policy
    click.echo(
        f"{counted(len(policy.examples), 'exemple')} et {counted(len(policy.swaps), 'paire')} de sujets"
        f" pour {counted(len(policy.rules), 'règle')} : "
        + (f"{len(faults)} à revoir." if faults else "tous sortent comme écrit.")
    )
    if faults:
        raise SystemExit(1)


@command.command("lint")
@_PACK
def lint(name: str) -> None:
    """Relire le pack : neutralité, items sans règle, avis manquants, termes en double (code de sortie 1)."""
    pack, draft = opened_with_draft(name)
    faults = sorted([*trial_faults(draft, pack), *lint_faults(draft, pack)])
    for fault in faults:
        click.echo(harmless(str(fault)))
    if faults:
        raise SystemExit(1)
    click.echo("Rien à redire.")


@command.command("show")
@_PACK
@click.argument("rule", metavar="[RÈGLE]", required=False, help="Une règle à montrer en détail.")
@click.option("--signals", is_flag=True, help="Montrer tous les signaux sur lesquels une règle peut reposer.")
def show(name: str, rule: str | None, signals: bool) -> None:
    """Montrer un pack, une de ses règles, ou les signaux connus."""
    if signals:
        _show_signals()
        return
    pack = opened(name, trials=False)
    if rule:
        _show_rule(pack, rule)
        return
    _show_pack(pack)


@command.command("diff")
@click.argument("old", metavar="ANCIEN", help="Nom ou dossier du pack en vigueur.")
@click.argument("new", metavar="NOUVEAU", help="Nom ou dossier du pack proposé.")
def diff(old: str, new: str) -> None:
    """Dire tout ce qui diffère entre deux packs (code de sortie 1 s'ils diffèrent)."""
    before, after = opened(old, trials=False), opened(new)
    if before.hash == after.hash:
        click.echo("Les deux packs sont identiques.")
        return
    for one in differences(before.policy, after.policy):
        click.echo(harmless(str(one)))
    raise SystemExit(1)


@command.command("new")
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path), help="Dossier à créer.")
@dry_run
def new(folder: Path, dry: bool) -> None:
    """Commencer un pack : un dossier dont chaque clé est expliquée, qui se charge tel quel."""
    if folder.exists():
        raise click.ClickException(f"« {folder} » existe déjà.")
    if not re.fullmatch(r"[a-z][a-z0-9-]*", folder.name):
        raise click.ClickException("Le nom du dossier s'écrit en minuscules, chiffres et traits d'union.")
    if dry:
        click.echo(f"{WOULD_BE_DONE}\nCommencer le pack « {folder.name} » dans {folder}.\n{NOTHING_DONE}")
        return
    day = SystemClock().now().date().isoformat()
    for name, text in scaffold(folder.name, day).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    click.echo(f"Pack « {folder.name} » commencé dans {folder}. Essayez : vigie pack test {folder}")


def _show_pack(pack: Pack) -> None:
    head = pack.policy.head
    click.echo(f"{head.title}, version {head.version} (pack « {head.id} », {pack.hash[:12]})")
    click.echo(
        f"Adoptée le {head.adopted_on}, en vigueur depuis {head.effective_from.isoformat()}, par {head.approver}"
    )
    if head.owner:
        click.echo(f"Responsable de la politique : {head.owner}")
    for one in pack.policy.references:
        click.echo(f"Référence : {', '.join(filter(None, (one.title, one.citation, one.version, one.url)))}")
    if bare := [item.code for item in pack.policy.items if item.rank and not item.quote]:
        click.echo(f"Sans extrait de la politique ni loi : {', '.join(bare)}")
    counts = Counter(example.rule for example in pack.policy.examples)
    terms = sum(len(lexicon.terms) for lexicon in pack.policy.lexicons)
    sizes = ((len(pack.policy.rules), "règle"), (terms, "terme"), (sum(counts.values()), "exemple"))
    click.echo(", ".join(counted(count, noun) for count, noun in sizes) + "\n")
    for item in pack.policy.items:
        law = f", {item.law}" if item.law else ""
        click.echo(f"{item.code} ({item.clause}{law}) {item.title} : au plus « {item.ceiling} »")
        for rule in pack.policy.rules:
            if rule.item == item.code:
                trial = " (à l'essai)" if rule.state == "shadow" else ""
                click.echo(f"    {rule.id}{trial} : {rule.title} [{counts[rule.id]} exemples]")


def _show_rule(pack: Pack, name: str) -> None:
    rule = next((rule for rule in pack.policy.rules if rule.id == name), None)
    if rule is None:
        raise click.ClickException(f"Le pack n'a pas de règle « {name} ».")
    item = pack.policy.item_of(rule)
    click.echo(f"{rule.id} : {rule.title}\n{item.code} ({item.clause}), {item.title} : au plus « {item.ceiling} »")
    if item.law:
        click.echo(f"Loi : {item.law}")
    click.echo(f"Ce qui est dit à la personne : {rule.why}")
    sentences = {name: text for family in FAMILIES for name, text in family.signals.items()}
    for title, lines in (
        ("Clair", rule.clear),
        ("Douteux", rule.doubtful),
        ("Exempté par", tuple((n,) for n in rule.exempt)),
        ("Laissé à une personne par", tuple((n,) for n in rule.softened)),
    ):
        for line in lines:
            click.echo(f"{title} : " + " et ".join(f"{name} ({sentences.get(name, '?')})" for name in line))
    for example in pack.policy.examples:
        if example.rule == rule.id:
            click.echo(harmless(f"  {example.expect:<7} {example.text}"))


def _show_signals() -> None:
    for family in FAMILIES:
        for name, sentence in family.signals.items():
            kind = family.evidence.get(name)
            click.echo(f"{name:<34} {kind.value if kind else '':<9} {sentence}")
