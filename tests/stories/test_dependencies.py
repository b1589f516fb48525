"""The weekly dependency check, as people live it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.sandbox.people import Member
from tests.weeks import (
    FIRST,
    FIRST_CHECK,
    SECOND,
    SECOND_CHECK,
    all_answer,
    answer,
    check_of,
    february,
    question,
    roomy,
    slip,
)
from tests.world import World, example


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with february(database_url, roomy(example())) as opened:
        yield opened


def told(person: Member) -> list[list[str]]:
    """What a check left to tell somebody."""
    found = (m.lines for m in person.direct_messages())
    return [lines for lines in found if lines[0].startswith("Dependency check")]


def test_a_quiet_week_takes_two_lines_and_nobody_is_told_anything(cloud: World) -> None:
    all_answer(cloud, FIRST)
    cloud.until(FIRST_CHECK, "20:00")
    check = check_of(cloud, "Fri 5 Feb")
    assert check.lines == ["Dependency check · Fri 5 Feb", "All 5 hold. 5 of 5 answered."]
    assert [reply.lines[0] for reply in check.thread] == [
        "Cloud landing zone · 🟢 Green",
        "Single sign-on · 🟢 Green",
        "Data platform · 🟢 Green",
        "Client portal · 🟢 Green",
        "Support and training · 🟢 Green",
    ]
    everybody = (cloud.ana, cloud.raj, cloud.lea, cloud.tom, cloud.kim, cloud.mara, cloud.sven)
    assert not [lines for person in everybody for lines in told(person)]


def test_a_slip_that_reaches_two_projects(cloud: World) -> None:
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana",))
    slip(cloud)
    cloud.until(SECOND_CHECK, "20:00")
    check = check_of(cloud, "Fri 12 Feb")
    assert check.lines == [
        "Dependency check · Fri 12 Feb",
        "5 links: 1 new, 4 hold · 5/5 answered",
        "New",
        "Security baseline signed off, Ana → Lea",
        "Needed Fri 2 Apr, now Tue 6 Apr",
        "Moves: Databases cut ov… +5 days, 2 more",
        "Foundation ready: due 26 Mar, now 6 Apr",
        "Next: Lea answers by Tue 16 Feb",
        "Gone: nothing. Details in the thread.",
    ]
    details = next(r.lines for r in check.thread if r.lines[0] == "What does not hold")
    assert [line.partition(", by")[0] for line in details if "+5 days" in line] == [
        "Databases cut over: +5 days, now Tue 27 Apr",
        "Portal live in the cloud: +5 days, now Thu 13 May",
        "First-line support handed over: +5 days, now Thu 20 May",
    ]
    digest = [r.lines for r in check.thread if r.lines[0].startswith("Cloud landing zone")]
    assert "Private network: 5 Mar → Fri 19 Mar" in digest[0]
    assert "Firewall vendor two weeks late." in digest[0]


def test_who_needs_what_moved_is_told_once_and_nobody_else(cloud: World) -> None:
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana",))
    slip(cloud)
    cloud.until(SECOND_CHECK, "20:00")
    assert told(cloud.lea)[0][:3] == [
        "Dependency check · Cloud migration",
        "Please answer by Tue 16 Feb.",
        "Security baseline signed off, Ana → Lea",
    ]
    others = (cloud.ana, cloud.raj, cloud.tom, cloud.kim, cloud.mara, cloud.sven)
    assert not [lines for person in others for lines in told(person)]
    cloud.until(SECOND_CHECK.replace(day=26), "20:00")
    assert len(told(cloud.lea)) == 1
    assert "Open since 12 Feb" in check_of(cloud, "Fri 19 Feb").lines


def test_who_moved_their_own_date_already_is_not_told(cloud: World) -> None:
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana", "lea"))
    slip(cloud)
    answer(cloud, "lea", "🟡 Amber", "We wait for Ana.", databases=SECOND.replace(month=5))
    cloud.until(SECOND_CHECK, "20:00")
    assert not told(cloud.lea)


def test_who_answers_moves_the_next_step_on_and_what_they_were_told_shrinks(cloud: World) -> None:
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana",))
    slip(cloud)
    cloud.until(SECOND_CHECK, "20:00")
    [asked] = [m for m in cloud.lea.direct_messages() if m.lines[0].startswith("Dependency check")]
    check = check_of(cloud, "Fri 12 Feb")
    moves = next(line for line in check.lines if line.startswith("Moves:"))
    [said] = cloud.mara.command("/program", "dependencies", "cloud-program")
    assert moves in said.lines
    assert "Next: Lea answers by Tue 16 Feb" in said.lines
    cloud.until(date(2027, 2, 15), "15:00")
    answer(cloud, "lea", "🟡 Amber", "We take it.")
    cloud.until(date(2027, 2, 15), "15:01")
    assert asked.lines == [
        "Dependency check · Cloud migration",
        "✓ Answered Mon 15 Feb 10:00, by you",
        "Security baseline signed off, Ana → Lea",
        '"We take it."',
    ]
    assert not asked.buttons
    [said] = cloud.mara.command("/program", "dependencies", "cloud-program")
    assert "Next: Mara decides by Wed 17 Feb" in said.lines
    assert moves in said.lines
    cloud.lea.click(check, "My part")
    assert cloud.lea.ephemerals("cloud-program")[-1].lines[-1] == "Nothing waits for you."
    cloud.until(SECOND_CHECK.replace(day=19), "12:00")
    assert "Next: Mara, today" in check_of(cloud, "Fri 19 Feb").lines


def test_who_answers_before_they_are_told_is_not_told(cloud: World) -> None:
    """The check is at five in the morning in New York."""
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana",))
    slip(cloud)
    cloud.until(SECOND_CHECK, "11:00")
    answer(cloud, "lea", "🟡 Amber", "We take it.")
    cloud.until(SECOND_CHECK, "20:00")
    assert not told(cloud.lea)


def test_my_part_shows_each_what_waits_for_them(cloud: World) -> None:
    all_answer(cloud, FIRST)
    all_answer(cloud, SECOND, but=("ana",))
    slip(cloud)
    cloud.until(SECOND_CHECK, "12:00")
    check = check_of(cloud, "Fri 12 Feb")
    cloud.lea.click(check, "My part")
    assert "Next: Lea answers by Tue 16 Feb" in cloud.lea.ephemerals("cloud-program")[-1].lines
    assert all(len(line) <= 40 for line in cloud.lea.ephemerals("cloud-program")[-1].lines)
    cloud.tom.click(check, "My part")
    assert cloud.tom.ephemerals("cloud-program")[-1].lines[-1] == "Nothing waits for you."


def test_an_answer_after_the_check_takes_its_place_in_the_digest(cloud: World) -> None:
    all_answer(cloud, FIRST, but=("tom",))
    cloud.until(FIRST_CHECK, "12:00")
    check = check_of(cloud, "Fri 5 Feb")
    before = list(check.lines)
    assert before[1:] == [
        "All 5 hold. 4 of 5 answered.",
        "Dates of Client port… are from the plan.",
    ]
    assert ["Client portal · ⚪ No update"] in [reply.lines for reply in check.thread]
    answer(cloud, "tom")
    cloud.until(FIRST_CHECK, "12:05")
    replies = [reply.lines for reply in check.thread]
    assert len(replies) == 5
    assert "Client portal · 🟢 Green" in [lines[0] for lines in replies]
    assert check.lines == before
    assert "late" not in check.text.lower()
    assert question(cloud.tom).lines[0].startswith("✓ Answered Fri 5 Feb")


def test_a_week_in_which_nobody_answers(cloud: World) -> None:
    all_answer(cloud, FIRST)
    cloud.until(SECOND_CHECK, "12:00")
    check = check_of(cloud, "Fri 12 Feb")
    assert check.lines[1:3] == [
        "No answers this week: nothing was",
        "checked. Dates are from 3 Feb.",
    ]
    assert ["Client portal · 🟢 Green (3 Feb)"] in [reply.lines for reply in check.thread]
