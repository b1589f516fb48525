"""What the check-in form starts from, and what its rules make of what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.answers import answer_of
from bot.domain.check_ins import AskedDate, AskedProject, asked_project, done_on
from bot.domain.facts import CheckIn, DateReport, Health, Help, ReportKind
from bot.domain.health import better, suggested
from bot.domain.outlook import outlook
from bot.domain.snapshot import Snapshot
from bot.domain.spelling import day as spelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What somebody chose and typed; None where nothing is chosen, or the field was not opened.
    A date that was not even offered is not in `dates`."""

    health: Health | None = None
    dates: Mapping[str, date | None] = field(default_factory=dict)
    finished: tuple[str, ...] = ()
    line: str = ""
    help: Help | None = None
    why_better: str = ""
    private: str | None = None
    next_steps: str | None = None
    risk: str | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who said it, when, and by which click or view."""

    at: datetime
    by: str
    origin: str
    on_behalf_of: str | None = None

    def report(
        self,
        ref: str,
        kind: ReportKind,
        day: date,
        *,
        confirmed: bool = False,
        confidence: int | None = None,
    ) -> DateReport:
        return DateReport(
            ref=ref,
            kind=kind,
            day=day,
            at=self.at,
            by=self.by,
            origin=self.origin,
            confirmed=confirmed,
            confidence=confidence,
            on_behalf_of=self.on_behalf_of,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`suggested` follows the dates picked so far; `at_first` is it without them. `answer` is
    the one that is edited, less what only its writer and the manager may read."""

    project: AskedProject
    round: date
    today: date
    at_first: Health
    suggested: Health
    answer: CheckIn | None
    managers: tuple[str, ...]


def form(
    snapshot: Snapshot, project: str, monday: date, member: str, filled: Filled | None = None
) -> Form:
    """For that member, who may not be the one who answered before."""
    program, filled = snapshot.program, filled or Filled()
    asked = asked_project(snapshot, project, monday)
    return Form(
        project=asked,
        round=monday,
        today=outlook(snapshot).today,
        at_first=suggested(snapshot, project),
        suggested=suggested(_supposing(snapshot, asked, filled), project),
        answer=_readable(answer_of(snapshot, project, monday), member),
        managers=tuple(program.person(key).name for key in program.managers),
    )


def start(asked: Form) -> Filled:
    """What is chosen when the form opens: the answer that is edited, else the last colour if
    the dates do not speak against it."""
    if asked.answer:
        return Filled(health=asked.answer.health)
    last = asked.project.health
    return Filled(health=last if last is asked.suggested else None)


def faults(asked: Form, filled: Filled) -> dict[str, str]:
    """Field to sentence; empty if it can be taken. Dates are fields `date/ref`."""
    found = _date_faults(asked, filled)
    if filled.health is None:
        return found | {"health": "Choose a colour."}
    if filled.health is Health.RED and filled.help is None:
        found["help"] = "Red needs what would help; 'Don't know yet' is fine."
    if better(filled.health, asked.suggested) and not filled.why_better.strip():
        found["why_better"] = "Say in one line why it is better than that."
    if needs_line(asked, filled) and not filled.line.strip():
        found["line"] = "Say in one line what happened."
    return found


def needs_line(asked: Form, filled: Filled) -> bool:
    """Off plan or with a moved date, steering reads a reason."""
    off = filled.health in (Health.AMBER, Health.RED)
    return off or bool(_moved(asked.project, filled))


def reports(
    snapshot: Snapshot, asked: AskedProject, filled: Filled, stamp: Stamp
) -> list[DateReport]:
    """What was said about dates. One that was left as it stood is confirmed only if the others
    leave it possible: nobody promises a day by moving what comes before it."""
    made = _said(asked, filled, outlook(snapshot).today, stamp)
    then = outlook(replace(snapshot, reports=(*snapshot.reports, *made)))
    kept = [
        stamp.report(one.ref, ReportKind.FORECAST, one.day, confirmed=True)
        for one in asked.dates
        if one.ref not in filled.finished
        and filled.dates.get(one.ref) == one.day == then.finish[one.ref]
        and not one.was_due
    ]
    return made + kept


def _readable(answer: CheckIn | None, member: str) -> CheckIn | None:
    if answer is None or answer.by == member:
        return answer
    return replace(answer, private="", why_better="")


def _date_faults(asked: Form, filled: Filled) -> dict[str, str]:
    today = spelled(asked.today)
    early = [ref for ref, day in _moved(asked.project, filled).items() if day < asked.today]
    found = {f"date/{ref}": f"Pick a date on or after {today}." for ref in early}
    for one in asked.project.dates:
        offered = one.ref in filled.dates and one.ref not in filled.finished
        if one.was_due and offered and filled.dates[one.ref] is None:
            found[f"date/{one.ref}"] = "Pick a new date, or tick it as done."
    return found


def _moved(asked: AskedProject, filled: Filled) -> dict[str, date]:
    """The days picked that are not the ones expected. What has passed its day needs a new one,
    even if that is the soonest possible."""
    known = {one.ref: None if one.was_due else one.day for one in asked.dates}
    return {
        ref: day
        for ref, day in filled.dates.items()
        if day and ref in known and ref not in filled.finished and day != known[ref]
    }


def _said(asked: AskedProject, filled: Filled, today: date, stamp: Stamp) -> list[DateReport]:
    finished = [one for one in asked.dates if one.ref in filled.finished]
    return [
        stamp.report(one.ref, ReportKind.DONE, _finished_on(asked, one, filled, today))
        for one in finished
    ] + [
        stamp.report(ref, ReportKind.FORECAST, day, confidence=filled.confidence)
        for ref, day in _moved(asked, filled).items()
    ]


def _finished_on(asked: AskedProject, one: AskedDate, filled: Filled, today: date) -> date:
    """The day that is picked beside the tick, unless it is still ahead."""
    picked = filled.dates.get(one.ref)
    return picked if picked and picked <= today else done_on(asked, one, today)


def _supposing(snapshot: Snapshot, asked: AskedProject, filled: Filled) -> Snapshot:
    """As if the dates picked were said."""
    stamp = Stamp(at=snapshot.now, by="", origin="")
    made = _said(asked, filled, outlook(snapshot).today, stamp)
    return replace(snapshot, reports=(*snapshot.reports, *made)) if made else snapshot
