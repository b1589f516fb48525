"""The first weeks of the demo, played as the demo plays them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.demo.cast import START, company
from bot.demo.pings import Count, counts
from bot.demo.play import Play, Scene, Week, perform, play_on
from bot.demo.player import NotAsTold
from bot.demo.script import WEEKS
from bot.demo.script.seen import in_channel, reads
from bot.demo.verdict import refused, verdict
from bot.domain.rounds import WEEK
from bot.sandbox.journal import Journal

FIRST_WEEKS = 4


@dataclass(frozen=True)
class Told:
    play: Play
    lines: tuple[str, ...]
    journal: Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    journal = tmp_path_factory.mktemp("demo") / "calls.jsonl"
    with company(journal) as (stage, program):
        play = play_on(stage, program)
        perform(play, WEEKS[:FIRST_WEEKS])
        yield Told(play, tuple(play.watching.transcript.drawn()), journal)


def part(told: Told, first: str, count: int) -> list[str]:
    at = told.lines.index(first)
    return [line.strip() for line in told.lines[at : at + count]]


def test_it_begins_with_what_mara_types(told: Told) -> None:
    assert part(told, "Monday 4 January 2027", 5) == [
        "Monday 4 January 2027",
        "09:30  Mara",
        "> types /program start",
        "| (for nobody else)",
        "| Cloud migration runs.",
    ]


def test_a_quiet_week_is_one_tap_in_the_own_time_of_everybody(told: Told) -> None:
    assert part(told, "10:02  Raj", 4) == [
        "10:02  Raj",
        "> taps [Nothing changed]",
        "~ ✓ Answered Wed 13 Jan 10:02, by you …",
        "04:32  #cloud-program",
    ]


def test_the_check_and_the_summary_are_read_in_full(told: Told) -> None:
    lines = [line.strip() for line in told.lines]
    assert "| All 5 hold. 5 of 5 answered." in lines
    assert "| 🟢 Foundation ready: 26 Mar, now 19 Mar" in lines


def test_nothing_in_it_needs_a_terminal(told: Told) -> None:
    assert all(line.isprintable() for line in told.lines)


def test_slack_accepted_every_call_and_the_journal_has_them_in_virtual_time(told: Told) -> None:
    journal = told.play.stage.sandbox.journal
    assert refused(journal) == []
    assert list(verdict(journal)) == [f"{len(journal.calls):,} Web API calls, all accepted."]
    written = [json.loads(line) for line in told.journal.read_text().splitlines()]
    assert written == journal.calls
    assert {call["at"][:4] for call in written} == {"2027"}


def test_what_slack_refuses_is_named() -> None:
    journal = Journal(lambda: START, None)
    journal.record("chat.postMessage", {}, {"ok": True})
    journal.record("chat.postMessage", {}, {"ok": False, "error": "invalid_blocks"})
    assert list(verdict(journal)) == [
        "2 Web API calls, 1 not accepted.",
        "  chat.postMessage: invalid_blocks, 1 times",
    ]


def test_people_are_written_to_no_more_than_we_aim_at(told: Told) -> None:
    counted = _counts(told.play)
    assert {"Mara", "Ana", "Raj", "Lea", "Tom", "Kim"} <= {one.person.name for one in counted}
    assert [one.person.name for one in counted if not one.kept] == []


def test_who_is_silent_has_one_reminder_and_who_answers_has_none(told: Told) -> None:
    weeks = {one.person.name: one.weeks for one in _counts(told.play)}
    assert weeks["Kim"][0] == 2
    assert weeks["Ana"][0] == 1


def test_a_story_that_goes_another_way_says_when_and_how(told: Told) -> None:
    wrong = Scene("Mon 09:00", "Ana", reads("✓ Answered", "Red is the new green"))
    with pytest.raises(NotAsTold, match=r"^Week 1, Mon 09:00, Ana: .*Red is the new green"):
        perform(_later(told.play), [Week("Another story", (wrong,))])


def test_a_message_that_is_not_there_is_told_as_well(told: Told) -> None:
    wrong = Scene("Tue 09:00", "Ana", in_channel("cloud-program", "Farewell"))
    with pytest.raises(NotAsTold, match="Nothing in #cloud-program begins 'Farewell'"):
        perform(_later(told.play), [Week("Another story", (wrong,))])


def _counts(play: Play) -> list[Count]:
    return counts(play.program, play.watching.pings, play.program.starts, FIRST_WEEKS)


def _later(play: Play) -> Play:
    """The same stage, from where the first weeks ended."""
    starts = play.program.starts + FIRST_WEEKS * WEEK
    return replace(play, program=replace(play.program, starts=starts))
