"""A date slips, work stops, a lead is away, and the summary is corrected."""

from __future__ import annotations

from datetime import date

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.blockers import on_it, raises, resolves
from bot.demo.script.check_in import (
    AMBER,
    GREEN,
    answers,
    edits,
    fill_in,
    nothing_changed,
    question,
)
from bot.demo.script.seen import PROGRAM, STEERING, in_channel, in_thread, reads

FIREWALL = "Firewall rule for replication"
LICENCES = "Licences for the training room"


def mara_records_the_measure(_: Play, mara: Player) -> None:
    mara.types("measure 1,150", PROGRAM)


def ana_hands_over_to_ivo(_: Play, ana: Player) -> None:
    ana.picks(question(ana), "More", "Ivo answers this week")


def the_network_slips(_: Play, ana: Player) -> None:
    """Ana moves the private network by ten days."""
    ana.taps(question(ana), "Update")
    fill_in(ana, AMBER, "Firewall vendor two weeks late.", private=date(2027, 3, 19))
    ana.sends()


def lea_looks_at_her_part(play: Play, lea: Player) -> None:
    lea.taps(play.in_channel(PROGRAM, "Dependency check"), "My part")


def lea_raises_the_firewall_rule(_: Play, lea: Player) -> None:
    """From what she wrote in a thread, where commands do not exist."""
    first = lea.says("proj-data", "How is the replication?")
    said = lea.says("proj-data", f"{FIREWALL} is missing", under=first)
    lea.takes_shortcut("Raise a blocker", said)
    raises(
        lea,
        FIREWALL,
        stops="Replication to the cloud",
        owner="Ana",
        needed_by=date(2027, 2, 19),
        urgent=True,
    )


def kim_raises_what_nobody_owns(_: Play, kim: Player) -> None:
    kim.types("block", PROGRAM)
    raises(
        kim,
        LICENCES,
        stops="First-line support handed over",
        owner="I don't know",
        needed_by=date(2027, 3, 26),
    )


def mara_names_raj(_: Play, mara: Player) -> None:
    mara.taps(mara.is_offered("Name somebody"), "Name somebody")
    mara.fills("Who can clear it?", "Raj")
    mara.sends()


def mara_reads_the_draft(_: Play, mara: Player) -> None:
    mara.taps(mara.is_offered("Read it"), "Read it")


def mara_answers_for_lea(_: Play, mara: Player) -> None:
    mara.taps(mara.is_offered("Answer for Lea"), "Answer for Lea")
    fill_in(mara, GREEN)
    mara.sends()


WEEKS = (
    Week(
        "A value of the measure; Ana hands her answer to Ivo",
        (
            Scene("Mon 10:00", "Mara", mara_records_the_measure),
            Scene("Wed 10:15", "Raj", nothing_changed),
            Scene("Wed 10:02", "Ana", ana_hands_over_to_ivo),
            Scene("Wed 10:30", "Ivo", answers(GREEN)),
            Scene("Wed 10:31", "Ana", reads("✓ Answered Wed 3 Feb 10:30, by Ivo")),
            Scene("Wed 10:50", "Tom", nothing_changed),
            Scene("Wed 10:35", "Lea", nothing_changed),
            Scene("Wed 10:05", "Kim", nothing_changed),
            Scene("Fri 09:00", "Kim", edits(GREEN, done=["Runbooks and training"])),
        ),
    ),
    Week(
        "The firewall vendor is late: ten days, five of them absorbed; Tom stays silent",
        (
            Scene("Wed 10:20", "Raj", nothing_changed),
            Scene("Wed 10:14", "Ana", the_network_slips),
            Scene("Wed 12:00", "Lea", nothing_changed),
            Scene("Wed 10:15", "Kim", nothing_changed),
            Scene(
                "Fri 10:02",
                "Tom",
                in_channel(
                    PROGRAM,
                    "Dependency check",
                    "5 links: 1 new, 4 hold · 4/5 answered",
                    "Needed Fri 2 Apr, now Tue 6 Apr",
                    "Foundation ready: due 26 Mar, now 6 Apr",
                    "Next: Lea answers by Tue 16 Feb",
                ),
            ),
            Scene("Fri 10:15", "Lea", lea_looks_at_her_part),
        ),
    ),
    Week(
        "Work stops, and one blocker has no owner",
        (
            Scene("Mon 10:00", "Lea", lea_raises_the_firewall_rule),
            Scene("Mon 15:30", "Ana", on_it(FIREWALL, date(2027, 2, 18))),
            Scene("Wed 10:20", "Raj", answers(GREEN)),
            Scene("Wed 10:30", "Ana", answers(AMBER, "The vendor sent somebody.")),
            Scene("Wed 12:00", "Lea", answers(AMBER, "Waits for a firewall rule.")),
            Scene("Wed 10:30", "Kim", answers(GREEN)),
            Scene("Wed 11:00", "Kim", kim_raises_what_nobody_owns),
            Scene("Thu 09:00", "Mara", mara_names_raj),
            Scene("Fri 12:00", "Raj", on_it(LICENCES, date(2027, 3, 3))),
            Scene("Fri 10:01", "Ana", reads("Is it done?", FIREWALL)),
            Scene("Fri 11:00", "Ana", resolves(FIREWALL, "rule live")),
            Scene("Fri 16:30", "Mara", mara_reads_the_draft),
        ),
    ),
    Week(
        "The summary is corrected, before its meeting and after; Lea is away",
        (
            Scene(
                "Mon 14:05",
                "Sven",
                in_channel(
                    STEERING,
                    "Cloud migration",
                    "1,150, from 1,200 to 840 by 17 Dec",
                    "🟡 Foundation ready: 26 Mar, now 6 Apr",
                    "🟢 Data in the cloud: 7 May, now 27 Apr",
                    "🟢 First client live: 28 May, now 20 May",
                ),
            ),
            Scene("Mon 16:30", "Tom", answers(AMBER, "Two people were ill.")),
            Scene(
                "Mon 16:35",
                "Sven",
                in_channel(STEERING, "Corrected", "Projects: 2 🟢 Green, 3 🟡 Amber"),
            ),
            Scene("Tue 16:00", "Raj", edits(AMBER, "SSO tests take longer.")),
            Scene("Tue 16:10", "Tom", edits(GREEN, "Everybody is back.")),
            Scene(
                "Tue 16:20",
                "Sven",
                in_thread(STEERING, "Corrected", "• Client portal now Green (was Amber)"),
            ),
            Scene("Wed 10:12", "Raj", answers(AMBER, "SSO tests take longer.")),
            Scene("Wed 10:10", "Ana", answers(AMBER, "Vendor is on site.")),
            Scene("Wed 11:00", "Tom", nothing_changed),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Thu 15:00", "Mara", mara_answers_for_lea),
            Scene("Thu 15:05", "Mara", reads("Lea ", "Answered since.")),
            Scene("Fri 09:00", "Tom", in_channel(PROGRAM, "Check-in", "Week of 22 Feb. 5 of 5 in")),
        ),
    ),
)
