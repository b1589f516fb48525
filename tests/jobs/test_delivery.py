"""The outbox follows what is wanted, and the delivery follows the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import outbox
from bot.messages import Channel, Message, Reply
from bot.outbox import Wanted
from tests.post_office import (
    ANA,
    PLAN,
    STEERING,
    T0,
    PostOffice,
    card,
    notice,
)

SECTION = {
    "type": "section",
    "text": {"type": "mrkdwn", "text": "Closes Thu 17:00", "verbatim": True},
}


def test_it_reaches_a_channel_a_person_and_a_thread(office: PostOffice) -> None:
    office.want(notice("reply", to=Reply("round")), notice("round"), notice("question", to=ANA))
    office.finish()
    (shown,) = office.shown()
    assert shown.text == "round"
    assert [reply.text for reply in shown.thread] == ["reply"]
    assert office.direct() == ["question"]


def test_a_message_says_who_it_is_and_unfolds_nothing(office: PostOffice) -> None:
    office.want(Wanted("round", PLAN, Message("Closes Thu 17:00", (SECTION,))))
    office.deliver()
    (call,) = office.sandbox.journal.of("chat.postMessage")
    sent = call["params"]
    assert sent["metadata"]["event_type"] == "drumbeat"
    assert sent["metadata"]["event_payload"]["key"] == "round"
    assert (sent["parse"], sent["link_names"]) == ("none", False)
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert sent["client_msg_id"]


def test_wanting_it_again_says_nothing_again(office: PostOffice) -> None:
    office.want(notice("a"), card("b", "open"))
    office.finish()
    assert office.want(notice("a"), card("b", "open")) == 0
    office.finish()
    assert office.texts() == ["a", "open"]


def test_a_notice_freezes_once_it_is_sent(office: PostOffice) -> None:
    office.want(notice("a", "as it was"))
    office.finish()
    office.want(notice("a", "as it is now"))
    office.finish()
    assert office.texts() == ["as it was"]


def test_a_card_is_updated_where_it_stands(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.want(card("round", "4 of 5 in"))
    office.finish()
    assert office.texts() == ["4 of 5 in"]
    assert office.calls() == 1


def test_a_card_that_is_as_shown_again_is_not_updated(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.want(card("round", "4 of 5 in"))
    office.want(card("round", "3 of 5 in"))
    office.finish()
    assert office.calls("chat.update") == 0


def test_what_changes_while_it_is_sent_is_updated_after(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    claim = office.claim(office.owner)
    assert claim
    office.want(card("round", "4 of 5 in"))
    posted = office.slack.post(PLAN.id, claim.message, claim.key, claim.version)
    sent = outbox.Accepted(posted.channel, posted.ts, claim.version)
    assert office.settle(claim, sent)
    office.finish()
    assert office.texts() == ["4 of 5 in"]


def test_blocks_that_are_wanted_no_more_leave_the_message(office: PostOffice) -> None:
    office.want(Wanted("round", PLAN, Message("open", (SECTION,)), card=True))
    office.finish()
    office.want(card("round", "closed"))
    office.finish()
    assert office.shown()[0].blocks == []


def test_what_is_not_sent_yet_follows_the_facts(office: PostOffice) -> None:
    office.want(notice("a", "as it was"), notice("b"))
    office.want(notice("a", "as it is now", to=STEERING))
    office.finish()
    assert office.texts() == []
    assert office.texts(STEERING) == ["as it is now"]


def test_what_was_withdrawn_comes_back_when_it_is_wanted_again(office: PostOffice) -> None:
    office.want(notice("a"))
    office.want()
    office.want(notice("a"))
    office.finish()
    assert office.texts() == ["a"]


def test_an_update_that_is_wanted_no_more_is_dropped(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"))
    office.finish()
    office.want(card("round", "4 of 5 in"))
    office.want()
    office.finish()
    assert office.texts() == ["3 of 5 in"]


def test_what_another_program_wants_stays(office: PostOffice) -> None:
    office.want(notice("a"))
    with office.store.writing() as tx:
        outbox.put(tx, office.workspace, "another", [notice("b", to=STEERING)], T0)
    office.want()
    office.finish()
    assert (office.texts(), office.texts(STEERING)) == ([], ["b"])


def test_nothing_is_said_after_its_time(office: PostOffice) -> None:
    office.awake[ANA.member] = T0 + timedelta(hours=2)
    office.want(notice("reminder", to=ANA, until=T0 + timedelta(hours=1)))
    office.finish()
    office.pass_time(hours=2)
    office.finish()
    assert office.direct() == []
    assert office.figures().waiting == 0


def test_what_came_too_late_is_not_wanted_back(office: PostOffice) -> None:
    late = notice("reminder", until=T0 + timedelta(hours=1))
    office.want(late)
    office.want()
    office.pass_time(hours=1)
    office.want(late)
    office.finish()
    assert office.texts() == []


def test_a_card_that_stands_is_updated_after_its_time(office: PostOffice) -> None:
    until = T0 + timedelta(hours=1)
    office.want(replace(card("summary", "as published"), until=until))
    office.finish()
    office.pass_time(hours=3)
    office.want(replace(card("summary", "corrected"), until=until))
    office.finish()
    assert office.texts() == ["corrected"]


def test_quiet_hours_are_looked_at_when_it_is_delivered(office: PostOffice) -> None:
    office.awake[ANA.member] = T0 + timedelta(hours=14)
    office.want(notice("question", to=ANA), notice("round"))
    office.deliver()
    assert (office.direct(), office.texts()) == ([], ["round"])
    assert office.next_due() == T0 + timedelta(hours=14)
    office.finish()
    assert office.direct() == ["question"]


def test_what_is_urgent_comes_in_quiet_hours(office: PostOffice) -> None:
    office.awake[ANA.member] = T0 + timedelta(hours=14)
    office.want(replace(notice("stopped work", to=ANA), urgent=True))
    office.deliver()
    assert office.direct() == ["stopped work"]


def test_a_reply_waits_for_its_parent_and_blocks_nobody(office: PostOffice) -> None:
    office.want(notice("reply", to=Reply("round")), notice("other"))
    office.finish()
    assert office.texts() == ["other"]
    office.want(notice("reply", to=Reply("round")), notice("other"), notice("round"))
    office.finish()
    assert [reply.text for reply in office.shown()[1].thread] == ["reply"]


def test_a_reply_to_a_reply_stands_in_the_same_thread(office: PostOffice) -> None:
    office.want(notice("a"), notice("b", to=Reply("a")), notice("c", to=Reply("b")))
    office.finish()
    (shown,) = office.shown()
    assert [reply.text for reply in shown.thread] == ["b", "c"]


def test_a_channel_is_written_to_once_a_second_after_a_short_burst(office: PostOffice) -> None:
    office.want(*(notice(f"{n}") for n in range(8)))
    took = office.finish()
    assert office.texts() == [f"{n}" for n in range(8)]
    assert took == timedelta(seconds=5)
    assert office.figures().throttled == 0


def test_ninety_messages_to_thirty_channels_are_never_throttled(office: PostOffice) -> None:
    rooms = [office.sandbox.add_channel(f"room-{n}", []).id for n in range(30)]
    office.want(*(notice(f"{room}/{n}", to=Channel(room)) for n in range(3) for room in rooms))
    took = office.finish()
    assert took <= timedelta(seconds=20)
    assert office.figures().throttled == 0
    assert office.figures().sent == 90


def test_everything_that_was_said_is_on_record(office: PostOffice) -> None:
    office.want(card("round", "3 of 5 in"), notice("question", to=ANA))
    office.finish()
    office.want(card("round", "4 of 5 in"))
    office.finish()
    said = office.told()
    assert [(row.key, row.to_id) for row in said] == [
        ("round", PLAN.id),
        ("question", ANA.member),
        ("round", PLAN.id),
    ]
    assert len({row.version for row in said}) == 3
    assert said[0].ts == said[2].ts == office.shown()[0].ts


def test_the_figures_say_how_late_it_is(office: PostOffice) -> None:
    office.want(notice("a"))
    office.pass_time(minutes=3)
    assert office.figures().late_by == timedelta(minutes=3)
    office.finish()
    assert office.figures().late_by == timedelta()


def test_what_was_said_is_forgotten_and_not_said_again(office: PostOffice) -> None:
    office.want(card("round", "Ana is stuck"), notice("a"))
    office.finish()
    office.pass_time(days=400)
    with office.store.writing() as tx:
        assert outbox.prune(tx, office.clock.now() - timedelta(days=365)) == 2
    assert office.want(card("round", "Ana is stuck"), notice("a")) == 0
    office.want(card("round", "Ana goes on"), notice("a"))
    office.finish()
    assert office.texts() == ["Ana goes on", "a"]
