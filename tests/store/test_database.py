"""Transactions mean the same on both databases."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError

from bot.domain.facts import BlockerEvent
from bot.store.changes import change
from bot.store.database import Store, Tx, open_store, was_in_the_way
from bot.store.envelopes import first_time
from bot.store.facts import facts
from bot.store.tables import envelope
from bot.store.workspaces import Workspace, save_workspace, workspaces
from tests.store.example import BLOCKER, CLOUD, T0, TAKEN, after, append, imported

ACME = Workspace("T1", "Acme", bot_user="UBOT")
PATIENCE = 10


def test_what_was_written_can_be_read(store: Store) -> None:
    with store.writing() as tx:
        save_workspace(tx, ACME)
    with store.reading() as tx:
        assert workspaces(tx) == (ACME,)


def test_saving_a_workspace_again_brings_it_up_to_date(store: Store) -> None:
    renamed = Workspace("T1", "Acme & Sons", bot_user="UBOT")
    with store.writing() as tx:
        save_workspace(tx, ACME)
        save_workspace(tx, renamed)
        assert workspaces(tx) == (renamed,)


def test_who_reads_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError), store.reading() as tx:
        save_workspace(tx, ACME)


def test_who_reads_sees_one_moment(store: Store) -> None:
    with store.reading() as tx:
        before = workspaces(tx)
        with store.writing() as other:
            save_workspace(other, ACME)
        assert workspaces(tx) == before == ()


def test_a_fault_of_the_database_does_not_show_what_was_typed(store: Store) -> None:
    with pytest.raises(DBAPIError) as raised, store.reading() as tx:
        save_workspace(tx, replace(ACME, name="typed by somebody"))
    assert "typed" not in str(raised.value)


def test_writers_of_one_program_take_turns(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, BLOCKER)

    def take_the_next_number(_: int) -> bool:
        with store.writing() as tx:
            cloud = change(tx, workspace, CLOUD.key)
            number = len(list(facts(tx, BlockerEvent, workspace, CLOUD.key))) + 1
            return cloud.append(replace(TAKEN, number=number))

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(take_the_next_number, range(20)))
    with store.reading() as tx:
        numbers = [event.number for event in facts(tx, BlockerEvent, workspace, CLOUD.key)]
    assert numbers == list(range(1, 21))


def test_two_who_wait_for_each_other_both_get_their_turn(postgres_url: str) -> None:
    store = open_store(f"{postgres_url}&options=-c%20deadlock_timeout%3D10ms")
    with store.writing() as tx:
        save_workspace(tx, replace(ACME, id="A"))
        save_workspace(tx, replace(ACME, id="B"))
    both_hold_one = Barrier(2)
    attempts = Counter[str]()

    def rename(first: str, second: str) -> None:
        def work(tx: Tx) -> None:
            attempts[first] += 1
            save_workspace(tx, Workspace(first, f"by {first}", "UBOT"))
            if attempts[first] == 1:
                both_hold_one.wait(PATIENCE)
            save_workspace(tx, Workspace(second, f"by {first}", "UBOT"))

        store.write(work)

    with ThreadPoolExecutor() as threads:
        done = [threads.submit(rename, *names) for names in ("AB", "BA")]
        for future in done:
            future.result(PATIENCE)
    with store.reading() as tx:
        assert len({w.name for w in workspaces(tx)}) == 1
    assert attempts.total() == 3
    store.close()


def test_a_database_that_somebody_else_writes_is_busy_not_broken(sqlite_url: str) -> None:
    store, impatient = open_store(sqlite_url), open_store(sqlite_url)
    with impatient.reading() as tx:
        tx.connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with store.writing(), pytest.raises(OperationalError) as busy, impatient.writing():
        raise AssertionError("two write at once")
    assert was_in_the_way(busy.value)
    store.close()
    impatient.close()


def test_a_fault_of_the_work_itself_is_not_tried_again(store: Store) -> None:
    attempts = []

    def work(tx: Tx) -> None:
        attempts.append(tx)
        tx.connection.exec_driver_sql("SELECT nonsense")

    with pytest.raises(DBAPIError):
        store.write(work)
    assert len(attempts) == 1


def test_a_moment_comes_back_aware_and_in_utc(store: Store) -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    with store.writing() as tx:
        assert first_time(tx, "Ev1", T0.astimezone(kolkata))
        (found,) = tx.execute(select(envelope.c.at)).scalars()
    assert found == T0
    assert found.tzinfo is UTC


def test_moments_compare_across_zones(store: Store) -> None:
    new_york = timezone(timedelta(hours=-5))
    with store.writing() as tx:
        first_time(tx, "Ev1", T0.astimezone(new_york))
        earlier = select(envelope.c.id).where(envelope.c.at < after(1).astimezone(new_york))
        assert tx.execute(earlier).scalars().all() == ["Ev1"]


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without a zone"), store.writing() as tx:
        first_time(tx, "Ev1", T0.replace(tzinfo=None))


@pytest.mark.parametrize(
    "url", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "drumbeat.db"]
)
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///FILE or postgresql://"):
        open_store(url)
