"""What is no program at all, and YAML that means harm or something other than it says."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.cadence import WeeklyTime
from bot.domain.program import Program
from bot.program_file.faults import Faults
from bot.program_file.read import read
from tests.program_file.bad_files import SOUND
from tests.program_file.test_faults import changed, faults_in

ELEVEN = time(11)
EMPTY = "The file is empty. Start from the example in docs/program-file.md."
LAUGHS = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"1: : {EMPTY}"),
        ("# nothing yet\n", f"1: : {EMPTY}"),
        ("null", f"1: : {EMPTY}"),
        (
            "- a\n- b\n",
            "1: : The file is a list. A program is fields with names: 'program:', 'people:' …",
        ),
        (
            "hello",
            "1: : The file is one text. A program is fields with names: 'program:', 'people:' …",
        ),
        (
            "program: {}\n---\nprogram: {}\n",
            "3: : A second document begins before this. Keep one program a file.",
        ),
        (b"program:\n  name: caf\xe9\n", "2: : This is not UTF-8 text. Save the file as UTF-8."),
        (
            "program:\n  name: \x07\n",
            "2: : The character U+0007 is not allowed in YAML. Remove it.",
        ),
        ("x" * 10_000_001, "1: : The file is larger than 10000000 bytes. Write a smaller one."),
        ("[" * 500_000, "1: : This is nested more than 16 levels deep. Write it flatter."),
        (
            LAUGHS,
            "6: : There are more than 500000 values up to here, aliases written out. "
            "Write a smaller file.",
        ),
        ("a: &a [*a]", "1: a[1]: *a stands before or inside its own &a. Write the value out."),
        ("? [a]\n: b", "1: : The name of a field is plain text. Write 'name: value'."),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_with_one_sentence(text: str | bytes, said: str) -> None:
    assert faults_in(text) == said


def test_broken_yaml_is_named_where_it_breaks() -> None:
    said = faults_in("program:\n  name: a: b\n")
    assert said.startswith("2: : This is not YAML: ")
    assert said.endswith(" Check quotes, colons and indentation near column 10.")


def test_a_tag_builds_nothing() -> None:
    said = faults_in(changed("name: Cloud\n", "name: !!python/object/apply:os.system [ls]\n"))
    assert said.splitlines()[0] == "4: program.name: A list stands here. Write one text."
    assert "The tag !!python/object/apply:os.system is not read. Write the plain value." in said


def test_what_steers_a_terminal_is_shown_as_signs() -> None:
    said = faults_in(changed("lead: ana", 'lead: "\\e[31mred"'))
    assert "\\u001b[31mred" in said
    assert "\x1b" not in said


def test_times_and_countries_are_read_as_they_are_written() -> None:
    """YAML 1.1 makes 600 of 10:00, and no of Norway."""
    program = read(
        changed('{day: wed, time: "10:00"}', "{day: wed, time: 10:30}").replace(
            "country: GB", "country: NO"
        )
    )
    assert isinstance(program, Program)
    assert f"{program.cadence.check_in.ask.time:%H:%M}" == "10:30"
    assert program.working().country == "NO"


def test_an_alias_stands_for_what_it_names() -> None:
    program = read(
        changed('{day: wed, time: "10:00"}', '&asked {day: tue, time: "11:00"}').replace(
            "escalation:", "  dependency_check: *asked\nescalation:"
        )
    )
    assert isinstance(program, Program)
    assert program.cadence.dependency_check == program.cadence.check_in.ask == WeeklyTime(1, ELEVEN)


def test_a_field_left_empty_is_left_out() -> None:
    sound = read(SOUND)
    assert read(changed("    ask: {", "    remind:\n    ask: {")) == sound
    assert "There is no field 'milestone'" in faults_in(SOUND + "milestone:\n")


@settings(max_examples=80)
@given(
    st.lists(st.integers(3, SOUND.count("\n")), min_size=1, max_size=4, unique=True),
    st.sampled_from(["", " x", " []", " {}", " [x, {name: , lead: }]", " {x: {}, name: {a: }}"]),
)
@example([10], "")
@example([10], " {program: two words}")
def test_a_line_may_say_anything(places: list[int], instead: str) -> None:
    lines = SOUND.splitlines()
    for at in places:
        lines[at - 1] = lines[at - 1].partition(":")[0] + ":" + instead
    assert isinstance(read("\n".join(lines)), (Program, Faults))


@settings(max_examples=60)
@given(st.text(max_size=60) | st.binary(max_size=60), st.integers(0, len(SOUND)))
@example("{", 0)
@example("\t", 40)
def test_no_text_is_too_strange_to_be_answered(strange: str | bytes, at: int) -> None:
    text = SOUND.encode()
    piece = strange if isinstance(strange, bytes) else strange.encode("utf-8", "surrogatepass")
    found = read(text[:at] + piece + text[at:])
    assert isinstance(found, Program) or (isinstance(found, Faults) and len(found) > 0)
