"""Answering a check-in, or saying who will and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.answers import last_before, rounds_so_far
from bot.domain.check_in_form import Filled, Form, Stamp, faults, form, reports
from bot.domain.check_ins import AskedProject, asked_project, done_on, in_one_message
from bot.domain.facts import CheckIn, Choice, ChoiceKind, DateReport, ReportKind
from bot.domain.local_time import moment
from bot.domain.names import name_of
from bot.domain.outlook import outlook
from bot.domain.program import Program, project_of
from bot.domain.refusals import AlreadyDone, NotAllowed, Refusal, WrongInput
from bot.domain.requests import (
    TOO_CLOSE,
    Request,
    answered_by,
    choices,
    request_of,
    round_asked,
)
from bot.domain.round_standing import RoundStanding, round_standing
from bot.domain.rounds import stand_in_asking
from bot.domain.snapshot import Snapshot, State
from bot.domain.working_time import DAY, member_worker
from bot.service.rights import leads, look, may_change
from bot.store.changes import Change, change
from bot.store.database import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Somebody's click or form, in the round (its Monday) that it names."""

    workspace: str
    program: str
    round: date
    member: str
    origin: str
    now: datetime


class Later(StrEnum):
    TWO_HOURS = "two_hours"
    TOMORROW = "tomorrow"


TWO_HOURS = timedelta(hours=2)
TOMORROW_AT = time(10)
SENT_BACK = "You sent this back: the manager finds out whose it is."


def confirm_unchanged(tx: Tx, act: Act, shown: Sequence[str]) -> None:
    """Confirms the projects that the message showed. A second tap finds them answered, and adds
    nothing. Raises Refusal where the last answer cannot stand, AlreadyDone where all is said."""
    changing, seen, monday = _begin(tx, act)
    if monday != act.round:
        raise Refusal("That week is over. This week's question stands below.")
    left = _unanswered(seen, _request(seen, monday, act.member))
    asked = in_one_message([one for one in left if one.key in shown])
    if any(one.withheld for one in asked):
        raise Refusal("Something there needs a new answer. Please use Update.")
    for one in asked:
        stamp = _stamp(seen, one.key, act)
        _append(changing, _unchanged(seen, one, monday, stamp), _confirmed(one, stamp))


def submit_check_in(tx: Tx, act: Act, project: str, filled: Filled) -> None:
    """The latest answer for a project in a round counts, whoever gives it. Raises WrongInput
    with the fields `date/ref`, `health`, `line`, `help`, `why_better`."""
    changing, seen, monday = _begin(tx, act)
    may_change(seen, act.member, project, monday)
    asked = form(seen, project, monday, act.member, filled)
    if wrong := faults(asked, filled):
        raise WrongInput(wrong)
    stamp = _stamp(seen, project, act)
    _append(changing, _answer(asked, filled, stamp), reports(seen, asked.project, filled, stamp))


def mark_done(tx: Tx, act: Act, ref: str) -> None:
    """Something that passed its day is done. A second tap adds nothing."""
    changing, seen, monday = _begin(tx, act)
    project = project_of(ref)
    may_change(seen, act.member, project, monday)
    asked = asked_project(seen, project, monday)
    one = next((one for one in asked.dates if one.ref == ref), None)
    if one is None:
        raise AlreadyDone("That is done, or its date is not asked about now.")
    day = done_on(asked, one, outlook(seen).today)
    changing.append(_stamp(seen, project, act).report(ref, ReportKind.DONE, day))


def choose_later(tx: Tx, act: Act, later: Later) -> tuple[datetime, str]:
    """When we come back, and the zone to read it in. Raises Refusal if that is past the close."""
    changing, seen, monday = _begin(tx, act)
    request = _request(seen, monday, act.member)
    _unanswered(seen, request)
    times = member_worker(seen.program, act.member, seen.directory, act.now)
    tomorrow = moment(times.today(act.now) + DAY, TOMORROW_AT, request.zone)
    until = times.next_waking(act.now + TWO_HOURS if later is Later.TWO_HOURS else tomorrow)
    if until >= request.closes_at:
        raise Refusal("The round is closed by then. A later answer counts too: use Update.")
    again = _comes_back(seen, request, until)
    if again is None:
        changing.append(_choice(request, ChoiceKind.LATER, act, until=until))
    return again or until, request.zone


def _comes_back(seen: Snapshot, request: Request, until: datetime) -> datetime | None:
    """When we come back already, at about that time: a second tap is the same wish."""
    chosen = (c.until for c in choices(seen, request.round, request.person) if c.until)
    return next((at for at in chosen if abs(at - until) < TOO_CLOSE), None)


def stand_in_answers(tx: Tx, act: Act) -> str:
    """The name of who is asked now. Raises Refusal if nobody can be before the close."""
    changing, seen, monday = _begin(tx, act)
    request = _request(seen, monday, act.member)
    _unanswered(seen, request)
    lead = seen.program.person(request.person)
    asked = stand_in_asking(seen.program, lead, seen.directory, monday, act.now)
    if asked.stand_in is None or not seen.program.led_by(lead.key):
        raise Refusal("Your stand-in cannot be asked before this round closes.")
    if request.stand_in is None:
        changing.append(_choice(request, ChoiceKind.STAND_IN, act))
    return seen.program.person(asked.stand_in).name


def not_my_project(tx: Tx, act: Act, project: str) -> None:
    """The manager is asked who leads it; nobody else is told."""
    changing, seen, monday = _begin(tx, act)
    request = _request(seen, monday, act.member)
    if not leads(seen, act.member, project):
        raise NotAllowed("This project is not on your list.")
    if project not in request.projects:
        raise AlreadyDone(SENT_BACK)
    changing.append(_choice(request, ChoiceKind.NOT_MINE, act, project=project))


def projects_to_fill(tx: Tx, act: Act) -> tuple[str, ...]:
    """Of the member's request: those unanswered, or all of them to be looked at again."""
    seen = _seen(tx, act)
    request = _request(seen, round_asked(seen, act.round), act.member)
    left = tuple(one.key for one in open_projects(seen, request))
    if not request.projects:
        raise AlreadyDone(SENT_BACK)
    return left or request.projects


def form_for(tx: Tx, act: Act, project: str, filled: Filled | None = None) -> Form:
    """For somebody who may answer; with `filled`, what follows from it."""
    seen = _seen(tx, act)
    monday = round_asked(seen, act.round)
    may_change(seen, act.member, project, monday)
    return form(seen, project, monday, act.member, filled)


def round_for(tx: Tx, act: Act) -> tuple[Program, RoundStanding]:
    """The round that was named, for somebody who may see the program."""
    seen = _seen(tx, act)
    return seen.program, round_standing(seen, act.round)


def newest_round(tx: Tx, workspace: str, program: str, member: str, now: datetime) -> date:
    """This week's, asked about or not; else the last one."""
    mondays = rounds_so_far(look(tx, workspace, program, member, now))
    if not mondays:
        raise Refusal("The first check-in of this program is still ahead.")
    return mondays[-1]


def open_projects(seen: Snapshot, request: Request) -> list[AskedProject]:
    """What is unanswered of a request, in its order."""
    given = answered_by(seen, request.round, request.projects)
    keys = (key for key in request.projects if key not in given)
    return [asked_project(seen, key, request.round) for key in keys]


def _unanswered(seen: Snapshot, request: Request) -> list[AskedProject]:
    """Raises AlreadyDone with how it stands where there is nothing left."""
    if not request.projects:
        raise AlreadyDone(SENT_BACK)
    if left := open_projects(seen, request):
        return left
    given = answered_by(seen, request.round, request.projects).values()
    last = max(given, key=lambda one: one.at)
    who = "you" if last.by == request.member else name_of(seen, last.by)
    raise AlreadyDone(f"It is answered, by {who}.")


def _stamp(seen: Snapshot, project: str, act: Act) -> Stamp:
    """Who answers for somebody else says so."""
    lead = seen.program.person(seen.program.project(project).lead)
    behalf = None if lead.member == act.member else lead.member
    return Stamp(at=act.now, by=act.member, origin=act.origin, on_behalf_of=behalf)


def _begin(tx: Tx, act: Act) -> tuple[Change, Snapshot, date]:
    """The program is taken before it is read, so that two clicks see each other."""
    changing = change(tx, act.workspace, act.program)
    seen = _seen(tx, act)
    if seen.state in (State.IMPORTED, State.CLOSED):
        raise Refusal("This program does not run. Nothing was saved.")
    # A click on an old message answers the round that is being asked about now.
    return changing, seen, round_asked(seen, act.round)


def _seen(tx: Tx, act: Act) -> Snapshot:
    return look(tx, act.workspace, act.program, act.member, act.now)


def _request(seen: Snapshot, monday: date, member: str) -> Request:
    request = request_of(seen, monday, member)
    if request is None:
        raise NotAllowed("There is nothing here for you to answer.")
    return request


def _append(changing: Change, answer: CheckIn, said: Iterable[DateReport]) -> None:
    if changing.append(answer):
        for report in said:
            changing.append(report)


def _unchanged(seen: Snapshot, one: AskedProject, monday: date, stamp: Stamp) -> CheckIn:
    last = last_before(seen, one.key, monday)
    assert last is not None
    return CheckIn(
        project=one.key,
        round=monday,
        health=last.health,
        at=stamp.at,
        by=stamp.by,
        origin=stamp.origin,
        line=last.line,
        unchanged=True,
        on_behalf_of=stamp.on_behalf_of,
    )


def _confirmed(one: AskedProject, stamp: Stamp) -> list[DateReport]:
    return [
        stamp.report(asked.ref, ReportKind.FORECAST, asked.day, confirmed=True)
        for asked in one.dates
    ]


def _answer(asked: Form, filled: Filled, stamp: Stamp) -> CheckIn:
    """What was not opened in the form stays as it was said before in this round."""
    assert filled.health is not None
    before = asked.answer
    return CheckIn(
        project=asked.project.key,
        round=asked.round,
        health=filled.health,
        at=stamp.at,
        by=stamp.by,
        origin=stamp.origin,
        line=filled.line.strip(),
        help=filled.help,
        why_better=filled.why_better.strip(),
        private=_said(filled.private, before.private if before else ""),
        next_steps=_said(filled.next_steps, before.next_steps if before else ""),
        risk=_said(filled.risk, before.risk if before else ""),
        on_behalf_of=stamp.on_behalf_of,
    )


def _said(now: str | None, before: str) -> str:
    return before if now is None else now.strip()


def _choice(
    request: Request,
    kind: ChoiceKind,
    act: Act,
    until: datetime | None = None,
    project: str | None = None,
) -> Choice:
    return Choice(
        round=request.round,
        member=act.member,
        kind=kind,
        at=act.now,
        origin=act.origin,
        until=until,
        project=project,
    )
