"""Every message and form of a blocker keeps to its lines, and to Slack's limits on any words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.facts import BlockerStep
from bot.domain.program import Program
from bot.domain.raising import Prefilled, raise_form
from bot.messages import Block, Message
from bot.sandbox.blockkit import message_faults, view_faults
from bot.views import blocker, blocker_modal, blocker_told
from tests.blockers import CLOUD, RAISED, SOON, seen, stands, step
from tests.domain.casts import utc
from tests.programs import names

TAKEN = step(1, BlockerStep.TAKEN, "2027-02-15T16:00", owner="U0ANA", until=date(2027, 2, 18))
RESOLVED = step(2, BlockerStep.RESOLVED, "2027-02-18T11:00", words="rule live")
UNOWNED = step(1, BlockerStep.UNOWNED, "2027-02-15T16:00", words="outside the company")
WITHDRAWN = step(1, BlockerStep.WITHDRAWN, "2027-02-16T09:00", by="U0LEA", words="found it")
LONDON = "Europe/London"


def lines(message: Message) -> list[str]:
    """As they stand in the blocks, blank ones left out."""
    drawn = [_text(part) for part in message.blocks[0]["elements"]]
    return [one for text in drawn for one in text.split("\n") if one]


def _text(element: dict[str, Any]) -> str:
    said = [part.get("text") or part.get("fallback", "") for part in element["elements"]]
    return "".join(said)


def buttons(message: Message) -> list[str]:
    elements = message.blocks[1]["elements"] if len(message.blocks) > 1 else []
    return [e["text"]["text"] if "text" in e else e["placeholder"]["text"] for e in elements]


def test_the_card_of_a_blocker_that_was_just_raised() -> None:
    shown = blocker.card(stands(seen(SOON)))
    assert lines(shown) == [
        "🚧 Firewall rule for replication",
        "Stops: Replication to the cloud",
        "Raised by Lea, Mon 15 Feb",
        "Asked: Ana, Mon 15 Feb",
        "Needed by: Fri 19 Feb, work has stopped",
        "For milestone: Data in the cloud, 7 May",
        "Next: Mara helps, Wed 17 Feb 15:00",
    ]
    assert buttons(shown) == ["I can take it", "Resolved", "More"]


def test_the_owners_line_says_who_it_lies_with() -> None:
    assert owner_line() == "Asked: Ana, Mon 15 Feb"
    assert owner_line(TAKEN) == "Owner: Ana, on it until Thu 18 Feb"
    assert owner_line(UNOWNED) == "Owner: wanted. Mara names one today"


def owner_line(*events: Any) -> str:
    return lines(blocker.card(stands(seen(utc("2027-02-15T17:00"), *events))))[3]


def test_an_owner_who_is_away_is_not_said_to_be_asked() -> None:
    away = replace(RAISED, owner="U0LEA", by="U0ANA", at=utc("2027-02-22T15:00"))
    card = lines(blocker.card(stands(seen(utc("2027-02-22T16:00"), raised=away))))
    assert card[3] == "Owner: Lea, away. The manager is asked"


def test_a_resolved_card_is_three_lines_and_nothing_to_press() -> None:
    shown = blocker.card(stands(seen(utc("2027-02-18T12:00"), TAKEN, RESOLVED)))
    assert lines(shown) == [
        "✓ Firewall rule for replication",
        "Stops: Replication to the cloud",
        "Resolved by Ana, Thu 18 Feb: rule live",
    ]
    assert len(shown.blocks) == 1


def test_what_was_no_blocker_says_who_took_it_back() -> None:
    shown = blocker.card(stands(seen(utc("2027-02-16T12:00"), WITHDRAWN)))
    assert lines(shown)[2] == "Not a blocker, says Lea, Tue 16 Feb: found it"


def test_a_name_that_fits_stands_with_its_project() -> None:
    short = with_names(
        CLOUD, lambda name: {"Replication to the cloud": "Replication"}.get(name, name)
    )
    shown = stands(seen(SOON, plan=short))
    assert lines(blocker.card(shown))[1] == "Stops: Replication (Data platform)"


def test_the_ask_to_the_owner() -> None:
    shown = blocker_told.ask(stands(seen(SOON)))
    assert lines(shown) == [
        "Lea asks for your help",
        "Firewall rule for replication",
        "Stops: Replication to the cloud",
        "Needed by: Fri 19 Feb, work has stopped",
        "Program: Cloud migration (Mara)",
        "If it isn't yours, say so: one tap.",
    ]
    assert buttons(shown) == ["On it until…", "Not mine", "Write to Lea"]


def test_the_heads_up_to_the_manager() -> None:
    shown = stands(seen(utc("2027-02-19T10:00"), TAKEN))
    at = utc("2027-02-19T10:00")
    message = blocker_told.heads_up(shown, 1, at, utc("2027-02-22T10:00"), "Europe/Stockholm")
    assert lines(message) == [
        "Goes to Sven Mon 22 Feb, 11:00",
        "Firewall rule for replication",
        "Open 4 days, needed by Fri 19 Feb",
        "Ana: on it until Thu 18 Feb, passed",
        "Sven will read:",
        "Data platform waits for Cloud landing zone: Firewall rule for replication",
    ]
    assert buttons(message) == ["Let it go", "Hold 2 days…", "Change the words"]


def test_there_is_no_third_hold() -> None:
    held = [step(n, BlockerStep.HELD, f"2027-02-1{7 + n}T16:00", by="U0MARA") for n in (1, 2)]
    shown = stands(seen(utc("2027-02-24T15:00"), *held))
    message = blocker_told.heads_up(shown, 2, SOON, SOON, LONDON)
    assert buttons(message) == ["Let it go", "Change the words"]


def test_the_words_of_the_manager_are_what_the_sponsor_reads() -> None:
    words = step(
        1, BlockerStep.LET_GO, "2027-02-18T16:00", by="U0MARA", words="One rule is missing."
    )
    shown = stands(seen(utc("2027-02-19T15:00"), words))
    assert lines(blocker_told.to_sponsor(shown))[:3] == [
        "Your help is wanted · Cloud migration",
        "With Mara. Needed by 19 Feb.",
        "One rule is missing.",
    ]


@pytest.mark.parametrize("events", [(), (TAKEN,), (UNOWNED,), (TAKEN, RESOLVED), (WITHDRAWN,)])
def test_at_default_names_nothing_is_wider_than_a_phone_or_longer_than_planned(
    events: tuple[Any, ...],
) -> None:
    outside = replace(RAISED, waiting_for="Acme")
    for raised in (RAISED, outside):
        shown = stands(seen(utc("2027-02-19T12:00"), *events, raised=raised))
        for message, most in messages(shown):
            # People's own words run over; the rest keeps to the width of a phone.
            own = (shown.sponsors_words, shown.told.how or "-")
            said = [one for one in lines(message) if not one.endswith(own)]
            assert [one for one in said if len(one) > 40] == []
            assert len(lines(message)) <= most
            assert len(buttons(message)) <= 3


def test_a_card_that_had_to_cut_says_it_in_full_in_its_thread() -> None:
    long = replace(RAISED, what="A firewall rule for the replication from the old centre")
    assert blocker.in_full(stands(seen(SOON))) is None
    shown = blocker.in_full(stands(seen(SOON, raised=long)))
    assert shown is not None
    assert lines(shown)[0] == long.what


def test_the_form_says_what_its_person_may_choose() -> None:
    view = blocker_modal.raise_it(raise_form(seen(SOON)), Prefilled(stops="data"))
    inputs = {b["block_id"]: b["element"] for b in view["blocks"]}
    assert len(inputs) == 7
    groups = inputs["owner"]["option_groups"]
    assert [option["text"]["text"] for option in groups[0]["options"]] == sorted(
        person.name for person in CLOUD.people
    )
    assert inputs["stops"]["initial_option"]["text"]["text"] == "All of Data platform"


words = st.one_of(
    names(), st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=250)
)


@settings(max_examples=60)
@given(typed=words, called=words)
def test_no_words_break_a_block_link_or_ping(typed: str, called: str) -> None:
    plan = with_names(CLOUD, lambda _: called)
    raised = replace(RAISED, what=typed, waiting_for=typed)
    shown = stands(
        seen(utc("2027-02-19T12:00"), replace(TAKEN, words=typed), raised=raised, plan=plan)
    )
    for message, _ in messages(shown):
        assert message_faults(list(message.blocks), {}) == []
        assert "mrkdwn" not in str(_kinds(message.blocks))
        assert "<" not in message.text
        assert len(message.text) <= 4000
    for view in views(shown, typed):
        assert view_faults(view, "modal", {}) == []


def messages(shown: BlockerStanding) -> Iterator[tuple[Message, int]]:
    """Each with the number of lines that it may have."""
    yield blocker.card(shown), 8
    yield blocker.state(shown), 2
    yield blocker_told.ask(shown), 7
    yield blocker_told.ask(shown, shown.owner), 7
    yield blocker_told.again(shown, date(2027, 2, 18)), 7
    yield blocker_told.on_it(shown), 7
    yield blocker_told.wanted(shown, "Ana: outside the company"), 7
    yield blocker_told.help_wanted(shown), 7
    yield blocker_told.to_sponsor(shown), 7
    yield blocker_told.heads_up(shown, 0, SOON, SOON, LONDON), 7
    yield blocker_told.warned(shown, None, "", LONDON), 4
    yield blocker_told.shrunk(shown), 3
    yield blocker_told.waits(shown, "Portal live in the cloud"), 7
    yield blocker_told.too_late(shown, date(2027, 2, 25)), 7


def views(shown: BlockerStanding, typed: str) -> Iterator[Block]:
    snapshot = seen(SOON, plan=shown.program)
    form = raise_form(snapshot)
    yield blocker_modal.raise_it(form, Prefilled(what=typed))
    yield blocker_modal.choose_program([(typed, "cloud")], Prefilled(what=typed))
    yield blocker_modal.take_on(shown, date(2027, 2, 16))
    yield blocker_modal.resolve(shown)
    yield blocker_modal.withdraw(shown)
    yield blocker_modal.change_owner(shown, form.people)
    yield blocker_modal.change_date(shown)
    yield blocker_modal.hold(shown, 1)
    yield blocker_modal.change_words(shown, 1)


def with_names(plan: Program, called: Any) -> Program:
    """Everything that has a name, called otherwise."""
    return replace(
        plan,
        name=called(plan.name),
        people=tuple(replace(p, name=called(p.name)) for p in plan.people),
        milestones=tuple(replace(m, name=called(m.name)) for m in plan.milestones),
        projects=tuple(
            replace(
                p,
                name=called(p.name),
                deliverables=tuple(replace(d, name=called(d.name)) for d in p.deliverables),
            )
            for p in plan.projects
        ),
    )


def _kinds(value: Any) -> set[str]:
    if isinstance(value, dict):
        inside = set().union(*map(_kinds, value.values())) if value else set()
        return inside | {str(value.get("type"))}
    if isinstance(value, list | tuple):
        return set().union(*map(_kinds, value)) if value else set()
    return set()
