"""A blocker climbs to the sponsor, and the clocks change on both sides of the ocean."""

from __future__ import annotations

from datetime import date

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.blockers import on_it, raises, resolves
from bot.demo.script.check_in import (
    AMBER,
    ASKED,
    GREEN,
    RED,
    answers,
    asked_by_now,
    edits,
    fill_in,
    not_asked_yet,
    nothing_changed,
    question,
)
from bot.demo.script.february import LICENCES
from bot.demo.script.seen import PROGRAM, STEERING, heard_nothing, in_channel, reads

CONTRACT = "Contract for the cloud database"
HELP = "Your help is wanted"


def lea_needs_a_contract(_: Play, lea: Player) -> None:
    lea.types("block", PROGRAM)
    raises(
        lea,
        CONTRACT,
        stops="Replication to the cloud",
        owner="Ivo",
        needed_by=date(2027, 3, 8),
        urgent=True,
    )


def lea_says_what_would_help(_: Play, lea: Player) -> None:
    lea.taps(question(lea), "Update")
    lea.fills("Health", RED)
    lea.fills("What would help?", "Somebody's time")
    lea.fills("One line for steering", "No contract, so no database.")
    lea.sends()


def sign_on_is_done(_: Play, raj: Player) -> None:
    """It was due on Monday; on Wednesday he has a holiday."""
    asked = raj.finds(ASKED)
    raj.taps(asked, "Done")
    raj.taps(asked, "Nothing changed")


def tom_tells_mara_alone(_: Play, tom: Player) -> None:
    tom.taps(question(tom), "Update")
    tom.opens("Only for Mara")
    fill_in(tom, GREEN)
    tom.fills("Only for Mara", "Two people may leave in May.")
    tom.sends()


def tom_asks_and_shares(_: Play, tom: Player) -> None:
    tom.types("status", PROGRAM)
    tom.taps(tom.was_shown(), "Share")


def sven_asks_for_more(play: Play, sven: Player) -> None:
    summary = play.in_channel(STEERING, "Cloud migration")
    sven.taps(summary, "Details")
    sven.taps(summary, "Ask Mara")


WEEKS = (
    Week(
        "A blocker that nobody takes climbs, a rung at a time, to the sponsor",
        (
            Scene("Mon 10:00", "Lea", lea_needs_a_contract),
            Scene("Tue 14:59", "Ana", heard_nothing("Help is wanted")),
            Scene("Tue 15:01", "Ana", reads("Help is wanted", CONTRACT)),
            Scene("Wed 10:12", "Raj", nothing_changed),
            Scene("Wed 10:10", "Ana", nothing_changed),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 16:01", "Mara", reads("Help is wanted", CONTRACT)),
            Scene("Wed 10:30", "Lea", lea_says_what_would_help),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Thu 11:00", "Raj", resolves(LICENCES, "bought")),
            Scene("Thu 16:01", "Mara", reads("Goes to Sven Fri 5 Mar, 16:00", CONTRACT)),
            Scene("Fri 14:59", "Sven", heard_nothing(HELP)),
            Scene("Fri 15:01", "Sven", reads(HELP, "With Mara. Needed by 8 Mar.")),
            Scene("Fri 15:20", "Sven", on_it(CONTRACT, date(2027, 3, 8), "I can take it")),
        ),
    ),
    Week(
        "Everybody signs in once; New York changes its clocks on Sunday",
        (
            Scene("Mon 16:00", "Sven", resolves(CONTRACT, "signed")),
            Scene("Wed 10:10", "Ana", nothing_changed),
            Scene("Wed 11:00", "Tom", tom_tells_mara_alone),
            Scene("Wed 10:29", "Lea", reads(ASKED, "Data platform was Red: what now?")),
            Scene("Wed 10:30", "Lea", answers(GREEN, "The contract is signed.")),
            Scene("Wed 10:10", "Kim", answers(GREEN)),
            Scene("Thu 10:12", "Raj", sign_on_is_done),
            Scene("Thu 11:00", "Tom", tom_asks_and_shares),
        ),
    ),
    Week(
        "Ten in the morning stays ten in the morning",
        (
            Scene("Wed 10:12", "Raj", answers(GREEN)),
            Scene("Wed 10:10", "Ana", answers(AMBER, "Network on time for 19 Mar.")),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 09:59", "Lea", not_asked_yet),
            Scene("Wed 10:00", "Lea", asked_by_now),
            Scene("Wed 10:30", "Lea", nothing_changed),
            Scene("Wed 09:59", "Kim", not_asked_yet),
            Scene("Wed 10:00", "Kim", asked_by_now),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Fri 16:00", "Ana", edits(AMBER, "Network is up.", done=["Private network"])),
        ),
    ),
    Week(
        "The last summary; Europe changes its clocks on Sunday",
        (
            Scene(
                "Mon 14:05",
                "Sven",
                in_channel(STEERING, "Cloud migration", "Blockers at your level: none"),
            ),
            Scene("Mon 15:00", "Sven", sven_asks_for_more),
            Scene("Wed 10:12", "Raj", nothing_changed),
            Scene("Wed 10:10", "Ana", answers(AMBER, "Foundation on 6 Apr.")),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 10:30", "Lea", nothing_changed),
            Scene("Wed 10:10", "Kim", nothing_changed),
        ),
    ),
)
