"""The bot is away, or Slack is: what was missed is said once if it still makes sense, or never.

Ana and Tom are asked on Wednesday at 10:00 and reminded on Thursday at 10:00; rounds close on
Thursday at 17:00, the check is on Friday at 10:00, the first steering meeting on 26 January.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from bot.clock import VirtualClock
from bot.demo.stage import Stage, populate, running, workspace
from bot.domain.local_time import moment
from bot.domain.program import Program
from bot.sandbox import Kind, NotAnswered, Sandbox
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from bot.settings import Settings
from bot.slack.scopes import OPTIONAL
from tests.said import posted_at, twice
from tests.world import START, World, begin, example, with_channel_ids

TUESDAY, WEDNESDAY, THURSDAY = date(2027, 1, 5), date(2027, 1, 6), date(2027, 1, 7)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LONDON, LISBON = "Europe/London", "Europe/Lisbon"


@dataclass(slots=True)
class House:
    """A workspace and a database, with the bot in them or without it."""

    settings: Settings
    clock: VirtualClock
    sandbox: Sandbox
    program: Program

    @contextmanager
    def awake(self) -> Iterator[World]:
        with running(self.settings, self.clock, self.sandbox) as bot:
            stage = Stage(self.clock, self.sandbox, bot, self.settings)
            stage.settle()
            yield World(stage, self.program)

    def down_until(self, day: date, at: str) -> None:
        self.clock.move_to(moment(day, time.fromisoformat(at), LONDON))


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    plan = example()
    with workspace(database_url, START, lambda sandbox: populate(sandbox, plan)) as opened:
        settings, clock, sandbox = opened
        for scope in OPTIONAL:
            sandbox.changes.give_scope(scope)
        here = House(settings, clock, sandbox, with_channel_ids(plan, sandbox))
        with here.awake() as cloud:
            begin(cloud)
        yield here
        assert twice(sandbox) == []


def questions(person: Member) -> list[Message]:
    return [m for m in person.direct_messages() if m.lines[0].startswith("Check-in ·")]


def reminders(person: Member) -> list[Message]:
    return [m for m in person.direct_messages() if " closes Thu 17:00" in m.lines[0]]


def times(messages: list[Message]) -> list[str]:
    return [posted_at(m, LONDON) for m in messages]


def test_two_hours_over_a_reminder(house: House) -> None:
    with house.awake() as cloud:
        cloud.until(THURSDAY, "09:00")
    house.down_until(THURSDAY, "11:00")
    with house.awake() as cloud:
        assert times(reminders(cloud.ana)) == ["Thu 07 Jan 11:00"]
        cloud.until(THURSDAY + 2 * DAY)
        assert times(reminders(cloud.ana)) == ["Thu 07 Jan 11:00"]
        assert times(reminders(cloud.kim)) == ["Thu 07 Jan 18:00"]


def test_three_days_over_a_whole_round_and_its_check(house: House) -> None:
    """Nobody is asked any more; the check still says what does not hold."""
    house.down_until(WEDNESDAY + 3 * DAY, "14:00")
    with house.awake() as cloud:
        assert not [m for p in (cloud.ana, cloud.raj, cloud.kim) for m in p.direct_messages()]
        assert [m.lines[0] for m in cloud.channel()] == ["Dependency check · Fri 8 Jan"]
    house.down_until(WEDNESDAY + WEEK, "09:30")
    with house.awake() as cloud:
        cloud.until(WEDNESDAY + WEEK, "10:30")
        assert times(questions(cloud.ana)) == ["Wed 13 Jan 10:00"]
        assert len(cloud.channel()) == 2


def test_a_question_that_was_missed_is_asked_until_the_round_closes(house: House) -> None:
    """Who is not awake yet in Los Angeles gets it in the morning."""
    house.down_until(THURSDAY, "12:00")
    with house.awake() as cloud:
        cloud.until(THURSDAY + 2 * DAY)
        assert times(questions(cloud.ana)) == ["Thu 07 Jan 12:00"]
        assert times(questions(cloud.kim)) == ["Thu 07 Jan 16:30"]
        assert times(reminders(cloud.kim)) == ["Thu 07 Jan 18:00"]


def test_a_summary_that_was_missed_is_not_published_after_its_meeting(house: House) -> None:
    house.down_until(date(2027, 1, 28), "12:00")
    with house.awake() as cloud:
        assert cloud.steering() == []
    house.down_until(date(2027, 2, 8), "13:00")
    with house.awake() as cloud:
        cloud.until(date(2027, 2, 8), "15:00")
        assert times(cloud.steering()) == ["Mon 08 Feb 14:00"]


def test_a_summary_that_was_missed_is_published_before_its_meeting(house: House) -> None:
    house.down_until(date(2027, 1, 26), "09:00")
    with house.awake() as cloud:
        assert times(cloud.steering()) == ["Tue 26 Jan 09:00"]


def test_who_clicks_while_it_is_away_clicks_again_when_it_is_back(house: House) -> None:
    with house.awake() as cloud:
        cloud.until(WEDNESDAY, "10:30")
        ana, asked = cloud.ana, questions(cloud.ana)[0]
    with pytest.raises(NotAnswered):
        ana.click(asked, "Update")
    with house.awake() as cloud:
        ana.click(asked, "Update")
        ana.fill("Health ★", "🟢 Green")
        assert ana.submit() is None
        assert asked.lines[0] == "✓ Answered Wed 6 Jan 10:30, by you"


def test_who_answered_before_it_went_is_not_reminded_after(house: House) -> None:
    with house.awake() as cloud:
        cloud.until(WEDNESDAY, "10:30")
        cloud.ana.click(questions(cloud.ana)[0], "Update")
        cloud.ana.fill("Health ★", "🟢 Green")
        assert cloud.ana.submit() is None
    house.down_until(THURSDAY, "12:00")
    with house.awake() as cloud:
        cloud.until(THURSDAY + 2 * DAY)
        assert reminders(cloud.ana) == []
        assert times(reminders(cloud.tom)) == ["Thu 07 Jan 12:00"]


FAILURES = {
    "down": (Kind.HTTP, 503),
    "unreachable": (Kind.RESET, 0),
    "throttled": (Kind.RATE_LIMITED, 600),
    "does it and does not answer": (Kind.LOST_ANSWER, 0),
}


def test_slack_opens_no_conversation_for_hours_and_everybody_is_asked_once(house: House) -> None:
    with house.awake() as cloud:
        cloud.until(WEDNESDAY, "09:30")
        cloud.sandbox.faults.add("*", Kind.HTTP, 503, times=100_000)
        cloud.until(WEDNESDAY, "12:00")
        cloud.sandbox.faults.clear()
        cloud.until(WEDNESDAY, "12:30")
        assert [len(questions(p)) for p in (cloud.ana, cloud.tom, cloud.raj)] == [1] * 3


@pytest.mark.parametrize("failure", FAILURES)
def test_slack_fails_for_hours_and_everybody_is_reminded_once(house: House, failure: str) -> None:
    kind, value = FAILURES[failure]
    with house.awake() as cloud:
        cloud.until(THURSDAY, "09:30")
        cloud.sandbox.faults.add("*", kind, value, times=100_000)
        cloud.until(THURSDAY, "13:00")
        cloud.sandbox.faults.clear()
        cloud.until(THURSDAY, "13:30")
        assert [len(reminders(p)) for p in (cloud.ana, cloud.tom, cloud.raj)] == [1] * 3


def test_what_slack_takes_after_the_close_is_not_said(house: House) -> None:
    with house.awake() as cloud:
        cloud.until(THURSDAY, "09:30")
        cloud.sandbox.faults.add("*", Kind.HTTP, 503, times=100_000)
        cloud.until(THURSDAY, "17:30")
        cloud.sandbox.faults.clear()
        cloud.until(THURSDAY + DAY, "09:00")
        assert reminders(cloud.ana) == []
        assert times(reminders(cloud.kim)) == ["Thu 07 Jan 18:00"]


def test_what_may_not_be_asked_about_is_rather_said_twice_than_never(house: House) -> None:
    house.sandbox.changes.take_scope("im:history")
    with house.awake() as cloud:
        cloud.until(THURSDAY, "09:30")
        cloud.sandbox.faults.add("chat.postMessage", Kind.RESET)
        cloud.until(THURSDAY, "10:30")
        assert [len(reminders(p)) for p in (cloud.ana, cloud.tom)] == [1, 1]
