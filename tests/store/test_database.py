"""Transactions mean the same on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store.database import Store
from bot.store.workspaces import Workspace, save_workspace, workspaces

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


def test_a_second_writer_waits_and_then_sees_what_the_first_one_wrote(
    store: Store, workspace: str
) -> None:
    asks = Event()

    def rename() -> str:
        asks.set()
        with store.writing() as tx:
            (found,) = workspaces(tx)
            save_workspace(tx, Workspace(workspace, found.name + "B", bot_user="UBOT"))
            return found.name

    with ThreadPoolExecutor() as threads:
        with store.writing() as tx:
            save_workspace(tx, Workspace(workspace, "A", bot_user="UBOT"))
            if store.engine.dialect.name == "sqlite":
                second = threads.submit(rename)
                assert asks.wait(PATIENCE)
        if store.engine.dialect.name != "sqlite":
            second = threads.submit(rename)
        assert second.result(PATIENCE) == "A"
    with store.reading() as tx:
        assert [w.name for w in workspaces(tx)] == ["AB"]
