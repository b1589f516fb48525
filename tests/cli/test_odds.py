from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.odds_text import in_ten
from bot.domain.doubts import spread_of
from bot.domain.engine.calibration import PRIOR
from bot.domain.engine.spread import Spread
from bot.domain.program import Deliverable, Estimate, Forecast
from tests.cli.planning import answer, example, plan, run, saved
from tests.programs import example as example_program


def test_every_milestone_and_the_program_have_their_odds_and_dates(tmp_path: Path) -> None:
    found = answer("odds", example(tmp_path), "--samples", 500)
    assert found["program"]["key"] == "cloud"
    assert found["program"]["due"] == "2027-05-28"
    assert list(found["milestones"]) == [one.key for one in example_program().milestones]
    for one in (found["program"], *found["milestones"].values()):
        assert 0 < one["p_on_time"] < 1
        assert one["computed"] <= one["p50"] <= one["p80"] <= one["p90"]


def test_every_deliverable_has_its_criticality_and_its_part_of_the_spread(tmp_path: Path) -> None:
    found = answer("odds", example(tmp_path), "--samples", 500)["deliverables"]
    assert set(found) == {ref for ref, _, _ in example_program().deliverables()}
    assert found["portal.launch"]["criticality"] > 0.9
    assert found["support.runbooks"]["criticality"] < 0.1
    ranked = [one["ssi"] for one in found.values()]
    assert ranked == sorted(ranked, reverse=True)


def test_the_figures_say_what_they_rest_on(tmp_path: Path) -> None:
    sure = ("cutover: {", "cutover: {forecast: {finish: 2027-04-20, confidence: 80}, ")
    found = answer("odds", example(tmp_path, sure), "--samples", 500, "--as-of", "2027-01-05")
    assert found["rests_on"] == {
        "as_of": "2027-01-05",
        "samples": 500,
        "correlation": {"program": 0.3, "project": 0.0},
        "estimates": 1,
        "confidences": 1,
        "prior": {"on_time": 0.56, "p90": 1.46, "sigma": 1.284},
    }


def test_the_same_file_and_day_give_the_same_figures(tmp_path: Path) -> None:
    file = example(tmp_path)
    assert answer("odds", file, "--samples", 300) == answer("odds", file, "--samples", 300)


def test_people_read_tens_and_dates_and_never_a_percentage(tmp_path: Path) -> None:
    page = run("odds", example(tmp_path), "--samples", 500).stdout
    lines = page.splitlines()
    assert lines[0] == "Cloud migration, as of 4 Jan: how sure the dates are"
    assert lines[3].split() == (
        "Due In time Computed 5 in 10 by 8 in 10 by 9 in 10 by".split()  # noqa: SIM905 - a line
    )
    assert any(line.startswith("foundation    26 Mar  5 in 10  19 Mar") for line in lines)
    assert "This rests on 500 samples." in page
    assert "Leads' own: 1 estimate." in page
    assert "%" not in page


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "under 1 in 10"),
        (0.04, "under 1 in 10"),
        (0.12, "1 in 10"),
        (0.8, "8 in 10"),
        (0.94, "9 in 10"),
        (1.0, "over 9 in 10"),
    ],
)
def test_chances_are_said_in_tens_and_nothing_is_sure(chance: float, said: str) -> None:
    assert in_ten(chance) == said


def test_a_program_without_milestones_has_dates_but_no_odds(tmp_path: Path) -> None:
    file = saved(tmp_path, plan({"a": {"name": "A", "duration": 5}}))
    found = answer("odds", file, "--samples", 100)
    assert (found["program"]["p_on_time"], found["program"]["due"]) == (None, None)
    assert found["program"]["p50"] >= "2027-01-08"
    assert run("odds", file, "--samples", 100).exit_code == 0


def test_a_program_without_work_has_nothing_to_be_sure_of(tmp_path: Path) -> None:
    file = saved(tmp_path, plan({}))
    result = run("odds", file)
    assert result.exit_code == 1
    assert result.stderr == f"{file}: There are no deliverables to be sure or unsure of.\n"


def test_a_program_of_hundreds_with_public_holidays_is_sampled(tmp_path: Path) -> None:
    work = {f"d{n}": {"name": "D", "duration": 3} for n in range(300)}
    text = plan(work, program={"calendar": "uk"}, calendars={"uk": {"country": "GB"}})
    found = answer("odds", saved(tmp_path, text), "--samples", 50)
    assert len(found["deliverables"]) == 300


def test_an_estimate_and_a_stated_confidence_shape_the_spread() -> None:
    plain = Deliverable("a", "A", 10)
    assert spread_of(plain) is None
    estimated = Deliverable("a", "A", 10, estimate=Estimate(8, 10, 20))
    assert spread_of(estimated) == Spread(p90=2.0)
    day = example_program().starts
    both = Deliverable(
        "a", "A", 10, estimate=Estimate(8, 10, 20), forecast=Forecast(day, confidence=90)
    )
    assert spread_of(both) == Spread(on_time=PRIOR.chance(0.9), p90=2.0)
    unsaid = Deliverable("a", "A", 10, forecast=Forecast(day))
    assert spread_of(unsaid) is None
