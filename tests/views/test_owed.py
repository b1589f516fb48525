"""What a person owes, of however many programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.facts import Health
from bot.domain.owed import OpenCheckIn, OpenGap, Owed
from bot.domain.program import Program
from bot.domain.snapshot import State
from bot.domain.standing import Wanted
from bot.messages import Message
from bot.views.home import MyProgram, home
from bot.views.owed import owed
from tests.domain.casts import utc
from tests.programs import example

CLOSES = utc("2027-02-11T17:00")
WEEK = date(2027, 2, 8)
ASKED = OpenCheckIn(
    round=WEEK, projects=("Client portal",), closes_at=CLOSES, closed=False, zone="UTC"
)
GAP = OpenGap(
    round=WEEK,
    lead="Lea",
    projects=(("data", "Data platform"),),
    sent_back=False,
    closes_at=CLOSES,
    closed=False,
    zone="UTC",
)
ALL = Owed(check_in=ASKED, gaps=(GAP, replace(GAP, lead="Kim")))


def many(count: int) -> list[Program]:
    return [replace(example(), key=f"p{n}", name=f"Program {n}") for n in range(count)]


def lines(message: Message) -> list[str]:
    return message.text.split("\n")


def test_of_many_programs_fifteen_are_shown_and_the_rest_counted() -> None:
    said = owed([(program, ALL) for program in many(60)])
    assert len(said.blocks) == 16
    assert lines(said)[-1] == "and 45 more programs"
    view = home([MyProgram(p, State.RUNNING, Health.GREEN, ALL) for p in many(60)])
    assert len(view["blocks"]) <= 100


def test_of_a_program_six_things_are_shown_and_the_rest_counted() -> None:
    wanted = tuple(Wanted(what=f"Decision {n}", who="Sven", by=WEEK) for n in range(7))
    said = owed([(example(), replace(ALL, decisions=wanted))])
    assert lines(said)[-1] == "and 4 more"
    assert lines(said)[-2:-1] == ["by Mon 8 Feb"]


def test_a_gap_names_for_whom_and_by_when_and_is_answered_there() -> None:
    said = owed([(example(), Owed(gaps=(GAP,)))])
    assert lines(said)[-2:] == ["Answer for Lea: Data platform", "closes Thu 17:00"]
    (answer,) = said.blocks[1]["elements"]
    assert (answer["text"]["text"], answer["value"]) == ("Answer for Lea", f"cloud/{WEEK}/data")
