"""Every revision of a plan is kept, and the newest one says whom the program touches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.program import Channels, Person, Program
from bot.store.changes import StaleRevision, change
from bot.store.database import Store
from bot.store.plans import NoSuchProgram, last_imported, newest, programs
from bot.store.pokes import programs_of_channel, programs_of_member
from bot.store.tables import Source
from tests.store.example import CHECK_IN, CLOUD, T0, after, append, imported

RENAMED = replace(CLOUD, name="Cloud, second attempt")


def save(
    store: Store,
    workspace: str,
    plan: Program,
    expected: int,
    source: Source = Source.FILE,
    minutes: float = 0,
) -> int:
    with store.writing() as tx:
        cloud = change(tx, workspace, plan.key)
        return cloud.save_plan(plan, expected, "UMARA", source, after(minutes))


def test_revisions_count_from_one_and_old_ones_stay(store: Store, workspace: str) -> None:
    assert save(store, workspace, CLOUD, 0) == 1
    assert save(store, workspace, RENAMED, 1, minutes=1) == 2
    with store.reading() as tx:
        first = newest(tx, workspace, CLOUD.key, by_then=after(0))
        found = newest(tx, workspace, CLOUD.key)
    assert (first.number, first.plan) == (1, CLOUD)
    assert (found.number, found.plan, found.at, found.by) == (2, RENAMED, after(1), "UMARA")


def test_the_plan_of_an_earlier_moment_is_the_one_in_force_then(
    store: Store, workspace: str
) -> None:
    save(store, workspace, CLOUD, 0)
    save(store, workspace, RENAMED, 1, minutes=10)
    with store.reading() as tx:
        assert newest(tx, workspace, CLOUD.key, by_then=after(9)).plan == CLOUD
        assert newest(tx, workspace, CLOUD.key, by_then=after(10)).plan == RENAMED
        with pytest.raises(NoSuchProgram):
            newest(tx, workspace, CLOUD.key, by_then=after(-1))


@pytest.mark.parametrize("expected", [0, 2])
def test_a_plan_that_somebody_else_changed_is_not_overwritten(
    store: Store, workspace: str, expected: int
) -> None:
    save(store, workspace, CLOUD, 0)
    with pytest.raises(StaleRevision):
        save(store, workspace, RENAMED, expected)
    with store.reading() as tx:
        assert newest(tx, workspace, CLOUD.key).plan == CLOUD


def test_what_was_changed_in_slack_is_not_what_was_imported(store: Store, workspace: str) -> None:
    save(store, workspace, CLOUD, 0)
    save(store, workspace, RENAMED, 1, Source.SLACK)
    with store.reading() as tx:
        assert last_imported(tx, workspace, CLOUD.key).plan == CLOUD
        assert newest(tx, workspace, CLOUD.key).source is Source.SLACK


def test_programs_of_a_workspace_are_its_own(
    store: Store, workspace: str, other_workspace: str
) -> None:
    for key in ("cloud", "audit"):
        imported(store, workspace, replace(CLOUD, key=key))
    with store.reading() as tx:
        assert programs(tx, workspace) == ("audit", "cloud")
        assert programs(tx, other_workspace) == ()
        assert programs_of_member(tx, other_workspace, "UANA") == ()
        with pytest.raises(NoSuchProgram):
            newest(tx, other_workspace, "cloud")


def test_a_program_is_found_by_its_people_and_channels(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.reading() as tx:
        assert programs_of_member(tx, workspace, "UANA") == ("cloud",)
        for channel in ("CPROGRAM", "CSTEERING", "CLANDING"):
            assert programs_of_channel(tx, workspace, channel) == ("cloud",)
        assert programs_of_channel(tx, workspace, "CRANDOM") == ()


def test_a_channel_of_two_programs_finds_both(store: Store, workspace: str) -> None:
    imported(store, workspace)
    imported(store, workspace, replace(CLOUD, key="audit"))
    with store.reading() as tx:
        assert programs_of_channel(tx, workspace, "CSTEERING") == ("audit", "cloud")


def test_a_channel_for_both_purposes_finds_its_program_once(store: Store, workspace: str) -> None:
    imported(store, workspace, replace(CLOUD, channels=Channels("CONE", "CONE")))
    with store.reading() as tx:
        assert programs_of_channel(tx, workspace, "CONE") == ("cloud",)


def test_a_channel_that_left_the_plan_is_forgotten_and_a_person_is_not(
    store: Store, workspace: str
) -> None:
    save(store, workspace, CLOUD, 0)
    moved = replace(
        CLOUD, people=(Person("mara", "Mara", "UMARA"),), channels=Channels("CNEW", "CSTEERING")
    )
    save(store, workspace, moved, 1)
    with store.reading() as tx:
        assert programs_of_channel(tx, workspace, "CPROGRAM") == ()
        assert programs_of_channel(tx, workspace, "CNEW") == ("cloud",)
        assert programs_of_member(tx, workspace, "UANA") == ("cloud",)


def test_whoever_is_named_in_a_fact_is_touched_by_the_program(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, replace(CHECK_IN, by="UZOE", on_behalf_of="UANA"))
    with store.reading() as tx:
        assert programs_of_member(tx, workspace, "UZOE") == ("cloud",)


def test_two_first_imports_at_once_make_one_program(store: Store, workspace: str) -> None:
    with store.writing() as tx:
        ours, theirs = change(tx, workspace, "cloud"), change(tx, workspace, "cloud")
        ours.save_plan(CLOUD, 0, "UMARA", Source.FILE, T0)
        with pytest.raises(StaleRevision):
            theirs.save_plan(RENAMED, 0, "UANA", Source.FILE, T0)
