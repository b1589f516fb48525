"""Lea is stuck on a Monday afternoon, and what people then do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.blockers import Blocker, BlockerState, blockers
from bot.domain.snapshot import Snapshot
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from tests.world import World, world

MONDAY, TUESDAY, WEDNESDAY = date(2027, 2, 15), date(2027, 2, 16), date(2027, 2, 17)
THURSDAY, FRIDAY = date(2027, 2, 18), date(2027, 2, 19)
WHAT = "Firewall rule for replication"
LISBON, STOCKHOLM = "Europe/Lisbon", "Europe/Stockholm"
KOLKATA, NEW_YORK = "Asia/Kolkata", "America/New_York"


@contextmanager
def monday_afternoon(database_url: str) -> Iterator[World]:
    """15:00 in London."""
    with world(database_url, start=datetime(2027, 2, 15, 14, tzinfo=UTC)) as opened:
        opened.until(MONDAY, "15:00")
        yield opened


def stuck(cloud: World, owner: str, **more: Any) -> None:
    """Lea raises it, from what she wrote in a thread of her project's channel."""
    first = cloud.lea.says("proj-data", "How is the replication?")
    said = cloud.lea.says("proj-data", f"{WHAT} is missing", thread_ts=first.ts)
    cloud.lea.shortcut("Raise a blocker", said)
    fill(cloud.lea, owner, **more)
    assert cloud.lea.submit() is None
    cloud.stage.settle()


def fill(
    person: Member, owner: str, what: str = WHAT, somebody: str = "", urgent: bool = True
) -> None:
    person.fill("What is missing?", what)
    person.fill("What does it stop?", "Replication to the cloud")
    person.fill("Who can clear it?", owner)
    if somebody:
        person.fill("Somebody else", somebody)
    person.fill("Needed by", FRIDAY)
    if urgent:
        person.check("How urgent is it?", "Work has stopped now")


def card(cloud: World) -> Message:
    return next(m for m in cloud.channel() if WHAT in m.lines[0])


def told(person: Member, beginning: str) -> Message:
    return next(m for m in person.direct_messages() if m.lines[0].startswith(beginning))


def about(person: Member) -> list[str]:
    """The first lines of what a person has of this blocker."""
    return [m.lines[0] for m in person.direct_messages() if WHAT in m.text]


def state(cloud: World) -> BlockerState:
    return the_blocker(cloud.snapshot()).state


def the_blocker(snapshot: Snapshot) -> Blocker:
    (one,) = blockers(snapshot.blockers, snapshot.blocker_events)
    return one


def facts(cloud: World) -> tuple[Any, ...]:
    snapshot = cloud.snapshot()
    return snapshot.blockers, snapshot.blocker_events


def on_it(person: Member, message: Message, until: date, label: str = "On it until…") -> None:
    person.click(message, label)
    person.fill("On it until", until)
    assert person.submit() is None


def resolve(person: Member, message: Message, how: str = "rule live") -> None:
    person.click(message, "Resolved")
    person.fill("How was it resolved?", how)
    assert person.submit() is None


def value(cloud: World) -> str:
    return f"cloud/{the_blocker(cloud.snapshot()).id}"


def metadata(cloud: World) -> str:
    return f'{{"program": "cloud", "blocker": "{the_blocker(cloud.snapshot()).id}", "warning": 0}}'
