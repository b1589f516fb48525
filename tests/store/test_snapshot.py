"""One read gives all that is known of a program, now or at an earlier moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from bot.domain.facts import Health
from bot.domain.people import Member, ZoneSince
from bot.store.changes import change
from bot.store.database import Store
from bot.store.directory import save_member
from bot.store.outbox_tables import ToKind, lane, told
from bot.store.plans import NoSuchProgram
from bot.store.reads import Loaded, snapshot
from bot.store.tables import Source
from tests.store.example import (
    ANA,
    BLOCKER,
    CHECK_IN,
    CHECKED,
    CHOICE,
    CLOUD,
    EDITION,
    MEASURE,
    ONE_OF_EACH,
    REPORT,
    STARTED,
    T0,
    TAKEN,
    after,
    append,
    imported,
)

RED = replace(CHECK_IN, health=Health.RED, at=after(60), origin="view/V3")


def load(store: Store, workspace: str, as_of_minutes: float | None = None) -> Loaded:
    as_of = None if as_of_minutes is None else after(as_of_minutes)
    with store.reading() as tx:
        return snapshot(tx, workspace, CLOUD.key, after(500), as_of)


def test_a_snapshot_holds_one_of_each(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, *ONE_OF_EACH)
    loaded = load(store, workspace)
    seen = loaded.snapshot
    assert loaded.revision == 1
    assert (seen.program, seen.now, seen.states) == (CLOUD, after(500), (STARTED,))
    assert (seen.check_ins, seen.reports, seen.choices) == ((CHECK_IN,), (REPORT,), (CHOICE,))
    assert (seen.blockers, seen.blocker_events) == ((BLOCKER,), (TAKEN,))
    assert (seen.measures, seen.checks, seen.editions) == ((MEASURE,), (CHECKED,), (EDITION,))


def test_facts_come_in_the_order_in_which_they_were_recorded(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, RED, CHECK_IN)
    assert load(store, workspace).snapshot.check_ins == (RED, CHECK_IN)


def test_as_of_knows_only_what_was_recorded_by_then(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, CHECK_IN, RED)
    with store.writing() as tx:
        renamed = replace(CLOUD, name="Cloud, second attempt")
        change(tx, workspace, "cloud").save_plan(renamed, 1, "UMARA", Source.SLACK, after(60))
    before, since = load(store, workspace, 59), load(store, workspace, 60)
    assert (before.snapshot.check_ins, before.snapshot.program.name) == ((CHECK_IN,), CLOUD.name)
    assert since.snapshot.check_ins == (CHECK_IN, RED)
    assert (before.revision, since.revision) == (1, 2)


def test_a_program_that_is_not_there_has_no_snapshot(store: Store, workspace: str) -> None:
    with pytest.raises(NoSuchProgram):
        load(store, workspace)


def test_another_workspace_sees_nothing_of_it(
    store: Store, workspace: str, other_workspace: str
) -> None:
    for each in (workspace, other_workspace):
        imported(store, each)
    append(store, workspace, *ONE_OF_EACH)
    assert load(store, other_workspace).snapshot.check_ins == ()
    with store.writing() as tx:
        save_member(tx, other_workspace, ANA, "Europe/Lisbon", T0)
    assert load(store, workspace).snapshot.directory == {}


def test_the_directory_holds_those_whom_the_program_touches(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, BLOCKER, TAKEN)
    omar, stranger = Member("UOMAR", "Omar"), Member("UZOE", "Zoë")
    with store.writing() as tx:
        for member in (ANA, omar, stranger):
            save_member(tx, workspace, member, "Europe/Lisbon", T0)
    assert set(load(store, workspace).snapshot.directory) == {"UANA", "UOMAR"}


def test_as_of_knows_where_people_were_then(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.writing() as tx:
        save_member(tx, workspace, ANA, "Europe/Lisbon", T0)
        save_member(tx, workspace, ANA, "Asia/Kolkata", after(60))
    home, abroad = ZoneSince("Europe/Lisbon", T0), ZoneSince("Asia/Kolkata", after(60))
    assert load(store, workspace, 59).snapshot.directory["UANA"].zones == (home,)
    # Where somebody was before the directory was first read, nobody knows better.
    assert load(store, workspace, 0).snapshot.directory["UANA"].zones == (home,)
    assert load(store, workspace).snapshot.directory["UANA"].zones == (home, abroad)


def test_what_was_said_is_known_by_the_first_time(store: Store, workspace: str) -> None:
    imported(store, workspace)
    said = {
        "workspace": workspace,
        "program": "cloud",
        "key": "cloud/round/2027-01-04",
        "to_kind": ToKind.CHANNEL,
        "to_id": "CPROGRAM",
        "channel": "CPROGRAM",
        "ts": "1.0",
    }
    with store.writing() as tx:
        for minutes, version in ((5, "v2"), (1, "v1")):
            tx.execute(insert(told).values(said | {"version": version, "at": after(minutes)}))
        tx.execute(
            insert(told).values(said | {"version": "v1", "at": T0, "program": "audit"}),
        )
    assert load(store, workspace).snapshot.told == {"cloud/round/2027-01-04": after(1)}
    assert load(store, workspace, 0).snapshot.told == {}


def test_a_broken_channel_of_the_program_is_known(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.writing() as tx:
        for name in ("CPROGRAM", "UANA", "CELSEWHERE", "CSTEERING"):
            row = {"workspace": workspace, "name": name, "open_at": T0, "spent_until": T0}
            tx.execute(insert(lane).values(row))
        broken = lane.c.name != "CSTEERING"
        tx.execute(update(lane).where(broken).values(broken="is_archived", broken_at=T0))
    assert load(store, workspace).snapshot.broken == {
        "CPROGRAM": "is_archived",
        "UANA": "is_archived",
    }


def test_what_is_said_of_what_left_the_plan_stays_recorded(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, CHECK_IN, REPORT)
    with store.writing() as tx:
        emptied = replace(CLOUD, projects=())
        change(tx, workspace, "cloud").save_plan(emptied, 1, "UMARA", Source.FILE, after(60))
    now, then = load(store, workspace).snapshot, load(store, workspace, 59).snapshot
    assert (now.check_ins, now.reports) == ((), ())
    assert (then.check_ins, then.reports) == ((CHECK_IN,), (REPORT,))
