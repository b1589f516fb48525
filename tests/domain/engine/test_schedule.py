from __future__ import annotations

from datetime import date

from bot.domain.engine.explain import critical_path, drivers
from bot.domain.engine.promises import milestones, needs
from bot.domain.engine.schedule import schedule
from tests.domain.engine.networks import example, lengthened


def test_the_example_program_has_the_dates_of_its_messages() -> None:
    computed = schedule(example())
    assert {key: computed.finish_of(key) for key in ON_THE_WAY} == {
        "landing-zone.accounts": date(2027, 1, 29),
        "landing-zone.network": date(2027, 3, 5),
        "landing-zone.baseline": date(2027, 3, 19),
        "data.cutover": date(2027, 4, 20),
        "portal.launch": date(2027, 5, 6),
        "support.handover": date(2027, 5, 13),
    }


def test_ten_more_days_for_the_network_reach_the_end_as_five() -> None:
    computed = schedule(lengthened(example(), "landing-zone.network", 10))
    assert [computed.finish_of(key) for key in ON_THE_WAY[2:]] == [
        date(2027, 4, 6),
        date(2027, 4, 27),
        date(2027, 5, 13),
        date(2027, 5, 20),
    ]


ON_THE_WAY = [
    "landing-zone.accounts",
    "landing-zone.network",
    "landing-zone.baseline",
    "data.cutover",
    "portal.launch",
    "support.handover",
]


def test_milestones_compare_their_date_with_the_last_thing_they_need() -> None:
    found = {one.key: (one.computed, one.spare) for one in milestones(schedule(example()))}
    assert found == {
        "foundation": (date(2027, 3, 19), 4),
        "sign-in": (date(2027, 3, 8), 15),
        "data-moved": (date(2027, 4, 20), 12),
        "first-client": (date(2027, 5, 13), 11),
    }


def test_a_needed_by_date_is_two_days_short_after_the_slip() -> None:
    computed = schedule(lengthened(example(), "landing-zone.network", 10))
    short = [(need.link.target, need.computed, need.spare) for need in needs(computed)]
    assert short[0] == ("data.cutover", date(2027, 4, 6), -2)


def test_the_critical_path_follows_the_drivers_to_the_end() -> None:
    computed = schedule(example())
    assert critical_path(computed) == (
        "landing-zone.accounts",
        "landing-zone.network",
        "data.replication",
        "data.cutover",
        "portal.launch",
        "support.handover",
    )
    assert [link.source for link in drivers(computed, "portal.launch")] == ["data.cutover"]
