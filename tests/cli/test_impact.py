from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.planning import Plain, answer, answers, example, of_case, plan, run, saved
from tests.domain.engine.networks import Case, cases

TEN_MORE = ("--move", "landing-zone.network=+10d")
FAMILIES = ("finish_start", "lags", "all_links", "calendars")


def test_a_slip_says_what_moves_by_how_much_and_by_which_path(tmp_path: Path) -> None:
    found = answer("impact", example(tmp_path), *TEN_MORE)
    assert {ref: move["working_days"] for ref, move in found["moves"].items()} == {
        "landing-zone.network": 10,
        "landing-zone.baseline": 10,
        "data.cutover": 5,
        "portal.launch": 5,
        "support.handover": 5,
    }
    assert found["moves"]["landing-zone.network"]["path"] == ["landing-zone.network"]
    assert found["moves"]["data.cutover"] == {
        "working_days": 5,
        "from": "2027-04-20",
        "to": "2027-04-27",
        "path": ["landing-zone.network", "landing-zone.baseline", "data.cutover"],
        "absorbed": 5,
    }
    assert (found["program"], found["finish"]) == (
        "cloud",
        {"from": "2027-05-13", "to": "2027-05-20"},
    )


def test_a_slip_names_what_it_breaks(tmp_path: Path) -> None:
    found = answer("impact", example(tmp_path), *TEN_MORE)
    assert found["milestones"] == {
        "foundation": {"due": "2027-03-26", "from": "2027-03-19", "to": "2027-04-06", "float": -6}
    }
    assert found["needed_by"] == [
        {
            "subject": "landing-zone.baseline",
            "waits": "data.cutover",
            "due": "2027-04-02",
            "from": "2027-03-19",
            "to": "2027-04-06",
            "float": -2,
        }
    ]


def test_a_slip_names_the_leads_that_it_concerns_and_why(tmp_path: Path) -> None:
    found = answer("impact", example(tmp_path), *TEN_MORE)
    assert found["people"] == [
        {
            "person": "ana",
            "name": "Ana",
            "projects": ["landing-zone"],
            "why": [
                "Foundation ready, due 26 Mar: now 6 Apr",
                "Security baseline signed off: now 6 Apr (+10 days)",
            ],
        },
        {
            "person": "lea",
            "name": "Lea",
            "projects": ["data"],
            "why": [
                "needs Security baseline signed off by 2 Apr: now 6 Apr, 2 days short",
                "Databases cut over: now 27 Apr (+5 days)",
            ],
        },
        {
            "person": "tom",
            "name": "Tom",
            "projects": ["portal"],
            "why": ["Portal live in the cloud: now 13 May (+5 days)"],
        },
        {
            "person": "kim",
            "name": "Kim",
            "projects": ["support"],
            "why": ["First-line support handed over: now 20 May (+5 days)"],
        },
    ]


def test_people_see_what_moves_in_the_order_in_which_it_does(tmp_path: Path) -> None:
    lines = run("impact", example(tmp_path), *TEN_MORE).stdout.splitlines()
    assert lines[:2] == [
        "Cloud migration, what if landing-zone.network takes +10 days?",
        "As of 4 Jan. It ends 20 May instead of 13 May.",
    ]
    assert lines[3:7] == [
        "What moves",
        "Deliverable            Days  From    To      Because of",
        "landing-zone.network    +10  5 Mar   19 Mar",
        "landing-zone.baseline   +10  19 Mar  6 Apr   landing-zone.network",
    ]
    assert "data.cutover  landing-zone.baseline  2 Apr      19 Mar  6 Apr     -2  doesn't hold" in (
        lines
    )


def test_a_new_date_moves_the_rest_as_the_same_days_would(tmp_path: Path) -> None:
    file = example(tmp_path)
    by_date = answer("impact", file, "--move", "landing-zone.network=2027-03-19")
    assert by_date["moves"] == answer("impact", file, *TEN_MORE)["moves"]


def test_several_moves_are_one_what_if(tmp_path: Path) -> None:
    moves = (*TEN_MORE, "--move", "portal.rebuild=-3d")
    found = answer("impact", example(tmp_path), *moves)["moves"]
    assert found["portal.rebuild"]["working_days"] == -3
    assert found["portal.launch"]["working_days"] == 5


def test_what_stays_within_float_is_absorbed_and_concerns_nobody(tmp_path: Path) -> None:
    file, move = example(tmp_path), ("--move", "landing-zone.baseline=+3d")
    found = answer("impact", file, *move)
    assert list(found["moves"]) == ["landing-zone.baseline"]
    assert found["absorbed"] == [
        {"source": "landing-zone.baseline", "target": "data.cutover", "working_days": 3}
    ]
    assert found["people"] == []
    page = run("impact", file, *move).stdout
    assert "data.cutover absorbs 3 days of landing-zone.baseline: it stays." in page


def test_a_date_that_what_comes_before_does_not_allow_is_named(tmp_path: Path) -> None:
    file, move = example(tmp_path), ("--move", "data.cutover=2027-04-09")
    assert answer("impact", file, *move)["cannot_hold"] == [
        {
            "subject": "data.cutover",
            "due": "2027-04-09",
            "earliest": "2027-04-20",
            "drivers": ["data.replication"],
        }
    ]
    assert run("impact", file, *move).stdout.splitlines()[3:] == [
        "data.cutover cannot finish 9 Apr: 20 Apr at the earliest, because of data.replication.",
        "",
        "Nothing moves.",
    ]


def test_a_path_leads_through_work_of_which_only_the_start_moves(tmp_path: Path) -> None:
    text = plan(
        {
            "a": {"name": "A", "duration": 5},
            "b": {
                "name": "B",
                "duration": 5,
                "after": ["a"],
                "forecast": {"finish": "2027-01-29"},
            },
            "c": {"name": "C", "duration": 2, "after": [{"deliverable": "b", "type": "SS"}]},
        }
    )
    found = answer("impact", saved(tmp_path, text), "--move", "p.a=+2d")
    assert {ref: move["path"] for ref, move in found["moves"].items()} == {
        "p.a": ["p.a"],
        "p.c": ["p.a", "p.b", "p.c"],
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_moves_lead_to_the_dates_of_the_oracles_what_if(family: str, tmp_path: Path) -> None:
    asked: list[Case] = cases(family)[31:36]
    for number, case in enumerate(asked):
        file = saved(tmp_path, of_case(case), f"{number}.yaml")
        what_if = case["what_if"]
        move = f"p.{what_if['activity']}={what_if['added_days']:+d}d"
        before = answers("schedule", file)[0]["deliverables"]
        moves = answer("impact", file, "--move", move)["moves"]
        assert moved(before, moves, what_if["expected"]) == {
            key: dates["early_finish"]
            for key, dates in what_if["expected"].items()
            if "early_finish" in dates
        }


def moved(before: Plain, moves: Plain, asked: Plain) -> Plain:
    """Where each ends after the moves."""
    return {
        key: moves[f"p.{key}"]["to"] if f"p.{key}" in moves else before[f"p.{key}"]["early_finish"]
        for key, dates in asked.items()
        if "early_finish" in dates
    }


@pytest.mark.parametrize("move", ["a", "p.a=", "p.a=10d", "p.a=+10w", "p.a=+999999d", "p.a=soon"])
def test_what_is_no_move_is_refused_with_how_to_write_one(move: str, tmp_path: Path) -> None:
    result = run("impact", example(tmp_path), "--move", move)
    assert result.exit_code == 2
    assert "Write PROJECT.DELIVERABLE=+10d or =-3d for working days more or fewer" in result.stderr


def test_an_unknown_deliverable_is_named_with_its_file(tmp_path: Path) -> None:
    file = example(tmp_path)
    result = run("impact", file, "--move", "data.cutove=+3d")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{file}: There is no deliverable 'data.cutove'. Did you mean 'data.cutover'?\n"
    )


def test_finished_work_cannot_be_moved(tmp_path: Path) -> None:
    done = {"name": "A", "duration": 5, "actual": {"finish": "2027-01-08"}}
    file = saved(tmp_path, plan({"a": done}))
    result = run("impact", file, "--move", "p.a=+3d", "--as-of", "2027-01-11")
    assert result.exit_code == 1
    assert result.stderr == f"{file}: p.a is finished: it cannot be moved any more.\n"
