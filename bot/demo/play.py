"""Plays a story: scene after scene, each at its moment, and everything that the bot does
between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.player import NotAsTold, Player, must_show
from bot.demo.stage import Stage
from bot.demo.transcript import Transcript
from bot.demo.watching import Watching
from bot.domain.local_time import moment
from bot.domain.program import Program
from bot.domain.rounds import WEEK
from bot.sandbox import BadAnswer, Message, NotAnswered

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Progress = Callable[[datetime], None]


@dataclass(slots=True)
class Play:
    stage: Stage
    program: Program
    watching: Watching

    def player(self, name: str) -> Player:
        return Player(self.stage.sandbox.person(name), self.watching)

    def in_channel(self, channel: str, beginning: str) -> Message:
        """The newest message there that begins so."""
        for message in reversed(self.stage.sandbox.channel(channel).messages):
            if message.lines[0].startswith(beginning):
                return message
        raise NotAsTold(f"Nothing in #{channel} begins {beginning!r}.")

    def channel_shows(self, channel: str, beginning: str, *wanted: str) -> None:
        must_show(f"#{channel}", self.in_channel(channel, beginning), *wanted)


Act = Callable[[Play, Player], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """`when` is as people say it, "Wed 10:14", in the own time of `who`."""

    when: str
    who: str
    act: Act


@dataclass(frozen=True, slots=True)
class Week:
    title: str
    scenes: tuple[Scene, ...]


def play_on(stage: Stage, program: Program) -> Play:
    transcript = Transcript(program.time_zone)
    return Play(stage, program, Watching(stage.sandbox, transcript))


def perform(play: Play, weeks: Sequence[Week], progress: Progress = lambda _: None) -> None:
    """Raises NotAsTold, with when it was."""
    for number, week in enumerate(weeks):
        monday = play.program.starts + number * WEEK
        play.watching.transcript.heading(f"Week {number + 1}: {week.title}")
        timed = [(_at(play, scene, monday), scene) for scene in week.scenes]
        for at, scene in sorted(timed, key=lambda one: one[0]):
            _until(play, at, progress)
            _act(play, scene, f"Week {number + 1}, {scene.when}")
        _until(play, _midnight(play, monday + WEEK), progress)


def _act(play: Play, scene: Scene, when: str) -> None:
    try:
        scene.act(play, play.player(scene.who))
    except (NotAsTold, BadAnswer, NotAnswered, LookupError, ValueError) as wrong:
        raise NotAsTold(f"{when}, {scene.who}: {wrong}") from wrong


def _until(play: Play, at: datetime, progress: Progress) -> None:
    def watch(now: datetime) -> None:
        play.watching.look()
        progress(now)

    play.stage.play_until(at, watch)
    watch(at)


def _at(play: Play, scene: Scene, monday: date) -> datetime:
    day, hour = scene.when.split()
    zone = play.player(scene.who).member.person.tz
    return moment(monday + timedelta(days=DAYS.index(day)), time.fromisoformat(hour), zone)


def _midnight(play: Play, day: date) -> datetime:
    return moment(day, time(0), play.program.time_zone)
