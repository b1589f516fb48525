"""What differs between two programs, and what an import makes of a plan that changed in Slack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.program import Link, Person, Program
from bot.program_file.compare import Merged, differences, merge
from bot.program_file.faults import Faults
from bot.program_file.read import read
from tests.programs import example, example_text, programs


def edited(*edits: tuple[str, str]) -> Program:
    """The example with its file changed."""
    text = example_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    program = read(text)
    assert not isinstance(program, Faults), program
    return program


def led_by(person: str, project: str, program: Program) -> Program:
    """As it is after somebody named another lead in Slack."""
    projects = tuple(
        replace(it, lead=person) if it.key == project else it for it in program.projects
    )
    return replace(program, projects=projects)


def merged(base: Program, file: Program, current: Program, overwrite: bool = False) -> Merged:
    found = merge(base, file, current, overwrite)
    assert isinstance(found, Merged)
    return found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "duration: 25, after",
            "duration: 30, after",
            "Cloud landing zone, Private network: duration 25 -> 30",
        ),
        ("lead: tom", "lead: ivo", "Client portal: lead tom -> ivo"),
        ("target: 840", "target: 800", "Program, goal, measure: target 840 -> 800"),
        (
            "to: 2027-02-26",
            "to: 2027-03-01",
            "Person Lea: away 2027-02-22 to 2027-02-26 -> 2027-02-22 to 2027-03-01",
        ),
        ("capacity: 3", "capacity: 4", "Resource Network team: capacity 3 -> 4"),
        (
            "due: 2027-03-26",
            "due: 2027-03-25",
            "Milestone Foundation ready: due 2027-03-26 -> 2027-03-25",
        ),
        (
            'remind: {day: thu, time: "10:00"}',
            'remind: {day: thu, time: "11:00"}',
            "Cadence, check in: remind Thu 10:00 -> Thu 11:00",
        ),
        ('digest: "08:45"', 'digest: "09:00"', "Cadence: digest 08:45 -> 09:00"),
        (
            "not_before: 2027-02-01, uses: {network-team: 2}",
            "not_before: 2027-02-01",
            "Data platform, Replication to the cloud: uses network-team 2 -> none",
        ),
        (
            "country: IN}",
            "country: IN, holidays: [2027-02-01]}",
            "Calendar india: holidays none -> 2027-02-01\n"
            "Calendar india: days off, 1 more and 0 fewer",
        ),
        ("heads_up: 1d", "heads_up: 2d", "Escalation: heads up 1 -> 2"),
        (
            "needed_by: 2027-04-02",
            "needed_by: 2027-04-09",
            "Link landing-zone.baseline -> data.cutover (FS): needed by 2027-04-02 -> 2027-04-09",
        ),
        ("delegate: ivo", "delegate: tom", "Person Ana: delegate ivo -> tom"),
    ],
)
def test_a_change_is_said_with_its_place_and_both_values(old: str, new: str, said: str) -> None:
    assert "\n".join(differences(example(), edited((old, new)))) == said


def test_what_is_added_and_removed_is_said_by_name() -> None:
    file = edited(
        ("  support:\n", "  helpdesk:\n"),
        ("support.handover", "helpdesk.handover"),
    )
    assert differences(example(), file) == (
        "Milestone First client live: needs portal.launch, support.handover -> "
        "portal.launch, helpdesk.handover",
        "Support and training: added",
        "Support and training, Runbooks and training: added",
        "Support and training, First-line support handed over: added",
        "Link helpdesk.runbooks -> helpdesk.handover (SS): added",
        "Link portal.launch -> helpdesk.handover (FF): added",
        "Support and training: removed",
        "Support and training, Runbooks and training: removed",
        "Support and training, First-line support handed over: removed",
        "Link support.runbooks -> support.handover (SS): removed",
        "Link portal.launch -> support.handover (FF): removed",
    )


@settings(max_examples=20)
@given(programs())
def test_a_program_does_not_differ_from_itself(program: Program) -> None:
    assert differences(program, program) == ()


def test_what_only_the_file_changed_is_taken() -> None:
    file = edited(("duration: 25, after", "duration: 30, after"))
    found = merged(example(), file, example())
    assert found.program == file
    assert found.changes == ("Cloud landing zone, Private network: duration 25 -> 30",)
    assert found.kept == ()


def test_what_was_changed_in_slack_is_kept_and_marked() -> None:
    file = edited(("duration: 25, after", "duration: 30, after"), ("lead: tom", "lead: ivo"))
    found = merged(example(), file, led_by("kim", "portal", example()))
    assert found.program == led_by("kim", "portal", file)
    assert found.changes == ("Cloud landing zone, Private network: duration 25 -> 30",)
    assert found.kept == ("Client portal: lead stays kim, not ivo",)


def test_it_is_kept_too_where_the_file_did_not_change() -> None:
    found = merged(example(), example(), led_by("kim", "portal", example()))
    assert found.program == led_by("kim", "portal", example())
    assert found.kept == ("Client portal: lead stays kim, not tom",)
    assert found.changes == ()


def test_overwriting_takes_the_file_as_it_is() -> None:
    found = merged(example(), example(), led_by("kim", "portal", example()), overwrite=True)
    assert found.program == example()
    assert found.changes == ("Client portal: lead kim -> tom",)
    assert found.kept == ()


def test_the_same_change_on_both_sides_is_nothing_to_mark() -> None:
    file = edited(("lead: tom", "lead: kim"))
    found = merged(example(), file, led_by("kim", "portal", example()))
    assert (found.program, found.changes, found.kept) == (file, (), ())


def test_what_was_removed_from_the_file_goes_with_the_links_made_to_it_in_slack() -> None:
    file = edited(("  support:\n", "  helpdesk:\n"), ("support.handover", "helpdesk.handover"))
    linked = Link("identity.sso", "support.runbooks")
    current = replace(example(), links=(*example().links, linked))
    found = merged(example(), file, current)
    assert found.program == file
    assert "Link identity.sso -> support.runbooks (FS): removed" in found.changes
    assert found.kept == ()


def test_a_link_made_in_slack_stays() -> None:
    linked = Link("identity.sso", "support.runbooks")
    current = replace(example(), links=(*example().links, linked))
    found = merged(example(), example(), current)
    assert found.program == current
    assert found.kept == ("Link identity.sso -> support.runbooks (FS): stays, added in Slack",)


def test_a_link_taken_away_in_slack_stays_away() -> None:
    *others, gone = example().links
    current = replace(example(), links=tuple(others))
    found = merged(example(), example(), current)
    assert found.program == current
    assert found.kept == (f"Link {gone.source} -> {gone.target} (FF): stays removed, as in Slack",)


def test_what_stays_but_no_longer_fits_is_a_fault() -> None:
    """Somebody gave the portal to Noa in Slack; her entry was never in the file."""
    noa = Person("noa", "Noa", member="U0NOA")
    base = replace(example(), people=(*example().people, noa))
    found = merge(base, example(), led_by("noa", "portal", base))
    assert isinstance(found, Faults)
    assert [(fault.line, fault.field) for fault in found] == [(0, "projects.portal.lead")]


@settings(max_examples=25)
@given(programs(), programs())
def test_without_changes_in_slack_the_merge_is_the_file(base: Program, file: Program) -> None:
    found = merged(base, file, base)
    assert found.program == file
    assert found.kept == ()
