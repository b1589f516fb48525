"""The beginning: first answers, quiet weeks, and the first things that are done."""

from __future__ import annotations

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.check_in import GREEN, answers, nothing_changed


def mara_starts_it(_: Play, mara: Player) -> None:
    mara.types("start", "cloud-program")


WEEKS = (
    Week(
        "Mara starts the program, everybody answers for the first time",
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
            Scene("Wed 16:05", "Tom", nothing_changed),
            Scene("Wed 10:12", "Kim", nothing_changed),
        ),
    ),
)
