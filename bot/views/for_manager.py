"""What a check-in says to the program's manager alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.facts import CheckIn, Health, Help
from bot.domain.program import Program
from bot.messages import Message
from bot.views import ids
from bot.views.check_in_lines import fitted
from bot.views.dates import day_hour
from bot.views.health import colour
from bot.views.parts import Line, actions, bold, button, cut, line, message, quote

WOULD_HELP = {
    Help.DECISION: "a decision",
    Help.TIME: "somebody's time",
    Help.PROJECT: "something from a project",
    Help.UNKNOWN: "not known yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Projects for which nobody is asked in a round; `sent_back`: their lead said "not mine".

    `closes_at` is None once the round is closed; `zone` is that of the manager who reads it.
    """

    round: date
    lead: str
    projects: tuple[tuple[str, str], ...]
    sent_back: bool
    closes_at: datetime | None
    zone: str


def gap(program: Program, one: Gap, open_projects: Sequence[str]) -> Message:
    """`open_projects` are the keys still unanswered; without any the button goes."""
    names = [name for _, name in one.projects]
    asked = [_by_when(one)] if open_projects else []
    lines = [_gap_heading(one), *asked, *(fitted("• ", name, "") for name in names)]
    if not open_projects:
        return message([*lines, line("Answered since.")], about=program.name)
    if not one.sent_back:
        lines.append(line("Nobody stands in."))
    lines.append(line(f"Program: {cut(program.name)}"))
    value = f"{program.key}/{one.round.isoformat()}/{open_projects[0]}"
    answer = button(f"Answer for {cut(one.lead)}", ids.CHECK_IN_ANSWER_FOR, value)
    return message(lines, actions(ids.CHECK_IN, answer))


def note(program: Program, project: str, answer: CheckIn, by: str) -> Message:
    """What was written for the manager: nobody else sees this message."""
    lines = [line(bold("Only for you"), f" · {cut(project)}"), _from(program, by)]
    if answer.health is Health.RED and answer.help:
        lines.append(line(f"{colour(answer.health)}. Would help: {WOULD_HELP[answer.help]}"))
    if answer.why_better:
        lines += [
            line(f"{colour(answer.health)}, better than the dates:"),
            quote(answer.why_better),
        ]
    if answer.private:
        lines.append(quote(answer.private))
    return message(lines)


def _gap_heading(one: Gap) -> Line:
    if one.sent_back:
        return line(bold(cut(one.lead)), " sent back. Whose is it?")
    return line(bold(cut(one.lead)), " cannot be asked this week")


def _by_when(one: Gap) -> Line:
    if one.closes_at is None:
        return line("The round is closed, still welcome")
    return line(f"Answer by {day_hour(one.closes_at, one.zone)}, or leave it open")


def _from(program: Program, by: str) -> Line:
    return fitted("From ", by, f", {cut(program.name)}")
