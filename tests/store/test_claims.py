"""One planner a program, the longest waiting first, no workspace before its turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from bot.store.claims import Claim, Due, claim, due, next_wake, release
from bot.store.database import Store
from bot.store.tables import WorkspaceState
from bot.store.workspaces import Workspace, save_workspace
from tests.store.example import CHECK_IN, CLOUD, T0, after, append, imported

LEASE = timedelta(minutes=2)


def take(store: Store, owner: str = "a", now: datetime = T0) -> Claim | None:
    with store.writing() as tx:
        return claim(tx, now, owner, LEASE)


def must_take(store: Store, owner: str = "a", now: datetime = T0) -> Claim:
    taken = take(store, owner, now)
    assert taken
    return taken


def plan(store: Store, wake_at: datetime, now: datetime = T0) -> Claim:
    taken = must_take(store, now=now)
    with store.writing() as tx:
        assert release(tx, taken, wake_at, taken.poke)
    return taken


def due_keys(store: Store, now: datetime = T0) -> list[str]:
    with store.reading() as tx:
        return [each.program for each in due(tx, now)]


def test_a_new_program_wants_to_be_looked_at(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.reading() as tx:
        assert due(tx, T0) == (Due(workspace, "cloud"),)


def test_nothing_is_claimed_where_nothing_is_due(store: Store, workspace: str) -> None:
    assert take(store) is None
    imported(store, workspace)
    plan(store, after(60))
    assert take(store) is None


def test_a_planned_program_sleeps_until_its_time(store: Store, workspace: str) -> None:
    imported(store, workspace)
    plan(store, after(60))
    assert due_keys(store, after(59)) == []
    assert due_keys(store, after(60)) == ["cloud"]


def test_a_poke_wakes_it(store: Store, workspace: str) -> None:
    imported(store, workspace)
    plan(store, after(60))
    append(store, workspace, CHECK_IN)
    assert due_keys(store) == ["cloud"]


def test_a_poke_during_the_plan_is_not_lost(store: Store, workspace: str) -> None:
    imported(store, workspace)
    taken = must_take(store)
    append(store, workspace, CHECK_IN)
    with store.writing() as tx:
        assert release(tx, taken, after(60), taken.poke)
    assert due_keys(store) == ["cloud"]
    plan(store, after(30))
    with store.reading() as tx:
        assert next_wake(tx) == after(30)


def test_two_planners_do_not_take_the_same_program(store: Store, workspace: str) -> None:
    imported(store, workspace)
    must_take(store, "a")
    assert take(store, "b") is None
    assert due_keys(store) == []


def test_who_was_slower_to_take_it_goes_on_to_the_next(store: Store, workspace: str) -> None:
    for key in ("audit", "cloud"):
        imported(store, workspace, replace(CLOUD, key=key))
    assert [must_take(store, owner).program for owner in "ab"] == ["audit", "cloud"]


def test_a_claim_of_somebody_who_died_runs_out(store: Store, workspace: str) -> None:
    imported(store, workspace)
    dead = must_take(store, "a")
    with store.reading() as tx:
        assert next_wake(tx) == T0 + LEASE
    alive = must_take(store, "b", T0 + LEASE)
    with store.writing() as tx:
        assert not release(tx, dead, after(60), dead.poke)
        assert release(tx, alive, after(60), alive.poke)
        assert next_wake(tx) == after(60)


def test_who_is_late_and_still_alone_may_finish(store: Store, workspace: str) -> None:
    imported(store, workspace)
    taken = must_take(store)
    assert due_keys(store, T0 + LEASE) == ["cloud"]
    with store.writing() as tx:
        assert release(tx, taken, after(60), taken.poke)
    assert due_keys(store, T0 + LEASE) == []


def test_the_program_that_waits_longest_comes_first(store: Store, workspace: str) -> None:
    for key, minutes in (("a", 30), ("b", 10), ("c", 20)):
        imported(store, workspace, replace(CLOUD, key=key))
        plan(store, after(minutes))
    assert due_keys(store, after(60)) == ["b", "c", "a"]


def test_workspaces_take_turns(store: Store, workspace: str, other_workspace: str) -> None:
    for key in ("a", "b", "c"):
        imported(store, workspace, replace(CLOUD, key=key))
    imported(store, other_workspace, replace(CLOUD, key="d"))
    taken = [must_take(store).program for _ in range(4)]
    assert taken == ["a", "d", "b", "c"]


def test_nothing_is_planned_where_the_app_was_removed(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.writing() as tx:
        gone = Workspace(workspace, "Acme", "UBOT", WorkspaceState.GONE)
        save_workspace(tx, gone)
    assert due_keys(store) == []


def test_a_claim_knows_the_last_poke(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, CHECK_IN)
    assert must_take(store) == Claim(workspace, "cloud", 2, "a", T0 + LEASE)


def test_nobody_wakes_while_nothing_is_planned(store: Store) -> None:
    with store.reading() as tx:
        assert next_wake(tx) is None


def test_planners_at_once_take_every_program_exactly_once(store: Store, workspace: str) -> None:
    keys = [f"p{number:02}" for number in range(12)]
    for key in keys:
        imported(store, workspace, replace(CLOUD, key=key))

    def take_all(owner: str) -> list[str]:
        taken = []
        while found := take(store, owner):
            taken.append(found.program)
        return taken

    with ThreadPoolExecutor() as threads:
        taken = threads.map(take_all, "abcd")
        assert sorted(chain.from_iterable(taken)) == keys
