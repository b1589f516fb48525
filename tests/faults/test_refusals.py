"""Slack says no, or not now."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import outbox
from bot.messages import Message, Reply
from bot.outbox import Wanted
from bot.sandbox import Kind
from tests.post_office import ANA, PLAN, STEERING, T0, PostOffice, card, notice

POST, UPDATE = "chat.postMessage", "chat.update"
TOO_LONG = {"type": "header", "text": {"type": "plain_text", "text": "secret " * 40}}


def test_a_throttled_channel_waits_as_long_as_slack_says(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.RATE_LIMITED, 30)
    office.want(notice("a"), notice("b"), notice("c", to=STEERING))
    office.deliver()
    assert (office.texts(), office.texts(STEERING)) == ([], ["c"])
    assert office.next_due() == T0 + timedelta(seconds=30)
    office.finish()
    assert office.texts() == ["a", "b"]
    assert office.figures().throttled == 1


def test_throttled_updates_hold_up_no_posts(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"), card("summary", "draft", to=STEERING))
    office.finish()
    office.sandbox.faults.add(UPDATE, Kind.RATE_LIMITED, 30)
    office.want(card("round", "4 of 5 in"), card("summary", "as published", to=STEERING))
    office.want(
        card("round", "4 of 5 in"), card("summary", "as published", to=STEERING), notice("a")
    )
    office.deliver()
    assert "a" in office.texts()
    assert office.calls(UPDATE) == 1
    office.finish()
    assert office.texts() == ["4 of 5 in", "a"]


def test_being_throttled_costs_no_attempts(office: PostOffice) -> None:
    times = office.terms.attempts * 2
    office.sandbox.faults.add(POST, Kind.RATE_LIMITED, 1, times=times)
    office.want(notice("a"))
    office.finish()
    assert office.texts() == ["a"]


def test_a_reply_waits_for_a_throttled_parent(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.RATE_LIMITED, 30)
    office.want(notice("round"), notice("reply", to=Reply("round")))
    office.deliver()
    assert office.texts() == []
    office.finish()
    assert [reply.text for reply in office.shown()[0].thread] == ["reply"]


def test_its_time_may_be_over_before_slack_takes_it(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.RATE_LIMITED, 30)
    office.want(notice("a", until=T0 + timedelta(seconds=20)))
    office.finish()
    assert office.texts() == []


def test_refused_blocks_become_plain_text_and_an_alarm_without_words(
    office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    office.want(Wanted("round", PLAN, Message("Closes Thu 17:00", (TOO_LONG,)), card=True))
    office.finish()
    assert office.texts() == ["Closes Thu 17:00"]
    alarms = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert len(alarms) == 1
    assert "/blocks/0" in alarms[0]
    assert "secret" not in caplog.text
    assert (
        office.want(Wanted("round", PLAN, Message("Closes Thu 17:00", (TOO_LONG,)), card=True)) == 0
    )


def test_what_slack_never_takes_is_given_up_with_the_reason(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.ERROR, "no_text")
    office.want(notice("a"), notice("b"))
    office.finish()
    assert office.texts() == ["b"]
    assert [(t.key, t.reason) for t in office.troubles()] == [("a", "no_text")]


def test_a_broken_channel_is_known_and_nobody_hears_it_elsewhere(office: PostOffice) -> None:
    office.sandbox.changes.archive("cloud-program")
    office.want(notice("a"), notice("b", to=STEERING))
    office.finish()
    assert office.broken() == {PLAN.id: "is_archived"}
    assert office.texts(STEERING) == ["b"]
    assert office.direct() == []


def test_a_broken_channel_makes_its_program_plan_again_once(office: PostOffice) -> None:
    before = office.poke()
    office.sandbox.changes.archive("cloud-program")
    office.want(notice("a"), notice("b"))
    office.finish()
    assert office.poke() == before + 1


def test_a_channel_that_works_again_gets_what_is_still_due(office: PostOffice) -> None:
    soon, later = T0 + timedelta(hours=1), T0 + timedelta(days=2)
    office.sandbox.changes.archive("cloud-program")
    office.want(notice("stale", until=soon), notice("still due", until=later))
    office.finish()
    office.pass_time(hours=2)
    office.sandbox.changes.unarchive("cloud-program")
    office.want(notice("still due", until=later), notice("new"))
    office.finish()
    assert sorted(office.texts()) == ["new", "still due"]
    assert office.broken() == {}


def test_a_mended_channel_gets_it_without_waiting_for_another(office: PostOffice) -> None:
    office.sandbox.changes.remove_app("cloud-program")
    office.want(notice("a"))
    office.finish()
    assert office.broken() == {PLAN.id: "not_in_channel"}
    office.sandbox.changes.join("cloud-program", "Drumbeat")
    with office.store.writing() as tx:
        assert outbox.mended(tx, office.workspace, PLAN.id, office.clock.now())
    office.finish()
    assert office.texts() == ["a"]


def test_what_stands_in_another_channel_now_is_sent_there(office: PostOffice) -> None:
    office.sandbox.changes.archive("cloud-program")
    office.want(notice("a"))
    office.finish()
    office.want(notice("a", to=STEERING))
    office.finish()
    assert office.texts(STEERING) == ["a"]


def test_a_message_that_is_gone_is_posted_again(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"), notice("reply", to=Reply("round")))
    office.finish()
    office.sandbox.workspace.channel(PLAN.id).messages.clear()
    office.want(card("round", "4 of 5 in"))
    office.finish()
    assert office.texts() == ["4 of 5 in"]


def test_a_message_that_cannot_be_edited_is_replaced_and_linked(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.sandbox.faults.add(UPDATE, Kind.ERROR, "edit_window_closed")
    office.want(card("round", "4 of 5 in"))
    office.finish()
    old, new = office.shown()
    assert old.text == "3 of 5 in"
    assert new.text.startswith("4 of 5 in")
    assert old.ts.replace(".", "") in new.text
    office.want(card("round", "5 of 5 in"))
    office.finish()
    assert office.texts() == ["3 of 5 in", "5 of 5 in"]


def test_a_card_is_replaced_after_its_time_too(office: PostOffice) -> None:
    until = T0 + timedelta(hours=1)
    office.want(replace(card("summary", "as published"), until=until))
    office.finish()
    office.pass_time(hours=2)
    office.sandbox.faults.add(UPDATE, Kind.ERROR, "cant_update_message")
    office.want(replace(card("summary", "corrected"), until=until))
    office.finish()
    assert office.texts()[1].startswith("corrected")


def test_a_lost_answer_to_a_replacement_is_not_taken_for_the_old_one(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.sandbox.faults.add(UPDATE, Kind.ERROR, "edit_window_closed")
    office.sandbox.faults.add(POST, Kind.RESET)
    office.want(card("round", "4 of 5 in"))
    office.finish()
    assert len(office.shown()) == 2


def test_a_revoked_token_stops_the_workspace_and_says_so_once(
    office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    office.sandbox.changes.revoke_tokens()
    office.want(notice("a"), notice("b", to=STEERING), notice("c", to=ANA))
    office.finish()
    assert [r.levelno for r in caplog.records].count(logging.ERROR) == 1
    assert office.next_due() is None
    assert office.figures().waiting == 3


def test_a_workspace_that_comes_back_gets_what_waited(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.ERROR, "account_inactive")
    office.want(notice("a"), notice("b", to=STEERING))
    office.finish()
    with office.store.writing() as tx:
        outbox.go_on(tx, office.workspace)
    office.finish()
    assert (office.texts(), office.texts(STEERING)) == (["a"], ["b"])


def test_an_outage_of_a_day_loses_nothing(office: PostOffice) -> None:
    office.sandbox.faults.add("*", Kind.HTTP, 503, times=10_000)
    office.want(*(notice(f"{n}") for n in range(3)))
    _live_through(office, timedelta(days=1))
    office.sandbox.faults.clear()
    office.finish()
    assert office.texts() == ["0", "1", "2"]


def test_an_outage_of_two_hours_loses_no_update(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.sandbox.faults.add("*", Kind.RESET, times=10_000)
    office.want(card("round", "4 of 5 in"))
    _live_through(office, timedelta(hours=2))
    office.sandbox.faults.clear()
    office.finish()
    assert office.texts() == ["4 of 5 in"]


def _live_through(office: PostOffice, outage: timedelta) -> None:
    """Looking whenever there is something to do."""
    end = office.clock.now() + outage
    office.deliver()
    while (due := office.next_due()) and due < end:
        office.clock.move_to(due)
        office.deliver()
    office.clock.move_to(end)
