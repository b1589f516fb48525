"""A what-if for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.cli.concerned import Concerned, concerned
from bot.cli.tables import Row, listed, sections
from bot.domain.engine.impact import Impact, Move
from bot.domain.program import Program
from bot.views.dates import day, days, plural

Written = Callable[[date], str]
REASONS = 4


def page(program: Program, found: Impact) -> str:
    def written(value: date) -> str:
        return day(value, program.starts)

    moves = ("Deliverable", "Days", "From", "To", "Because of", "")
    dates = ("Milestone", "Due", "From", "To", "Spare", "")
    needs = ("Waits", "For", "Needed by", "From", "To", "Spare", "")
    return sections(
        [
            _title(program, found, written),
            "\n".join(_impossible(found, written)),
            listed("What moves", moves, list(_moves(found, written)), numbers=(1,)),
            "" if found.moves else "Nothing moves.",
            "\n".join(_absorbed(found)),
            listed("Milestones", dates, list(_milestones(found, written)), numbers=(4,)),
            listed("Needed by", needs, list(_needs(found, written)), numbers=(5,)),
            listed("Who is concerned", ("Lead", "Why"), list(_people(concerned(program, found)))),
        ]
    )


def _title(program: Program, found: Impact, written: Written) -> str:
    asked = ", ".join(_asked(move, written) for move in found.asked)
    was, now = found.before.ends_on, found.after.ends_on
    known = f"As of {written(found.before.as_of)}. "
    end = f"It ends {written(was)}, as before." if was == now else _end(was, now, written)
    return f"{program.name}, what if {asked}?\n{known}{end}"


def _end(was: date, now: date, written: Written) -> str:
    return f"It ends {written(now)} instead of {written(was)}."


def _asked(move: Move, written: Written) -> str:
    if move.finish is not None:
        return f"{move.key} finishes {written(move.finish)}"
    return f"{move.key} takes {days(move.days)}"


def _impossible(found: Impact, written: Written) -> Iterator[str]:
    for one in found.cannot_hold:
        held = ", ".join(dict.fromkeys(link.source for link in one.because))
        because = f", because of {held}" if held else ""
        earliest = f"{written(one.earliest)} at the earliest{because}"
        yield f"{one.key} cannot finish {written(one.promised)}: {earliest}."


def _moves(found: Impact, written: Written) -> Iterator[Row]:
    for ref, move in found.moves.items():
        because = move.via.source if move.via else ""
        absorbed = f"{plural(move.absorbed, 'day')} absorbed" if move.absorbed else ""
        yield ref, f"{move.days:+d}", written(move.was), written(move.now), because, absorbed


def _absorbed(found: Impact) -> Iterator[str]:
    for hop in found.absorbed:
        link = hop.link
        yield f"{link.target} absorbs {plural(hop.absorbed, 'day')} of {link.source}: it stays."


def _milestones(found: Impact, written: Written) -> Iterator[Row]:
    for one in found.milestones:
        if one.moved:
            was, now = written(one.before.computed), written(one.after.computed)
            spare = one.after.spare
            yield one.after.key, written(one.after.due), was, now, str(spare), _verdict(spare)


def _needs(found: Impact, written: Written) -> Iterator[Row]:
    for one in found.needs:
        if one.moved:
            need, spare = one.after, one.after.spare
            was, now = written(one.before.computed), written(need.computed)
            ends = (need.link.target, need.link.source)
            yield *ends, written(need.needed_by), was, now, str(spare), _verdict(spare)


def _verdict(spare: int) -> str:
    return "holds" if spare >= 0 else "doesn't hold"


def _people(people: tuple[Concerned, ...]) -> Iterator[Row]:
    for one in people:
        for at, why in enumerate(one.why[:REASONS]):
            yield ("" if at else one.name), why
        if len(one.why) > REASONS:
            yield "", f"and {len(one.why) - REASONS} more"
