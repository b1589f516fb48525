"""The beginning: first answers, quiet weeks, and the first things that are done."""

from __future__ import annotations

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.check_in import (
    GREEN,
    QUESTION,
    answers,
    edits,
    nothing_changed,
)


def mara_starts_it(_: Play, mara: Player) -> None:
    mara.types("start", "cloud-program")


def tom_has_no_time_now(_: Play, tom: Player) -> None:
    tom.picks(tom.finds(*QUESTION), "More", "In 2 hours")


def sven_asks_how_it_stands(_: Play, sven: Player) -> None:
    sven.types("status", "cloud-steering")


WEEKS = (
    Week(
        "Mara starts the program, and everybody answers for the first time",
        (
            Scene("Mon 09:30", "Mara", mara_starts_it),
            Scene("Wed 10:06", "Ana", answers(GREEN)),
            Scene("Wed 10:20", "Raj", answers(GREEN)),
            Scene("Wed 10:11", "Lea", answers(GREEN)),
            Scene("Wed 11:45", "Tom", answers(GREEN)),
            Scene("Thu 10:30", "Kim", answers(GREEN)),
        ),
    ),
    Week(
        "Nothing changed: one tap each",
        (
            Scene("Wed 10:14", "Ana", nothing_changed),
            Scene("Wed 10:02", "Raj", nothing_changed),
            Scene("Wed 10:40", "Lea", nothing_changed),
            Scene("Wed 10:01", "Tom", tom_has_no_time_now),
            Scene("Wed 12:20", "Tom", nothing_changed),
            Scene("Wed 10:12", "Kim", nothing_changed),
        ),
    ),
    Week(
        "The directory is done",
        (
            Scene("Wed 10:03", "Ana", nothing_changed),
            Scene("Wed 10:05", "Raj", nothing_changed),
            Scene("Wed 11:15", "Lea", nothing_changed),
            Scene("Wed 10:30", "Tom", nothing_changed),
            Scene("Wed 10:02", "Kim", nothing_changed),
            Scene("Fri 16:00", "Raj", edits(GREEN, done=["Directory synchronised"])),
        ),
    ),
    Week(
        "Unchanged twice: please look once; the first steering",
        (
            Scene("Tue 14:05", "Sven", sven_asks_how_it_stands),
            Scene("Wed 10:09", "Ana", answers(GREEN)),
            Scene("Wed 10:10", "Raj", answers(GREEN)),
            Scene("Wed 10:25", "Lea", answers(GREEN)),
            Scene("Wed 13:00", "Tom", answers(GREEN)),
            Scene("Wed 10:20", "Kim", answers(GREEN)),
            Scene("Fri 15:30", "Ana", edits(GREEN, done=["Accounts and guard rails"])),
        ),
    ),
)
