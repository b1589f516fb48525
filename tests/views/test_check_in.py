"""The check-in keeps to its lines and fields, and to Slack's limits on any words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.check_in_form import Filled, form, start
from bot.domain.facts import ChoiceKind, Health, Help
from bot.domain.program import Program
from bot.domain.requests import request_of
from bot.domain.round_standing import round_standing
from bot.domain.snapshot import Snapshot
from bot.messages import Block, Message
from bot.sandbox.blockkit import message_faults, view_faults
from bot.views import round as round_view
from bot.views.check_in_modal import Place, modal
from jobs.check_ins import message_of, occasions
from tests.check_ins import (
    CLOUD,
    FIFTH,
    FIRST,
    FOURTH,
    SECOND,
    THIRD,
    Fact,
    chose,
    moved,
    said,
    seen,
)
from tests.domain.casts import URGENT, utc
from tests.domain.test_requests import with_lead
from tests.programs import names
from tests.views.test_blocker import buttons, lines, with_names

WIDTH = 40
GREEN, AMBER, RED = Health.GREEN, Health.AMBER, Health.RED


def message(snapshot: Snapshot, member: str = "U0ANA", monday: date = SECOND) -> Message:
    request = request_of(snapshot, monday, member)
    assert request
    return message_of(snapshot, request)


def leading(*projects: str) -> Program:
    """Ana leads these as well."""
    plan = CLOUD
    for project in projects:
        plan = with_lead(plan, project, "ana")
    return plan


def test_the_question_on_a_quiet_week() -> None:
    shown = message(seen("2027-01-13T10:00", said(FIRST)))
    assert lines(shown) == [
        "Check-in · Cloud migration",
        "Closes Thu 17:00 · about a minute",
        "Cloud landing zone · 🟢 Green (6 Jan)",
        "• Accounts and guard rails: Fri 29 Jan",
        "• Private network: Fri 5 Mar",
        "• Security baseline signed…: Fri 19 Mar",
        "   Lea waits for it: Fri 2 Apr",
        "• No blockers",
        '"Nothing changed" confirms Green and',
        "these dates as of today.",
    ]
    assert buttons(shown) == ["Update", "Nothing changed", "More"]


def test_what_is_said_aloud_has_every_fact_of_the_message() -> None:
    shown = message(seen("2027-01-13T10:00", said(FIRST)))
    for one in lines(shown):
        assert (
            "".join(c for c in one if c not in "🟢🟡🔴⚪").replace("  ", " ").strip() in shown.text
        )


def test_several_projects_are_one_message_of_three_and_a_number() -> None:
    plan = leading("identity", "data", "portal", "support")
    shown = message(seen("2027-01-13T10:00", plan=plan))
    assert "2 more under Update" in lines(shown)
    assert len(lines(shown)) <= 14 + 2 * 5
    assert len([one for one in lines(shown) if one.endswith("· first answer")]) == 3


def test_what_is_answered_shrinks_while_the_rest_is_still_asked() -> None:
    plan = leading("data")
    facts = [said(FIRST), said(FIRST, project="data"), said(SECOND, AMBER, project="data")]
    shown = message(seen("2027-01-13T11:00", *facts, plan=plan))
    assert "✓ Data platform · 🟡 Amber" in lines(shown)
    assert buttons(shown) == ["Update", "Nothing changed", "More"]


def test_a_reminder_is_two_lines() -> None:
    snapshot = seen("2027-01-13T10:00", said(FIRST))
    (reminder,) = [o for o in occasions(snapshot, utc("2027-01-14T12:00")) if _reminds(o.key)]
    shown = reminder.build()
    assert lines(shown) == [
        "Cloud migration closes Thu 17:00",
        "Cloud landing zone: 🟢 Green, 29 Jan",
    ]
    assert buttons(shown) == ["Update", "Nothing changed", "More"]


def test_a_reminder_of_several_projects_has_nothing_to_confirm_by_a_tap() -> None:
    snapshot = seen("2027-01-13T10:00", said(FIRST), plan=leading("data"))
    (reminder,) = [o for o in occasions(snapshot, utc("2027-01-14T12:00")) if _reminds(o.key)]
    shown = reminder.build()
    assert lines(shown)[1] == "2 projects to answer"
    assert buttons(shown) == ["Update", "More"]


def test_the_answer_says_who_gave_it_and_what_steering_will_read() -> None:
    answer = said(SECOND, AMBER, line="Firewall vendor two weeks late.", by="U0IVO")
    report = moved(answer, "landing-zone.network", date(2027, 3, 19))
    shown = message(seen("2027-01-13T11:00", said(FIRST), answer, report))
    assert lines(shown) == [
        "✓ Answered Wed 13 Jan 10:15, by Ivo",
        "Cloud landing zone · 🟡 Amber",
        "Private network: 5 Mar → Fri 19 Mar",
        '"Firewall vendor two weeks late."',
        "Steering will read (Tue 26 Jan):",
        "🟡 Amber. Firewall vendor two weeks late.",
        "Mara reads it before they do.",
    ]
    assert buttons(shown) == ["Edit", "See the round"]


def test_the_round_names_projects_and_never_people() -> None:
    shown = round_view.card(CLOUD, round_standing(seen("2027-01-16T12:00", said(FIRST)), SECOND))
    assert lines(shown)[:3] == [
        "Check-in · Cloud migration",
        "Week of 11 Jan. No answers.",
        "Dates below are from 6 Jan.",
    ]
    later = round_view.card(
        CLOUD, round_standing(seen("2027-01-21T23:59", said(FIRST), said(THIRD, AMBER)), THIRD)
    )
    assert "Cloud landing zone · 🟡 Amber" in lines(later)
    assert not [p.name for p in CLOUD.people if p.name in shown.text + later.text]


def test_every_state_of_every_message_keeps_to_its_lines() -> None:
    for snapshot in situations(CLOUD):
        for shown, most in messages(snapshot):
            written = [one for one in lines(shown) if not _peoples_words(one)]
            assert [one for one in written if len(one) > WIDTH] == []
            assert len(lines(shown)) <= most
            assert len(buttons(shown)) <= 3


def _peoples_words(shown: str) -> bool:
    """A lead's sentence is theirs, as long as they make it."""
    return "Firewall vendor" in shown


@pytest.mark.parametrize("facts", [(), (said(FIRST),)])
def test_the_form_has_three_fields_on_a_good_week(facts: tuple[Fact, ...]) -> None:
    asked = form(seen("2027-01-13T10:00", *facts), "landing-zone", SECOND, "U0ANA")
    shown = modal(asked, Place("cloud", SECOND, "landing-zone"), start(asked))
    assert fields(shown) == ["date/landing-zone.accounts", "health/green", "line"]


@pytest.mark.parametrize("health", [None, *Health])
@pytest.mark.parametrize("before", Health)
def test_the_form_has_seven_fields_at_most_on_a_bad_week(
    before: Health, health: Health | None
) -> None:
    snapshot = seen("2027-02-03T10:00", said(FIRST, before))
    filled = Filled(health=health, dates={"landing-zone.network": date(2027, 6, 1)})
    asked = form(snapshot, "landing-zone", FIFTH, "U0ANA", filled)
    shown = modal(asked, Place("cloud", FIFTH, "landing-zone"), filled)
    assert 6 <= len(fields(shown)) <= 7


def test_dates_come_before_the_colour() -> None:
    snapshot = seen("2027-02-03T10:00", said(FIRST))
    asked = form(snapshot, "landing-zone", FIFTH, "U0ANA")
    shown = modal(asked, Place("cloud", FIFTH, "landing-zone"), start(asked))
    assert fields(shown) == [
        "date/landing-zone.accounts",
        "date/landing-zone.network",
        "date/landing-zone.baseline",
        "finished",
        "health/amber",
        "line",
    ]
    assert shown["submit"]["text"] == "Send"


def test_with_projects_to_come_the_form_leads_on() -> None:
    asked = form(seen("2027-01-13T10:00"), "landing-zone", SECOND, "U0ANA")
    place = Place("cloud", SECOND, "landing-zone", rest=("data",))
    assert modal(asked, place, start(asked))["submit"]["text"] == "Next project"


def test_every_field_says_who_reads_it() -> None:
    asked = form(seen("2027-01-13T10:00", said(FIRST)), "landing-zone", SECOND, "U0ANA")
    every = Place("cloud", SECOND, "landing-zone", parts=("dates", "private", "more"))
    blocks = modal(asked, every, Filled(health=RED))["blocks"]
    labels = {b["block_id"]: b["label"]["text"] for b in blocks if "label" in b}
    starred = {field for field, label in labels.items() if label.endswith("★")}
    assert {"health/green", "line", "help", "finished"} <= starred
    assert labels["private"] == "Only for Mara"
    assert starred.isdisjoint({"private", "next_steps", "risk", "confidence"})


words = st.one_of(
    names(), st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=500)
)


@settings(max_examples=15)
@given(typed=words, called=words)
def test_no_words_break_a_block_link_or_ping(typed: str, called: str) -> None:
    plan = with_names(CLOUD, lambda _: called)
    for snapshot in situations(plan, typed):
        for shown, _ in messages(snapshot):
            assert message_faults(list(shown.blocks), {}) == []
            assert "mrkdwn" not in str(shown.blocks).replace(typed, "").replace(called, "")
            assert "<" not in shown.text
            assert len(shown.text) <= 4000
        for view in views(snapshot):
            assert view_faults(view, "modal", {}) == []


def situations(plan: Program, typed: str = "Firewall vendor.") -> Iterator[Snapshot]:
    said_before = replace(said(FIRST), line=typed)
    red = replace(
        said(SECOND, RED),
        help=Help.DECISION,
        line=typed,
        private=typed,
        why_better=typed,
        next_steps=typed,
        risk=typed,
    )
    report = moved(red, "landing-zone.network", date(2027, 3, 19))
    blocker = replace(URGENT, what=typed, project="landing-zone", at=utc("2027-01-11T10:00"))
    passed = chose(SECOND, "U0ANA", ChoiceKind.STAND_IN, "2027-01-13T10:30")
    back = chose(SECOND, "U0ANA", ChoiceKind.NOT_MINE, "2027-01-13T10:30", project="landing-zone")
    every: list[tuple[str, tuple[Fact, ...]]] = [
        ("2027-01-13T10:00", ()),
        ("2027-01-13T10:00", (said_before, blocker)),
        ("2027-01-13T11:00", (said(FIRST), red, report)),
        ("2027-01-13T11:00", (said(FIRST), passed)),
        ("2027-01-13T11:00", (said(FIRST), back)),
        ("2027-02-03T10:00", (said(FIRST), said(FOURTH))),
        ("2027-02-03T10:00", (red, report)),
    ]
    for now, facts in every:
        yield seen(now, *facts, plan=plan)


def messages(snapshot: Snapshot) -> Iterator[tuple[Message, int]]:
    """Each with the number of lines that it may have."""
    most = {"check-in": 14, "reminder": 2, "come-back": 2, "round": 14, "answer": 12}
    for one in occasions(snapshot, utc("2027-02-05T12:00")):
        shown = one.build()
        kind = one.key.split("/")[1]
        yield shown, 11 if lines(shown)[0].startswith("✓") else most.get(kind, 7)


def views(snapshot: Snapshot) -> Iterator[Block]:
    yield round_view.modal(snapshot.program, round_standing(snapshot, SECOND))
    for health in (None, GREEN, RED):
        for parts in ((), ("dates", "private", "more")):
            filled = Filled(health=health)
            asked = form(snapshot, "landing-zone", SECOND, "U0ANA", filled)
            place = Place("cloud", SECOND, "landing-zone", ("data",), parts)
            yield modal(asked, place, filled)


def fields(view: Block) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def _reminds(key: str) -> bool:
    return key == f"cloud/reminder/{SECOND}/U0ANA"
