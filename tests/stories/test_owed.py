"""What waits for a person, as `/program` alone and their Home tell them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.sandbox.surfaces import Message
from tests.stuck import FRIDAY, WHAT, fill, monday_afternoon, stuck, told
from tests.weeks import SECOND, SECOND_CHECK, all_answer, february, question, slip
from tests.world import World, world

NOTHING = ["Nothing is waiting for you."]


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with monday_afternoon(database_url) as opened:
        yield opened


def owes(here: World, who: str) -> list[str]:
    """Without the heading and the name of the program."""
    [said] = getattr(here, who).command("/program", "", "cloud-program")
    assert isinstance(said, Message)
    return said.lines if said.lines == NOTHING else said.lines[2:]


def after(rows: list[str], first: str) -> str:
    return rows[rows.index(first) + 1]


def test_a_blocker_waits_for_each_who_was_asked_or_called_until_it_is_resolved(
    cloud: World,
) -> None:
    stuck(cloud, "Ana")
    assert after(owes(cloud, "ana"), f"🚧 {WHAT}") == "   Needed by Fri 19 Feb: are you on it?"
    assert f"🚧 {WHAT}" not in owes(cloud, "mara") + owes(cloud, "sven")
    cloud.until(date(2027, 2, 17), "15:30")
    assert after(owes(cloud, "mara"), f"🚧 {WHAT}") == "   Help is wanted by Fri 19 Feb"
    cloud.until(date(2027, 2, 18), "15:30")
    warned = "   Goes to Sven next: let go or hold?"
    assert after(owes(cloud, "mara"), f"🚧 {WHAT}") == warned
    cloud.mara.click(told(cloud.mara, "Goes to Sven"), "Let it go")
    assert warned not in owes(cloud, "mara")
    cloud.until(FRIDAY, "17:00")
    assert owes(cloud, "sven").count(f"🚧 {WHAT}") == 1
    assert "   Help is wanted by Fri 19 Feb" in owes(cloud, "sven")
    cloud.ana.click(told(cloud.ana, "Lea asks"), "On it until…")
    cloud.ana.fill("On it until", date(2027, 2, 22))
    assert cloud.ana.submit() is None
    assert f"🚧 {WHAT}" not in owes(cloud, "mara") + owes(cloud, "sven")
    assert after(owes(cloud, "ana"), f"🚧 {WHAT}") == "   Needed by Fri 19 Feb, on it until 22 Feb"
    cloud.until(date(2027, 2, 23), "12:00")
    assert after(owes(cloud, "ana"), f"🚧 {WHAT}") == "   On it until 22 Feb: is it done?"


def test_a_blocker_without_an_owner_waits_for_the_manager(cloud: World) -> None:
    stuck(cloud, "I don't know")
    assert after(owes(cloud, "mara"), f"🚧 {WHAT}") == "   Owner: wanted. You name one"
    assert f"🚧 {WHAT}" not in owes(cloud, "ana")


def test_of_many_the_first_are_shown_and_the_rest_counted(cloud: World) -> None:
    for number in range(9):
        cloud.lea.command("/program", "block", "cloud-program")
        fill(cloud.lea, "Ana", what=f"Rule {number}")
        assert cloud.lea.submit() is None
    rows = owes(cloud, "ana")
    assert sum(row.startswith("🚧") for row in rows) == 6
    assert rows[-1].startswith("and ")
    assert rows[-1].endswith(" more")


def test_who_is_named_next_in_the_check_owes_an_answer(database_url: str) -> None:
    with february(database_url) as here:
        all_answer(here, SECOND, but=("ana",))
        slip(here)
        here.until(SECOND_CHECK, "12:00")
        answer = "Answer by Tue 16 Feb: Security baseline…"
        assert answer in owes(here, "lea")
        assert any(row.endswith(": Network team") for row in owes(here, "mara"))
        home = here.lea.open_home()
        assert home
        assert answer in home.lines


def test_a_closed_round_takes_answers_still(database_url: str) -> None:
    with world(database_url, start=datetime(2027, 2, 1, 6, tzinfo=UTC)) as here:
        here.until(date(2027, 2, 3), "12:00")
        assert after(owes(here, "tom"), "Check-in: Client portal") == "   closes Thu 17:00"
        here.until(date(2027, 2, 5), "12:00")
        closed = "   closed Thu 17:00, still welcome"
        assert after(owes(here, "tom"), "Check-in: Client portal") == closed


def test_a_project_that_was_sent_back_waits_for_the_manager(database_url: str) -> None:
    with world(database_url, start=datetime(2027, 2, 1, 6, tzinfo=UTC)) as here:
        here.until(date(2027, 2, 3), "20:00")
        here.tom.choose(question(here.tom), "More", "Not my project")
        [said] = here.mara.command("/program", "", "cloud-program")
        assert isinstance(said, Message)
        sent_back = "Tom sent back: Client portal"
        assert after(said.lines, sent_back) == "   Whose is it? You answer this week"
        here.mara.click(said, "Answer for Tom")
        assert here.mara.view
