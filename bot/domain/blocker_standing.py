"""How a blocker stands, in the words and names in which people read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.blockers import Blocker
from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.local_time import local
from bot.domain.names import deliverable_name, name_of, names_of, project_name
from bot.domain.program import Program
from bot.domain.ringing import Ring, Ringing, next_rung
from bot.domain.snapshot import Snapshot

# These leave the question to whoever was asked as it was.
ASIDES = frozenset({BlockerStep.MOVED, BlockerStep.HELD, BlockerStep.LET_GO})


@dataclass(frozen=True, slots=True)
class NextHelp:
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerStanding:
    """All names are names. `stops` is blank where the whole project waits; `asked_on` is None
    where the owner cannot be asked. `owner_project` is what the owner leads, if anything."""

    told: Blocker
    program: Program
    project: str
    stops: str
    raised_by: str
    raised_on: date
    by: str
    owner: str
    owner_project: str
    asked_on: date | None
    waiting_for: str
    milestone: tuple[str, date] | None
    managers: str
    sponsors: str
    next_help: NextHelp | None

    @property
    def ended_on(self) -> date:
        """Of a blocker that has come to its end, the day in the program's time."""
        return local(self.told.since, self.program.time_zone).date()

    @property
    def sponsors_words(self) -> str:
        """As the manager put it when she let it go, else from the facts."""
        changed = (e.words for e in reversed(self.told.events) if e.step is BlockerStep.LET_GO)
        cause = f" for {self.owner_project}" if self.owner_project else ""
        plainly = f"{self.project} waits{cause}: {self.told.raised.what}"
        return next(changed, "") or plainly


def standing(snapshot: Snapshot, told: Blocker, ringings: tuple[Ringing, ...]) -> BlockerStanding:
    program, raised = snapshot.program, told.raised
    return BlockerStanding(
        told=told,
        program=program,
        project=project_name(program, raised.project),
        stops=deliverable_name(program, raised.stops or ""),
        raised_by=name_of(snapshot, raised.by),
        raised_on=local(raised.at, program.time_zone).date(),
        by=name_of(snapshot, told.by),
        owner=name_of(snapshot, told.owner) if told.owner else "",
        owner_project=_led_by(program, told.owner, raised.project),
        asked_on=_asked_on(program, told, ringings),
        waiting_for=_waiting_for(told),
        milestone=_milestone(program, raised.milestone),
        managers=names_of(snapshot, program.managers),
        sponsors=names_of(snapshot, program.sponsors),
        next_help=_next_help(snapshot, told, ringings),
    )


def answered(told: Blocker, ringing: Ringing) -> BlockerEvent | None:
    """What somebody did after it rang that answers it."""
    later = (e for e in told.events if e.number > ringing.number)
    aside = ASIDES - {BlockerStep.HELD, BlockerStep.LET_GO} if _warns(ringing) else ASIDES
    return next((e for e in later if e.step not in aside), None)


def _warns(ringing: Ringing) -> bool:
    return ringing.ring is Ring.HEADS_UP


def _led_by(program: Program, owner: str | None, stuck: str) -> str:
    """The owner's project, where it is another one than the project that is stuck."""
    person = program.person_of(owner)
    led = program.led_by(person.key) if person else ()
    return next((p.name for p in led if p.key != stuck), "")


def _asked_on(program: Program, told: Blocker, ringings: tuple[Ringing, ...]) -> date | None:
    opened = [e.number for e in told.events if e.step is BlockerStep.ASKED]
    asks = [r for r in ringings if r.ring is Ring.ASK and r.number == max(opened, default=0)]
    return local(asks[0].at, program.time_zone).date() if asks else None


def _waiting_for(told: Blocker) -> str:
    """Whom outside the owner waits for: as it was said last."""
    said = (e.words for e in reversed(told.events) if e.step is BlockerStep.ASKED)
    return next((words for words in said if words), told.raised.waiting_for)


def _milestone(program: Program, key: str | None) -> tuple[str, date] | None:
    found = next((m for m in program.milestones if m.key == key), None)
    return (found.name, found.due) if found else None


def _next_help(snapshot: Snapshot, told: Blocker, ringings: tuple[Ringing, ...]) -> NextHelp | None:
    coming = next_rung(ringings, snapshot.now) if told.open else None
    return NextHelp(name_of(snapshot, coming.person), coming.at) if coming else None
