"""The weekly check-in, as people live it. Times of messages are those of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.domain.facts import ReportKind
from tests.answering import DAY, FIRST, SECOND, answer, fill, question, reminders, round_card
from tests.domain.test_requests import with_lead
from tests.world import World, example, world


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with world(database_url) as opened:
        yield opened


def test_a_quiet_week_is_one_tap(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(SECOND, "10:14")
    asked = question(cloud.ana)
    assert asked.lines == [
        "Check-in · Cloud migration",
        "Closes Thu 17:00 · about a minute",
        "Cloud landing zone · 🟢 Green (6 Jan)",
        "• Accounts and guard rails: Fri 29 Jan",
        "• Private network: Fri 5 Mar",
        "• Security baseline signed…: Fri 19 Mar",
        "   Lea waits for it: Fri 2 Apr",
        "• No blockers",
        '"Nothing changed" confirms Green and',
        "these dates as of today.",
    ]
    cloud.ana.click(asked, "Nothing changed")
    assert asked.lines == [
        "✓ Answered Wed 13 Jan 10:14, by you",
        "Cloud landing zone · 🟢 Green",
        "Steering will read (Tue 26 Jan):",
        "> 🟢 Green.",
        "Mara reads it before they do.",
    ]
    assert asked.buttons == ["Edit", "See the round"]
    card = round_card(cloud)
    assert card.lines == [
        "Check-in · Cloud migration",
        "Week of 11 Jan. 1 of 5 in",
        "Closes Thu 17:00, each lead's own time",
        "Cloud landing zone · 🟢 Green",
    ]
    assert [reply.lines for reply in card.thread] == [
        ["Cloud landing zone · 🟢 Green", "Unchanged, Ana, Wed 13 Jan 10:14"]
    ]
    cloud.until(SECOND + DAY, "18:00")
    assert not [m for m in reminders(cloud.ana) if "14 Jan" in m.text]
    said = [r for r in cloud.snapshot().reports if r.at.date() == SECOND]
    assert {r.ref for r in said} == {
        "landing-zone.accounts",
        "landing-zone.network",
        "landing-zone.baseline",
    }
    assert all(r.confirmed and r.kind is ReportKind.FORECAST for r in said)


def test_a_bad_week_moves_a_date_and_the_colour_follows(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(date(2027, 2, 3), "10:05")
    ana, asked = cloud.ana, question(cloud.ana)
    assert asked.lines[-1] == "Accounts and guard rails: is it done?"
    assert asked.buttons == ["New date", "Done"]
    ana.click(asked, "New date")
    assert ana.view
    ana.check("Done since 6 Jan ★", "Accounts and guard rails")
    ana.fill("Private network ★", date(2027, 3, 26))
    assert ana.view.values["Health ★"] == ""
    ana.fill("Health ★", "🟡 Amber")
    ana.fill("One line for steering ★", "Firewall vendor two weeks late.")
    assert ana.submit() is None
    assert asked.lines == [
        "✓ Answered Wed 3 Feb 10:05, by you",
        "Cloud landing zone · 🟡 Amber",
        "Accounts and guard rails: done 29 Jan",
        "Private network: 10 Mar → Fri 26 Mar",
        '"Firewall vendor two weeks late."',
        "Steering will read (Tue 9 Feb):",
        "> 🟡 Amber. Firewall vendor two weeks late.",
        "Mara reads it before they do.",
    ]


def test_done_is_one_tap_and_then_nothing_changed_is_offered(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(date(2027, 2, 3), "10:05")
    asked = question(cloud.ana)
    cloud.ana.click(asked, "Done")
    assert asked.buttons == ["Update", "Nothing changed"]
    assert cloud.snapshot().reports[-1].day == date(2027, 1, 29)
    cloud.ana.click(asked, "Nothing changed")
    assert asked.lines[0] == "✓ Answered Wed 3 Feb 10:05, by you"


def test_nothing_changed_is_withheld_after_two_in_a_row_and_says_why(cloud: World) -> None:
    cloud.until(FIRST, "10:01", "America/Los_Angeles")
    answer(cloud.kim)
    for week in (1, 2):
        cloud.until(FIRST + week * timedelta(weeks=1), "10:01", "America/Los_Angeles")
        cloud.kim.click(question(cloud.kim), "Nothing changed")
    cloud.until(FIRST + timedelta(weeks=3), "10:01", "America/Los_Angeles")
    asked = question(cloud.kim)
    assert asked.lines[-1] == "Unchanged twice: please look once."
    assert asked.buttons == ["Update"]


def test_red_needs_a_new_answer_and_what_would_help(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    assert ana.view
    ana.fill("Health ★", "🔴 Red")
    assert "What would help? ★" in ana.view.labels
    ana.fill("What would help? ★", "A decision")
    ana.fill("One line for steering ★", "No vendor.")
    assert ana.submit() is None
    assert "🔴 Red. Would help: a decision" in cloud.mara.direct_messages()[-1].lines
    cloud.until(SECOND, "10:30")
    assert question(ana).lines[-1] == "Cloud landing zone was Red: what now?"
    assert question(ana).buttons == ["Update"]


def test_an_answer_before_the_question_counts(cloud: World) -> None:
    """Nobody is asked what they have said already."""
    cloud.until(FIRST - DAY, "15:00")
    cloud.tom.command("/program", "check-in", "cloud-program")
    fill(cloud.tom, "🟢 Green")
    assert cloud.tom.submit() is None
    assert question(cloud.tom).lines[0] == "✓ Answered Tue 5 Jan 15:00, by you"
    assert round_card(cloud).lines[1] == "Week of 4 Jan. 1 of 5 in"
    cloud.until(FIRST + 2 * DAY)
    assert len(cloud.tom.direct_messages()) == 1


def test_a_late_answer_is_taken_and_not_called_late(cloud: World) -> None:
    cloud.until(FIRST + 3 * DAY)
    asked, card = question(cloud.ana), round_card(cloud)
    assert "No answers." in card.lines[1]
    answer(cloud.ana)
    assert asked.lines[0] == "✓ Answered Sat 9 Jan 00:00, by you"
    assert card.lines[1:3] == ["Week of 4 Jan. 1 of 5 in", "Cloud landing zone · 🟢 Green"]
    assert not [m for m in (asked, card, *card.thread) if "late" in m.text]
    assert cloud.snapshot().check_ins[0].round == date(2027, 1, 4)


def test_a_double_tap_confirms_nothing_that_was_not_shown(database_url: str) -> None:
    """Of four projects three are shown: the fourth comes after the first tap."""
    plan = example()
    for project in ("identity", "data", "portal"):
        plan = with_lead(plan, project, "ana")
    with world(database_url, plan) as cloud:
        cloud.until(FIRST, "10:30")
        ana, asked = cloud.ana, question(cloud.ana)
        ana.click(asked, "Update")
        for _ in range(4):
            fill(ana, "🟢 Green")
            assert ana.submit() is None
        cloud.until(SECOND, "10:30")
        asked = question(ana)
        first = next(w for w in asked.widgets() if w.names[0] == "Nothing changed").element
        ana.click(asked, "Nothing changed")
        assert asked.buttons == ["Update", "Nothing changed"]
        ana.forge.click(first["action_id"], first["value"], asked)
        week = [c for c in cloud.snapshot().check_ins if c.round == date(2027, 1, 11)]
        assert len(week) == 3


def test_a_double_click_is_one_answer(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(SECOND, "10:30")
    asked = question(cloud.ana)
    again = next(w for w in asked.widgets() if w.names[0] == "Nothing changed").element
    cloud.ana.click(asked, "Nothing changed")
    cloud.ana.forge.click(again["action_id"], again["value"], asked)
    mine = [c for c in cloud.snapshot().check_ins if c.round == date(2027, 1, 11)]
    assert len(mine) == 1
    assert len(round_card(cloud).thread) == 1
