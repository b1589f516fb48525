"""What Slack delivers a second time is known."""

from __future__ import annotations

from bot.store.database import Store
from bot.store.envelopes import first_time
from tests.store.example import T0, after


def test_a_second_delivery_is_known_by_its_id(store: Store) -> None:
    with store.writing() as tx:
        assert first_time(tx, "Ev1", T0)
        assert not first_time(tx, "Ev1", after(5))
        assert first_time(tx, "Ev2", after(5))


def test_a_replay_is_known_by_its_signature(store: Store) -> None:
    with store.writing() as tx:
        assert first_time(tx, "Ev1", T0, "v0=abc")
        assert not first_time(tx, "Ev2", T0, "v0=abc")
