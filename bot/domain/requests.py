"""Who is asked in a round: one request a person, for all the projects that they answer for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.answers import answers, rounds_so_far
from bot.domain.facts import CheckIn, Choice, ChoiceKind
from bot.domain.program import Person
from bot.domain.rounds import (
    Asking,
    ask_slot,
    asking,
    leads,
    stand_in_asking,
    worker_in_round,
)
from bot.domain.snapshot import Snapshot

# Two of our messages within half an hour are one.
TOO_CLOSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`remind_at`, `returns`: when a short message follows while something is unanswered; the
    second are what the person chose, or what was handed to them later.

    `stand_in` answers in place of this person, who may still answer; a key, as `person` is.
    """

    round: date
    person: str
    member: str
    zone: str
    projects: tuple[str, ...]
    asked_at: datetime
    closes_at: datetime
    remind_at: datetime | None = None
    returns: tuple[datetime, ...] = ()
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Projects for which nobody can be asked, so that the manager is told."""

    lead: str
    projects: tuple[str, ...]
    since: datetime
    sent_back: bool = False


def requests(snapshot: Snapshot, monday: date) -> tuple[Request, ...]:
    """Everybody who gets a message in the round; one who was passed over gets none."""
    asked: dict[str, list[Asking]] = {}
    for lead in leads(snapshot.program):
        for one in _askings(snapshot, lead, monday):
            if one.to and snapshot.program.person(one.to).member:
                asked.setdefault(one.to, []).append(one)
    return tuple(_request(snapshot, monday, key, ones) for key, ones in asked.items())


def request_of(snapshot: Snapshot, monday: date, member: str) -> Request | None:
    return next((r for r in requests(snapshot, monday) if r.member == member), None)


def uncovered(snapshot: Snapshot, monday: date) -> tuple[Uncovered, ...]:
    """Leads who are off for the whole round and have nobody, and projects sent back."""
    found = (_uncovered(snapshot, lead, monday) for lead in leads(snapshot.program))
    return tuple(one for one in found if one)


def projects_of(snapshot: Snapshot, lead: str, monday: date) -> tuple[str, ...]:
    """What a lead is asked about: theirs, less what they sent back in this round."""
    back = {c.project for c in choices(snapshot, monday, lead) if c.kind is ChoiceKind.NOT_MINE}
    return tuple(p.key for p in snapshot.program.led_by(lead) if p.key not in back)


def choices(snapshot: Snapshot, monday: date, person: str) -> list[Choice]:
    member = snapshot.program.person(person).member
    return [c for c in snapshot.choices if c.round == monday and c.member == member]


def handed_over(snapshot: Snapshot, monday: date, lead: str) -> Choice | None:
    """The choice by which a lead passed the round on to the stand-in."""
    own = choices(snapshot, monday, lead)
    return next((c for c in own if c.kind is ChoiceKind.STAND_IN), None)


def stands_in(snapshot: Snapshot, monday: date, person: str, lead: str) -> bool:
    """Whether the round is that person's to answer in place of the lead."""
    return any(
        one.stand_in == person for one in _askings(snapshot, snapshot.program.person(lead), monday)
    )


def round_asked(snapshot: Snapshot, monday: date) -> date:
    """That round, or the newest one that is being asked about since."""
    own = snapshot.program.time_zone
    return max(
        other
        for other in (monday, *rounds_so_far(snapshot))
        if other <= monday or ask_slot(snapshot.program, other, own) <= snapshot.now
    )


def superseded(snapshot: Snapshot, monday: date) -> bool:
    return round_asked(snapshot, monday) != monday


def answered_by(snapshot: Snapshot, monday: date, projects: Iterable[str]) -> dict[str, CheckIn]:
    """The answers of the round, by project."""
    given = answers(snapshot)
    return {p: given[p, monday] for p in projects if (p, monday) in given}


def _askings(snapshot: Snapshot, lead: Person, monday: date) -> tuple[Asking, ...]:
    """The lead's own, and the stand-in's where the lead handed the round over."""
    first = asking(snapshot.program, lead, snapshot.directory, monday)
    passed_on = handed_over(snapshot, monday, lead.key)
    if passed_on is None:
        return (first,)
    other = stand_in_asking(snapshot.program, lead, snapshot.directory, monday, passed_on.at)
    return (first, other)


def _request(snapshot: Snapshot, monday: date, key: str, asked: list[Asking]) -> Request:
    person = snapshot.program.person(key)
    passed_on = handed_over(snapshot, monday, key)
    own = () if passed_on else tuple(one for one in asked if not one.stand_in)
    pending = (*own, *(one for one in asked if one.stand_in))
    returns = _returns(snapshot, monday, key, pending)
    projects = (p for one in asked for p in projects_of(snapshot, one.person, monday))
    return Request(
        round=monday,
        person=key,
        member=person.member or "",
        zone=worker_in_round(snapshot.program, person, snapshot.directory, monday).zone,
        projects=tuple(dict.fromkeys(projects)),
        asked_at=min(one.asked_at for one in asked if one.asked_at),
        closes_at=max(one.closes_at for one in asked),
        remind_at=_remind_at(pending, returns),
        returns=returns,
        stand_in=person.delegate if passed_on else None,
    )


def _returns(
    snapshot: Snapshot, monday: date, key: str, asked: Sequence[Asking]
) -> tuple[datetime, ...]:
    if not asked:
        return ()
    first, *later = sorted(one.asked_at for one in asked if one.asked_at)
    chosen = {c.until for c in choices(snapshot, monday, key) if c.until}
    closes_at = max(one.closes_at for one in asked)
    return tuple(at for at in sorted({*chosen, *later} - {first}) if at < closes_at)


def _remind_at(asked: Sequence[Asking], returns: Sequence[datetime]) -> datetime | None:
    """Not where another short message comes at that time or after it."""
    at = min((one.remind_at for one in asked if one.remind_at), default=None)
    return None if at and any(again > at - TOO_CLOSE for again in returns) else at


def _uncovered(snapshot: Snapshot, lead: Person, monday: date) -> Uncovered | None:
    own = tuple(p.key for p in snapshot.program.led_by(lead.key))
    zone = worker_in_round(snapshot.program, lead, snapshot.directory, monday).zone
    reached = [one.to for one in _askings(snapshot, lead, monday)]
    if not any(to and snapshot.program.person(to).member for to in reached):
        return Uncovered(lead.key, own, ask_slot(snapshot.program, monday, zone))
    back = [c for c in choices(snapshot, monday, lead.key) if c.kind is ChoiceKind.NOT_MINE]
    sent = tuple(p for p in own if p in {c.project for c in back})
    return Uncovered(lead.key, sent, min(c.at for c in back), True) if sent else None
