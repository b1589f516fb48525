"""Nobody knows whether a message arrived: Slack is asked, and it is said once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import outbox
from bot.messages import Reply
from bot.outbox import Step
from bot.sandbox import Kind
from tests.post_office import ANA, HISTORY, STEERING, T0, PostOffice, card, notice

POST, UPDATE = "chat.postMessage", "chat.update"


def test_a_message_whose_answer_was_lost_is_found(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("a"))
    office.finish()
    assert office.texts() == ["a"]
    assert office.calls() == 1
    assert office.figures().sent == 1


def test_it_is_on_record_from_when_it_was_sent(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("a", until=T0 + timedelta(seconds=1)))
    office.finish()
    (row,) = office.told()
    assert row.at == T0
    assert row.ts == office.shown()[0].ts


def test_a_lost_answer_in_a_direct_message_is_found(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("question", to=ANA))
    office.finish()
    assert office.direct() == ["question"]
    assert office.calls() == 1


def test_a_lost_answer_in_a_thread_is_found(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER, match=lambda post: "thread_ts" in post)
    office.want(notice("round"), notice("reply", to=Reply("round")))
    office.finish()
    (shown,) = office.shown()
    assert [reply.text for reply in shown.thread] == ["reply"]
    assert office.calls() == 2


def test_a_reset_before_it_arrived_is_sent_again_after_the_quiet_period(
    office: PostOffice,
) -> None:
    office.sandbox.faults.add(POST, Kind.RESET)
    office.want(notice("a"), notice("b"))
    took = office.finish()
    assert office.texts() == ["a", "b"]
    assert took >= office.terms.quiet


@pytest.mark.parametrize(
    ("kind", "value"), [(Kind.HTTP, 503), (Kind.HTTP, 500), (Kind.ERROR, "internal_error")]
)
def test_an_error_of_slack_itself_is_a_doubt(
    office: PostOffice, kind: Kind, value: int | str
) -> None:
    office.sandbox.faults.add(POST, kind, value)
    office.want(notice("a"))
    office.deliver()
    assert office.figures().uncertain == 1
    office.finish()
    assert office.texts() == ["a"]


def test_a_doubt_stops_its_lane_and_no_other(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.RESET)
    office.want(notice("a"), notice("b"), notice("c", to=STEERING))
    office.deliver()
    assert (office.texts(), office.texts(STEERING)) == ([], ["c"])


def test_what_is_wanted_no_more_is_found_out_and_not_sent_again(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.RESET)
    office.want(notice("a"))
    office.deliver()
    office.want()
    office.finish()
    assert office.texts() == []
    assert office.figures().uncertain == 0


def test_what_arrived_is_known_though_it_is_wanted_no_more(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("a"))
    office.deliver()
    office.want()
    office.finish()
    assert [row.key for row in office.told()] == ["a"]


def test_a_card_that_changed_while_in_doubt_shows_the_newest(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(card("round", "3 of 5 in"))
    office.deliver()
    office.want(card("round", "4 of 5 in"))
    office.finish()
    assert office.texts() == ["4 of 5 in"]
    assert office.calls() == 1


def test_it_is_looked_for_where_it_was_sent(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("a"))
    office.deliver()
    office.want(notice("a", to=STEERING))
    office.finish()
    assert (office.texts(), office.texts(STEERING)) == (["a"], [])


def test_a_lost_update_is_repeated_without_asking(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.sandbox.faults.add(UPDATE, Kind.LOST_ANSWER)
    office.want(card("round", "4 of 5 in"))
    office.finish()
    assert office.texts() == ["4 of 5 in"]
    assert office.calls("conversations.history") == 0


def test_asking_may_fail_too(office: PostOffice) -> None:
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.sandbox.faults.add("conversations.history", Kind.RESET, times=3)
    office.sandbox.faults.add("conversations.history", Kind.RATE_LIMITED, 60)
    office.want(notice("a"))
    office.finish()
    assert office.texts() == ["a"]
    assert office.calls() == 1


def test_without_the_right_to_look_it_is_held_and_shown(office: PostOffice) -> None:
    _forbid_history(office)
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(notice("a"), notice("b"))
    office.finish()
    assert office.texts() == ["a", "b"]
    assert office.figures().held == 1
    (trouble,) = office.troubles()
    assert trouble.key == "a"
    assert "scope" in trouble.reason
    assert office.resend() == 1
    office.finish()
    assert office.texts() == ["a", "b", "a"]
    assert office.troubles() == []


def test_what_is_held_past_its_time_is_neither_shown_nor_sent(office: PostOffice) -> None:
    _forbid_history(office)
    office.sandbox.faults.add(POST, Kind.LOST_ANSWER)
    office.want(replace(notice("a"), until=office.clock.now() + timedelta(hours=1)))
    office.finish()
    assert office.troubles()
    office.pass_time(hours=1)
    assert office.troubles() == []
    assert office.resend() == 0


def test_without_the_right_to_look_some_are_sent_again(office: PostOffice) -> None:
    _forbid_history(office)
    office.sandbox.faults.add(POST, Kind.RESET)
    office.want(replace(notice("a"), repeatable=True))
    took = office.finish()
    assert office.texts() == ["a"]
    assert took >= office.terms.quiet


def test_what_never_gets_through_is_given_up_and_lets_others_pass(office: PostOffice) -> None:
    office.sandbox.faults.add(
        POST, Kind.ERROR, "internal_error", times=99, match=lambda post: post["text"] == "poison"
    )
    office.want(notice("poison"), notice("b"))
    office.finish()
    assert office.texts() == ["b"]
    assert office.figures().dead == 1
    assert office.calls() == office.terms.attempts + 1
    office.sandbox.faults.clear()
    assert office.resend() == 1
    office.finish()
    assert office.texts() == ["b", "poison"]


def test_who_died_while_sending_is_asked_about_when_his_lease_ends(office: PostOffice) -> None:
    office.want(notice("a"), notice("b"))
    claim = office.claim()
    assert claim
    office.slack.post("C000000001", claim.message, claim.key, claim.version)
    assert office.deliver() == 0
    took = office.finish()
    assert office.texts() == ["a", "b"]
    assert took >= office.terms.lease


def test_after_a_restart_nobody_waits_for_a_lease(office: PostOffice) -> None:
    office.want(notice("a"))
    claim = office.claim()
    assert claim
    office.slack.post("C000000001", claim.message, claim.key, claim.version)
    with office.store.writing() as tx:
        outbox.take_back(tx, office.clock.now())
    assert office.finish() == timedelta()
    assert office.texts() == ["a"]


def test_who_lost_his_lease_writes_nothing(office: PostOffice) -> None:
    office.want(notice("a"))
    lost = office.claim("slow")
    assert lost
    office.pass_time(seconds=office.terms.lease.total_seconds())
    taken = office.claim("quick")
    assert taken
    assert taken.step is Step.ASK
    assert not office.settle(lost, outbox.Unreachable("not_in_channel"))
    assert office.settle(taken, outbox.NotThere(office.clock.now()))
    office.finish()
    assert office.texts() == ["a"]


def _forbid_history(office: PostOffice) -> None:
    for scope in HISTORY:
        office.sandbox.changes.take_scope(scope)
