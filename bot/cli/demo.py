from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from bot.demo.cast import company
from bot.demo.pings import counts, table
from bot.demo.play import Play, Progress, perform, play_on
from bot.demo.player import NotAsTold
from bot.demo.script import WEEKS
from bot.demo.stage import NoProgress
from bot.demo.verdict import refused, verdict
from bot.domain.local_time import moment
from bot.domain.rounds import WEEK

STOPPED = 130


@click.command("demo")
@click.option("--exit", "leave", is_flag=True, help="Leave after the story.")
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write every Web API call to this file, one JSON object a line.",
)
@click.option("--port", default=0, help="Where the page is shown; any free one by default.")
def command(leave: bool, journal: Path | None, port: int) -> None:
    """Play twelve weeks of the example on this machine. Needs no Slack.

    The status is 0 if Slack's rules accepted every call and the story went as it is told.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if journal:
            journal.write_text("")
        with company(journal, port) as (stage, program):
            play = play_on(stage, program)
            well = tell(play)
            if not leave:
                show(stage.sandbox.page_url)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(STOPPED)
    except OSError as fault:
        raise click.ClickException(f"This machine does not let it be played: {fault}") from fault
    sys.exit(0 if well else 1)


def tell(play: Play) -> bool:
    """The story on stdout, then what came of it; whether all of it is well."""
    fault = ""
    try:
        with bar(play) as progress:
            perform(play, WEEKS, progress)
    except (NotAsTold, NoProgress, TimeoutError) as wrong:
        fault = str(wrong)
    for line in play.watching.transcript.drawn():
        click.echo(line)
    if fault:
        click.echo(f"\nThe story went another way.\n{fault}", err=True)
        return False
    for line in (*_last_summary(play), *_counts(play), "", *verdict(play.stage.sandbox.journal)):
        click.echo(line)
    return not refused(play.stage.sandbox.journal)


@contextmanager
def bar(play: Play) -> Iterator[Progress]:
    """Of virtual days, on stderr."""
    begins = moment(play.program.starts, datetime.min.time(), play.program.time_zone)
    days = len(WEEKS) * WEEK.days
    with click.progressbar(length=days, label="Playing twelve weeks", file=sys.stderr) as shown:

        def progress(now: datetime) -> None:
            shown.update(max((now - begins).days - shown.pos, 0))

        yield progress


def show(url: str) -> None:
    """Until somebody stops it."""
    click.echo(f"\nThe workspace is at {url}  (Ctrl-C ends it)")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        click.echo("", err=True)


def _last_summary(play: Play) -> Iterator[str]:
    posted = play.stage.sandbox.channel(play.program.channels.steering).messages
    if posted:
        yield from ("", "The last summary", "================", *posted[-1].lines)


def _counts(play: Play) -> Iterator[str]:
    found = counts(play.program, play.watching.pings, play.program.starts, len(WEEKS))
    yield from ("", "Direct messages a week, answers to one's own taps left out", *table(found))
