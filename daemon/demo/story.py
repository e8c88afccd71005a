"""What the city's people do that weekend, at their hours: the same services as the console's pages and the commands."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp

from connectors.meta.facebook.connector import KIND
from daemon.alerts import service as alerts
from daemon.demo.weekend import instant, said
from daemon.dialogue.office import Offices
from daemon.review import appeals
from daemon.review.appeals import Outcome
from daemon.review.cases import Choice, decide
from daemon.store import alerts as alert_rows
from daemon.store import tale
from daemon.store.connection import Connection
from domain.cases import Decision
from domain.clock import Clock
from domain.people import Grant, Person, Role

MODERATOR = Person(1, "m.roy", "M. Roy", (Grant(Role.MODERATOR),))
REVIEWER = "j.cote"
OFFENDER, SELLER = "Kevin Lachapelle", "Toitures Éclair"
ITEM = "N4-INSU"
PATIENCE = 30.0
"""Seconds of the machine's time given to one scene."""
LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Backstage:
    """What a scene may use."""

    conn: Connection
    clock: Clock
    offices: Offices
    session: aiohttp.ClientSession
    public: str


Play = Callable[[Backstage], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Scene:
    """``play`` is called until it says that it is done."""

    when: str
    says: str
    play: Play

    @property
    def at(self) -> datetime:
        return instant(self.when)


async def confirm(stage: Backstage) -> bool:
    """The moderator confirms the offender's hidden comment; the notice of the hide comes first."""
    number = await stage.conn.fetchval(tale.HIDDEN_CASE, OFFENDER)
    if number is None:
        return False
    async with stage.conn.transaction():
        choice = Choice(Decision.HIDE, "Insulte adressée à une personne.", ITEM)
        await decide(stage.conn, MODERATOR, number, choice, stage.clock.now(), {"facebook": KIND.capabilities})
    return True


async def warned(stage: Backstage, rank: int) -> bool:
    """Whether that warning reached the offender."""
    return bool(await stage.conn.fetchval(tale.WARNED, OFFENDER, rank))


async def first_warned(stage: Backstage) -> bool:
    return await warned(stage, 1)


async def second_warned(stage: Backstage) -> bool:
    return await warned(stage, 2)


async def take_alert(stage: Backstage) -> bool:
    """Whoever is on call takes every alert."""
    waiting = [one for one in await alert_rows.waiting(stage.conn) if one.sent]
    for one in waiting:
        await alerts.acknowledge(stage.conn, stage.clock.now(), MODERATOR.actor, one.id)
    return bool(waiting)


async def take_what_rang(stage: Backstage) -> bool:
    """The same for whatever rang since; none is an answer too."""
    await take_alert(stage)
    return True


async def contest(stage: Backstage) -> bool:
    """A citizen opens the public page with the number of the notice, and writes."""
    number = await stage.conn.fetchval(tale.HIDDEN_CASE, SELLER)
    if number is None:
        return False
    form = {"code": number, "observations": "Notre site affichait une erreur : le message est parti plusieurs fois."}
    async with stage.session.post(f"{stage.public}/revision/observations", data=form) as answer:
        return answer.status == 200


async def overturn(stage: Backstage) -> bool:
    """Another person than whoever decided answers, and the message is shown again."""
    waiting = await appeals.waiting(stage.conn)
    for one in waiting:
        reasons = "Les répétitions viennent d’une panne, non d’une sollicitation voulue."
        await appeals.answer(
            stage.conn, stage.offices, stage.clock.now(), REVIEWER, one.number, Outcome.OVERTURNED, reasons,
            "la direction des communications",
        )  # fmt: skip
    return bool(waiting)


async def all_said(stage: Backstage) -> bool:
    """Whether nothing that may leave now still waits."""
    return not await stage.conn.fetchval(tale.WAITING_WORDS, stage.clock.now())


SCENES = (
    Scene("ven. 16:06", "La modératrice confirme l’insulte : un premier avertissement part avec l’avis.", confirm),
    Scene("ven. 17:05", "Le premier avertissement est remis, à la réouverture du soir.", first_warned),
    Scene("ven. 23:11", "Une menace, la nuit : la garde est prévenue et prend l’alerte.", take_alert),
    Scene("sam. 8:15", "La garde du samedi prend ce qui a sonné.", take_what_rang),
    Scene("sam. 21:00", "La garde du soir aussi.", take_what_rang),
    Scene("dim. 9:15", "La garde du dimanche prend ce qui a sonné.", take_what_rang),
    Scene("dim. 18:00", "La modératrice confirme la récidive; les mots attendront l’ouverture.", confirm),
    Scene("dim. 20:45", "Une citoyenne ou un citoyen conteste un masquage, sur la page publique.", contest),
    Scene("lun. 8:30", "L’ouverture : les réponses sont parties, une à une.", all_said),
    Scene("lun. 8:45", "Le deuxième avertissement est remis.", second_warned),
    Scene("lun. 8:50", "Une autre personne examine la contestation : décision renversée.", overturn),
)


@dataclass(slots=True)
class Story:
    """Plays the scenes in order; ``playing`` while one is under way, ``missed`` those that never came to an end."""

    stage: Backstage
    say: Callable[[str], None]
    scenes: tuple[Scene, ...] = SCENES
    playing: bool = False
    missed: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def next_at(self) -> datetime | None:
        return self.scenes[self.at].at if self.at < len(self.scenes) else None

    async def play(self) -> None:
        for scene in self.scenes:
            await self.stage.clock.sleep((scene.at - self.stage.clock.now()).total_seconds())
            self.playing = True
            begin = self.stage.clock.monotonic()
            while not await scene.play(self.stage):
                if self.stage.clock.monotonic() - begin > PATIENCE:
                    self.missed.append(scene.says)
                    break
                await asyncio.sleep(LOOK)
            self.say(f"{said(self.stage.clock.now()):>10} · {scene.says}")
            self.at += 1
            self.playing = False
