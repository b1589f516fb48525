"""The dates of a program for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.cli.conflicts import Conflict, Kind, conflicts
from bot.cli.tables import Row, listed, sections, table
from bot.domain.engine import promises
from bot.domain.engine.contention import contention
from bot.domain.engine.explain import drivers
from bot.domain.engine.placing import State
from bot.domain.engine.schedule import Dates
from bot.domain.outlook import Outlook, resources_of
from bot.domain.program import Program
from bot.views.dates import day, plural

STATES = {State.STARTED: "under way", State.OVERDUE: "overdue", State.FINISHED: "done"}
Written = Callable[[date], str]


def page(program: Program, look: Outlook) -> str:
    def written(value: date) -> str:
        return day(value, program.starts)

    return sections(
        [
            title(program, look),
            _deliverables(look, written),
            listed(
                "Milestones",
                ("Milestone", "Due", "Computed", "Spare", ""),
                list(_milestones(look, written)),
                numbers=(3,),
            ),
            _bullets("What does not hold", [_conflict(it, written) for it in conflicts(look)]),
            listed(
                "Over capacity",
                ("Resource", "From", "To", "Needed", "There", "Taken by"),
                list(_overloads(program, look, written)),
                numbers=(3, 4),
            ),
        ]
    )


def title(program: Program, look: Outlook) -> str:
    made, starts = look.schedule, program.starts
    span = f"{day(starts)} {starts.year} to {day(made.ends_on)} {made.ends_on.year}"
    known = f"as of {day(made.as_of, starts)}"
    return f"{program.name}: {span}, {plural(made.length, 'working day')}, {known}"


def _deliverables(look: Outlook, written: Written) -> str:
    head = ("Deliverable", "Start", "Finish", "Latest finish", "Spare", "Free", "Waits for", "")
    rows = list(_rows(look, written))
    return table(head, rows, numbers=(4, 5)) if rows else "There are no deliverables."


def _rows(look: Outlook, written: Written) -> Iterator[Row]:
    made = look.schedule
    for ref in made.network.index:
        dates = made.dates(ref)
        yield (
            ref,
            written(dates.early_start),
            written(dates.early_finish),
            written(dates.late_finish),
            _count(dates.total_float),
            _count(dates.free_float),
            ", ".join(dict.fromkeys(link.source for link in drivers(made, ref))),
            _standing(dates),
        )


def _count(spare: int | None) -> str:
    """Finished work has none to speak of."""
    return "" if spare is None else str(spare)


def _standing(dates: Dates) -> str:
    critical = ["critical"] if dates.critical else []
    state = STATES.get(dates.state)
    return ", ".join([state, *critical] if state else critical)


def _milestones(look: Outlook, written: Written) -> Iterator[Row]:
    for one in promises.milestones(look.schedule):
        verdict = "holds" if one.spare >= 0 else "doesn't hold"
        yield one.key, written(one.due), written(one.computed), str(one.spare), verdict


def _conflict(one: Conflict, written: Written) -> str:
    due, now, late = written(one.due), written(one.computed), plural(one.days, "day")
    match one.kind:
        case Kind.MILESTONE:
            return f"Milestone {one.subject} is due {due}: computed {now}, {late} late"
        case Kind.NEEDED_BY:
            return f"{one.waits} needs {one.subject} by {due}: computed {now}, {late} late"
        case Kind.PROMISE:
            return f"{one.subject} is promised for {due}: {now} at the earliest, {late} late"
        case Kind.OVERDUE:
            return f"{one.subject} was due {due} and is not done: no new date"


def _bullets(heading: str, sentences: Sequence[str]) -> str:
    return "\n".join([heading, *sentences]) if sentences else ""


def _overloads(program: Program, look: Outlook, written: Written) -> Iterator[Row]:
    for one in contention(look.schedule, resources_of(program)):
        yield (
            one.resource,
            written(one.first),
            written(one.last),
            str(one.demand),
            str(one.capacity),
            ", ".join(one.contributors),
        )
