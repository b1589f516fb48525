"""What the log of a running bot tells while its database is away."""

from __future__ import annotations

import logging

import pytest

from bot.cli.run import steady
from bot.store.database import Store, open_store

NOBODY_THERE = "postgresql://drumbeat@127.0.0.1:1/nothing"


def test_a_database_that_is_gone_is_told_once_and_once_more_when_it_is_back(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    gone = open_store(NOBODY_THERE)
    looked = iter([gone, gone, gone, store, store])

    def look() -> None:
        with next(looked).reading():
            pass

    beat = steady("plan", look)
    for _ in range(5):
        beat()
    told = [(r.levelno, r.getMessage().partition(":")[2]) for r in caplog.records]
    assert [level for level, _ in told] == [logging.ERROR, logging.WARNING]
    assert told[0][1].startswith(" the database does not answer")
    assert told[1][1] == " the database answers again"
    gone.close()
