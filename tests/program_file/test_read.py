"""What a sound file means: its defaults, its short forms and its days off."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.cadence import Cadence, Escalation
from bot.domain.program import Calendar, Link, LinkType, Program
from bot.program_file.faults import Faults
from bot.program_file.read import read
from tests.program_file.bad_files import SOUND
from tests.programs import example

SMALLEST = """\
program:
  key: cloud
  name: Cloud
  goal: {sentence: Move everything}
  starts: 2027-01-04
  managers: [mara]
  channels: {program: "#cloud-program"}
people:
  mara: {email: mara@example.com, name: Mara}
projects: {}
"""


def sound(text: str) -> Program:
    program = read(text)
    assert not isinstance(program, Faults), program
    return program


def test_a_team_can_start_without_choosing() -> None:
    program = sound(SMALLEST)
    assert program.cadence == Cadence()
    assert program.escalation == Escalation()
    assert program.working() == Calendar("weekdays")
    assert program.time_zone == "UTC"
    assert program.sponsors == ()


def test_without_a_steering_channel_the_programs_own_is_meant() -> None:
    channels = sound(SMALLEST).channels
    assert (channels.program, channels.steering) == ("cloud-program", "cloud-program")


def test_start_and_finish_mean_not_before_and_the_working_days_between() -> None:
    """Of the eight weeks and five days from 18 Jan to Good Friday that day itself is off."""
    rebuild = example().deliverable("portal.rebuild")
    assert rebuild.not_before == date(2027, 1, 18)
    assert rebuild.duration == 49


def test_a_days_work_in_an_indian_project_is_counted_on_its_calendar() -> None:
    text = SOUND.replace("  uk: {country: GB}", "  uk: {country: GB}\n  india: {country: IN}")
    text = text.replace("    name: Data\n", "    name: Data\n    calendar: india\n")
    text = text.replace("2027-02-01, finish: 2027-02-12", "2027-01-25, finish: 2027-01-29")
    assert sound(text).deliverable("data.cutover").duration == 4


def test_great_britain_without_a_region_means_england() -> None:
    easter_monday = date(2027, 3, 29)
    assert not example().working("uk").works_on(easter_monday)
    scottish = sound(SOUND.replace("country: GB", "country: GB, region: SCT"))
    assert scottish.working("uk").works_on(easter_monday)


def test_days_off_go_from_the_year_before_the_start_to_ten_years_after() -> None:
    off = example().working("uk").days_off
    assert min(off) == date(2026, 1, 1)
    assert max(off).year == 2037
    assert date(2027, 12, 24) in off


def test_links_within_a_project_come_first_wherever_the_file_has_them() -> None:
    text = SOUND.replace("after: [accounts], ", "").replace(
        "dependencies:\n",
        "dependencies:\n"
        "  - {from: zone.accounts, to: data.cutover}\n"
        "  - {from: zone.accounts, to: zone.network, type: SS, lag: -2}\n",
    )
    assert [link.crosses for link in sound(text).links] == [False, True, True]
    assert sound(text).links[0] == Link("zone.accounts", "zone.network", LinkType.SS, -2)


def test_a_deliverable_may_wait_for_another_project_by_its_full_name() -> None:
    text = SOUND.replace("finish: 2027-02-12}", "finish: 2027-02-12, after: [zone.accounts]}")
    assert Link("zone.accounts", "data.cutover") in sound(text).links


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_a_byte_order_mark_and_other_line_ends_are_no_fault(ending: str) -> None:
    assert read("\ufeff".encode() + SOUND.replace("\n", ending).encode()) == read(SOUND)
