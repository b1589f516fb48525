"""A date slips, work stops, a lead is away, and the summary is corrected."""

from __future__ import annotations

from datetime import date

from bot.demo.play import Play, Scene, Week
from bot.demo.player import Player
from bot.demo.script.blockers import hands_it_to, on_it, raises, resolves
from bot.demo.script.check_in import (
    AMBER,
    GREEN,
    QUESTION,
    answers,
    edits,
    fill_in,
    nothing_changed,
)

FIREWALL = "Firewall rule for replication"
LICENCES = "Licences for the training room"


def ana_hands_over_to_ivo(_: Play, ana: Player) -> None:
    ana.picks(ana.finds(*QUESTION), "More", "Ivo answers this week")


def the_network_slips(_: Play, ana: Player) -> None:
    """Ana moves the private network by ten days."""
    ana.taps(ana.finds(*QUESTION), "Update")
    fill_in(ana, AMBER, "Firewall vendor two weeks late.", private=date(2027, 3, 19))
    ana.sends()


def lea_raises_the_firewall_rule(_: Play, lea: Player) -> None:
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
    kim.types("block", "cloud-program")
    raises(
        kim,
        LICENCES,
        stops="First-line support handed over",
        owner="I don't know",
        needed_by=date(2027, 3, 26),
    )


def mara_answers_for_lea(_: Play, mara: Player) -> None:
    mara.taps(mara.finds("Lea is off"), "Answer for Lea")
    fill_in(mara, GREEN)
    mara.sends()


WEEKS = (
    Week(
        "Ana hands her answer to Ivo",
        (
            Scene("Wed 10:02", "Ana", ana_hands_over_to_ivo),
            Scene("Wed 10:30", "Ivo", answers(GREEN)),
            Scene("Wed 10:15", "Raj", nothing_changed),
            Scene("Wed 10:35", "Lea", nothing_changed),
            Scene("Wed 10:50", "Tom", nothing_changed),
            Scene("Wed 10:05", "Kim", nothing_changed),
            Scene("Fri 09:00", "Kim", edits(GREEN, done=["Runbooks and training"])),
        ),
    ),
    Week(
        "The firewall vendor is late; Tom stays silent",
        (
            Scene("Wed 10:14", "Ana", the_network_slips),
            Scene("Wed 10:20", "Raj", nothing_changed),
            Scene("Wed 12:00", "Lea", nothing_changed),
            Scene("Wed 10:15", "Kim", nothing_changed),
        ),
    ),
    Week(
        "Work stops, and one blocker has no owner",
        (
            Scene("Mon 10:00", "Lea", lea_raises_the_firewall_rule),
            Scene("Mon 15:30", "Ana", on_it(FIREWALL, date(2027, 2, 18))),
            Scene("Wed 10:30", "Ana", answers(AMBER, "The vendor sent somebody.")),
            Scene("Wed 10:20", "Raj", answers(GREEN)),
            Scene("Wed 12:00", "Lea", answers(AMBER, "Waits for a firewall rule.")),
            Scene("Wed 10:30", "Kim", answers(GREEN)),
            Scene("Wed 11:00", "Kim", kim_raises_what_nobody_owns),
            Scene("Thu 09:00", "Mara", hands_it_to("Raj")),
            Scene("Fri 11:00", "Ana", resolves(FIREWALL, "rule live")),
            Scene("Fri 12:00", "Raj", on_it(LICENCES, date(2027, 3, 3))),
        ),
    ),
    Week(
        "Lea is away; Tom answers after the summary",
        (
            Scene("Mon 16:30", "Tom", answers(AMBER, "Two people were ill.")),
            Scene("Tue 16:00", "Raj", edits(AMBER, "SSO tests take longer.")),
            Scene("Wed 10:10", "Ana", answers(AMBER, "Vendor is on site.")),
            Scene("Wed 10:12", "Raj", answers(AMBER, "SSO tests take longer.")),
            Scene("Wed 11:00", "Tom", answers(GREEN, "Everybody is back.")),
            Scene("Wed 10:10", "Kim", nothing_changed),
            Scene("Thu 15:00", "Mara", mara_answers_for_lea),
        ),
    ),
)
