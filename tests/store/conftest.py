from __future__ import annotations

import pytest

from bot.store.database import Store
from bot.store.workspaces import Workspace, save_workspace


@pytest.fixture
def other_workspace(store: Store) -> str:
    with store.writing() as tx:
        save_workspace(tx, Workspace("T2", "Globex", bot_user="UBOT2"))
    return "T2"
