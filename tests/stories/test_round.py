"""The round in the program's channel, with what is known of the silent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.answering import DAY, FIRST, SECOND, THIRD, answer, fill, question, round_card
from tests.world import World, world


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with world(database_url) as opened:
        yield opened


def test_the_round_can_be_looked_at_from_the_answer(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.ana.click(question(cloud.ana), "See the round")
    assert cloud.ana.view
    assert "Cloud landing zone · 🟢 Green" in cloud.ana.view.lines


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


def test_a_round_closes_on_its_cards_although_nobody_does_anything(cloud: World) -> None:
    """Tom's on Thursday at 17:00, the round's when it is over in Los Angeles too."""
    cloud.until(FIRST + DAY, "16:59")
    asked, card = question(cloud.tom), round_card(cloud)
    assert asked.lines[1].startswith("Closes Thu 17:00")
    cloud.until(FIRST + DAY, "17:01")
    assert asked.lines[1] == "Closed Thu 17:00, still welcome"
    assert card.lines[2].startswith("Closes Thu 17:00")
    cloud.until(FIRST + 2 * DAY, "01:01")
    assert card.lines[1] == "Week of 4 Jan. No answers."


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
    assert "Cloud landing zone · ⚪ No update (6 Jan)" in round_card(cloud).lines
    assert "Ana" not in round_card(cloud).text


@pytest.mark.parametrize(
    ("missed", "shown"),
    [
        (1, "Cloud landing zone · 🟢 Green (6 Jan)"),
        (2, "Cloud landing zone · ⚪ No update (6 Jan)"),
    ],
)
def test_a_silent_project_has_one_colour_wherever_it_is_shown(
    cloud: World, missed: int, shown: str
) -> None:
    cloud.until(FIRST, "10:30")
    answer(cloud.ana)
    cloud.until(FIRST + 7 * missed * DAY, "10:30")
    answer(cloud.tom)
    cloud.until(FIRST + (7 * missed + 2) * DAY, "10:05")
    check = [m for m in cloud.channel() if m.lines[0].startswith("Dependency check")][-1]
    assert shown in round_card(cloud).lines
    assert [shown] in [reply.lines for reply in check.thread]
