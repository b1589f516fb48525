"""The beginning: first answers, quiet weeks, and the first things that are done."""

from __future__ import annotations

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.check_in import GREEN, answers, edits, nothing_changed, question
from bot.demo.script.seen import PROGRAM, STEERING, in_channel, reads


def mara_starts_it(_: Play, mara: Player) -> None:
    mara.types("start", PROGRAM)


def tom_has_no_time_now(_: Play, tom: Player) -> None:
    tom.picks(question(tom), "More", "In 2 hours")


def sven_asks_how_it_stands(_: Play, sven: Player) -> None:
    sven.types("status", STEERING)


WEEKS = (
    Week(
        "Mara starts the program, and everybody answers for the first time",
        (
            Scene("Mon 09:30", "Mara", mara_starts_it),
            Scene("Wed 10:20", "Raj", answers(GREEN)),
            Scene("Wed 10:06", "Ana", answers(GREEN)),
            Scene("Wed 11:45", "Tom", answers(GREEN)),
            Scene("Wed 10:11", "Lea", answers(GREEN)),
            Scene("Thu 10:30", "Kim", answers(GREEN)),
            Scene("Fri 10:05", "Tom", in_channel(PROGRAM, "Check-in", "Week of 4 Jan. 5 of 5 in")),
        ),
    ),
    Week(
        "Nothing changed: one tap each",
        (
            Scene("Wed 10:02", "Raj", nothing_changed),
            Scene("Wed 10:01", "Tom", tom_has_no_time_now),
            Scene("Wed 10:14", "Ana", nothing_changed),
            Scene("Wed 12:20", "Tom", nothing_changed),
            Scene("Wed 10:40", "Lea", nothing_changed),
            Scene("Wed 10:12", "Kim", nothing_changed),
            Scene(
                "Fri 10:05",
                "Tom",
                in_channel(PROGRAM, "Dependency check", "All 5 hold. 5 of 5 answered."),
            ),
        ),
    ),
    Week(
        "The directory is done; the network team is promised twice",
        (
            Scene("Wed 10:05", "Raj", nothing_changed),
            Scene("Wed 10:03", "Ana", nothing_changed),
            Scene("Wed 10:30", "Tom", nothing_changed),
            Scene("Wed 11:15", "Lea", nothing_changed),
            Scene("Wed 10:02", "Kim", nothing_changed),
            Scene(
                "Fri 10:05",
                "Tom",
                in_channel(
                    PROGRAM,
                    "Dependency check",
                    "Network team: 4 needed, 3 there",
                    "15 Feb to 5 Mar",
                ),
            ),
            Scene("Fri 16:00", "Raj", edits(GREEN, done=["Directory synchronised"])),
        ),
    ),
    Week(
        "The first steering; unchanged twice, please look once",
        (
            Scene(
                "Mon 14:05",
                "Sven",
                in_channel(STEERING, "Cloud migration", "🟢 Green: every milestone holds."),
            ),
            Scene("Tue 14:05", "Sven", sven_asks_how_it_stands),
            Scene("Wed 10:05", "Raj", answers(GREEN)),
            Scene("Wed 10:06", "Ana", reads("Check-in", "Unchanged twice: please look once.")),
            Scene("Wed 10:09", "Ana", answers(GREEN)),
            Scene("Wed 13:00", "Tom", answers(GREEN)),
            Scene("Wed 10:25", "Lea", answers(GREEN)),
            Scene("Wed 10:20", "Kim", answers(GREEN)),
            Scene("Fri 15:30", "Ana", edits(GREEN, done=["Accounts and guard rails"])),
        ),
    ),
)
