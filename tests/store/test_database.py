"""Transactions on both databases."""

from __future__ import annotations

from bot.store.database import Store
from bot.store.workspaces import Workspace, save_workspace, workspaces


def test_what_was_written_can_be_read(store: Store) -> None:
    acme = Workspace("T1", "Acme", bot_user="UBOT")
    with store.writing() as tx:
        save_workspace(tx, acme)
    with store.reading() as tx:
        assert workspaces(tx) == (acme,)
