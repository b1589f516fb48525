"""A blocker climbs to the sponsor, and the clocks change on both sides of the ocean."""

from __future__ import annotations

from datetime import date

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.blockers import on_it, raises, resolves
from bot.demo.script.check_in import AMBER, GREEN, answers, edits, nothing_changed
from bot.demo.script.february import LICENCES

CONTRACT = "Contract for the cloud database"


def lea_needs_a_contract(_: Play, lea: Player) -> None:
    lea.types("block", "cloud-program")
    raises(
        lea,
        CONTRACT,
        stops="Replication to the cloud",
        owner="Ivo",
        needed_by=date(2027, 3, 8),
        urgent=True,
    )


def tom_asks_and_shares(_: Play, tom: Player) -> None:
    tom.types("status", "cloud-program")
    tom.taps(tom.was_shown(), "Share")


def sign_on_is_done(_: Play, raj: Player) -> None:
    """It was due on Monday; on Wednesday he has a holiday."""
    asked = raj.finds("Check-in ·")
    raj.taps(asked, "Done")
    raj.taps(asked, "Nothing changed")


WEEKS = (
    Week(
        "A blocker climbs, a rung at a time, to the sponsor",
        (
            Scene("Mon 10:00", "Lea", lea_needs_a_contract),
            Scene("Wed 10:10", "Ana", nothing_changed),
            Scene("Wed 10:12", "Raj", nothing_changed),
            Scene("Wed 10:30", "Lea", answers(AMBER, "Waits for a contract.")),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Thu 11:00", "Raj", resolves(LICENCES, "bought")),
            Scene("Fri 15:20", "Sven", on_it(CONTRACT, date(2027, 3, 8), "I can take it")),
        ),
    ),
    Week(
        "Everybody signs in once; New York changes its clocks on Sunday",
        (
            Scene("Mon 16:00", "Sven", resolves(CONTRACT, "signed")),
            Scene("Wed 10:10", "Ana", nothing_changed),
            Scene("Thu 10:12", "Raj", sign_on_is_done),
            Scene("Wed 10:30", "Lea", answers(GREEN)),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 10:10", "Kim", answers(GREEN)),
            Scene("Thu 11:00", "Tom", tom_asks_and_shares),
        ),
    ),
    Week(
        "Ten in the morning stays ten in the morning",
        (
            Scene("Wed 10:10", "Ana", answers(AMBER, "Network on time for 19 Mar.")),
            Scene("Wed 10:12", "Raj", answers(GREEN)),
            Scene("Wed 10:30", "Lea", nothing_changed),
            Scene("Wed 11:00", "Tom", answers(GREEN)),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Fri 16:00", "Ana", edits(AMBER, "Network is up.", done=["Private network"])),
        ),
    ),
    Week(
        "The last summary; Europe changes its clocks on Sunday",
        (
            Scene("Wed 10:10", "Ana", answers(AMBER, "Foundation on 6 Apr.")),
            Scene("Wed 10:12", "Raj", nothing_changed),
            Scene("Wed 10:30", "Lea", nothing_changed),
            Scene("Wed 11:00", "Tom", answers(GREEN)),
            Scene("Wed 10:10", "Kim", nothing_changed),
        ),
    ),
)
