"""A post office for each test, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.database import Store
from tests.post_office import PostOffice, opened


@pytest.fixture
def office(store: Store, workspace: str) -> Iterator[PostOffice]:
    with opened(store, workspace) as office:
        yield office
