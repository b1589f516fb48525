"""The schema that migrations make is the schema that the code reads."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import bot.store
from bot.store.database import Store
from bot.store.tables import metadata


def _import_all_tables() -> None:
    for module in Path(bot.store.__file__).parent.glob("*tables.py"):
        import_module(f"bot.store.{module.stem}")


def test_the_migrated_schema_is_the_one_in_the_code(store: Store) -> None:
    _import_all_tables()
    with store.reading() as tx:
        context = MigrationContext.configure(
            tx.connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(store: Store, workspace: str) -> None:
    store.migrate()
    with store.reading() as tx:
        assert tx.connection.exec_driver_sql("SELECT id FROM workspace").scalars().all() == [
            workspace
        ]
