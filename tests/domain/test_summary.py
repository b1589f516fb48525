"""What the steering level reads, and what corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain import roll_up
from bot.domain.dependencies import find
from bot.domain.editions import corrections, editions, new_edition, shown_edition
from bot.domain.facts import BlockerStep, Health, Help
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Edition
from bot.domain.steering_dates import Meeting, meeting_on
from bot.domain.summary import figures, reason
from bot.domain.wanted import cost
from tests import blockers as stuck
from tests.check_ins import CLOUD, moved, said, seen
from tests.domain.casts import utc
from tests.slips import SLIP, slipped

SEVENTH = date(2027, 2, 15)
MEETING = meeting_on(CLOUD, date(2027, 2, 23))
BEFORE = meeting_on(CLOUD, date(2027, 2, 9))
PUBLISHED = "2027-02-22T14:00"


def kept(snapshot: Snapshot, meeting: Meeting, at: str) -> Snapshot:
    """As it is published, or corrected, at that moment."""
    then = replace(snapshot, now=utc(at))
    made = new_edition(then, meeting)
    return replace(then, editions=(*then.editions, made)) if made else then


def stays(snapshot: Snapshot, at: str) -> tuple[Edition, ...]:
    return editions(replace(snapshot, now=utc(at)), MEETING)


def answering(snapshot: Snapshot, at: str) -> Snapshot:
    """Tom answers in the week before the meeting."""
    late = said(SEVENTH, Health.AMBER, "portal", at=utc(at), line="Rebuild is slow.")
    return replace(snapshot, check_ins=(*snapshot.check_ins, late), now=utc(at))


def test_the_figures_are_those_of_every_other_answer_of_the_moment() -> None:
    told = slipped(PUBLISHED)
    made = figures(told, MEETING)
    assert made.milestones == roll_up.milestones(told)
    assert made.projects == roll_up.projects(told)
    assert made.measure == roll_up.measure(told)
    assert made.health is roll_up.program_health(made.milestones)
    late = {one.subject: one.now for one in find(told) if one.kind == "milestone"}
    assert late == {m.key: m.now for m in made.milestones if m.late > 0}


def test_the_reason_names_the_first_that_is_late_and_how_the_last_one_stands() -> None:
    assert reason(roll_up.milestones(slipped())) == (
        "Foundation ready moves to 6 Apr, First client live (28 May) still holds."
    )
    assert reason(()) == "no milestones in the plan."
    assert reason(roll_up.milestones(seen("2027-01-05T10:00"))) == "every milestone holds."


def test_changes_before_the_first_meeting_are_counted_from_the_plan() -> None:
    made = figures(slipped(PUBLISHED), MEETING)
    assert made.since is None
    assert [(c.name, c.days, c.in_time) for c in made.changes if c.days == 10] == [
        ("Foundation ready", 10, False)
    ]


def test_changes_are_counted_from_the_last_meeting_and_say_why_and_by_which_path() -> None:
    quiet = replace(slipped(), check_ins=(), reports=slipped().reports[:3])
    first = kept(quiet, BEFORE, "2027-02-08T14:00")
    told = replace(slipped(PUBLISHED), editions=first.editions)
    made = figures(told, MEETING)
    assert made.since == date(2027, 2, 9)
    foundation, *others = made.changes
    assert (foundation.name, foundation.days) == ("Foundation ready", 10)
    assert foundation.why == SLIP.line
    assert foundation.path == ("Private network", "Security baseline signed off")
    assert [(c.name, c.days, c.in_time) for c in others] == [
        ("Data in the cloud", 5, True),
        ("First client live", 5, True),
    ]


def test_the_reason_of_a_move_is_what_was_said_with_it() -> None:
    after = said(SEVENTH, Health.AMBER, line="The vendor sent somebody.")
    again = moved(after, "landing-zone.network", date(2027, 3, 19), confirmed=True)
    told = slipped(PUBLISHED)
    told = replace(told, check_ins=(*told.check_ins, after), reports=(*told.reports, again))
    foundation = figures(told, MEETING).changes[0]
    assert (foundation.name, foundation.why) == ("Foundation ready", SLIP.line)


def test_a_red_project_that_asks_for_a_decision_wants_it_two_days_after_the_meeting() -> None:
    asks = said(SEVENTH, Health.RED, "portal", line="Two vendors, one budget", help=Help.DECISION)
    made = figures(replace(slipped(PUBLISHED), check_ins=(SLIP, asks)), MEETING)
    (only,) = made.wanted
    assert only.what == "Client portal: Two vendors, one budget"
    assert (only.who, only.by) == ("Sven", date(2027, 2, 25))


def test_a_squeeze_is_wanted_with_what_a_week_of_waiting_costs() -> None:
    (only,) = figures(seen("2027-01-25T14:00"), MEETING).wanted
    assert only.what == "Network team: which project first?"
    assert only.cost == ("Foundation ready", 5)


def test_the_day_of_what_is_wanted_does_not_slide_to_the_next_meeting() -> None:
    first = kept(seen("2027-01-25T14:00"), meeting_on(CLOUD, date(2027, 1, 26)), "2027-01-25T14:00")
    (asked,) = first.editions[-1].figures.wanted
    assert (asked.by, asked.since) == (date(2027, 1, 28), None)
    later = replace(first, now=utc("2027-02-08T14:00"))
    (still,) = figures(later, BEFORE).wanted
    assert (still.by, still.since) == (BEFORE.day, date(2027, 1, 26))
    soon = replace(first, now=utc("2027-01-27T14:00"))
    (ahead,) = figures(soon, BEFORE).wanted
    assert ahead.by == date(2027, 1, 28)


def test_what_is_needed_sooner_is_wanted_sooner() -> None:
    told = stuck.seen(utc("2027-02-22T14:00"))
    far = replace(stuck.RAISED, needed_by=date(2027, 2, 24))
    first, *_ = figures(replace(told, blockers=(far,)), MEETING).wanted
    assert (first.what, first.by) == (far.what, date(2027, 2, 24))


def test_what_a_sponsor_has_taken_on_is_wanted_again_after_their_day() -> None:
    on_it = stuck.step(
        1, BlockerStep.TAKEN, "2027-02-22T10:00", "U0SVEN", owner="U0SVEN", until=date(2027, 2, 24)
    )
    told = replace(stuck.seen(utc("2027-02-22T09:00")), blocker_events=(on_it,))
    made = figures(replace(told, now=utc(PUBLISHED)), MEETING)
    assert stuck.RAISED.what not in [w.what for w in made.wanted]
    assert made.blockers == (stuck.RAISED.what,)
    late = figures(replace(told, now=utc("2027-02-26T09:00")), MEETING)
    assert stuck.RAISED.what in [w.what for w in late.wanted]


def test_no_cost_is_told_where_no_path_leads_to_a_milestone() -> None:
    assert cost(slipped(), ()) is None
    assert cost(slipped(), ("landing-zone.accounts",)) is None


def test_a_blocker_is_wanted_from_the_sponsor_once_they_were_told() -> None:
    now = utc("2027-02-22T14:00")
    told = stuck.seen(now)
    made = figures(told, MEETING)
    assert made.blockers == (stuck.RAISED.what,)
    assert made.wanted[0].what == stuck.RAISED.what
    assert [b.what for b in made.open_blockers] == [stuck.RAISED.what]
    silent = figures(replace(told, told={}), MEETING)
    assert silent.blockers == ()


# Editions.


def test_the_first_edition_is_made_at_its_hour() -> None:
    assert stays(slipped(), "2027-02-22T13:59") == ()
    (first,) = stays(slipped(), PUBLISHED)
    assert (first.number, first.corrections) == (1, ())
    assert first.figures.facts_of == utc(PUBLISHED)


def test_after_an_outage_it_is_made_until_the_meeting_starts_and_not_after() -> None:
    assert len(stays(slipped(), "2027-02-23T13:59")) == 1
    assert stays(slipped(), "2027-02-23T14:00") == ()


def test_time_alone_corrects_nothing() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    assert len(stays(published, "2027-02-23T09:00")) == 1


def test_an_answer_before_the_meeting_is_an_edition_that_says_what_changed() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    answered = answering(published, "2027-02-22T16:00")
    first, second = editions(answered, MEETING)
    assert second.number == 2
    assert second.corrections == ("Client portal now Amber (was no update)",)
    assert shown_edition(answered, MEETING) == second
    assert first.figures.projects[3].health is None


def test_a_second_correction_keeps_the_first_and_comes_last() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    first = kept(answering(published, "2027-02-22T16:00"), MEETING, "2027-02-22T16:00")
    second = said(SEVENTH, Health.AMBER, "identity", at=utc("2027-02-23T10:30"), line="Tests.")
    told = replace(first, check_ins=(*first.check_ins, second))
    corrected = kept(told, MEETING, "2027-02-23T10:30").editions[-1]
    assert corrected.number == 3
    assert corrected.corrections == (
        "Client portal now Amber (was no update)",
        "Single sign-on now Amber (was no update)",
    )
    back = said(SEVENTH, Health.GREEN, "portal", at=utc("2027-02-23T14:30"))
    told = replace(told, check_ins=(*told.check_ins, back), editions=(*first.editions, corrected))
    late = kept(told, MEETING, "2027-02-23T14:30").editions[-1]
    assert late.corrections == ("Client portal now Green (was Amber)",)


def test_a_blocker_that_is_wanted_and_cleared_is_told_once() -> None:
    was = figures(stuck.seen(utc(PUBLISHED)), MEETING)
    kept_open = [w for w in was.wanted if w.what != stuck.RAISED.what]
    cleared = replace(was, wanted=tuple(kept_open), open_blockers=())
    assert corrections(was, cleared) == (f"Cleared: {stuck.RAISED.what}",)
    assert corrections(cleared, was) == (f"Wanted: {stuck.RAISED.what}",)


def test_an_answer_after_the_start_is_kept_and_not_shown() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    answered = kept(answering(published, "2027-02-23T14:30"), MEETING, "2027-02-23T14:30")
    assert [e.number for e in answered.editions] == [1, 2]
    shown = shown_edition(answered, MEETING)
    assert shown
    assert shown.number == 1


def test_the_next_summary_tells_what_came_after_the_start() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    moved_late = said(SEVENTH, Health.AMBER, "data", at=utc("2027-02-23T14:30"), line="Slow disks.")
    told = replace(
        published,
        check_ins=(*published.check_ins, moved_late),
        reports=(*published.reports, moved(moved_late, "data.cutover", date(2027, 5, 4))),
    )
    after = kept(told, MEETING, "2027-02-23T14:30")
    coming = meeting_on(CLOUD, date(2027, 3, 9))
    made = figures(replace(after, now=utc("2027-03-08T14:00")), coming)
    assert ("Data in the cloud", "Slow disks.") in [(c.name, c.why) for c in made.changes]


def test_what_comes_after_the_day_of_the_meeting_is_for_the_next_one() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    assert len(editions(answering(published, "2027-02-24T09:00"), MEETING)) == 1


def test_a_stored_edition_does_not_change_with_the_facts() -> None:
    published = kept(slipped(), MEETING, PUBLISHED)
    (stored,) = published.editions
    answered = answering(published, "2027-02-22T16:00")
    assert editions(answered, MEETING)[0] == stored


def test_a_milestone_that_moved_is_named_with_both_dates() -> None:
    was, now = figures(slipped(), MEETING), figures(slipped(), MEETING)
    later = replace(now.milestones[0], now=now.milestones[0].now + timedelta(days=1))
    moved_one = replace(now, milestones=(later, *now.milestones[1:]))
    assert corrections(was, moved_one) == ("Foundation ready now 7 Apr (was 6 Apr)",)
    assert corrections(was, now) == ()


def test_every_figure_of_the_first_lines_has_a_word_when_it_differs() -> None:
    was = figures(slipped(), MEETING)
    assert was.measure
    recorded = replace(was.measure, value=1150)
    changed = replace(was, measure=recorded, health=Health.RED, open_blockers=())
    assert corrections(was, changed) == (
        "The program now Red (was Amber)",
        "support tickets a month now 1,150 (was none)",
    )
