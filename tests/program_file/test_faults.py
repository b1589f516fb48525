"""A file with faults is refused, and each fault is named with its line and its field."""

from __future__ import annotations

import pytest

from bot.program_file.faults import Faults
from bot.program_file.read import read
from tests.program_file.bad_files import SOUND, TYPED, spelled_out
from tests.program_file.bad_plans import HOURS, LOOPS, MEANT, ORDER


def faults_in(text: str | bytes) -> str:
    """A line for each."""
    found = read(text)
    assert isinstance(found, Faults)
    return "\n".join(f"{fault.line}: {fault.field}: {fault.sentence}" for fault in found)


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, f"{old!r} is not once in the sound file"
    return SOUND.replace(old, new)


def test_the_file_that_the_others_are_made_from_is_sound() -> None:
    assert not isinstance(read(SOUND), Faults)


@pytest.mark.parametrize(("old", "new", "said"), [*TYPED, *MEANT, *ORDER, *LOOPS, *HOURS])
def test_a_fault_is_named_with_its_line_its_field_and_what_to_do(
    old: str, new: str, said: str
) -> None:
    assert faults_in(changed(old, new)) == spelled_out(said)


def test_every_fault_is_named_at_once() -> None:
    text = SOUND
    several = (TYPED[0], TYPED[13], MEANT[2], MEANT[3], MEANT[5], ORDER[1], HOURS[2])
    for old, new, _ in several:
        text = text.replace(old, new)
    said = faults_in(text)
    for *_, one in several:
        for line in spelled_out(one).splitlines():
            assert line in said


def test_a_fault_behind_a_bad_item_of_a_list_keeps_its_own_place() -> None:
    text = changed(
        "dependencies:\n",
        "dependencies:\n  - {from: zone.network}\n  - {from: zone.nowhere, to: data.cutover}\n",
    )
    assert faults_in(text).splitlines() == [
        "32: dependencies[1].to: This is missing. Write it.",
        "33: dependencies[2].from: There is no deliverable 'zone.nowhere'. "
        "Did you mean 'zone.network'?",
    ]


def test_a_fault_in_a_person_is_not_also_a_fault_in_who_names_them() -> None:
    assert faults_in(changed("slack: U0ANA, name: Ana,", "slack: U0ANA,")) == (
        "15: people.ana.name: This is missing. Write it."
    )


def test_two_loops_are_both_named() -> None:
    text = changed("duration: 20}", "duration: 20, after: [network]}")
    said = faults_in(text.replace("02-12}", "02-12, after: [cutover]}"))
    assert "waits for itself: data.cutover -> data.cutover." in said
    assert "waits for itself: zone.network -> zone.accounts -> zone.network." in said


def test_of_a_loop_within_a_loop_the_shorter_is_named() -> None:
    said = faults_in(changed("duration: 20}", "duration: 20, after: [network, data.cutover]}"))
    assert said.count("waits for itself") == 1
    assert "waits for itself: zone.network -> zone.accounts -> zone.network." in said


def test_work_that_would_never_end_is_refused() -> None:
    chain = "".join(
        f"      d{n}: {{name: d, duration: 2500, after: [{f'd{n - 1}' if n else ''}]}}\n"
        for n in range(900)
    )
    text = changed("      accounts:", chain + "      accounts:")
    assert faults_in(text) == (
        "19: projects: This work would end after the year 9999. Write shorter durations."
    )
