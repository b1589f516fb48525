from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.impact import AlreadyFinished, Move, impact
from bot.domain.engine.links import Link
from bot.domain.engine.network import Activity, Network
from tests.domain.engine.networks import WEEKDAYS, example

TEN_MORE = [Move("landing-zone.network", days=10)]


def test_a_slip_says_who_moves_by_how_much_and_to_when() -> None:
    found = impact(example(), TEN_MORE)
    assert {key: (moved.days, moved.now) for key, moved in found.moves.items()} == {
        "landing-zone.network": (10, date(2027, 3, 19)),
        "landing-zone.baseline": (10, date(2027, 4, 6)),
        "data.cutover": (5, date(2027, 4, 27)),
        "portal.launch": (5, date(2027, 5, 13)),
        "support.handover": (5, date(2027, 5, 20)),
    }


def test_a_slip_says_by_which_path_it_came_and_where_days_were_absorbed() -> None:
    hops = impact(example(), TEN_MORE).path("portal.launch")
    assert [(hop.link.source, hop.absorbed) for hop in hops] == [
        ("landing-zone.network", 0),
        ("landing-zone.baseline", 5),
        ("data.cutover", 0),
    ]
    assert impact(example(), TEN_MORE).moves["portal.launch"].absorbed == 5


def test_a_slip_says_which_milestones_and_needed_by_dates_it_breaks() -> None:
    found = impact(example(), TEN_MORE)
    assert [one.after.key for one in found.milestones if one.broken] == ["foundation"]
    assert [one.after.link.target for one in found.needs if one.broken] == ["data.cutover"]


def test_taking_the_slip_back_repairs_what_it_broke() -> None:
    late = example().changed(replace(example()["landing-zone.network"], duration=35))
    found = impact(late, [Move("landing-zone.network", days=-10)])
    assert [one.after.key for one in found.milestones if one.repaired] == ["foundation"]
    assert found.moves["portal.launch"].days == -5


def test_a_date_set_by_hand_moves_the_rest_as_the_same_days_would() -> None:
    by_date = impact(example(), [Move("landing-zone.network", finish=date(2027, 3, 19))])
    by_days = impact(example(), TEN_MORE)
    assert by_date.moves == by_days.moves


def test_a_slip_within_free_float_is_absorbed_and_moves_nobody() -> None:
    found = impact(example(), [Move("landing-zone.baseline", days=3)])
    assert list(found.moves) == ["landing-zone.baseline"]
    assert [(hop.link.target, hop.absorbed) for hop in found.absorbed] == [("data.cutover", 3)]


def test_a_date_that_upstream_does_not_allow_is_named_with_what_drives_it() -> None:
    found = impact(example(), [Move("landing-zone.baseline", finish=date(2027, 3, 12))])
    (promise,) = found.cannot_hold
    assert (promise.earliest, promise.because[0].source) == (
        date(2027, 3, 19),
        "landing-zone.network",
    )
    assert not found.moves


def test_an_earlier_date_of_running_work_pulls_the_rest_earlier() -> None:
    found = impact(
        example(), [Move("data.cutover", finish=date(2027, 4, 15))], as_of=date(2027, 4, 1)
    )
    running = impact(as_reported(), [Move("data.cutover", finish=date(2027, 4, 15))], T)
    assert found.cannot_hold
    assert running.moves["portal.launch"].days == -3


T = date(2027, 4, 8)


def as_reported() -> Network:
    """The example on 8 April, with everything done that was due."""
    network = example()
    return network.changed(
        replace(network["landing-zone.accounts"], actual_finish=date(2027, 1, 29)),
        replace(network["landing-zone.network"], actual_finish=date(2027, 3, 5)),
        replace(network["landing-zone.baseline"], actual_finish=date(2027, 3, 19)),
        replace(network["identity.directory"], actual_finish=date(2027, 1, 22)),
        replace(network["identity.sso"], actual_finish=date(2027, 3, 8)),
        replace(network["data.replication"], actual_finish=date(2027, 3, 30)),
        replace(network["portal.rebuild"], actual_finish=date(2027, 3, 25)),
        replace(network["support.runbooks"], actual_finish=date(2027, 2, 5)),
    )


def test_several_moves_are_asked_at_once() -> None:
    found = impact(example(), [*TEN_MORE, Move("portal.rebuild", days=40)])
    assert found.moves["portal.rebuild"].days == 40
    assert found.moves["portal.launch"].days > 5


def test_finished_work_does_not_move() -> None:
    with pytest.raises(AlreadyFinished):
        impact(as_reported(), [Move("identity.sso", days=5)], as_of=T)


def test_work_that_has_not_begun_is_never_pulled_to_before_the_data_date() -> None:
    network = Network(
        date(2027, 1, 4),
        WEEKDAYS,
        (Activity("a", 20, WEEKDAYS), Activity("b", 5, WEEKDAYS)),
        (Link("a", "b", lag=-8),),
    )
    today = date(2027, 1, 19)
    found = impact(network, [Move("a", finish=date(2027, 1, 20))], as_of=today)
    assert found.before.start_of("b") == date(2027, 1, 20)
    assert found.after.start_of("b") == today


def test_days_are_counted_on_the_calendar_of_whoever_moves() -> None:
    sundays = WorkCalendar(week=frozenset({6}))
    network = Network(
        date(2027, 1, 4),
        WEEKDAYS,
        (Activity("a", 5, WEEKDAYS), Activity("b", 1, sundays)),
        (Link("a", "b"),),
    )
    assert impact(network, [Move("a", days=5)]).moves["b"].days == 1
