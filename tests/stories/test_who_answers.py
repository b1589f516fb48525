"""Who is asked, reminded and asked instead, and whose it is to answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date

import pytest

from bot.domain.cadence import Span
from bot.sandbox.people import Member
from tests.answering import DAY, FIRST, SECOND, answer, fill, question, reminders, round_card
from tests.domain.casts import away
from tests.world import World, example, world


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with world(database_url) as opened:
        yield opened


def told(person: Member) -> list[str]:
    """What the person alone was told at a press in their own messages."""
    return [line for shown in person.ephemerals() for line in shown.lines]


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
    assert not told(cloud.ana)
    answer(cloud.ivo)
    assert question(cloud.ivo).lines[0] == "✓ Answered Wed 6 Jan 10:30, by you"
    assert question(cloud.ana).lines[0] == "✓ Answered Wed 6 Jan 10:30, by Ivo"
    given = cloud.snapshot().check_ins[-1]
    assert (given.by, given.on_behalf_of) == ("U0IVO", "U0ANA")
    assert question(cloud.ana).lines[1] == "In your place."
    assert question(cloud.ivo).lines[1] == "In place of Ana."
    assert "Ivo for Ana, Wed 6 Jan 10:30" in round_card(cloud).thread[0].lines
    cloud.ana.click(question(cloud.ana), "Edit")
    fill(cloud.ana, "🟡 Amber", "I see it otherwise.")
    assert cloud.ana.submit() is None
    assert question(cloud.ivo).lines[:2] == [
        "✓ Answered Wed 6 Jan 10:30, by Ana",
        "Cloud landing zone · 🟡 Amber",
    ]


def test_a_lead_on_leave_is_not_asked_but_the_stand_in_is(database_url: str) -> None:
    with _with_ana_away(database_url) as cloud:
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
            "Answer by Thu 23:00, or leave it open",
            "• Data platform",
            "Nobody stands in.",
            "Program: Cloud migration",
        ]
    ]
    cloud.mara.click(gap[0], "Answer for Lea")
    fill(cloud.mara, "🟡 Amber", "Lea is off; replication runs.")
    assert cloud.mara.submit() is None
    assert gap[0].lines[-1] == "Answered since."
    given = cloud.snapshot().check_ins[-1]
    assert (given.by, given.on_behalf_of) == ("U0MARA", "U0LEA")
    assert "Mara for Lea, Wed 24 Feb 18:00" in round_card(cloud).thread[-1].lines


def test_not_my_project_goes_to_the_manager_and_to_nobody_else(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.tom.choose(question(cloud.tom), "More", "Not my project")
    assert question(cloud.tom).lines[-1] == "Not yours: Mara finds the lead."
    sent_back = [m for m in cloud.mara.direct_messages() if "sent back" in m.lines[0]]
    assert sent_back[0].lines == [
        "Tom sent back. Whose is it?",
        "Answer by Thu 18:00, or leave it open",
        "• Client portal",
        "Program: Cloud migration",
    ]
    assert "Tom" not in "".join(m.text for m in cloud.channel())
    assert not told(cloud.tom)
    cloud.until(FIRST + DAY, "18:05")
    assert sent_back[0].lines[1] == "The round is closed, still welcome"


def test_a_project_sent_back_after_the_check_reaches_the_manager_too(cloud: World) -> None:
    cloud.until(FIRST + 2 * DAY, "12:00")
    cloud.tom.choose(question(cloud.tom), "More", "Not my project")
    assert "Tom sent back. Whose is it?" in cloud.mara.direct_messages()[-1].lines


def test_the_buttons_of_an_older_reminder_answer_with_how_it_stands(cloud: World) -> None:
    cloud.until(FIRST + DAY, "10:05")
    (reminder,) = reminders(cloud.tom)
    cloud.tom.choose(reminder, "More", "Not my project")
    (thanks,) = told(cloud.tom)
    assert thanks == "Thank you. The manager finds out whose it is."
    cloud.tom.click(reminder, "Update")
    for choice in ("In 2 hours", "Not my project"):
        cloud.tom.choose(reminder, "More", choice)
    assert told(cloud.tom)[1:] == ["You sent this back: the manager finds out whose it is."] * 3
    assert len([c for c in cloud.snapshot().choices if c.member == "U0TOM"]) == 1


def test_what_is_answered_needs_no_coming_back(cloud: World) -> None:
    cloud.until(FIRST + DAY, "10:05")
    (reminder,) = reminders(cloud.ana)
    answer(cloud.ana)
    for choice in ("In 2 hours", "Ivo answers this week"):
        cloud.ana.choose(reminder, "More", choice)
        assert told(cloud.ana)[-1] == "It is answered, by you."
    assert not cloud.snapshot().choices


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
