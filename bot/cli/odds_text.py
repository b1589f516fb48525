"""How sure the dates of a program are, for people: in words of ten, never a bare percentage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.cli.odds_json import estimated_refs, sure_refs
from bot.cli.tables import Row, listed, sections
from bot.domain.engine.odds import Odds, Outlook
from bot.domain.program import Program
from bot.views.dates import day, number, plural

WATCHED = 3


def page(program: Program, as_of: date, found: Outlook) -> str:
    def written(value: date) -> str:
        return day(value, program.starts)

    head = ("", "Due", "In time", "Computed", "5 in 10 by", "8 in 10 by", "9 in 10 by")
    rows = [_odds(one, one.key, written) for one in found.milestones]
    rows.append(_odds(found.program, "all of it", written))
    watched = ("Deliverable", "Holds the end", "Part of the spread")
    return sections(
        [
            f"{program.name}, as of {written(as_of)}: how sure the dates are",
            listed("Milestones", head, rows),
            listed("Watch these first", watched, list(_watched(found))),
            "\n".join(_basis(program, found)),
        ]
    )


def in_ten(chance: float) -> str:
    """ "8 in 10"; nothing is sure or impossible."""
    tenths = round(chance * 10)
    if not tenths:
        return "under 1 in 10"
    return f"{tenths} in 10" if tenths < 10 else "over 9 in 10"


def _odds(one: Odds, key: str, written: Callable[[date], str]) -> Row:
    due = written(one.due) if one.due else ""
    chance = "" if one.p_on_time is None else in_ten(one.p_on_time)
    return key, due, chance, *map(written, (one.computed, one.p50, one.p80, one.p90))


def _watched(found: Outlook) -> Iterator[Row]:
    for one in found.deliverables[:WATCHED]:
        if one.ssi > 0:
            yield one.key, in_ten(one.criticality), f"{one.ssi:.2f}"


def _basis(program: Program, found: Outlook) -> Iterator[str]:
    yield f"This rests on {number(found.samples)} samples. The usual spread (a prior, from 707"
    yield "IT activities): 56 of 100 took the planned time, 10 of 100 over 1.46 times as long."
    own = []
    if estimates := estimated_refs(program):
        own.append(plural(len(estimates), "estimate"))
    if sure := sure_refs(program):
        own.append(f"{plural(len(sure), 'forecast')} with how sure its lead was (by the prior)")
    if own:
        yield f"Leads' own: {', '.join(own)}."
    yield f"Work is late together: correlation {found.correlation.program:g} (assumed)."
