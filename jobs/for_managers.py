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
from bot.domain.snapshot import Snapshot
from bot.messages import Direct, Message
from bot.views import for_manager as view
from jobs import keys
from jobs.occasion import Occasion


def notes(snapshot: Snapshot, monday: date, until: datetime) -> Iterator[Occasion]:
    for manager in _managers(snapshot):
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
        until=until,
        build=partial(_gap_message, snapshot, monday, gap),
        card=True,
    )


def _gap_message(snapshot: Snapshot, monday: date, gap: Uncovered) -> Message:
    program = snapshot.program
    given = answered_by(snapshot, monday, gap.projects)
    named = tuple((key, program.project(key).name) for key in gap.projects)
    shown = view.Gap(monday, program.person(gap.lead).name, named, gap.sent_back)
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


def _managers(snapshot: Snapshot) -> list[str]:
    people = (snapshot.program.person(key) for key in snapshot.program.managers)
    return [p.member for p in people if p.member]
