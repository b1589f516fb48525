from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.blockers import blocker
from bot.domain.cadence import Role, Span
from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep
from bot.domain.ladder import rungs
from bot.domain.people import Member
from bot.domain.program import Program
from bot.domain.reach import Reach
from bot.domain.ringing import Ring, next_rung
from tests.domain.casts import CLOUD, URGENT, away, utc, with_breaks

ANAS = replace(URGENT, owner="U0ANA")
LATE_MARCH = replace(URGENT, stops_work=False, needed_by=date(2027, 3, 19))
REACH = Reach(CLOUD, {})


def event(
    number: int, step: BlockerStep, at: str, owner: str | None = None, until: date | None = None
) -> BlockerEvent:
    return BlockerEvent(
        blocker="b1", number=number, step=step, at=utc(at), by="U0ANA", owner=owner, until=until
    )


def rung(
    raised: BlockerRaised, *events: BlockerEvent, program: Program = CLOUD
) -> list[tuple[str, str, str]]:
    found = rungs(blocker(raised, events), Reach(program, {}))
    return [(r.ring.value, r.person, f"{r.at:%a %d %H:%M}") for r in found]


def test_what_stops_work_climbs_from_its_owner_to_the_sponsor() -> None:
    assert rung(URGENT) == [
        ("ask", "U0IVO", "Mon 15 15:00"),
        ("help", "U0ANA", "Tue 16 15:00"),
        ("help", "U0MARA", "Wed 17 15:00"),
        ("heads_up", "U0MARA", "Thu 18 15:00"),
        ("help", "U0SVEN", "Fri 19 15:00"),
    ]


def test_a_lead_who_owns_it_is_not_rung_twice_and_the_manager_keeps_her_own_time() -> None:
    assert rung(ANAS)[:2] == [("ask", "U0ANA", "Mon 15 15:00"), ("help", "U0MARA", "Wed 17 15:00")]


def test_each_rung_counts_in_the_working_time_of_the_person_before() -> None:
    kims = replace(URGENT, owner="U0KIM", at=utc("2027-02-15T18:00"))
    assert rung(kims) == [
        ("ask", "U0KIM", "Mon 15 18:00"),
        ("help", "U0MARA", "Thu 18 07:30"),
        ("heads_up", "U0MARA", "Fri 19 07:30"),
        ("help", "U0SVEN", "Mon 22 08:30"),
    ]


def test_what_is_raised_at_night_rings_in_the_morning() -> None:
    night = replace(URGENT, at=utc("2027-02-15T22:00"))
    assert rung(night)[:2] == [("ask", "U0IVO", "Tue 16 08:30"), ("help", "U0ANA", "Wed 17 08:30")]


def test_what_stops_no_work_asks_at_once_and_climbs_five_working_days_before_it_is_needed() -> None:
    assert rung(LATE_MARCH) == [
        ("ask", "U0IVO", "Mon 15 15:00"),
        ("help", "U0ANA", "Mon 15 08:30"),
        ("help", "U0MARA", "Tue 16 08:30"),
        ("heads_up", "U0MARA", "Wed 17 08:30"),
        ("help", "U0SVEN", "Thu 18 08:30"),
    ]
    first = rungs(blocker(LATE_MARCH, ()), REACH)[1]
    assert first.at == utc("2027-03-15T08:30")


def test_needing_it_later_lets_the_ladder_wait() -> None:
    moved = event(1, BlockerStep.MOVED, "2027-03-15T12:00", until=date(2027, 4, 16))
    assert [r.at.date() for r in rungs(blocker(LATE_MARCH, (moved,)), REACH)] == [
        date(2027, 2, 15),
        date(2027, 3, 15),
        date(2027, 4, 12),
        date(2027, 4, 13),
        date(2027, 4, 14),
    ]


def test_nobody_asked_means_the_manager_at_once() -> None:
    assert rung(replace(URGENT, owner=None)) == [
        ("wanted", "U0MARA", "Mon 15 15:00"),
        ("heads_up", "U0MARA", "Thu 18 15:00"),
        ("help", "U0SVEN", "Fri 19 15:00"),
    ]


def test_not_mine_goes_to_the_manager_at_once_and_again_when_she_was_told_before() -> None:
    found = rung(ANAS, event(1, BlockerStep.UNOWNED, "2027-02-17T16:00"))
    assert found[:3] == [
        ("ask", "U0ANA", "Mon 15 15:00"),
        ("help", "U0MARA", "Wed 17 15:00"),
        ("wanted", "U0MARA", "Wed 17 16:00"),
    ]


def test_a_new_owner_has_their_own_time() -> None:
    found = rung(ANAS, event(1, BlockerStep.ASKED, "2027-02-16T15:00", "U0RAJ"))
    assert found[:3] == [
        ("ask", "U0ANA", "Mon 15 15:00"),
        ("ask", "U0RAJ", "Wed 17 03:00"),
        ("help", "U0MARA", "Fri 19 07:30"),
    ]


def test_who_is_on_it_is_rung_the_morning_after_and_until_then_nobody_is() -> None:
    taken = event(1, BlockerStep.TAKEN, "2027-02-15T16:00", until=date(2027, 2, 18))
    told = rungs(blocker(ANAS, (taken,)), REACH)
    assert rung(ANAS, taken) == [
        ("ask", "U0ANA", "Mon 15 15:00"),
        ("again", "U0ANA", "Fri 19 10:00"),
        ("help", "U0MARA", "Fri 19 10:00"),
        ("heads_up", "U0MARA", "Mon 22 10:00"),
        ("help", "U0SVEN", "Tue 23 10:00"),
    ]
    coming = next_rung(told, utc("2027-02-15T17:00"))
    assert coming is not None
    assert (coming.role, coming.at) == (Role.MANAGER, utc("2027-02-19T10:00"))


def test_a_date_on_a_friday_rings_on_monday_at_ten() -> None:
    taken = event(1, BlockerStep.TAKEN, "2027-02-15T16:00", until=date(2027, 2, 19))
    assert ("again", "U0ANA", "Mon 22 10:00") in rung(ANAS, taken)


def test_a_later_date_of_the_owner_replaces_the_one_before() -> None:
    taken = event(1, BlockerStep.TAKEN, "2027-02-15T16:00", until=date(2027, 2, 16))
    longer = event(2, BlockerStep.TAKEN, "2027-02-16T16:00", until=date(2027, 2, 18))
    assert [r for r in rung(ANAS, taken, longer) if r[0] == "again"] == [
        ("again", "U0ANA", "Fri 19 10:00")
    ]


def test_a_new_date_for_those_who_wait_does_not_silence_the_owners_own() -> None:
    taken = event(1, BlockerStep.TAKEN, "2027-02-15T16:00", until=date(2027, 2, 18))
    moved = event(2, BlockerStep.MOVED, "2027-02-16T09:00", until=date(2027, 2, 26))
    assert rung(ANAS, taken, moved) == rung(ANAS, taken)


def test_a_hold_puts_the_sponsor_off_by_two_working_days_with_a_new_warning() -> None:
    held = event(1, BlockerStep.HELD, "2027-02-18T16:00")
    again = event(2, BlockerStep.HELD, "2027-02-22T16:00")
    assert rung(URGENT, held)[3:] == [
        ("heads_up", "U0MARA", "Thu 18 15:00"),
        ("heads_up", "U0MARA", "Mon 22 15:00"),
        ("help", "U0SVEN", "Tue 23 15:00"),
    ]
    assert rung(URGENT, held, again)[-1] == ("help", "U0SVEN", "Thu 25 15:00")


def test_letting_it_go_changes_no_time() -> None:
    assert rung(URGENT, event(1, BlockerStep.LET_GO, "2027-02-18T16:00")) == rung(URGENT)


def test_taking_it_after_the_warning_puts_the_sponsor_off_with_a_new_one() -> None:
    taken = event(1, BlockerStep.TAKEN, "2027-02-18T16:00", "U0IVO", date(2027, 2, 23))
    assert rung(URGENT, taken)[3:] == [
        ("heads_up", "U0MARA", "Thu 18 15:00"),
        ("again", "U0IVO", "Wed 24 10:00"),
        ("heads_up", "U0MARA", "Wed 24 10:00"),
        ("help", "U0SVEN", "Thu 25 10:00"),
    ]


def test_a_warning_that_came_late_puts_the_sponsor_off() -> None:
    told = blocker(URGENT, ())
    late = rungs(told, REACH, lambda _: utc("2027-02-22T10:00"))
    assert late[-1].at == utc("2027-02-23T10:00")
    assert late[-2].until == late[-1].at


def test_the_end_stops_everything_and_what_was_not_rung_is_never_said() -> None:
    resolved = event(1, BlockerStep.RESOLVED, "2027-02-16T16:00")
    found = rungs(blocker(URGENT, (resolved,)), REACH)
    assert [r.person for r in found] == ["U0IVO", "U0ANA"]
    assert all(r.until == resolved.at for r in found)


def test_somebody_asked_at_night_and_free_before_the_morning_is_not_rung() -> None:
    night = replace(ANAS, at=utc("2027-02-15T20:00"))
    found = rung(night, event(1, BlockerStep.ASKED, "2027-02-15T21:00", "U0IVO"))
    assert found[:2] == [("ask", "U0IVO", "Tue 16 08:30"), ("help", "U0ANA", "Wed 17 08:30")]


def test_an_owner_on_leave_is_answered_for_by_the_stand_in() -> None:
    leave = away(CLOUD, "ana", Span(date(2027, 2, 15), date(2027, 2, 26)))
    assert rung(ANAS, program=leave)[:2] == [
        ("ask", "U0IVO", "Mon 15 15:00"),
        ("help", "U0MARA", "Wed 17 15:00"),
    ]


def test_an_owner_on_leave_without_a_stand_in_means_the_manager_at_once() -> None:
    leave = away(CLOUD, "lea", Span(date(2027, 2, 15), date(2027, 2, 26)))
    first = rung(replace(URGENT, owner="U0LEA"), program=leave)[0]
    assert first == ("help", "U0MARA", "Mon 15 15:00")


def test_an_owner_who_is_back_before_it_climbs_is_waited_for() -> None:
    leave = away(CLOUD, "ivo", Span(date(2027, 2, 15), date(2027, 2, 26)))
    assert rung(LATE_MARCH, program=leave)[0] == ("ask", "U0IVO", "Mon 01 08:30")


def test_a_lead_on_leave_is_passed_and_the_manager_keeps_her_own_time() -> None:
    leave = away(CLOUD, "ana", Span(date(2027, 2, 16), date(2027, 2, 26)))
    assert [r[1] for r in rung(URGENT, program=leave)] == ["U0IVO", "U0MARA", "U0MARA", "U0SVEN"]
    assert rung(URGENT, program=leave)[1] == ("help", "U0MARA", "Wed 17 15:00")


def test_without_a_manager_to_warn_the_sponsor_keeps_their_own_time() -> None:
    leave = away(CLOUD, "mara", Span(date(2027, 2, 16), date(2027, 3, 5)))
    assert rung(URGENT, program=leave)[2:] == [("help", "U0SVEN", "Fri 19 15:00")]


def test_without_a_manager_to_warn_a_pause_is_followed_by_the_time_of_the_warning() -> None:
    leave = away(CLOUD, "mara", Span(date(2027, 2, 16), date(2027, 3, 5)))
    taken = event(1, BlockerStep.TAKEN, "2027-02-16T16:00", "U0IVO", date(2027, 2, 23))
    assert rung(URGENT, taken, program=leave)[2:] == [
        ("again", "U0IVO", "Wed 24 10:00"),
        ("help", "U0SVEN", "Thu 25 10:00"),
    ]


def test_somebody_whose_account_is_gone_is_passed() -> None:
    gone = Reach(CLOUD, {"U0IVO": Member("U0IVO", "Ivo", gone=True)})
    found = rungs(blocker(URGENT, ()), gone)
    assert (found[0].ring, found[0].person) == (Ring.HELP, "U0MARA")


def test_nothing_is_rung_in_a_break() -> None:
    program = with_breaks(CLOUD, Span(date(2027, 2, 16), date(2027, 2, 21)))
    assert rung(URGENT, program=program)[1] == ("help", "U0ANA", "Mon 22 15:00")


def test_a_second_manager_who_sleeps_until_the_next_rung_is_passed() -> None:
    program = replace(CLOUD, managers=("mara", "lea"))
    awake = [r.person for r in rungs(blocker(ANAS, ()), Reach(program, {})) if r.ring is Ring.HELP]
    assert awake == ["U0MARA", "U0LEA", "U0SVEN"]
    leave = away(program, "lea", Span(date(2027, 2, 16), date(2027, 3, 5)))
    asleep = [r.person for r in rungs(blocker(ANAS, ()), Reach(leave, {})) if r.ring is Ring.HELP]
    assert asleep == ["U0MARA", "U0SVEN"]


def test_the_rung_to_a_sponsor_is_never_announced() -> None:
    found = rungs(blocker(URGENT, ()), REACH)
    persons = [next_rung(found, utc(at)) for at in ("2027-02-16T14:00", "2027-02-17T14:00")]
    assert [p.person for p in persons if p] == ["U0ANA", "U0MARA"]
    assert next_rung(found, utc("2027-02-17T15:00")) is None
