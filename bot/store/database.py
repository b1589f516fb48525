"""Opening a database and the two kinds of transaction: reading one moment, and writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple, overload

from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    Executable,
    Table,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.sql.selectable import TypedReturnsRows

from bot.store.migrate import upgrade

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

BUSY_SECONDS = 10
ATTEMPTS = 5
# SQLSTATE of a serialization failure and of a deadlock: the whole transaction may run again.
AGAIN = frozenset({"40001", "40P01"})
# What people typed is in the parameters, and a fault of the database is logged.
_QUIET = {"hide_parameters": True}


@dataclass(frozen=True, slots=True)
class Tx:
    """A transaction under way. It ends with the block of `reading()` or `writing()`."""

    connection: Connection

    @overload
    def execute(self, statement: TypedReturnsRows[*Ts]) -> CursorResult[*Ts]: ...
    @overload
    def execute(self, statement: Executable) -> CursorResult[*tuple[Any, ...]]: ...
    def execute(self, statement: Executable) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement)

    def add(self, table: Table[Any], values: Mapping[str, Any]) -> bool:
        """Inserts a row unless one with the same unique key is there; False: it was."""
        insert = self._insert(table).values(values).on_conflict_do_nothing()
        return self.execute(insert.returning(*table.primary_key)).first() is not None

    def put(self, table: Table[Any], values: Mapping[str, Any]) -> None:
        """Inserts a row, or updates the one with the same primary key."""
        key = [column.name for column in table.primary_key]
        rest = {name: value for name, value in values.items() if name not in key}
        insert = self._insert(table).values(values)
        self.execute(insert.on_conflict_do_update(index_elements=key, set_=rest))

    def _insert(self, table: Table[Any]) -> sqlite.Insert | postgresql.Insert:
        on_sqlite = self.connection.dialect.name == "sqlite"
        return sqlite.insert(table) if on_sqlite else postgresql.insert(table)


@dataclass(frozen=True, slots=True)
class Store:
    """A database: SQLite or PostgreSQL, and nothing above has to know which."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """Sees one moment throughout, and cannot write."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield Tx(connection)

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """Commits at the end of the block, rolls back on an exception. Keep it short: on SQLite
        everybody else who writes waits."""
        with self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield Tx(connection)

    def write(self, work: Callable[[Tx], T]) -> T:
        """`work` in a write transaction, all of it again when another one was in its way."""
        for left in reversed(range(ATTEMPTS)):
            try:
                with self.writing() as tx:
                    return work(tx)
            except OperationalError as fault:
                if not (left and was_in_the_way(fault)):
                    raise
        raise AssertionError("the last attempt returns or raises")

    def migrate(self) -> None:
        """Brings the schema up to this version; replicas that start together take turns."""
        with self.writing() as tx:
            upgrade(tx.connection)

    def close(self) -> None:
        self.engine.dispose()


# What a transaction raises while the database does not answer.
DatabaseDown = OperationalError


class NoAddress(ValueError):
    """Not the URL of a database that we could use."""

    def __init__(self) -> None:
        super().__init__("the database is sqlite:///FILE or postgresql://…")


def open_store(url: str) -> Store:
    """Of `sqlite:///FILE` or `postgresql://…`. Raises NoAddress for anything else."""
    scheme, parsed = url.partition(":")[0].partition("+")[0], _parsed(url)
    if scheme in ("postgresql", "postgres"):
        server = parsed.set(drivername="postgresql+psycopg")
        return Store(create_engine(server, pool_pre_ping=True, **_QUIET))
    # In memory each connection would see a database of its own.
    if scheme != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise NoAddress
    engine = create_engine(url, **_QUIET)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Store(engine)


def is_missing(url: str) -> bool:
    """An SQLite file that is not there; opening it would make it. Raises NoAddress."""
    parsed = _parsed(url)
    made_here = parsed.get_backend_name() == "sqlite" and parsed.database
    return bool(made_here) and not Path(str(parsed.database)).exists()


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as fault:
        raise NoAddress from fault


def was_in_the_way(fault: OperationalError) -> bool:
    """Whether a transaction failed only because of another one at the same time."""
    original = fault.orig
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    return str(code).startswith("SQLITE_BUSY") or code in AGAIN


def _prepare_sqlite(connection: Any, _: object) -> None:
    # None: the driver begins no transactions of its own, `_begin_sqlite` does.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that first reads and then writes fails at once when somebody else
    # wrote in between; an immediate one waits for its turn before it reads.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
