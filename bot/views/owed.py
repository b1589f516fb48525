"""What a person owes: by the command alone, and on their Home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.check_standing import Problem
from bot.domain.next_steps import What
from bot.domain.owed import OpenCheckIn, OpenGap, Owed
from bot.domain.owed_blockers import OwedBlocker, Wants
from bot.domain.program import Program
from bot.messages import Block, Message
from bot.views import ids
from bot.views.check_in_lines import fitted
from bot.views.dates import day, day_hour, plural, weekday
from bot.views.parts import BLANK, Line, actions, bold, button, cut, line, message

# A message has fifty blocks at most, a view a hundred; each program takes up to five.
PROGRAMS_SHOWN = 15
SHOWN_OF_A_PROGRAM = 6
STEPS = {
    What.ANSWERS: "Answer",
    What.GIVES_A_DATE: "New date",
    What.PROPOSES: "Propose",
    What.DECIDES: "Decide",
}

Debts = Sequence[tuple[Program, Owed]]


def owed(debts: Debts) -> Message:
    """Of all programs that the person sees, those where something is open."""
    found = [(program, owed) for program, owed in debts if not owed.nothing]
    if not found:
        return message([line(bold("Nothing is waiting for you."))])
    lines = [line(bold("This waits for you"))]
    below: list[Block] = []
    for program, one in found[:PROGRAMS_SHOWN]:
        lines += [BLANK, *owed_lines(program, one)]
        below += answer_buttons(program, one)
    return message([*lines, *more_programs(len(found))], *below)


def more_programs(count: int) -> list[Line]:
    rest = count - PROGRAMS_SHOWN
    return [line(f"and {plural(rest, 'more program')}")] if rest > 0 else []


def owed_lines(program: Program, one: Owed) -> list[Line]:
    rows = list(_rows(program, one))
    shown = [each for row in rows[:SHOWN_OF_A_PROGRAM] for each in row]
    rest = len(rows) - SHOWN_OF_A_PROGRAM
    more = [line(f"and {rest} more")] if rest > 0 else []
    return [line(bold(cut(program.name))), *shown, *more]


def answer_buttons(program: Program, one: Owed) -> list[Block]:
    """For what is answered in the check-in's form; of the gaps the first, its action being one."""
    made = []
    if one.check_in:
        value = f"{program.key}/{one.check_in.round}"
        made.append(button("Update", ids.CHECK_IN_UPDATE, value, primary=True))
    for gap in one.gaps[:1]:
        value = f"{program.key}/{gap.round}/{gap.projects[0][0]}"
        made.append(button(f"Answer for {cut(gap.lead)}", ids.CHECK_IN_ANSWER_FOR, value))
    return [actions(f"{ids.CHECK_IN}/{program.key}", *made)] if made else []


def _rows(program: Program, one: Owed) -> Iterator[list[Line]]:
    """First what others wait for longest, or what goes on by itself."""
    if one.check_in:
        yield _check_in(one.check_in)
    yield from (_gap(gap) for gap in one.gaps)
    yield from (_blocker(program, stuck) for stuck in one.blockers)
    for decision in one.decisions:
        yield [fitted("Decide: ", decision.what, ""), line(f"   by {weekday(decision.by)}")]
    yield from ([_step(problem)] for problem in one.problems)


def _check_in(one: OpenCheckIn) -> list[Line]:
    what = one.projects[0] if len(one.projects) == 1 else plural(len(one.projects), "project")
    return [fitted("Check-in: ", what, ""), line(f"   {_closes(one)}")]


def _gap(one: OpenGap) -> list[Line]:
    names = [name for _, name in one.projects]
    what = names[0] if len(names) == 1 else plural(len(names), "project")
    lead = cut(one.lead, 12)
    if one.sent_back:
        return [
            fitted(f"{lead} sent back: ", what, ""),
            line("   Whose is it? You answer this week"),
        ]
    return [fitted(f"Answer for {lead}: ", what, ""), line(f"   {_closes(one)}")]


def _closes(one: OpenCheckIn | OpenGap) -> str:
    hour = day_hour(one.closes_at, one.zone)
    return f"closed {hour}, still welcome" if one.closed else f"closes {hour}"


def _blocker(program: Program, one: OwedBlocker) -> list[Line]:
    return [fitted("🚧 ", one.blocker.raised.what, ""), _wanted(program, one)]


def _wanted(program: Program, one: OwedBlocker) -> Line:
    needed, until = weekday(one.blocker.needed_by), one.blocker.on_it_until
    match one.wants:
        case Wants.ON_IT if until:
            return line(f"   Needed by {needed}, on it until {day(until)}")
        case Wants.AGAIN if until:
            return line(f"   On it until {day(until)}: is it done?")
        case Wants.NAME:
            return line("   Owner: wanted. You name one")
        case Wants.HELP:
            return line(f"   Help is wanted by {needed}")
        case Wants.LET_GO:
            sponsors = " or ".join(program.person(key).name for key in program.sponsors)
            return fitted("   Goes to ", sponsors, " next: let go or hold?")
        case _:
            return line(f"   Needed by {needed}: are you on it?")


def _step(one: Problem) -> Line:
    if one.next.what is What.LOOKS:
        return fitted("Look today: ", one.name, "")
    return fitted(f"{STEPS[one.next.what]} by {weekday(one.next.by)}: ", one.name, "")
