"""The weekly check-in, as people live it. Times of messages are those of the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from bot.domain.cadence import Span
from bot.domain.facts import ReportKind
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from tests.domain.casts import away
from tests.domain.test_requests import with_lead
from tests.world import World, example, world

FIRST, SECOND, THIRD = date(2027, 1, 6), date(2027, 1, 13), date(2027, 1, 20)
DAY = timedelta(days=1)


@pytest.fixture
def cloud(sqlite_url: str) -> Iterator[World]:
    with world(sqlite_url) as opened:
        yield opened


def question(person: Member) -> Message:
    """The newest check-in message of a person, answered or not."""
    mine = [m for m in person.direct_messages() if _is_check_in(m)]
    return mine[-1]


def reminders(person: Member) -> list[Message]:
    return [m for m in person.direct_messages() if " closes Thu 17:00" in m.lines[0]]


def _is_check_in(message: Message) -> bool:
    return message.lines[0].startswith(("Check-in ·", "✓ Answered"))


def answer(person: Member, health: str = "🟢 Green", line: str = "", **dates: date) -> None:
    """Fills in the form; dates by the first word of their name."""
    person.click(question(person), "Update")
    fill(person, health, line, **dates)
    assert person.submit() is None


def fill(person: Member, health: str, line: str = "", **dates: date) -> None:
    assert person.view
    for word, day in dates.items():
        label = next(name for name in person.view.labels if name.lower().startswith(word))
        person.fill(label, day)
    person.fill("Health ★", health)
    person.fill("One line for steering ★", line)


def round_card(world: World) -> Message:
    return [m for m in world.channel() if m.lines[0].startswith("Check-in ·")][-1]


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
        ["Cloud landing zone · 🟢 Green", "Unchanged, Ana, today 10:14"]
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
        "Accounts and guard rails: done 3 Feb",
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


def test_better_than_the_dates_suggest_wants_a_reason_that_only_the_manager_reads(
    cloud: World,
) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    fill(ana, "🟢 Green", "Vendor is late.", accounts=date(2027, 2, 5))
    ana.fill("Why better than Amber?", "We shift the sign-off.")
    assert ana.submit() is None
    everywhere = [line for m in cloud.channel() for r in (m, *m.thread) for line in r.lines]
    assert not [said for said in everywhere if "sign-off" in said]
    assert "> We shift the sign-off." in cloud.mara.direct_messages()[-1].lines


def test_a_date_in_the_past_is_an_error_at_its_field(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    fill(ana, "🟡 Amber", "Done early.", accounts=date(2027, 1, 5))
    assert ana.submit() == {"Accounts and guard rails ★": "Pick a date on or after 6 Jan."}
    assert not cloud.snapshot().check_ins


def test_words_for_the_manager_reach_nobody_else(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    ana.press("Only for Mara")
    fill(ana, "🟢 Green")
    ana.fill("Only for Mara", "Ivo may leave <!channel> in May")
    assert ana.submit() is None
    note = cloud.mara.direct_messages()[-1]
    assert note.lines == [
        "Only for you · Cloud landing zone",
        "From Ana, Cloud migration",
        "> Ivo may leave <!channel> in May",
    ]
    assert not note.pings
    others = [m for p in (cloud.ana, cloud.sven, cloud.ivo) for m in p.direct_messages()]
    said = [m.text for m in (*others, *cloud.channel(), *round_card(cloud).thread)]
    assert not [text for text in said if "leave" in text]


def test_an_edit_keeps_what_it_does_not_show_and_shows_nobody_elses_secrets(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.choose(question(cloud.ana), "More", "Ivo answers this week")
    ivo = cloud.ivo
    ivo.click(question(ivo), "Update")
    ivo.press("Only for Mara")
    fill(ivo, "🟢 Green", "All is well.")
    ivo.fill("Only for Mara", "Ana is tired")
    assert ivo.submit() is None
    ivo.click(question(ivo), "Edit")
    fill(ivo, "🟢 Green", "All is very well.")
    assert ivo.submit() is None
    assert cloud.snapshot().check_ins[-1].private == "Ana is tired"
    cloud.ana.click(question(cloud.ana), "Edit")
    cloud.ana.press("Only for Mara")
    assert cloud.ana.view
    assert cloud.ana.view.values["Only for Mara"] == ""


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


def test_one_reminder_and_none_after_the_answer(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.tom)
    cloud.until(FIRST + 2 * DAY)
    assert [m.lines for m in reminders(cloud.ana)] == [
        ["Cloud migration closes Thu 17:00", "Cloud landing zone: first answer, 29 Jan"]
    ]
    assert not reminders(cloud.tom)


def test_later_brings_a_short_message_in_place_of_the_reminder(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.choose(question(cloud.ana), "More", "Tomorrow 10:00")
    cloud.tom.choose(question(cloud.tom), "More", "In 2 hours")
    cloud.until(FIRST, "12:40")
    assert len(reminders(cloud.tom)) == 1
    cloud.until(FIRST + 2 * DAY)
    assert len(reminders(cloud.ana)) == 1
    assert len(reminders(cloud.tom)) == 2


def test_a_stand_in_answers_when_the_lead_says_so(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.choose(question(cloud.ana), "More", "Ivo answers this week")
    assert question(cloud.ana).lines == ["Check-in · Cloud migration", "Ivo answers this week."]
    answer(cloud.ivo)
    assert question(cloud.ivo).lines[0] == "✓ Answered Wed 6 Jan 10:30, by you"
    assert question(cloud.ana).lines[0] == "✓ Answered Wed 6 Jan 10:30, by Ivo"
    given = cloud.snapshot().check_ins[-1]
    assert (given.by, given.on_behalf_of) == ("U0IVO", "U0ANA")
    assert "Ivo, today 10:30" in round_card(cloud).thread[0].lines
    cloud.ana.click(question(cloud.ana), "Edit")
    fill(cloud.ana, "🟡 Amber", "I see it otherwise.")
    assert cloud.ana.submit() is None
    assert question(cloud.ivo).lines[:2] == [
        "✓ Answered Wed 6 Jan 10:30, by Ana",
        "Cloud landing zone · 🟡 Amber",
    ]


def test_a_lead_on_leave_is_not_asked_but_the_stand_in_is(sqlite_url: str) -> None:
    with _with_ana_away(sqlite_url) as cloud:
        cloud.until(SECOND, "10:30")
        assert not cloud.ana.direct_messages()
        assert question(cloud.ivo).lines[2] == "Cloud landing zone · first answer"


def test_a_lead_on_leave_without_a_stand_in_goes_to_the_manager(cloud: World) -> None:
    """Lea is away from 22 to 26 Feb and has nobody."""
    cloud.until(date(2027, 2, 24), "18:00")
    assert "The week of 15 Feb is over." in question(cloud.lea).lines
    gap = [m for m in cloud.mara.direct_messages() if "cannot be asked" in m.lines[0]]
    assert [m.lines for m in gap] == [
        [
            "Lea cannot be asked this week",
            "And nobody stands in.",
            "• Data platform",
            "Program: Cloud migration",
        ]
    ]
    cloud.mara.click(gap[0], "Answer for Lea")
    fill(cloud.mara, "🟡 Amber", "Lea is off; replication runs.")
    assert cloud.mara.submit() is None
    assert gap[0].lines[-1] == "Answered since."
    given = cloud.snapshot().check_ins[-1]
    assert (given.by, given.on_behalf_of) == ("U0MARA", "U0LEA")


def test_not_my_project_goes_to_the_manager_and_to_nobody_else(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.tom.choose(question(cloud.tom), "More", "Not my project")
    assert question(cloud.tom).lines[-1] == "Not yours: Mara finds the lead."
    sent_back = [m for m in cloud.mara.direct_messages() if "sent back" in m.lines[0]]
    assert sent_back[0].lines[:2] == ["Tom sent back. Whose is it?", "• Client portal"]
    assert "Tom" not in "".join(m.text for m in cloud.channel())


def test_two_projects_are_one_message_and_two_forms(sqlite_url: str) -> None:
    with world(sqlite_url, with_lead(example(), "data", "ana")) as cloud:
        cloud.until(FIRST, "10:30")
        asked, ana = question(cloud.ana), cloud.ana
        ana.click(asked, "Update")
        fill(ana, "🟢 Green")
        assert ana.submit() is None
        assert "✓ Cloud landing zone · 🟢 Green" in asked.lines
        assert ana.view
        assert ana.view.lines[0] == "Data platform · first answer"
        fill(ana, "🟡 Amber", "The old centre is slow.")
        assert ana.submit() is None
        assert asked.lines[0] == "✓ Answered Wed 6 Jan 10:30, by you"
        assert len(round_card(cloud).thread) == 2


def test_a_double_tap_confirms_nothing_that_was_not_shown(sqlite_url: str) -> None:
    """Of four projects three are shown: the fourth comes after the first tap."""
    plan = example()
    for project in ("identity", "data", "portal"):
        plan = with_lead(plan, project, "ana")
    with world(sqlite_url, plan) as cloud:
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


def test_a_blocker_is_raised_from_the_check_in(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.click(question(cloud.ana), "Update")
    cloud.ana.press("Stuck on somebody")
    assert cloud.ana.view
    assert "Cloud landing zone" in " ".join(cloud.ana.view.values.values())
    cloud.ana.close()
    assert cloud.ana.view.title == "Check-in"


def test_the_round_can_be_looked_at_from_the_answer(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.ana.click(question(cloud.ana), "See the round")
    assert cloud.ana.view
    assert "Cloud landing zone · 🟢 Green" in cloud.ana.view.lines


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


def test_an_edit_changes_the_answer_everywhere_in_place(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana, line="All is well.")
    card, asked = round_card(cloud), question(cloud.ana)
    cloud.ana.click(asked, "Edit")
    assert cloud.ana.view
    assert cloud.ana.view.values["One line for steering ★"] == "All is well."
    fill(cloud.ana, "🟡 Amber", "One supplier is unsure.")
    assert cloud.ana.submit() is None
    cloud.until(FIRST, "10:31")
    assert "Cloud landing zone · 🟡 Amber" in card.lines
    assert len(card.thread) == 1
    assert "One supplier is unsure." in card.thread[0].lines
    assert '"One supplier is unsure."' in asked.lines


def test_nobody_answers(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(SECOND + 3 * DAY)
    assert round_card(cloud).lines[1:4] == [
        "Week of 11 Jan. No answers.",
        "Dates below are from 6 Jan.",
        "Cloud landing zone: 29 Jan",
    ]
    cloud.until(THIRD + 3 * DAY)
    answer(cloud.tom)
    assert "⚪ Cloud landing zone, since 6 Jan" in round_card(cloud).lines
    assert "Ana" not in round_card(cloud).text


@pytest.mark.parametrize("stranger", ["Otto", "Sven", "Lea"])
def test_somebody_elses_check_in_is_not_theirs_to_answer(cloud: World, stranger: str) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(SECOND, "10:30")
    asked, before = question(cloud.ana), len(cloud.snapshot().check_ins)
    other = cloud.sandbox.person(stranger)
    for name in ("Update", "Nothing changed"):
        button = next(w for w in asked.widgets() if w.names[0] == name).element
        other.forge.click(button["action_id"], button["value"], asked)
    assert other.view is None or "landing" not in "".join(other.view.lines)
    mine = [c for c in cloud.snapshot().check_ins if c.project == "landing-zone"]
    assert len(mine) == before


def _with_ana_away(url: str) -> AbstractContextManager[World]:
    return world(url, away(example(), "ana", Span(FIRST, SECOND + DAY)))
