"""What is worth knowing before the start, and does not refuse the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings

from bot.domain.cadence import Cadence, CheckInTimes, Quiet, Span, WeeklyTime
from bot.domain.program import Milestone, Program
from bot.program_file.warnings import warnings
from tests.programs import example, programs


def said(program: Program) -> list[str]:
    return [caution.sentence for caution in warnings(program)]


def with_cadence(**changes: object) -> Program:
    cadence: Cadence = replace(example().cadence, **changes)  # type: ignore[arg-type]
    return replace(example(), cadence=cadence)


def test_the_example_has_three_things_worth_knowing() -> None:
    assert [(caution.field, caution.sentence) for caution in warnings(example())] == [
        ("resources.network-team", "Network team: 4 needed, 3 there, 15 Feb to 5 Mar."),
        ("milestones.foundation.due", "Foundation ready is due on Good Friday, 26 Mar."),
        (
            "cadence.steering.publish",
            "The steering summary goes out on 2 holidays: 3 May, 31 May.",
        ),
    ]


def test_fewer_than_four_or_more_than_six_milestones() -> None:
    one, *_ = example().milestones
    assert "There is 1 milestone. Four to six show progress best." in said(
        replace(example(), milestones=(one,))
    )
    seven = tuple(replace(one, key=f"m{n}") for n in range(7))
    assert "There are 7 milestones. Four to six show progress best." in said(
        replace(example(), milestones=seven)
    )
    assert "There are no milestones. Four to six show progress best." in said(
        replace(example(), milestones=())
    )


def test_a_milestone_on_a_day_that_is_not_worked() -> None:
    on_saturday = Milestone("m", "Done", date(2028, 4, 1), ("identity.sso",))
    assert "Done is due on a day off, 1 Apr 2028." in said(
        replace(example(), milestones=(on_saturday,))
    )


def test_steering_that_meets_on_a_holiday_but_not_one_in_a_break() -> None:
    on_mondays = WeeklyTime(0, time(14))
    steering = replace(
        example().cadence.steering,
        first=date(2027, 1, 25),
        meets=on_mondays,
        publish=WeeklyTime(4, time(14)),
        draft=WeeklyTime(3, time(14)),
    )
    assert "Steering meets on 2 holidays: 3 May, 31 May." in said(with_cadence(steering=steering))
    away = (Span(date(2027, 5, 1), date(2027, 5, 5)),)
    assert "Steering meets on 1 holiday: 31 May." in said(
        with_cadence(steering=steering, breaks=away)
    )


def test_a_check_before_the_last_leads_close() -> None:
    """Thursday 17:00 in Los Angeles is Friday 01:00 in London."""
    early = with_cadence(dependency_check=WeeklyTime(4, time(1, 30)))
    assert (
        "The check on Fri 01:30, Europe/London, is before an hour after the close of Kim: "
        "it closes earlier for them." in said(early)
    )
    assert not [
        s for s in said(with_cadence(dependency_check=WeeklyTime(4, time(4)))) if "Kim" in s
    ]


def test_a_reminder_and_a_digest_in_the_quiet_hours_wait() -> None:
    program = with_cadence(
        check_in=replace(CheckInTimes(), remind=WeeklyTime(3, time(7))),
        quiet=Quiet(time(18), time(9)),
    )
    assert "The reminder (Thu 07:00) is in the quiet hours: it waits until 09:00." in said(program)
    assert "The digest (08:45) is in the quiet hours: it waits until 09:00." in said(program)


def test_projects_that_nothing_crosses() -> None:
    alone = tuple(link for link in example().links if not link.crosses)
    sentence = "Nothing crosses projects. Ask the leads what they need from one another."
    assert sentence in said(replace(example(), links=alone))
    assert sentence not in said(example())


@settings(max_examples=25)
@given(programs())
def test_no_program_is_too_strange_for_advice(program: Program) -> None:
    fields = {caution.field.partition(".")[0] for caution in warnings(program)}
    assert fields <= {"resources", "milestones", "cadence", "dependencies"}
