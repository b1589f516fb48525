"""Old words are emptied; keys, dates and colours stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.facts import BlockerStep
from bot.domain.snapshot import Snapshot
from bot.store.changes import change
from bot.store.database import Store
from bot.store.envelopes import first_time
from bot.store.plans import NoSuchProgram, last_imported, newest
from bot.store.reads import snapshot
from bot.store.retention import prune
from bot.store.tables import Source
from tests.store.example import (
    BLOCKER,
    CHECK_IN,
    CLOUD,
    EDITION,
    ONE_OF_EACH,
    T0,
    TAKEN,
    append,
    imported,
)

KEEP = 365
LATER = T0 + timedelta(days=KEEP, minutes=1)
SPOKEN = replace(CHECK_IN, line="Two days late.", private="Raj is ill.", risk="More of it.")


def prune_and_load(store: Store, workspace: str) -> Snapshot:
    with store.writing() as tx:
        prune(tx, LATER, KEEP)
        return snapshot(tx, workspace, CLOUD.key, LATER).snapshot


def test_old_answers_lose_their_words_and_keep_their_colour(store: Store, workspace: str) -> None:
    imported(store, workspace)
    recent = replace(SPOKEN, at=T0 + timedelta(days=1), origin="view/V9")
    append(store, workspace, SPOKEN, recent)
    assert prune_and_load(store, workspace).check_ins == (CHECK_IN, recent)


def test_a_pruned_answer_still_comes_in_only_once(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, *ONE_OF_EACH)
    prune_and_load(store, workspace)
    assert not any(append(store, workspace, *ONE_OF_EACH[1:]))


def test_a_blocker_keeps_its_words_for_as_long_as_it_is_open(store: Store, workspace: str) -> None:
    imported(store, workspace)
    taken = replace(TAKEN, words="On it.")
    append(store, workspace, BLOCKER, taken)
    before = prune_and_load(store, workspace)
    assert (before.blockers, before.blocker_events) == ((BLOCKER,), (taken,))
    done = replace(TAKEN, number=2, step=BlockerStep.RESOLVED, words="Code found.")
    append(store, workspace, done)
    since = prune_and_load(store, workspace)
    assert since.blockers == (replace(BLOCKER, waiting_for=""),)
    assert [event.words for event in since.blocker_events] == ["", ""]


def test_published_summaries_stay_as_they_were(store: Store, workspace: str) -> None:
    imported(store, workspace)
    append(store, workspace, EDITION)
    assert prune_and_load(store, workspace).editions == (EDITION,)


def test_plans_that_nobody_can_ask_for_are_emptied(store: Store, workspace: str) -> None:
    sources = (Source.FILE, Source.FILE, Source.SLACK, Source.SLACK)
    with store.writing() as tx:
        cloud = change(tx, workspace, CLOUD.key)
        for days, source in enumerate(sources):
            plan = replace(CLOUD, name=f"Cloud {days}")
            at = T0 + timedelta(days=days - len(sources) + 1)
            cloud.save_plan(plan, days, "UMARA", source, at)
        prune(tx, LATER, KEEP)
        assert last_imported(tx, workspace, CLOUD.key).plan.name == "Cloud 1"
        assert newest(tx, workspace, CLOUD.key).plan.name == "Cloud 3"
        for pruned in (1, 3):
            with pytest.raises(NoSuchProgram):
                newest(tx, workspace, CLOUD.key, T0 + timedelta(days=pruned - len(sources)))


def test_envelopes_are_forgotten_when_slack_no_longer_sends_them_again(store: Store) -> None:
    with store.writing() as tx:
        first_time(tx, "Ev1", T0)
        first_time(tx, "Ev2", T0 + timedelta(days=1))
        prune(tx, T0 + timedelta(days=2, hours=12), KEEP)
        assert first_time(tx, "Ev1", LATER)
        assert not first_time(tx, "Ev2", LATER)
