"""The weekly dependency check: one message, and in its thread what the week's answers were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise

from bot.domain.answers import answer_of
from bot.domain.check_standing import CheckStanding, Problem, check_standing
from bot.domain.checks import Check, check_of
from bot.domain.dependencies import check, left_to_tell
from bot.domain.facts import CheckIn
from bot.domain.local_time import local
from bot.domain.moves import moved_in_round
from bot.domain.names import giver_of, name_of
from bot.domain.program import Project
from bot.domain.round_standing import project_in_round
from bot.domain.rounds import WEEK, ask_slot, rounds
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import Worker, member_worker
from bot.messages import Channel, Direct, Message, Reply
from bot.views import check_part as part_view
from bot.views import dependency_check as view
from bot.views import round as round_view
from jobs import keys
from jobs.occasion import Occasion

# The answers in the threads of older ones have come to rest.
WEEKS_BACK = 3
LASTS_AT_LEAST = timedelta(days=1)
A_WHILE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Turn:
    """`until`: when the next round begins, and this check says nothing new any more."""

    check: Check
    previous: Check | None
    until: datetime
    key: str


def occasions(snapshot: Snapshot, until: datetime) -> Iterator[Occasion]:
    for turn in _turns(snapshot, until):
        yield _message(snapshot, turn)
        if turn.key in snapshot.told or turn.check.at <= snapshot.now < turn.until:
            yield from _thread(snapshot, turn)
        if turn.check.at <= snapshot.now:
            yield from _parts(snapshot, turn)


def _turns(snapshot: Snapshot, until: datetime) -> Iterator[_Turn]:
    program, zone = snapshot.program, snapshot.program.time_zone
    now, last = (local(at, zone).date() for at in (snapshot.now, until))
    recent = [m for m in rounds(program, snapshot.started, last) if m > now - WEEKS_BACK * WEEK]
    found = [check_of(program, snapshot.directory, monday) for monday in recent]
    for previous, one in pairwise([None, *found]):
        if one:
            begins = ask_slot(program, one.monday + WEEK, zone)
            ends = max(begins, one.at + LASTS_AT_LEAST)
            yield _Turn(one, previous, ends, keys.check(program.key, one.day))


def _message(snapshot: Snapshot, turn: _Turn) -> Occasion:
    program = snapshot.program
    return Occasion(
        key=turn.key,
        to=Channel(program.channels.program),
        due=turn.check.at,
        until=turn.until,
        build=lambda: view.card(program, _standing(snapshot, turn)),
        keep=partial(check, snapshot, turn.check),
    )


def _thread(snapshot: Snapshot, turn: _Turn) -> Iterator[Occasion]:
    """Together the week's answers are its digest."""
    program = snapshot.program
    if check(snapshot, turn.check).findings:
        yield Occasion(
            key=keys.check_topic(program.key, turn.check.day, "details"),
            to=Reply(turn.key),
            due=turn.check.at,
            build=lambda: view.details(program, _standing(snapshot, turn)),
        )
    for project in program.projects:
        yield Occasion(
            key=keys.check_answer(program.key, turn.check.day, project.key),
            to=Reply(turn.key),
            due=turn.check.at,
            build=partial(_answer, snapshot, turn, project),
            card=True,
        )


def _answer(snapshot: Snapshot, turn: _Turn, project: Project) -> Message:
    """A later answer takes the place of "no update"."""
    program, monday = snapshot.program, turn.check.monday
    given = answer_of(snapshot, project.key, monday)
    if given is None:
        return round_view.silent(program, project_in_round(snapshot, project.key, monday))
    moved = moved_in_round(snapshot, project.key, monday)
    return round_view.reply(program, project.name, given, giver_of(snapshot, given), moved)


def _parts(snapshot: Snapshot, turn: _Turn) -> Iterator[Occasion]:
    """Leads get what they were neither told nor have answered, even before they could be told;
    managers read the channel."""
    program, day = snapshot.program, turn.check.day
    for person, mine in _left(snapshot, turn).items():
        member = program.person(person).member
        if member and person not in program.managers:
            answer = _answer_to(snapshot, turn, mine)
            times = member_worker(program, member, snapshot.directory, turn.check.at)
            if answer and answer.at <= times.next_waking(turn.check.at):
                continue
            yield Occasion(
                key=keys.check_part(program.key, day, member),
                to=Direct(member),
                due=turn.check.at,
                until=_asked_again(snapshot, turn, times),
                build=partial(_part, snapshot, turn, member, mine, answer),
                card=True,
            )


def _left(snapshot: Snapshot, turn: _Turn) -> dict[str, list[Problem]]:
    """By person, as it was when the check was made."""
    left = {one.key for one in left_to_tell(snapshot, turn.check, turn.previous)}
    found: dict[str, list[Problem]] = {}
    for one in _standing(snapshot, turn).problems if left else ():
        if one.finding.key in left:
            found.setdefault(one.next.person, []).append(one)
    return dict(sorted(found.items()))


def _answer_to(snapshot: Snapshot, turn: _Turn, mine: Sequence[Problem]) -> CheckIn | None:
    """The check-in since with which each project that was asked has answered."""
    first: dict[str, CheckIn] = {}
    for one in snapshot.check_ins:
        if one.at > turn.check.at:
            first.setdefault(one.project, one)
    asked = {problem.next.project for problem in mine}
    if not asked <= first.keys():
        return None
    return max((first[project] for project in asked), key=lambda one: one.at)


def _asked_again(snapshot: Snapshot, turn: _Turn, times: Worker) -> datetime:
    """When the person is at work and has the next question."""
    asked = ask_slot(snapshot.program, turn.check.monday + WEEK, times.zone)
    return times.next_waking(max(asked, turn.check.at)) + A_WHILE


def _part(
    snapshot: Snapshot, turn: _Turn, member: str, mine: Sequence[Problem], answer: CheckIn | None
) -> Message:
    program = snapshot.program
    if answer is None:
        return part_view.part(program, mine, turn.check.monday)
    by = "" if answer.by == member else name_of(snapshot, answer.by)
    zone = member_worker(program, member, snapshot.directory, snapshot.now).zone
    return part_view.answered(program, mine, answer, by, zone)


def _standing(snapshot: Snapshot, turn: _Turn) -> CheckStanding:
    return check_standing(snapshot, turn.check)
