"""The workspaces that the app is installed in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from bot.store import tables
from bot.store.database import Tx
from bot.store.tables import WorkspaceState


@dataclass(frozen=True, slots=True)
class Workspace:
    """`bot_user` is the member id that Drumbeat speaks as."""

    id: str
    name: str
    bot_user: str
    state: WorkspaceState = WorkspaceState.ACTIVE


def save_workspace(tx: Tx, workspace: Workspace) -> None:
    """Adds it or brings it up to date."""
    tx.put(
        tables.workspace,
        {
            "id": workspace.id,
            "name": workspace.name,
            "bot_user": workspace.bot_user,
            "state": workspace.state,
        },
    )


def leave_workspace(tx: Tx, workspace: str) -> None:
    """Nothing is planned there until it is saved again."""
    gone = update(tables.workspace).where(tables.workspace.c.id == workspace)
    tx.execute(gone.values(state=WorkspaceState.GONE))


def workspaces(tx: Tx) -> tuple[Workspace, ...]:
    columns = tables.workspace.c
    query = select(columns.id, columns.name, columns.bot_user, columns.state).order_by(columns.id)
    return tuple(Workspace(*row) for row in tx.execute(query))
