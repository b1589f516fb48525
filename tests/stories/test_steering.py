"""The steering summary, as people live it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.sandbox.surfaces import Message
from tests.weeks import (
    FIRST,
    SECOND,
    THIRD,
    after_the_slip,
    all_answer,
    answer,
    check_of,
    february,
    slip,
)
from tests.world import World

DRAFT, PUBLISHED, MEETING = date(2027, 2, 19), date(2027, 2, 22), date(2027, 2, 23)


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    """The network slipped, and of Tom nothing is known."""
    with after_the_slip(database_url) as opened:
        yield opened


def summary(cloud: World) -> Message:
    """For the meeting on 23 February."""
    return cloud.steering()[-1]


def reply(message: Message, heading: str) -> list[str]:
    return next(r.lines for r in message.thread if r.lines[0].startswith(heading))


def test_the_summary_of_three_weeks(database_url: str) -> None:
    """Answered week by week; the network slipped, and Tom was silent in the last one."""
    with february(database_url) as cloud:
        all_answer(cloud, FIRST)
        all_answer(cloud, SECOND, but=("ana",))
        slip(cloud)
        all_answer(cloud, THIRD, but=("tom",))
        cloud.until(PUBLISHED, "14:01")
        shown = summary(cloud)
        assert shown.lines == [
            "Cloud migration · for Tue 23 Feb",
            "🟡 Amber: Foundation ready moves to",
            "6 Apr, First client live (28 May) still",
            "holds.",
            "Support tickets a month",
            "from 1,200 to 840 by 17 Dec",
            "Wanted from you: 1",
            "Network team: which project first?",
            "Sven, by Tue 23 Feb; asked 9 Feb",
            "Each week costs Foundation ready 5 days",
            "Milestones: due, now",
            "🟡 Foundation ready: 26 Mar, now 6 Apr",
            "🟢 Everybody signs in…: 31 Mar, now 9 Mar",
            "🟢 Data in the cloud: 7 May, now 27 Apr",
            "🟢 First client live: 28 May, now 20 May",
            "Since 9 Feb",
            "• Foundation ready +10 days: Firewall v…",
            "• Data in the cloud +5 days, in time",
            "• First client live +5 days, in time",
            "Blockers at your level: none",
            "Projects: 4 🟢 Green, 1 🟡 Amber",
            "Facts of Mon 22 Feb 14:00",
        ]
        assert shown.text.startswith(
            "Cloud migration, Amber. 1 decision wanted by Tue 23 Feb. Foundation ready now 6 Apr."
        )
        assert "Last rounds: Green, Amber, Amber" in reply(shown, "Projects")
        paths = reply(shown, "What moved since 9 Feb")
        assert "by Private network → Security baseline signed off" in paths
        assert len(shown.thread) <= 5


def test_all_answers_of_a_moment_have_the_same_figures(cloud: World) -> None:
    cloud.until(PUBLISHED, "14:00")
    published = {line for line in summary(cloud).lines if ", now " in line}
    assert len(published) == 4
    [status] = cloud.sven.command("/program", "status", "cloud-steering")
    [milestones] = cloud.sven.command("/program", "milestones", "cloud-steering")
    assert published <= set(status.lines)
    assert published <= set(milestones.lines)
    assert summary(cloud).lines[1:4] == status.lines[1:4]
    cloud.until(date(2027, 2, 26), "10:00")
    whole = next(r for r in check_of(cloud, "Fri 26 Feb").thread if "hold" in r.lines[0])
    assert "Milestone Foundation ready: due 26 Mar, now 6 Apr" in whole.lines


def test_the_manager_reads_the_draft_first(cloud: World) -> None:
    cloud.until(DRAFT, "15:01")
    draft = cloud.mara.direct_messages()[-1]
    assert draft.lines == [
        "Draft for Tue 23 Feb · Cloud migration",
        "Goes out Mon 15:00 by itself.",
        "🟡 Amber · 1 milestone late",
        "1 decision wanted",
        "No answer: Tom (Client portal)",
        "Leads have seen their own lines.",
    ]
    cloud.mara.click(draft, "Read it")
    read = cloud.mara.ephemerals()[-1]
    assert "🟡 Foundation ready: 26 Mar, now 6 Apr" in read.lines
    cloud.until(PUBLISHED, "14:01")
    assert draft.lines[1:] == ["It is in the steering channel."]


def test_the_draft_is_for_managers_alone(cloud: World) -> None:
    cloud.until(DRAFT, "15:01")
    draft = cloud.mara.direct_messages()[-1]
    button = next(w for w in draft.widgets() if w.names[0] == "Read it").element
    cloud.ana.forge.click(button["action_id"], button["value"], draft)
    said = [line for m in cloud.ana.ephemerals() for line in m.lines]
    assert not [line for line in said if "Foundation" in line]


def test_an_answer_before_the_meeting_corrects_the_summary_in_place(cloud: World) -> None:
    cloud.until(PUBLISHED, "15:05")
    shown = summary(cloud)
    before, replies = len(cloud.steering()), len(shown.thread)
    answer(cloud, "tom", "🟡 Amber", "Rebuild is slow.", portal=date(2027, 5, 4))
    cloud.until(PUBLISHED, "15:06")
    assert shown.lines[:3] == [
        "Corrected 15:05: Client portal now Amber",
        "(was no update), First client live now",
        "27 May (was 20 May)",
    ]
    assert "🟢 First client live: 28 May, now 27 May" in shown.lines
    assert "Projects: 3 🟢 Green, 2 🟡 Amber" in shown.lines
    assert '"Rebuild is slow."' in reply(shown, "Projects")
    assert reply(shown, "Corrected")[1:] == [
        "• Client portal now Amber",
        "(was no update)",
        "• First client live now 27 May",
        "(was 20 May)",
    ]
    assert (len(cloud.steering()), len(shown.thread)) == (before, replies + 1)
    assert cloud.mara.direct_messages()[-1].lines == [
        "Summary corrected · Cloud migration",
        "It is read Tue 15:00.",
        "• Client portal now Amber",
        "(was no update)",
        "• First client live now 27 May",
        "(was 20 May)",
    ]
    assert [e.number for e in cloud.snapshot().editions if e.meeting == MEETING] == [1, 2]


def test_an_answer_after_the_start_is_told_in_the_thread_alone(cloud: World) -> None:
    cloud.until(MEETING, "14:10")
    shown = summary(cloud)
    before = list(shown.lines)
    answer(cloud, "tom", "🟡 Amber", "Rebuild is slow.", portal=date(2027, 5, 4))
    cloud.until(MEETING, "14:11")
    assert shown.lines == before
    late = reply(shown, "After the meeting began")
    assert "• Client portal now Amber" in late
    assert not [m for m in cloud.mara.direct_messages() if "corrected" in m.lines[0]]
    cloud.until(date(2027, 3, 8), "14:01")
    assert [line for line in summary(cloud).lines if line.startswith("• First client live")]


def test_time_alone_changes_nothing_that_was_published(cloud: World) -> None:
    cloud.until(PUBLISHED, "14:01")
    before = list(summary(cloud).lines)
    cloud.until(date(2027, 3, 1))
    assert summary(cloud).lines == before


def test_details_and_a_name_to_write_to_are_for_who_asks(cloud: World) -> None:
    cloud.until(PUBLISHED, "15:00")
    shown = summary(cloud)
    cloud.sven.click(shown, "Details")
    assert "What moved since the plan" in cloud.sven.ephemerals("cloud-steering")[-1].lines
    cloud.sven.click(shown, "Ask Mara")
    assert "Write to Mara" in cloud.sven.ephemerals("cloud-steering")[-1].text


def test_the_measure_is_recorded_by_command_and_read_in_the_summary(cloud: World) -> None:
    cloud.until(PUBLISHED, "10:00")
    [said] = cloud.mara.command("/program", "measure 1,150", "cloud-program")
    assert said.lines[:2] == ["Support tickets a month", "1,150, from 1,200 to 840 by 17 Dec"]
    cloud.until(PUBLISHED, "14:01")
    assert "1,150, from 1,200 to 840 by 17 Dec" in summary(cloud).lines


@pytest.mark.parametrize(
    ("who", "typed", "answer_begins"),
    [
        ("mara", "measure about a thousand", "Write the number"),
        ("mara", "measure 1,150 on 2027-12-31", "That day is still ahead"),
        ("mara", "measure 1,150 on 2027-02-30", "There is no such day"),
        ("ana", "measure 1,150", "Only a manager"),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_in_words(
    cloud: World, who: str, typed: str, answer_begins: str
) -> None:
    [said] = getattr(cloud, who).command("/program", typed, "cloud-program")
    assert said.lines[0].startswith(answer_begins)
    assert not cloud.snapshot().measures
