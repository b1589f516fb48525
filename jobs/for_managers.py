"""What the program's managers alone hear of a check-in: who cannot be asked, and what was
written for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from bot.domain.answers import answers
from bot.domain.facts import CheckIn
from bot.domain.names import name_of
from bot.domain.requests import Uncovered, answered_by, uncovered
from bot.domain.roles import managers
from bot.domain.rounds import asking
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import member_worker
from bot.messages import Direct, Message
from bot.views import for_manager as view
from jobs import keys
from jobs.occasion import Occasion


def notes(snapshot: Snapshot, monday: date, until: datetime) -> Iterator[Occasion]:
    for manager in managers(snapshot):
        for gap in uncovered(snapshot, monday):
            yield _gap(snapshot, monday, gap, manager, until)
        for (_, day), answer in answers(snapshot).items():
            if day == monday and _concerns(answer, manager):
                yield _note(snapshot, answer, manager)


def _gap(
    snapshot: Snapshot, monday: date, gap: Uncovered, manager: str, until: datetime
) -> Occasion:
    return Occasion(
        key=keys.unanswered(snapshot.program.key, monday, gap.lead, manager),
        to=Direct(manager),
        due=gap.since,
        # Whose a project is has to be found out in any week.
        until=None if gap.sent_back else until,
        build=partial(_gap_message, snapshot, monday, gap, manager),
        card=True,
        changes_at=_closes_at(snapshot, monday, gap),
    )


def _closes_at(snapshot: Snapshot, monday: date, gap: Uncovered) -> datetime:
    program = snapshot.program
    return asking(program, program.person(gap.lead), snapshot.directory, monday).closes_at


def _gap_message(snapshot: Snapshot, monday: date, gap: Uncovered, manager: str) -> Message:
    program = snapshot.program
    given = answered_by(snapshot, monday, gap.projects)
    named = tuple((key, program.project(key).name) for key in gap.projects)
    closes_at = _closes_at(snapshot, monday, gap)
    shown = view.Gap(
        round=monday,
        lead=program.person(gap.lead).name,
        projects=named,
        sent_back=gap.sent_back,
        closes_at=None if closes_at <= snapshot.now else closes_at,
        zone=member_worker(program, manager, snapshot.directory, closes_at).zone,
    )
    return view.gap(program, shown, [key for key in gap.projects if key not in given])


def _concerns(answer: CheckIn, manager: str) -> bool:
    said = answer.private or answer.why_better or answer.help
    return bool(said) and answer.by != manager


def _note(snapshot: Snapshot, answer: CheckIn, manager: str) -> Occasion:
    program = snapshot.program
    return Occasion(
        key=keys.private(program.key, answer.round, answer.project, manager),
        to=Direct(manager),
        due=answer.at,
        build=lambda: view.note(
            program, program.project(answer.project).name, answer, name_of(snapshot, answer.by)
        ),
        card=True,
    )
