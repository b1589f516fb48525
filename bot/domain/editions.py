"""The editions of a steering summary: as it was published, and every correction since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import lru_cache

from bot.domain.facts import Health
from bot.domain.local_time import moment
from bot.domain.snapshot import Snapshot
from bot.domain.spelling import day, number
from bot.domain.standing import Edition, Figures, MeasureStanding
from bot.domain.steering_dates import Meeting
from bot.domain.summary import figures
from bot.domain.working_time import DAY


@lru_cache(maxsize=16)
def editions(snapshot: Snapshot, meeting: Meeting) -> tuple[Edition, ...]:
    """Those that are stored, and one more if this is the moment for it.

    The clock of the figures stands still at the hour of publication: only what people do
    corrects them. The last edition of a day is left alone by the next.
    """
    stored = _stored(snapshot, meeting)
    if snapshot.now < meeting.publish_at or snapshot.now >= closes_at(snapshot, meeting):
        return stored
    if not stored and snapshot.now >= meeting.meets_at:
        return ()
    made = replace(
        figures(replace(snapshot, now=meeting.publish_at), meeting), facts_of=snapshot.now
    )
    if stored and not corrections(stored[-1].figures, made):
        return stored
    return (
        *stored,
        Edition(
            meeting=meeting.planned,
            number=len(stored) + 1,
            figures=made,
            at=snapshot.now,
            corrections=_since_it_was_read(stored, made, meeting, snapshot.now),
        ),
    )


def new_edition(snapshot: Snapshot, meeting: Meeting) -> Edition | None:
    """What becomes a fact by being said."""
    known = _stored(snapshot, meeting)
    return next(iter(editions(snapshot, meeting)[len(known) :]), None)


def shown_edition(snapshot: Snapshot, meeting: Meeting) -> Edition | None:
    """What stands in the channel: nothing that came after the meeting had begun."""
    found = editions(snapshot, meeting)
    return next((e for e in reversed(found) if e.at < meeting.meets_at), None)


def rehearsed(snapshot: Snapshot, meeting: Meeting) -> Edition:
    """As it would be published now."""
    made = figures(snapshot, meeting)
    return Edition(meeting=meeting.planned, number=1, figures=made, at=snapshot.now)


def closes_at(snapshot: Snapshot, meeting: Meeting) -> datetime:
    """What comes after the day of the meeting is for the next one."""
    return moment(meeting.day + DAY, time(), snapshot.program.time_zone)


def _since_it_was_read(
    stored: Sequence[Edition], made: Figures, meeting: Meeting, now: datetime
) -> tuple[str, ...]:
    """Compared with the first edition, or with the one that the meeting had in front of it;
    what is new comes last."""
    if not stored:
        return ()
    if now < meeting.meets_at:
        read, later = stored[0], stored[1:]
    else:
        read = next(e for e in reversed(stored) if e.at < meeting.meets_at)
        later = [e for e in stored if e.at >= meeting.meets_at]
    said = corrections(read.figures, made)
    known = [one for one in (later[-1].corrections if later else ()) if one in said]
    return (*known, *(one for one in said if one not in known))


def corrections(was: Figures, now: Figures) -> tuple[str, ...]:
    """A sentence for each figure that differs, in the words for people."""
    return (*_projects(was, now), *_milestones(was, now), *_others(was, now))


def _stored(snapshot: Snapshot, meeting: Meeting) -> tuple[Edition, ...]:
    own = {e.number: e for e in snapshot.editions if e.meeting == meeting.planned}
    return tuple(own[number] for number in sorted(own))


def _projects(was: Figures, now: Figures) -> Iterator[str]:
    before = {p.key: p for p in was.projects}
    for one in now.projects:
        old = before.get(one.key)
        if old and old.health is not one.health:
            yield f"{one.name} now {_colour(one.health)} (was {_colour(old.health)})"
        elif old and old.line != one.line:
            yield f"{one.name}: new words"


def _milestones(was: Figures, now: Figures) -> Iterator[str]:
    before = {m.key: m for m in was.milestones}
    for one in now.milestones:
        old = before.get(one.key)
        if old and old.now != one.now:
            yield f"{one.name} now {day(one.now)} (was {day(old.now)})"


def _others(was: Figures, now: Figures) -> Iterator[str]:
    if was.health is not now.health:
        yield f"The program now {_colour(now.health)} (was {_colour(was.health)})"
    if _value(was.measure) != _value(now.measure) and now.measure:
        yield f"{now.measure.name} now {_value(now.measure)} (was {_value(was.measure)})"
    yield from _wanted(was, now)


def _wanted(was: Figures, now: Figures) -> Iterator[str]:
    """A blocker that is wanted as well, or was, is told once."""
    old, new = [w.what for w in was.wanted], [w.what for w in now.wanted]
    open_now, open_then = ([b.what for b in f.open_blockers] for f in (now, was))
    asked, cleared = _beyond(new, old), _beyond(open_then, open_now)
    yield from (f"Wanted: {what}" for what in asked)
    yield from (f"No longer wanted: {what}" for what in _beyond(_beyond(old, new), cleared))
    yield from (f"New blocker: {what}" for what in _beyond(_beyond(open_now, open_then), asked))
    yield from (f"Cleared: {what}" for what in cleared)


def _beyond(some: Sequence[str], others: Sequence[str]) -> list[str]:
    return [one for one in some if one not in others]


def _colour(health: Health | None) -> str:
    return health.value.capitalize() if health else "no update"


def _value(one: MeasureStanding | None) -> str:
    return "none" if one is None or one.value is None else number(one.value)
