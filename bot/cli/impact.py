from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from bot.cli import impact_json, impact_text
from bot.cli.moves import MoveType
from bot.cli.planned import Unanswerable, planned, tell
from bot.domain.engine.impact import AlreadyFinished, Move, impact
from bot.domain.engine.network import Network
from bot.domain.outlook import network_of
from bot.domain.program import Program
from bot.program_file.faults import unknown


@click.command("impact")
@planned
@click.option(
    "--move",
    "moves",
    type=MoveType(),
    multiple=True,
    required=True,
    metavar="PROJECT.DELIVERABLE=CHANGE",
    help="=+10d or =-3d: working days more or fewer; =2027-05-01: a new finish.",
)
def command(
    files: tuple[Path, ...], as_of: date | None, as_json: bool, moves: tuple[Move, ...]
) -> None:
    """Say what happens to everybody else in the program of FILE when dates move.

    Several moves are taken at once. Needs no Slack and no database.
    """
    written = impact_json.line if as_json else impact_text.page

    def answer(program: Program, today: date) -> str:
        network = network_of(program)
        _check(network, moves)
        try:
            return written(program, impact(network, moves, today))
        except AlreadyFinished as finished:
            raise Unanswerable(f"{finished} is finished: it cannot be moved any more.") from None

    tell(files, as_of, answer)


def _check(network: Network, moves: Iterable[Move]) -> None:
    for move in moves:
        if move.key not in network.index:
            raise Unanswerable(unknown("deliverable", move.key, network.index))
