"""Alembic, called from the program: expand first, contract a release later."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

# Any number will do as long as nothing else in the database takes it.
LOCK = 0x6472756D


class NewerSchema(Exception):
    """A newer release has changed the database."""


def upgrade(connection: Connection) -> None:
    """To the newest version, inside the transaction of `connection`. Raises NewerSchema."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        raise NewerSchema(str(fault)) from fault
