from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.planning import Plain, answer, answers, example, of_case, plan, run, saved
from tests.domain.engine.networks import Case, cases

FAMILIES = ("finish_start", "lags", "all_links", "calendars")


def test_the_examples_dates_are_those_of_its_plan(tmp_path: Path) -> None:
    found = answer("schedule", example(tmp_path))
    head = {name: found[name] for name in ("program", "starts", "finish", "length")}
    assert head == {
        "program": "cloud",
        "starts": "2027-01-04",
        "finish": "2027-05-13",
        "length": 91,
    }
    assert found["deliverables"]["landing-zone.baseline"] == {
        "early_start": "2027-03-08",
        "early_finish": "2027-03-19",
        "late_start": "2027-03-15",
        "late_finish": "2027-03-30",
        "early_start_offset": 45,
        "late_start_offset": 50,
        "total_float": 5,
        "free_float": 5,
        "critical": False,
        "drivers": ["landing-zone.network"],
    }
    assert found["milestones"]["first-client"] == {
        "due": "2027-05-28",
        "computed": "2027-05-13",
        "float": 11,
    }
    assert found["conflicts"] == []
    assert found["contention"] == [
        {
            "resource": "network-team",
            "from": "2027-02-15",
            "to": "2027-03-05",
            "demand": 4,
            "capacity": 3,
            "contributors": ["landing-zone.network", "data.replication"],
            "most_float": None,
        }
    ]


def test_a_hundred_files_at_once_have_the_dates_of_the_oracle(tmp_path: Path) -> None:
    asked = [case for family in FAMILIES for case in cases(family)[:25]]
    files = [saved(tmp_path, of_case(case), f"{n}.yaml") for n, case in enumerate(asked)]
    found = answers("schedule", *files)
    assert len(found) == 100
    for case, one in zip(asked, found, strict=True):
        assert as_expected(one, case["expected"]) == case["expected"]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_longer_duration_has_the_dates_of_the_oracles_what_if(
    family: str, tmp_path: Path
) -> None:
    asked: list[Case] = cases(family)[25:31]
    files = [
        saved(tmp_path, of_case(case, longer=case["what_if"]), f"{n}.yaml")
        for n, case in enumerate(asked)
    ]
    for case, one in zip(asked, answers("schedule", *files), strict=True):
        expected = case["what_if"]["expected"]
        assert as_expected(one, expected) == expected


def as_expected(found: Plain, expected: Plain) -> Plain:
    """What was found of all that is expected."""
    return {
        key: {name: found["deliverables"][f"p.{key}"][name] for name in dates}
        for key, dates in expected.items()
    }


def test_people_see_one_table_a_deliverable_a_line(tmp_path: Path) -> None:
    lines = run("schedule", example(tmp_path)).stdout.splitlines()
    assert lines[0] == "Cloud migration: 4 Jan 2027 to 13 May 2027, 91 working days, as of 4 Jan"
    assert lines[2:5] == [
        "Deliverable            Start   Finish  Latest finish  Spare  Free  Waits for",
        "landing-zone.accounts  4 Jan   29 Jan  29 Jan             0     0"
        "                         critical",
        "landing-zone.network   1 Feb   5 Mar   5 Mar              0     0"
        "  landing-zone.accounts  critical",
    ]
    assert "first-client  28 May  13 May       11  holds" in lines
    assert lines[-1] == (
        "network-team  15 Feb  5 Mar       4      3  landing-zone.network, data.replication"
    )


def test_all_ties_drive(tmp_path: Path) -> None:
    text = plan(
        {
            "a": {"name": "A", "duration": 5},
            "b": {"name": "B", "duration": 5},
            "c": {"name": "C", "duration": 0, "after": ["a", "b"]},
        }
    )
    found = answer("schedule", saved(tmp_path, text))
    assert found["deliverables"]["p.c"]["drivers"] == ["p.a", "p.b"]


def test_what_does_not_hold_says_kind_subject_and_by_how_much(tmp_path: Path) -> None:
    late = example(
        tmp_path,
        ("needed_by: 2027-04-02", "needed_by: 2027-03-19"),
        ("Private network, duration: 25", "Private network, duration: 35"),
        ("Security baseline signed off,", "Signed off, forecast: {finish: 2027-03-30},"),
    )
    assert answer("schedule", late)["conflicts"] == [
        {
            "kind": "milestone",
            "subject": "foundation",
            "waits": None,
            "due": "2027-03-26",
            "computed": "2027-04-06",
            "days": 6,
        },
        {
            "kind": "needed_by",
            "subject": "landing-zone.baseline",
            "waits": "data.cutover",
            "due": "2027-03-19",
            "computed": "2027-04-06",
            "days": 10,
        },
        {
            "kind": "promise",
            "subject": "landing-zone.baseline",
            "waits": None,
            "due": "2027-03-30",
            "computed": "2027-04-06",
            "days": 5,
        },
    ]
    assert run("schedule", late).stdout.split("\n\n")[3].splitlines() == [
        "What does not hold",
        "Milestone foundation is due 26 Mar: computed 6 Apr, 6 days late",
        "data.cutover needs landing-zone.baseline by 19 Mar: computed 6 Apr, 10 days late",
        "landing-zone.baseline is promised for 30 Mar: 6 Apr at the earliest, 5 days late",
    ]


def test_what_has_passed_its_date_is_overdue_on_the_data_date(tmp_path: Path) -> None:
    text = plan({"a": {"name": "A", "duration": 5}, "b": {"name": "B", "duration": 20}})
    found = answer("schedule", saved(tmp_path, text), "--as-of", "2027-01-18")
    assert found["conflicts"] == [
        {
            "kind": "overdue",
            "subject": "p.a",
            "waits": None,
            "due": "2027-01-08",
            "computed": "2027-01-18",
            "days": 6,
        }
    ]
    page = run("schedule", saved(tmp_path, text), "--as-of", "2027-01-18").stdout
    assert "p.a was due 8 Jan and is not done: no new date" in page


def test_finished_work_has_no_float_and_breaks_nothing(tmp_path: Path) -> None:
    done = {"name": "A", "duration": 5, "actual": {"finish": "2027-01-20"}}
    text = plan(
        {"a": done}, milestones={"end": {"name": "End", "due": "2027-01-08", "needs": ["p.a"]}}
    )
    found = answer("schedule", saved(tmp_path, text), "--as-of", "2027-02-01")
    assert found["deliverables"]["p.a"]["total_float"] is None
    assert found["milestones"]["end"]["float"] == -8
    assert found["conflicts"] == []


def test_a_data_date_before_the_start_is_the_start(tmp_path: Path) -> None:
    file = example(tmp_path)
    assert answer("schedule", file, "--as-of", "2020-01-01") == answer("schedule", file)


def test_a_program_without_work_ends_when_it_starts(tmp_path: Path) -> None:
    file = saved(tmp_path, plan({}))
    found = answer("schedule", file)
    assert (found["finish"], found["length"], found["deliverables"]) == ("2027-01-04", 0, {})
    assert "There are no deliverables." in run("schedule", file).stdout


def test_ten_thousand_deliverables_are_read_and_computed(tmp_path: Path) -> None:
    """In chains of ten, on a calendar with public holidays."""
    work: Plain = {"d0": {"name": "D", "duration": 1}}
    for n in range(1, 10_000):
        work[f"d{n}"] = {"name": "D", "duration": 1, "after": [f"d{n - 1}"] if n % 10 else []}
    text = plan(work, program={"calendar": "uk"}, calendars={"uk": {"country": "GB"}})
    found = answer("schedule", saved(tmp_path, text))
    assert len(found["deliverables"]) == 10_000
    assert found["length"] == 10


def test_bad_files_are_named_as_check_does_and_the_others_are_answered(tmp_path: Path) -> None:
    good = saved(tmp_path, plan({"a": {"name": "A", "duration": 5}}), "good.yaml")
    bad = example(tmp_path, ("lead: ana", "lead: anna"))
    missing = tmp_path / "missing.yaml"
    result = run("schedule", "--json", bad, missing, tmp_path, good)
    assert result.exit_code == 1
    assert result.stdout.startswith('{"program": "plan", "starts": "2027-01-04"')
    assert result.stdout.count("\n") == 1
    assert result.stderr.splitlines() == [
        f"{bad}:37: projects.landing-zone.lead: There is no person 'anna'. Did you mean 'ana'?",
        f"{missing}: No such file or directory",
        f"{tmp_path}: Is a directory",
    ]


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    result = run("schedule", example(tmp_path), "--as-of", "soon")
    assert result.exit_code == 2
    assert "'soon' is not a day. Write it as 2027-01-31." in result.stderr


def test_a_data_date_at_the_end_of_time_has_no_dates_after_it(tmp_path: Path) -> None:
    file = example(tmp_path)
    result = run("schedule", file, "--as-of", "9999-12-31")
    assert result.exit_code == 1
    assert result.stderr == f"{file}: Some work would end after the year 9999.\n"


def test_computing_loads_no_database_and_no_slack(tmp_path: Path) -> None:
    file = str(example(tmp_path))
    move = ["impact", file, "--move", "landing-zone.network=+10d"]
    code = (
        "import sys\n"
        "from bot.cli import main\n"
        f"for words in (['schedule', {file!r}], {move!r}, ['odds', {file!r}]):\n"
        "    try:\n"
        "        main(words)\n"
        "    except SystemExit as ended:\n"
        "        assert not ended.code\n"
        "heavy = {'sqlalchemy', 'slack_sdk', 'slack_bolt', 'flask'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
