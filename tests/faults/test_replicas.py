"""Several processes, and several workspaces, share one outbox."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import outbox
from bot.outbox import Accepted, Claim
from bot.store.workspaces import Workspace, save_workspace
from tests.post_office import PLAN, PROGRAM, STEERING, PostOffice, notice

only_on_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


def test_nobody_overtakes_in_a_lane(office: PostOffice) -> None:
    office.want(notice("a"), notice("b"))
    first = office.claim("one")
    assert first
    assert office.claim("two") is None
    assert office.settle(first, Accepted(PLAN.id, "1.0", first.version))
    second = office.claim("two")
    assert second
    assert (first.key, second.key) == ("a", "b")


def test_a_message_is_claimed_once(office: PostOffice) -> None:
    office.want(notice("a"))
    assert office.claim("one")
    assert office.claim("two") is None


@only_on_postgres
def test_claiming_waits_for_nobody_in_another_lane(office: PostOffice) -> None:
    office.want(notice("a"), notice("b", to=STEERING))
    now = office.clock.now()
    with office.store.writing() as one, office.store.writing() as two:
        one.connection.exec_driver_sql("SELECT * FROM lane WHERE name = 'C000000001' FOR UPDATE")
        claim = outbox.claim(two, "two", now, office.terms)
    assert claim
    assert claim.key == "b"


def test_workspaces_are_served_in_turn(office: PostOffice) -> None:
    with office.store.writing() as tx:
        save_workspace(tx, Workspace("T2", "Beta", bot_user="UBOT"))
        many = [notice(f"{n}") for n in range(5)]
        outbox.put(tx, office.workspace, PROGRAM, many, office.clock.now())
        outbox.put(tx, "T2", PROGRAM, [notice("other")], office.clock.now())
    served = [_served(office) for _ in range(2)]
    assert {claim.workspace for claim in served} == {office.workspace, "T2"}


def test_a_workspace_without_us_stops_and_no_other_does(office: PostOffice) -> None:
    with office.store.writing() as tx:
        save_workspace(tx, Workspace("T2", "Beta", bot_user="UBOT"))
        outbox.put(tx, "T2", PROGRAM, [notice("other")], office.clock.now())
    office.want(notice("a"))
    office.finish()
    assert office.texts() == ["a"]
    assert office.figures().waiting == 1


@only_on_postgres
def test_who_has_another_time_than_the_database_sends_nothing(
    office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    office.terms = replace(office.terms, clock_tolerance=timedelta(seconds=5))
    office.want(notice("a"))
    assert office.deliver() == 0
    assert office.texts() == []
    assert [r.levelno for r in caplog.records] == [logging.ERROR]


def _served(office: PostOffice) -> Claim:
    claim = office.claim()
    assert claim
    assert office.settle(claim, Accepted(PLAN.id, "1.0", claim.version))
    return claim
