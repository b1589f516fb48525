"""What was answered, round by round, and how long it can be relied on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.facts import CheckIn, Health
from bot.domain.local_time import local
from bot.domain.rounds import asking, rounds
from bot.domain.snapshot import Snapshot

# One missed round keeps the old colour with its date; after two nobody knows any more.
MISSED_AT_MOST = 1
ROUNDS_SHOWN = 6

Answers = Mapping[tuple[str, date], CheckIn]


def answers(snapshot: Snapshot) -> Answers:
    """The answer that counts, by project and round: the last one given."""
    return {(one.project, one.round): one for one in snapshot.check_ins}


def answer_of(snapshot: Snapshot, project: str, monday: date) -> CheckIn | None:
    return answers(snapshot).get((project, monday))


def last_answer(snapshot: Snapshot, project: str) -> CheckIn | None:
    """Of the newest round that has one."""
    own = [one for (key, _), one in answers(snapshot).items() if key == project]
    return max(own, key=lambda one: one.round, default=None)


def last_before(snapshot: Snapshot, project: str, monday: date) -> CheckIn | None:
    """Of the newest round before that one."""
    given = answers(snapshot).items()
    own = [one for (key, day), one in given if key == project and day < monday]
    return max(own, key=lambda one: one.round, default=None)


def answered_on(snapshot: Snapshot, answer: CheckIn) -> date:
    """The day of an answer, in the program's time."""
    return local(answer.at, snapshot.program.time_zone).date()


def rounds_so_far(snapshot: Snapshot) -> list[date]:
    """The Mondays of the rounds up to this week's, oldest first."""
    today = local(snapshot.now, snapshot.program.time_zone).date()
    return list(rounds(snapshot.program, snapshot.started, today)) if snapshot.started else []


def is_closed(snapshot: Snapshot, project: str, monday: date) -> bool:
    lead = snapshot.program.person(snapshot.program.project(project).lead)
    asked = asking(snapshot.program, lead, snapshot.directory, monday)
    return asked.closes_at <= snapshot.now


def missed(snapshot: Snapshot, project: str, up_to: date = date.max) -> int:
    """How many rounds have closed since the last one with an answer, up to that one."""
    given, count = answers(snapshot), 0
    for monday in reversed(rounds_so_far(snapshot)):
        if monday > up_to:
            continue
        if (project, monday) in given:
            return count
        count += is_closed(snapshot, project, monday)
    return count


def is_fresh(snapshot: Snapshot, project: str) -> bool:
    """Answered, and no round has closed since."""
    return last_answer(snapshot, project) is not None and not missed(snapshot, project)


def shown_health(snapshot: Snapshot, project: str, monday: date = date.max) -> Health | None:
    """The colour that may be shown after the round; None is "no update"."""
    given = answers(snapshot)
    own = [one for (key, day), one in given.items() if key == project and day <= monday]
    last = max(own, key=lambda one: one.round, default=None)
    return last.health if last and missed(snapshot, project, monday) <= MISSED_AT_MOST else None


def last_rounds(snapshot: Snapshot, project: str) -> tuple[Health | None, ...]:
    """The health of the last rounds, oldest first; None where nobody answered. One that is still
    open counts once it is answered."""
    given = answers(snapshot)
    shown = [
        monday
        for monday in rounds_so_far(snapshot)[-ROUNDS_SHOWN - 1 :]
        if (project, monday) in given or is_closed(snapshot, project, monday)
    ]
    last = shown[-ROUNDS_SHOWN:]
    return tuple(one.health if (one := given.get((project, m))) else None for m in last)
