"""Lea is stuck: Replication to the cloud waits for a firewall rule of Ana's, in the example."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.blocker_standing import BlockerStanding, standing
from bot.domain.blockers import blockers
from bot.domain.cadence import STOPS_WORK
from bot.domain.climbing import climb, ringing_key
from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep
from bot.domain.people import Member
from bot.domain.program import Program
from bot.domain.ringing import Ring, Ringing
from bot.domain.snapshot import Snapshot, State, StateChange
from tests.domain.casts import URGENT, utc
from tests.programs import example

CLOUD = example()
RAISED = replace(
    URGENT,
    owner="U0ANA",
    stops="data.replication",
    milestone="data-moved",
    ladder=STOPS_WORK,
)
SOON = utc("2027-02-15T15:05")


def seen(
    now: datetime, *events: BlockerEvent, raised: BlockerRaised = RAISED, plan: Program = CLOUD
) -> Snapshot:
    """The program as it runs, with this one blocker; what was due by now was told in time."""
    people = {p.member: Member(p.member, p.name) for p in plan.people if p.member}
    quiet = Snapshot(
        program=plan,
        now=now,
        states=(StateChange(state=State.RUNNING, at=utc("2027-01-04T06:00"), by="U0MARA"),),
        directory=people,
        blockers=(raised,),
        blocker_events=events,
    )
    told: dict[str, datetime] = {}
    while (heard := _told(replace(quiet, told=told))) != told:
        told = heard
    return replace(quiet, told=told)


def step(
    number: int, kind: BlockerStep, at: str, by: str = "U0ANA", **said: object
) -> BlockerEvent:
    given: dict[str, object] = {"owner": None, "until": None, "words": ""} | said
    return BlockerEvent(blocker="b1", number=number, step=kind, at=utc(at), by=by, **given)  # type: ignore[arg-type]


def stands(snapshot: Snapshot) -> BlockerStanding:
    (told,) = blockers(snapshot.blockers, snapshot.blocker_events)
    return standing(snapshot, told, climb(snapshot, told))


def rung(snapshot: Snapshot, ring: Ring) -> Ringing:
    """The first of that kind."""
    (told,) = blockers(snapshot.blockers, snapshot.blocker_events)
    return next(r for r in climb(snapshot, told) if r.ring is ring)


def _told(snapshot: Snapshot) -> dict[str, datetime]:
    (told,) = blockers(snapshot.blockers, snapshot.blocker_events)
    every = climb(snapshot, told)
    key = snapshot.program.key
    return {ringing_key(key, told.id, r): r.at for r in every if r.at <= snapshot.now}
