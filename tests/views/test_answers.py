"""What the command answers keeps to its lines, and says what the summary says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.editions import rehearsed
from bot.domain.owed import owed
from bot.domain.snapshot import Snapshot, State
from bot.domain.steering_dates import meeting_on
from bot.domain.summary import figures
from bot.views import help as help_view
from bot.views import summary as summary_view
from bot.views.agenda import Coming, agenda
from bot.views.lifecycle import Ahead, turned
from bot.views.owed import owed_lines
from bot.views.parts import Line
from bot.views.standing import milestone_line
from handlers.answers import SHOWN
from handlers.commands import VERBS
from tests.check_ins import CLOUD
from tests.slips import calm, slipped

WIDTH = 40
NOW = datetime(2027, 2, 12, 10, tzinfo=UTC)
TODAY = NOW.date()


def plain(lines: list[Line]) -> list[str]:
    return [one.plain for one in lines if one.plain]


def shown(verb: str, seen: Snapshot) -> list[str]:
    return plain(SHOWN[verb](seen, TODAY))


@pytest.mark.parametrize("verb", SHOWN)
@pytest.mark.parametrize("seen", [calm("2027-02-12T10:00"), slipped()], ids=["calm", "slipped"])
def test_no_line_is_wider_than_a_phone(verb: str, seen: Snapshot) -> None:
    assert [line for line in shown(verb, seen) if len(line) > WIDTH] == []


def test_status_fits_a_phone_twice() -> None:
    assert len(shown("status", slipped())) <= 24


@pytest.mark.parametrize("seen", [calm("2027-02-12T10:00"), slipped()], ids=["calm", "slipped"])
def test_every_answer_of_a_moment_says_the_same(seen: Snapshot) -> None:
    meeting = meeting_on(CLOUD, date(2027, 2, 23))
    summary = plain(summary_view.lines(CLOUD, rehearsed(seen, meeting)))
    status = shown("status", seen)
    assert status[1:3] == summary[1:3]
    dated = [milestone_line(one).plain for one in figures(seen, meeting).milestones]
    assert len(dated) == 4
    for answer in (summary, status, shown("milestones", seen)):
        assert [line for line in answer if line in dated] == dated


def test_milestones_say_how_late_in_working_days() -> None:
    said = shown("milestones", slipped())
    assert said[1:3] == ["🟡 Foundation ready: 26 Mar, now 6 Apr", "   6 days late"]


def test_dependencies_end_with_who_does_what() -> None:
    assert shown("dependencies", slipped())[-1] == "Next: Lea answers by Tue 16 Feb"
    assert shown("dependencies", calm("2027-02-12T10:00"))[-1] == "All 5 hold."


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_help_has_a_narrow_line_for_each_verb(verb: object) -> None:
    message = help_view.verbs("/program", "P", [(v.name, v.does) for v in VERBS], rest=False)
    assert [line for line in message.text.split("\n") if len(line) > WIDTH] == []
    assert f"/program {getattr(verb, 'name', '')}:" in message.text


def test_the_agenda_puts_one_kind_of_an_hour_in_a_line() -> None:
    coming = [
        Coming(NOW, "Check-in", name, own_time=True)
        for name in ("Ana", "Raj", "Lea Katharina von Hohenstein")
    ]
    said = plain(agenda(CLOUD, coming, started=True))
    assert said[1:] == [
        "Next two weeks, hours in your time",
        "Fri 12 Feb",
        "Check-in, 10:00 own time:",
        "   Ana, Raj, Lea Katharina von",
        "   Hohenstein",
    ]


def test_a_long_agenda_ends() -> None:
    coming = [Coming(NOW + timedelta(days=n), "Round", "#program") for n in range(99)]
    assert plain(agenda(CLOUD, coming, started=False))[-1] == "and more after that"


def test_what_a_lead_owes_is_their_open_check_in() -> None:
    seen = calm("2027-02-10T12:00")
    assert plain(owed_lines(CLOUD, owed(seen, "U0ANA"))) == [
        "Cloud migration",
        "Check-in: Cloud landing zone",
        "   closes Thu 17:00",
    ]
    assert owed(seen, "U0SVEN").nothing


def test_starting_says_what_comes_next() -> None:
    said = turned(CLOUD, State.RUNNING, Ahead(NOW, None, NOW + timedelta(days=11)))
    assert said.text.split("\n") == [
        "Cloud migration runs.",
        "Check-in: Fri 12 Feb 10:00, own time",
        "Steering: Tue 23 Feb 10:00",
    ]
