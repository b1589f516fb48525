"""What is said of a blocker, to whom and when, as its agenda has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.ringing import Ring
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.messages import Channel, Direct
from jobs import keys
from jobs.agenda import agenda
from jobs.blockers import occasions
from jobs.occasion import Occasion
from tests.blockers import CLOUD, RAISED, SOON, rung, seen, step
from tests.domain.casts import utc

FAR = utc("2027-12-31T00:00")
IVOS = replace(RAISED, owner="U0IVO")
TAKEN = step(1, BlockerStep.TAKEN, "2027-02-15T16:00", owner="U0ANA", until=date(2027, 2, 18))
RESOLVED = step(1, BlockerStep.RESOLVED, "2027-02-16T12:00", words="rule live")


def said(snapshot: Snapshot, until: datetime = FAR) -> list[tuple[str, str, datetime]]:
    """Kind, to whom, when: of what goes to one person."""
    direct = [o for o in occasions(snapshot, until) if isinstance(o.to, Direct)]
    ordered = sorted(direct, key=lambda o: o.due)
    return [(o.key.split("/")[3], _member(o), o.due) for o in ordered]


def _member(occasion: Occasion) -> str:
    assert isinstance(occasion.to, Direct)
    return occasion.to.member


def the(snapshot: Snapshot, kind: str) -> Occasion:
    return next(o for o in occasions(snapshot, FAR) if f"/{kind}" in o.key)


def text(snapshot: Snapshot, kind: str) -> list[str]:
    return the(snapshot, kind).build().text.split("\n")


def test_the_card_goes_to_the_programs_channel_at_once() -> None:
    (card,) = [o for o in occasions(seen(SOON), FAR) if isinstance(o.to, Channel)]
    assert card.to == Channel(CLOUD.channels.program)
    assert (card.key, card.due, card.card) == ("cloud/blocker/b1", RAISED.at, True)


def test_an_owner_who_says_nothing_is_followed_by_lead_manager_warning_and_sponsor() -> None:
    assert said(seen(SOON, raised=IVOS)) == [
        ("ask", "U0IVO", utc("2027-02-15T15:00")),
        ("waits", "U0TOM", utc("2027-02-15T15:00")),
        ("help", "U0ANA", utc("2027-02-16T15:00")),
        ("help", "U0MARA", utc("2027-02-17T15:00")),
        ("heads_up", "U0MARA", utc("2027-02-18T15:00")),
        ("help", "U0SVEN", utc("2027-02-19T15:00")),
    ]


def test_each_rung_makes_way_for_the_next_and_the_question_stands() -> None:
    found = list(occasions(seen(SOON, raised=IVOS), FAR))[1:]
    ladder = {o.key.split("/", 3)[3]: o.until for o in found}
    assert ladder["help/0/U0ANA"] == utc("2027-02-17T15:00")
    assert ladder["ask/0/U0IVO"] is None


def test_a_warning_that_was_not_heard_keeps_the_sponsor_from_it() -> None:
    """An outage from before the warning to the week after: the manager still has a day."""
    late = utc("2027-02-24T09:00")
    snapshot = seen(utc("2027-02-18T14:00"))
    after = replace(snapshot, now=late)
    assert ("help", "U0SVEN", utc("2027-02-25T09:00")) in said(after)
    warned = keys.ringing("cloud", "b1", rung(after, Ring.HEADS_UP))
    told = replace(after, now=late + timedelta(hours=2), told={**after.told, warned: late})
    assert ("help", "U0SVEN", utc("2027-02-25T09:00")) in said(told)


def test_nobody_owns_it_means_the_manager_at_once() -> None:
    snapshot = seen(SOON, raised=replace(RAISED, owner=None))
    assert said(snapshot)[0] == ("wanted", "U0MARA", RAISED.at)
    assert text(snapshot, "wanted")[:2] == [
        "Owner wanted · Cloud migration",
        "Please name somebody today.",
    ]


def test_what_is_sent_back_says_by_whom_and_why() -> None:
    back = step(1, BlockerStep.UNOWNED, "2027-02-15T16:00", words="outside the company")
    assert text(seen(SOON, back), "wanted")[-1] == "Ana: outside the company"


def test_who_is_on_it_is_asked_again_the_morning_after_and_not_before() -> None:
    snapshot = seen(utc("2027-02-15T17:00"), TAKEN)
    assert said(snapshot)[2] == ("again", "U0ANA", utc("2027-02-19T10:00"))
    assert text(snapshot, "ask")[1] == "You are on it until Thu 18 Feb."


def test_a_date_that_is_too_late_tells_who_raised_it_at_once() -> None:
    late = replace(TAKEN, until=date(2027, 2, 24))
    snapshot = seen(utc("2027-02-15T17:00"), late)
    told = the(snapshot, "too-late/1")
    assert (told.to, told.due) == (Direct("U0LEA"), late.at)
    assert text(snapshot, "too-late/1")[:2] == [
        "Ana needs until Wed 24 Feb",
        "You need it by Fri 19 Feb. Can it wait?",
    ]
    assert not any("too-late" in o.key for o in occasions(seen(SOON, TAKEN), FAR))


def test_the_end_takes_back_what_was_not_said_and_tells_who_raised_it() -> None:
    snapshot = seen(utc("2027-02-17T17:00"), RESOLVED, raised=IVOS)
    assert said(snapshot) == [
        ("ask", "U0IVO", utc("2027-02-15T15:00")),
        ("waits", "U0TOM", utc("2027-02-15T15:00")),
        ("resolved", "U0LEA", RESOLVED.at),
    ]
    assert the(snapshot, "waits").until == RESOLVED.at


def test_who_ends_their_own_is_told_nothing() -> None:
    own = replace(RESOLVED, by="U0LEA")
    assert not any("/resolved" in o.key for o in occasions(seen(SOON, own), FAR))


def test_those_who_wait_are_told_once_for_what_comes_first() -> None:
    assert text(seen(SOON), "waits") == [
        "Lea is stuck · Cloud migration",
        "Nothing to do now.",
        "Firewall rule for replication",
        "Yours waits: Portal live in the cloud",
        "Asked: Ana, Mon 15 Feb",
        "Needed by: Fri 19 Feb, work has stopped",
    ]


def test_who_waits_and_owns_it_is_asked_and_not_told_twice() -> None:
    toms = seen(SOON, raised=replace(RAISED, owner="U0TOM"))
    assert [kind for kind, member, _ in said(toms) if member == "U0TOM"] == ["ask"]


def test_the_messages_of_those_who_were_asked_shrink_to_what_became_of_it() -> None:
    snapshot = seen(utc("2027-02-17T17:00"), RESOLVED)
    assert text(snapshot, "ask") == [
        "✓ Firewall rule for replication",
        "Stops: Replication to the cloud",
        "Resolved by Ana, Tue 16 Feb: rule live",
    ]


def test_a_hold_answers_the_warning_and_brings_another() -> None:
    held = step(1, BlockerStep.HELD, "2027-02-18T16:00", by="U0MARA", words="talks on Monday")
    snapshot = seen(utc("2027-02-18T17:00"), held, raised=IVOS)
    first, second = [o for o in occasions(snapshot, FAR) if "/heads_up/" in o.key]
    assert first.build().text.split("\n") == [
        "✓ Thu 18 Feb 17:00, held by Mara",
        "Firewall rule for replication",
        "Held once.",
        "talks on Monday",
    ]
    assert second.due == utc("2027-02-22T15:00")
    assert second.build().text.startswith("Goes to Sven Tue 23 Feb, 16:00")


def test_whom_no_message_reaches_is_passed() -> None:
    snapshot = replace(seen(SOON, raised=IVOS), broken={"U0ANA": "user_disabled"})
    assert [member for kind, member, _ in said(snapshot) if kind == "help"] == ["U0MARA", "U0SVEN"]


def test_after_a_pause_the_owner_and_the_warning_are_said_and_missed_help_is_not() -> None:
    resumed = utc("2027-02-22T09:00")
    states = (StateChange(state=State.RUNNING, at=resumed, by="U0MARA"),)
    snapshot = replace(seen(SOON, raised=IVOS), now=resumed, states=states, told={})
    due = {o.key.split("/", 3)[3]: o.due for o in agenda(snapshot, FAR) if "/blocker/" in o.key}
    assert due["ask/0/U0IVO"] == due["heads_up/0/U0MARA"] == resumed
    assert due["help/0/U0SVEN"] == utc("2027-02-23T09:00")
    assert "help/0/U0ANA" not in due


def test_what_ended_weeks_ago_has_come_to_rest() -> None:
    assert list(occasions(seen(utc("2027-03-03T12:00"), RESOLVED), FAR)) == []


def test_the_next_help_on_the_card_is_never_a_sponsor() -> None:
    def next_line(at: str, *events: BlockerEvent) -> str:
        return the(seen(utc(at), *events, raised=IVOS), "b1").build().text.split("\n")[-1]

    assert next_line("2027-02-15T16:00") == "Next: Ana helps, Tue 16 Feb 15:00"
    assert next_line("2027-02-16T16:00") == "Next: Mara helps, Wed 17 Feb 15:00"
    assert next_line("2027-02-17T16:00") == "For milestone: Data in the cloud, 7 May"
