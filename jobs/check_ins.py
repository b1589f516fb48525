"""The weekly check-in: questions, reminders, the round and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.answers import answers
from bot.domain.check_ins import AskedProject, asked_project, in_one_message
from bot.domain.checks import check_of
from bot.domain.facts import CheckIn
from bot.domain.local_time import local
from bot.domain.moves import moved_in_round
from bot.domain.names import giver_of, name_of
from bot.domain.requests import Request, answered_by, requests, superseded
from bot.domain.round_standing import round_standing
from bot.domain.rounds import round_in, rounds
from bot.domain.snapshot import Snapshot
from bot.domain.steering_dates import meetings
from bot.messages import Channel, Direct, Message, Reply
from bot.views import check_in as view
from bot.views import round as round_view
from jobs import keys
from jobs.for_managers import notes
from jobs.occasion import Occasion

# Cards of older rounds have come to rest.
ROUNDS_BACK = 5
MEETINGS_AHEAD = timedelta(weeks=10)


def occasions(snapshot: Snapshot, until: datetime) -> Iterator[Occasion]:
    for monday in _mondays(snapshot, until):
        for request in requests(snapshot, monday):
            yield from _of_request(snapshot, request)
        yield from _of_round(snapshot, monday)
        yield from notes(snapshot, monday, _first_until(snapshot, monday))


def _mondays(snapshot: Snapshot, until: datetime) -> list[date]:
    now, last = (local(at, snapshot.program.time_zone).date() for at in (snapshot.now, until))
    found = list(rounds(snapshot.program, snapshot.started, last))
    return [m for m in found if m > now - ROUNDS_BACK * timedelta(weeks=1)]


def _of_request(snapshot: Snapshot, request: Request) -> Iterator[Occasion]:
    given = answered_by(snapshot, request.round, request.projects)
    yield _question(snapshot, request, given)
    if len(given) < len(request.projects) and not superseded(snapshot, request.round):
        yield from _reminders(snapshot, request)


def _question(snapshot: Snapshot, request: Request, given: dict[str, CheckIn]) -> Occasion:
    """Who answers before being asked gets the answer at once, and no question."""
    early = [one for one in given.values() if one.at < request.asked_at]
    return Occasion(
        key=keys.check_in(snapshot.program.key, request.round, request.member),
        to=Direct(request.member),
        due=min([request.asked_at, *(one.at for one in early)]),
        until=request.closes_at,
        build=partial(message_of, snapshot, request),
        card=True,
        urgent=any(one.by == request.member for one in early),
        changes_at=request.closes_at,
    )


def _reminders(snapshot: Snapshot, request: Request) -> Iterator[Occasion]:
    about = (snapshot.program.key, request.round, request.member)
    remind = [(keys.reminder(*about), request.remind_at)] if request.remind_at else []
    returns = [(keys.come_back(*about, at), at) for at in request.returns]
    for key, at in (*remind, *returns):
        yield Occasion(
            key=key,
            to=Direct(request.member),
            due=at,
            until=request.closes_at,
            build=partial(_reminder, snapshot, request),
        )


def _reminder(snapshot: Snapshot, request: Request) -> Message:
    return view.reminder(snapshot.program, request, _open_projects(snapshot, request))


def message_of(snapshot: Snapshot, request: Request) -> Message:
    """The check-in message as it stands now."""
    program, given = snapshot.program, _given(snapshot, request)
    if not request.projects:
        return view.sent_back(program)
    over = superseded(snapshot, request.round)
    if len(given) == len(request.projects):
        return view.answered(program, request, given, None if over else _read_at(snapshot, given))
    if over:
        return view.over(program, request)
    if request.stand_in and not given:
        return view.handed_over(program, request, program.person(request.stand_in).name)
    left = _open_projects(snapshot, request)
    shown = in_one_message(left)
    closed = request.closes_at <= snapshot.now
    return view.ask(program, request, shown, len(left) - len(shown), given, closed=closed)


def _open_projects(snapshot: Snapshot, request: Request) -> list[AskedProject]:
    given = answered_by(snapshot, request.round, request.projects)
    keys = (key for key in request.projects if key not in given)
    return [asked_project(snapshot, key, request.round) for key in keys]


def _given(snapshot: Snapshot, request: Request) -> list[view.Answered]:
    given = answered_by(snapshot, request.round, request.projects)
    return [
        view.Answered(
            snapshot.program.project(key).name,
            answer,
            None if answer.by == request.member else name_of(snapshot, answer.by),
            name_of(snapshot, answer.on_behalf_of) if answer.on_behalf_of else "",
            moved_in_round(snapshot, key, request.round),
        )
        for key, answer in given.items()
    ]


def _read_at(snapshot: Snapshot, given: Sequence[view.Answered]) -> date | None:
    """The first meeting after it was said: until it starts, its summary is corrected."""
    said = max(one.answer.at for one in given)
    last = local(said, snapshot.program.time_zone).date() + MEETINGS_AHEAD
    ahead = meetings(snapshot.program, snapshot.started, last)
    return next((m.day for m in ahead if m.meets_at > said), None)


def _of_round(snapshot: Snapshot, monday: date) -> Iterator[Occasion]:
    one = round_in(snapshot.program, snapshot.directory, monday)
    key = keys.round_card(snapshot.program.key, monday)
    given = [a for (_, day), a in answers(snapshot).items() if day == monday]
    until = _first_until(snapshot, monday)
    yield Occasion(
        key=key,
        to=Channel(snapshot.program.channels.program),
        due=min([one.opens_at, *(a.at for a in given)]),
        until=until,
        build=lambda: round_view.card(snapshot.program, round_standing(snapshot, monday)),
        card=True,
        changes_at=one.closes_at,
    )
    if key in snapshot.told or snapshot.now < until:
        yield from (_answer(snapshot, key, answer) for answer in given)


def _first_until(snapshot: Snapshot, monday: date) -> datetime:
    """The dependency check tells the round: it is not begun after that."""
    check = check_of(snapshot.program, snapshot.directory, monday)
    closes_at = round_in(snapshot.program, snapshot.directory, monday).closes_at
    return check.at if check else closes_at


def _answer(snapshot: Snapshot, round_key: str, answer: CheckIn) -> Occasion:
    return Occasion(
        key=keys.answer(snapshot.program.key, answer.round, answer.project),
        to=Reply(round_key),
        due=answer.at,
        build=partial(_reply, snapshot, answer),
        card=True,
    )


def _reply(snapshot: Snapshot, answer: CheckIn) -> Message:
    return round_view.reply(
        snapshot.program,
        snapshot.program.project(answer.project).name,
        answer,
        giver_of(snapshot, answer),
        moved_in_round(snapshot, answer.project, answer.round),
    )
