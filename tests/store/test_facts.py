"""Facts are appended once, come back as they were, and poke their program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep, Choice, ReportKind
from bot.domain.snapshot import State, StateChange
from bot.store.changes import change, keep
from bot.store.database import Store, Tx
from bot.store.fact_tables import FactColumns
from bot.store.facts import TABLES, Fact, facts
from bot.store.plans import NoSuchProgram
from bot.store.reads import snapshot
from bot.store.tables import Source
from tests.store.anything import any_of
from tests.store.example import (
    BLOCKER,
    CHECK_IN,
    CHOICE,
    CLOUD,
    EDITION,
    ONE_OF_EACH,
    REPORT,
    STARTED,
    T0,
    TAKEN,
    after,
    append,
    imported,
)


class RollBack(Exception):
    pass


@contextmanager
def undone(store: Store) -> Iterator[Tx]:
    try:
        with store.writing() as tx:
            yield tx
            raise RollBack
    except RollBack:
        return


def poke_of(store: Store, workspace: str) -> int:
    with store.reading() as tx:
        return snapshot(tx, workspace, CLOUD.key, T0).poke


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_has_a_column_for_every_field_of_its_fact(kind: type[Any]) -> None:
    frame = set(FactColumns.__annotations__) | {"seq"}
    columns = {column.name for column in TABLES[kind].c}
    assert columns == frame | {field.name for field in fields(kind)}


@pytest.mark.parametrize("kind", TABLES)
@given(data=st.data())
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_any_fact_comes_back_as_it_was(
    store: Store, workspace: str, kind: type[Any], data: st.DataObject
) -> None:
    fact = data.draw(any_of(kind))
    # Hypothesis runs this several times in one database: each time leaves nothing.
    with undone(store) as tx:
        cloud = change(tx, workspace, CLOUD.key)
        cloud.save_plan(CLOUD, 0, "UMARA", Source.FILE, T0)
        if isinstance(fact, BlockerEvent):
            cloud.append(replace(BLOCKER, id=fact.blocker))
        cloud.append(fact)
        assert list(facts(tx, kind, workspace, CLOUD.key)) == [fact]


@pytest.mark.parametrize("fact", ONE_OF_EACH[1:], ids=lambda fact: type(fact).__name__)
def test_a_second_delivery_adds_nothing(store: Store, workspace: str, fact: Fact) -> None:
    imported(store, workspace)
    if fact is TAKEN:
        append(store, workspace, BLOCKER)
    assert append(store, workspace, fact) == [True]
    before = poke_of(store, workspace)
    assert append(store, workspace, fact) == [False]
    assert poke_of(store, workspace) == before


def test_one_view_may_answer_for_two_projects_and_give_two_dates(
    store: Store, workspace: str
) -> None:
    imported(store, workspace)
    answers = (
        CHECK_IN,
        replace(CHECK_IN, project="identity"),
        REPORT,
        replace(REPORT, kind=ReportKind.STARTED),
        CHOICE,
        replace(CHOICE, project="identity"),
    )
    assert append(store, workspace, *answers) == [True] * 6


def test_a_choice_without_a_project_is_made_once(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, CHOICE)
    append(store, workspace, replace(CHOICE, until=after(60)))
    with store.reading() as tx:
        assert list(facts(tx, Choice, workspace, CLOUD.key)) == [CHOICE]


def test_of_two_steps_with_the_same_number_the_first_counts(store: Store, workspace: str) -> None:
    imported(store, workspace)
    late = replace(TAKEN, step=BlockerStep.RESOLVED, by="UANA")
    assert append(store, workspace, BLOCKER, TAKEN, late) == [True, True, False]
    with store.reading() as tx:
        assert list(facts(tx, BlockerEvent, workspace, CLOUD.key)) == [TAKEN]


def test_a_step_of_a_blocker_that_nobody_raised_is_refused(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with pytest.raises(IntegrityError):
        append(store, workspace, TAKEN)


def test_every_fact_pokes_its_program(store: Store, workspace: str) -> None:
    imported(store, workspace)
    before = poke_of(store, workspace)
    for number, fact in enumerate(ONE_OF_EACH, start=1):
        append(store, workspace, fact)
        assert poke_of(store, workspace) == before + number


def test_what_was_rolled_back_did_not_happen(store: Store, workspace: str) -> None:
    imported(store, workspace)
    before = poke_of(store, workspace)
    with undone(store) as tx:
        change(tx, workspace, CLOUD.key).append(CHECK_IN)
    with store.reading() as tx:
        assert snapshot(tx, workspace, CLOUD.key, T0).snapshot.check_ins == ()
    assert poke_of(store, workspace) == before


def test_starting_what_runs_changes_nothing(store: Store, workspace: str) -> None:
    imported(store, workspace)
    paused = StateChange(state=State.PAUSED, at=after(2), by="UMARA")
    with store.writing() as tx:
        cloud = change(tx, workspace, CLOUD.key)
        steps = (STARTED, replace(STARTED, at=after(1)), paused)
        assert [cloud.set_state(step) for step in steps] == [True, False, True]
    with store.reading() as tx:
        assert snapshot(tx, workspace, CLOUD.key, T0).snapshot.states == (STARTED, paused)


def test_a_summary_is_kept_once(store: Store, workspace: str) -> None:
    imported(store, workspace)
    with store.writing() as tx:
        assert keep(tx, workspace, CLOUD.key, EDITION)
        assert not keep(tx, workspace, CLOUD.key, EDITION)


def test_a_program_that_was_never_imported_takes_no_facts(store: Store, workspace: str) -> None:
    with pytest.raises(NoSuchProgram):
        append(store, workspace, CHECK_IN)


def test_the_same_click_in_another_workspace_is_another_click(
    store: Store, workspace: str, other_workspace: str
) -> None:
    for each in (workspace, other_workspace):
        imported(store, each)
        assert append(store, each, CHECK_IN) == [True]


def test_text_that_a_database_cannot_hold_loses_only_that(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, replace(BLOCKER, what="no\0 code \ud83d!", waiting_for="日本 🙂"))
    with store.reading() as tx:
        (raised,) = facts(tx, BlockerRaised, workspace, CLOUD.key)
    assert (raised.what, raised.waiting_for) == ("no code ?!", "日本 🙂")
