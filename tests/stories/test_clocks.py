"""Clocks change, years have 53 weeks, people move: everybody is asked at 10:00 their own time.

Lea is in New York, Ana in Lisbon, Tom and the program in London, Kim in Sydney: their clocks
change on 14 March, 28 March and 4 April 2027. Nobody answers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.program import Program
from bot.program_file.read import read
from bot.sandbox.people import Member
from tests.programs import example, example_text
from tests.said import posted_at
from tests.world import World, world

NEW_YORK, LISBON, LONDON = "America/New_York", "Europe/Lisbon", "Europe/London"
LOS_ANGELES, SYDNEY = "America/Los_Angeles", "Australia/Sydney"


def asked(person: Member, zone: str) -> list[str]:
    return [posted_at(m, zone) for m in person.direct_messages() if _is_question(m.lines)]


def reminded(person: Member, zone: str) -> list[str]:
    return [posted_at(m, zone) for m in person.direct_messages() if " closes " in m.lines[0]]


def _is_question(lines: list[str]) -> bool:
    return lines[0].startswith("Check-in ·")


def posted(cloud: World, beginning: str) -> list[str]:
    found = (m for m in cloud.channel() if m.lines[0].startswith(beginning))
    return [posted_at(m, LONDON) for m in found]


def living_in(zone: str | None, person: str) -> Program:
    """The example, with that zone in the file; None: Slack's counts."""
    plan = example()
    people = (replace(p, time_zone=zone) if p.key == person else p for p in plan.people)
    return replace(plan, people=tuple(people))


def test_four_clock_changes(database_url: str) -> None:
    before = datetime(2027, 3, 9, 12, tzinfo=UTC)
    with world(database_url, living_in(SYDNEY, "kim"), before) as cloud:
        cloud.until(date(2027, 4, 9), "12:00")
        days = [f"Wed {day}" for day in ("10 Mar", "17 Mar", "24 Mar", "31 Mar", "07 Apr")]
        at_ten = [f"{day} 10:00" for day in days]
        assert asked(cloud.lea, NEW_YORK) == at_ten
        assert asked(cloud.ana, LISBON) == at_ten
        assert asked(cloud.tom, LONDON) == at_ten
        assert asked(cloud.kim, SYDNEY) == at_ten
        assert [at[4:] for at in reminded(cloud.lea, NEW_YORK)] == [
            f"{day} 10:00" for day in ("11 Mar", "18 Mar", "25 Mar", "01 Apr", "08 Apr")
        ]
        # Good Friday is a holiday: its check is on the Tuesday after Easter.
        assert posted(cloud, "Dependency check") == [
            "Fri 12 Mar 10:00",
            "Fri 19 Mar 10:00",
            "Tue 30 Mar 10:00",
            "Fri 02 Apr 10:00",
            "Fri 09 Apr 10:00",
        ]


def test_the_year_of_53_weeks(database_url: str) -> None:
    """The last week of 2026 is its 53rd. 28 December and 1 January are holidays in London."""
    text = example_text().replace("starts: 2027-01-04", "starts: 2026-12-21")
    plan = read(text.replace("first: 2027-01-26", "first: 2026-12-29"))
    assert isinstance(plan, Program)
    with world(database_url, plan, datetime(2026, 12, 21, 6, tzinfo=UTC)) as cloud:
        cloud.until(date(2027, 1, 12), "15:00")
        assert asked(cloud.ana, LISBON) == [
            f"Wed {day} 10:00" for day in ("23 Dec", "30 Dec", "06 Jan")
        ]
        published = [posted_at(m, LONDON) for m in cloud.steering()]
        assert published == ["Tue 29 Dec 08:30", "Mon 11 Jan 14:00"]


def test_who_moves_during_a_round_is_asked_there_from_the_next_on(database_url: str) -> None:
    """Kim flies to Sydney on Wednesday. The round goes on as it began, but wakes nobody."""
    start = datetime(2027, 1, 4, 6, tzinfo=UTC)
    with world(database_url, living_in(None, "kim"), start) as cloud:
        cloud.sandbox.changes.move_zone("Kim", LOS_ANGELES)
        cloud.until(date(2027, 1, 13), "12:00", LOS_ANGELES)
        assert asked(cloud.kim, LOS_ANGELES)[-1] == "Wed 13 Jan 10:00"
        question = cloud.kim.direct_messages()[-1]
        cloud.sandbox.changes.move_zone("Kim", SYDNEY)
        cloud.until(date(2027, 1, 16), "12:00")
        assert question.lines[1] == "Closed Thu 17:00, still welcome"
        assert reminded(cloud.kim, SYDNEY)[-1] == "Fri 15 Jan 08:30"
        cloud.until(date(2027, 1, 20), "12:00", SYDNEY)
        assert asked(cloud.kim, SYDNEY)[-1] == "Wed 20 Jan 10:00"
