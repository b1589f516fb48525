"""What does not hold between projects, how that changed, and who does what about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.cadence import Span
from bot.domain.check_standing import check_standing, standing_now
from bot.domain.dependencies import check, compare, find, left_to_tell
from bot.domain.facts import Health, ReportKind
from bot.domain.findings import Finding, FindingKind, Moved, Trend
from bot.domain.next_steps import What, next_step
from bot.domain.snapshot import Snapshot
from tests.check_ins import CLOUD, FIFTH, moved, said, seen
from tests.domain.casts import away, utc
from tests.slips import (
    BASELINE,
    NETWORK_LATE,
    SIXTH,
    SIXTH_CHECK,
    SLIP,
    calm,
    checked,
    slipped,
    the_check,
)

FRIDAY = date(2027, 2, 12)


def by_key(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.key: one for one in found}


def test_a_program_on_plan_has_nothing_to_find() -> None:
    assert find(calm("2027-02-12T10:00")) == ()


def test_a_slip_is_found_where_it_breaks_a_date_that_another_project_needs() -> None:
    found = by_key(find(slipped()))
    baseline = found[BASELINE]
    assert (baseline.days, baseline.due, baseline.now) == (
        2,
        date(2027, 4, 2),
        date(2027, 4, 6),
    )
    assert [(m.subject, m.days, m.now) for m in baseline.moves] == [
        ("data.cutover", 5, date(2027, 4, 27)),
        ("portal.launch", 5, date(2027, 5, 13)),
        ("support.handover", 5, date(2027, 5, 20)),
    ]
    assert baseline.moves[0].path == (
        "landing-zone.network",
        "landing-zone.baseline",
        "data.cutover",
    )


def test_a_milestone_that_is_late_for_it_is_told_with_it() -> None:
    found = by_key(find(slipped()))
    foundation = found["milestone/foundation"]
    assert (foundation.days, foundation.now) == (6, date(2027, 4, 6))
    assert foundation.because == BASELINE
    assert set(found) == {BASELINE, "milestone/foundation"}


def test_what_was_promised_before_the_slip_follows_from_it_too() -> None:
    before = said(FIFTH, project="data")
    promise = moved(before, "data.cutover", date(2027, 4, 20), confirmed=True)
    told = calm(
        "2027-02-12T10:00", before, promise, SLIP, moved(SLIP, "landing-zone.network", NETWORK_LATE)
    )
    found = by_key(find(told))
    assert found["promise/data.cutover"].because == BASELINE
    assert found["promise/data.cutover"].now == date(2027, 4, 27)


def test_a_promise_that_upstream_does_not_allow_is_found_by_itself() -> None:
    hopeful = said(SIXTH, project="identity", line="We hurry.")
    told = calm("2027-02-12T10:00", hopeful, moved(hopeful, "portal.launch", date(2027, 4, 12)))
    (only,) = find(told)
    assert only.key == "promise/portal.launch"
    assert (only.due, only.now) == (date(2027, 4, 12), date(2027, 5, 6))


def test_what_passed_its_day_without_a_new_date_is_found() -> None:
    found = by_key(find(seen("2027-02-04T10:00")))
    accounts = found["overdue/landing-zone.accounts"]
    assert (accounts.due, accounts.days) == (date(2027, 1, 29), 4)


def test_a_squeeze_is_found_four_weeks_ahead() -> None:
    assert "capacity/network-team" not in by_key(find(seen("2027-01-15T10:00")))
    squeeze = by_key(find(seen("2027-01-22T10:00")))["capacity/network-team"]
    assert (squeeze.needed, squeeze.there, squeeze.days) == (4, 3, 1)
    assert (squeeze.due, squeeze.now) == (date(2027, 2, 15), date(2027, 3, 5))
    assert squeeze.among == ("landing-zone.network", "data.replication")


def test_what_is_finished_is_no_finding() -> None:
    done = moved(SLIP, "landing-zone.baseline", FRIDAY, kind=ReportKind.DONE)
    told = replace(slipped(), reports=(*slipped().reports, done))
    assert BASELINE not in by_key(find(told))


@pytest.mark.parametrize(("days", "trend"), [(5, Trend.WORSE), (2, Trend.SAME), (1, Trend.BETTER)])
def test_a_finding_is_compared_with_the_last_check(days: int, trend: Trend) -> None:
    known = checked(slipped(), SIXTH).checks[-1]
    now = tuple(replace(one, days=days) for one in known.findings if one.key == BASELINE)
    assert compare(known, now).trends == ((now[0], trend),)


def test_what_the_last_check_did_not_know_is_new_and_what_is_over_is_gone() -> None:
    known = checked(slipped(), SIXTH).checks[-1]
    assert {trend for _, trend in compare(None, known.findings).trends} == {Trend.NEW}
    assert compare(known, ()).gone == known.findings


def test_a_new_date_that_passed_too_is_new() -> None:
    overdue = find(seen("2027-02-04T10:00"))[0]
    known = replace(checked(slipped(), SIXTH).checks[-1], findings=(overdue,))
    again = replace(overdue, due=date(2027, 2, 3), days=1)
    assert compare(known, (again,)).trends[0][1] is Trend.NEW
    older = replace(overdue, days=overdue.days + 5)
    assert compare(known, (older,)).trends[0][1] is Trend.SAME


def test_since_is_the_first_check_that_saw_it_and_moves_are_counted_to_it() -> None:
    """Every later look shows what it moved, as the first did."""
    later = checked(slipped("2027-02-19T10:00"), SIXTH, SIXTH + timedelta(weeks=1))
    first, second = later.checks
    assert by_key(first.findings)[BASELINE].since == SIXTH_CHECK
    assert by_key(second.findings)[BASELINE].since == SIXTH_CHECK
    moves = by_key(first.findings)[BASELINE].moves
    assert [m.days for m in moves] == [5, 5, 5]
    assert by_key(second.findings)[BASELINE].moves == moves
    assert by_key(find(later))[BASELINE].moves == moves


def test_a_check_says_what_was_known_at_its_hour_however_late_it_is_told() -> None:
    answer = said(SIXTH, Health.AMBER, at=the_check(slipped(), SIXTH).at + timedelta(hours=1))
    late = calm("2027-02-12T15:00", answer, moved(answer, "landing-zone.network", NETWORK_LATE))
    made = check(late, the_check(late, SIXTH))
    assert made.findings == ()
    assert made.answered == 0


def test_what_is_published_stays_as_it_was() -> None:
    published = checked(calm("2027-02-12T10:00"), SIXTH).checks
    known = replace(slipped("2027-02-12T15:00"), checks=published)
    assert check(known, the_check(known, SIXTH)) == published[0]


def test_the_links_that_hold_are_a_number() -> None:
    shown = check_standing(slipped(), the_check(slipped(), SIXTH))
    assert (shown.links, shown.hold, shown.links_of(Trend.NEW)) == (5, 4, 1)
    assert [p.finding.key for p in shown.problems] == [BASELINE]
    assert (shown.problems[0].giver, shown.problems[0].taker) == ("Ana", "Lea")


def test_who_asks_now_reads_the_same_as_the_check_of_this_moment() -> None:
    told = slipped()
    now, published = standing_now(told), check_standing(told, the_check(told, SIXTH))
    assert now.problems == published.problems
    assert (now.links, now.hold, now.answered) == (5, 4, published.answered)


# Who does what by when.


def test_who_needs_it_answers_by_the_second_working_day_after() -> None:
    step = next_step(slipped(), by_key(find(slipped()))[BASELINE], FRIDAY)
    assert (step.person, step.what, step.by) == ("lea", What.ANSWERS, date(2027, 2, 16))


def test_it_is_their_own_working_day() -> None:
    plan = away(CLOUD, "lea", Span(date(2027, 2, 15), date(2027, 2, 16)))
    told = replace(slipped(), program=plan)
    assert next_step(told, by_key(find(told))[BASELINE], FRIDAY).by == date(2027, 2, 18)


def test_a_squeeze_is_decided_before_it_begins() -> None:
    told = seen("2027-02-12T10:00")
    squeeze = by_key(find(told))["capacity/network-team"]
    step = next_step(told, replace(squeeze, due=date(2027, 2, 15)), FRIDAY)
    assert (step.person, step.what, step.by) == ("mara", What.DECIDES, date(2027, 2, 15))


def test_whoever_leads_it_gives_a_new_date() -> None:
    told = seen("2027-02-04T10:00")
    found = by_key(find(told))["overdue/landing-zone.accounts"]
    step = next_step(told, found, date(2027, 2, 5))
    assert (step.person, step.what, step.by) == ("ana", What.GIVES_A_DATE, date(2027, 2, 8))


def open_since(snapshot: Snapshot) -> Finding:
    """As the check of the sixth round published it."""
    return by_key(checked(snapshot, SIXTH).checks[-1].findings)[BASELINE]


def test_the_day_never_slides_and_after_it_the_manager_looks() -> None:
    told = checked(slipped("2027-02-19T10:00"), SIXTH)
    found = by_key(find(told))[BASELINE]
    for day, expected in (
        (FRIDAY, ("lea", What.ANSWERS, date(2027, 2, 16))),
        (date(2027, 2, 16), ("lea", What.ANSWERS, date(2027, 2, 16))),
        (date(2027, 2, 19), ("mara", What.LOOKS, date(2027, 2, 19))),
    ):
        step = next_step(told, found, day)
        assert (step.person, step.what, step.by) == expected


def test_what_grew_is_asked_about_anew() -> None:
    told = checked(slipped("2027-02-19T10:00"), SIXTH)
    worse = moved(SLIP, "landing-zone.network", date(2027, 3, 26), at=utc("2027-02-18T10:00"))
    grown = by_key(find(replace(told, reports=(*told.reports, worse))))[BASELINE]
    assert (grown.since, grown.worse) == (SIXTH_CHECK, date(2027, 2, 19))
    assert next_step(told, grown, date(2027, 2, 19)).what is What.ANSWERS


def test_a_check_in_after_the_check_is_an_answer_and_the_manager_decides() -> None:
    told = checked(slipped("2027-02-15T10:00"), SIXTH)
    found = open_since(slipped("2027-02-15T10:00"))
    answer = said(SIXTH, project="data", at=utc("2027-02-15T09:00"), line="We take it.")
    after = replace(told, check_ins=(*told.check_ins, answer))
    step = next_step(after, found, date(2027, 2, 15))
    assert (step.person, step.what, step.by) == ("mara", What.DECIDES, date(2027, 2, 17))
    assert next_step(after, found, date(2027, 2, 19)).what is What.LOOKS
    early = replace(told, check_ins=(*told.check_ins, replace(answer, at=SLIP.at)))
    assert next_step(early, found, date(2027, 2, 15)).what is What.ANSWERS


def test_where_nobody_is_known_the_manager_looks_today() -> None:
    gone = Finding(
        kind=FindingKind.OVERDUE, subject="gone.gone", days=1, due=FRIDAY, now=FRIDAY, since=FRIDAY
    )
    step = next_step(slipped(), gone, FRIDAY)
    assert (step.person, step.what, step.by) == ("mara", What.LOOKS, FRIDAY)


# Nobody is told again what they were told or answered.


def left(told: Snapshot) -> list[str]:
    one, previous = the_check(told, SIXTH), the_check(told, FIFTH)
    return [finding.key for finding in left_to_tell(told, one, previous)]


def test_who_needs_what_moved_is_told_once() -> None:
    assert left(slipped()) == [BASELINE]
    told = slipped("2027-02-19T10:00")
    later, before = the_check(told, SIXTH + timedelta(weeks=1)), the_check(told, SIXTH)
    assert left_to_tell(told, later, before) == ()


def test_who_moved_their_own_date_after_it_has_answered() -> None:
    answer = said(SIXTH, Health.AMBER, "data", at=SLIP.at + timedelta(hours=2))
    facts = (SLIP, moved(SLIP, "landing-zone.network", NETWORK_LATE), answer)
    told = calm("2027-02-12T10:00", *facts, moved(answer, "data.cutover", date(2027, 4, 27)))
    assert left(told) == []
    step = next_step(told, by_key(find(told))[BASELINE], FRIDAY)
    assert (step.person, step.what) == ("mara", What.DECIDES)


def test_the_check_in_asked_already_about_what_had_passed() -> None:
    told = seen("2027-02-05T10:00")
    one, previous = the_check(told, FIFTH), the_check(told, FIFTH - timedelta(weeks=1))
    assert "overdue/landing-zone.accounts" in by_key(check(told, one).findings)
    assert not [f for f in left_to_tell(told, one, previous) if f.kind is FindingKind.OVERDUE]


def test_a_move_names_no_day_twice() -> None:
    """Each deliverable that moved stands once, with the way to it from the first cause."""
    moves = by_key(find(slipped()))[BASELINE].moves
    assert len({m.subject for m in moves}) == len(moves)
    assert all(isinstance(m, Moved) and m.path[-1] == m.subject for m in moves)
