from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot.cli import odds_json, odds_text
from bot.cli.planned import Unanswerable, planned, tell
from bot.domain.doubts import doubts_of
from bot.domain.engine.odds import Outlook, odds, seed_of
from bot.domain.engine.schedule import schedule
from bot.domain.outlook import network_of
from bot.domain.program import Program

SAMPLES = 2000
MOST_SAMPLES = 1_000_000


@click.command("odds")
@planned
@click.option(
    "--samples",
    type=click.IntRange(1, MOST_SAMPLES),
    default=SAMPLES,
    show_default=True,
    help="How often to try.",
)
def command(files: tuple[Path, ...], as_of: date | None, as_json: bool, samples: int) -> None:
    """Say how likely the program in each FILE is on time, and what that hangs on.

    The same file and day give the same figures. Needs no Slack and no database.
    """
    written = odds_json.line if as_json else odds_text.page

    def answer(program: Program, today: date) -> str:
        return written(program, today, sampled(program, today, samples))

    tell(files, as_of, answer)


def sampled(program: Program, as_of: date, samples: int) -> Outlook:
    """The program is on time if it ends by the day on which its last milestone is due."""
    due = max((milestone.due for milestone in program.milestones), default=None)
    made = schedule(network_of(program), as_of)
    if not made.network.activities:
        raise Unanswerable("There are no deliverables to be sure or unsure of.")
    return odds(made, seed_of(program.key, as_of), samples, doubts_of(program), due)
