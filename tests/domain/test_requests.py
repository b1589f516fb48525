"""Who is asked in a round, when, and who follows where somebody is off or passes it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.cadence import Span
from bot.domain.facts import ChoiceKind
from bot.domain.program import Program, Project
from bot.domain.requests import (
    Request,
    request_of,
    requests,
    round_asked,
    stands_in,
    superseded,
    uncovered,
)
from bot.domain.snapshot import Snapshot
from tests.check_ins import CLOUD, FIRST, SECOND, THIRD, chose, seen
from tests.domain.casts import away, utc

NOW = "2027-01-06T10:30"
WEEK = Span(FIRST, date(2027, 1, 8))


def request(snapshot: Snapshot, member: str) -> Request:
    found = request_of(snapshot, FIRST, member)
    assert found
    return found


def test_every_lead_is_asked_in_their_own_time() -> None:
    asked = {r.person: r.asked_at for r in requests(seen(NOW), FIRST)}
    assert asked == {
        "raj": utc("2027-01-06T04:30"),
        "ana": utc("2027-01-06T10:00"),
        "tom": utc("2027-01-06T10:00"),
        "lea": utc("2027-01-06T15:00"),
        "kim": utc("2027-01-06T18:00"),
    }


def test_one_request_holds_all_projects_of_a_person() -> None:
    snapshot = seen(NOW, plan=with_lead(CLOUD, "data", "ana"))
    assert request(snapshot, "U0ANA").projects == ("landing-zone", "data")


def test_who_leads_and_stands_in_has_both_in_one() -> None:
    plan = away(with_lead(CLOUD, "data", "ivo"), "ana", WEEK)
    asked = request(seen(NOW, plan=plan), "U0IVO")
    assert asked.projects == ("landing-zone", "data")


def test_later_takes_the_place_of_the_reminder_where_it_comes_near_it() -> None:
    tomorrow = utc("2027-01-07T10:00")
    until = chose(FIRST, "U0ANA", ChoiceKind.LATER, NOW, until=tomorrow)
    asked = request(seen(NOW, until), "U0ANA")
    assert (asked.returns, asked.remind_at) == ((tomorrow,), None)
    soon = replace(until, until=utc("2027-01-06T12:30"))
    assert request(seen(NOW, soon), "U0ANA").remind_at == tomorrow


def test_who_passes_it_on_is_left_alone_and_the_stand_in_is_asked_from_then_on() -> None:
    passed = chose(FIRST, "U0ANA", ChoiceKind.STAND_IN, "2027-01-06T11:20")
    snapshot = seen("2027-01-06T11:21", passed)
    own = request(snapshot, "U0ANA")
    assert (own.stand_in, own.returns, own.remind_at) == ("ivo", (), None)
    other = request(snapshot, "U0IVO")
    assert (other.projects, other.asked_at) == (("landing-zone",), utc("2027-01-06T11:20"))
    assert stands_in(snapshot, FIRST, "ivo", "ana")
    assert not stands_in(snapshot, SECOND, "ivo", "ana")


def test_a_project_that_was_sent_back_is_not_asked_about_but_goes_to_the_manager() -> None:
    back = chose(FIRST, "U0ANA", ChoiceKind.NOT_MINE, NOW, project="landing-zone")
    snapshot = seen(NOW, back)
    assert request(snapshot, "U0ANA").projects == ()
    (gap,) = uncovered(snapshot, FIRST)
    assert (gap.lead, gap.projects, gap.sent_back) == ("ana", ("landing-zone",), True)
    assert uncovered(snapshot, SECOND) == ()


def test_a_lead_on_leave_without_a_stand_in_is_nobody_to_ask() -> None:
    snapshot = seen(NOW, plan=away(CLOUD, "tom", WEEK))
    assert request_of(snapshot, FIRST, "U0TOM") is None
    (gap,) = uncovered(snapshot, FIRST)
    assert (gap.lead, gap.since) == ("tom", utc("2027-01-06T10:00"))


def test_a_lead_whom_nobody_found_in_the_workspace_is_nobody_to_ask() -> None:
    people = tuple(replace(p, member=None) if p.key == "tom" else p for p in CLOUD.people)
    snapshot = seen(NOW, plan=replace(CLOUD, people=people))
    assert "tom" not in [r.person for r in requests(snapshot, FIRST)]
    assert [gap.lead for gap in uncovered(snapshot, FIRST)] == ["tom"]


def test_a_round_is_over_for_good_when_the_next_question_is_asked() -> None:
    assert not superseded(seen("2027-01-13T09:59"), FIRST)
    assert superseded(seen("2027-01-13T10:00"), FIRST)


def test_an_old_message_leads_to_the_round_that_is_asked_about_now() -> None:
    monday_of_the_third = seen("2027-01-18T12:00")
    assert round_asked(monday_of_the_third, FIRST) == SECOND
    assert round_asked(monday_of_the_third, THIRD) == THIRD


def with_lead(plan: Program, project: str, lead: str) -> Program:
    def led(one: Project) -> Project:
        return replace(one, lead=lead) if one.key == project else one

    return replace(plan, projects=tuple(led(p) for p in plan.projects))
