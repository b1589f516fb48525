"""Whatever is wanted, dropped, lost and refused in whatever order: the promise holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Reply
from bot.outbox import Wanted
from bot.sandbox import Kind
from bot.store.database import Store, open_store
from bot.store.workspaces import Workspace, save_workspace
from tests.post_office import ANA, PLAN, T0, PostOffice, card, notice, opened

UNTIL = T0 + timedelta(minutes=10)
KINDS = {
    "card": card("card", ""),
    "notice": notice("notice"),
    "bounded": notice("bounded", until=UNTIL),
    "question": notice("question", to=ANA),
    "reply": notice("reply", to=Reply("card")),
}
FAULTS = {
    "lost": (Kind.LOST_ANSWER, 0),
    "reset": (Kind.RESET, 0),
    "down": (Kind.HTTP, 503),
    "throttled": (Kind.RATE_LIMITED, 40),
}

acts = st.one_of(
    st.tuples(st.just("want"), st.sampled_from(sorted(KINDS))),
    st.tuples(st.just("drop"), st.sampled_from(sorted(KINDS))),
    st.tuples(st.just("fault"), st.sampled_from(sorted(FAULTS))),
    st.tuples(st.just("wait"), st.integers(0, 300)),
)


@dataclass
class Story:
    """Every act is planned and delivered, as a tick does."""

    office: PostOffice
    wanted: dict[str, Wanted] = field(default_factory=dict)
    versions: Iterator[int] = field(default_factory=count)

    def act(self, what: str, which: Any) -> None:
        match what:
            case "want":
                text = f"{which} {next(self.versions)}"
                message = replace(KINDS[which].message, text=text)
                self.wanted[which] = replace(KINDS[which], message=message)
            case "drop":
                self.wanted.pop(which, None)
            case "fault":
                kind, value = FAULTS[which]
                self.office.sandbox.faults.add("*", kind, value)
            case "wait":
                self.office.pass_time(seconds=which)
        self.plan()
        self.office.deliver()

    def plan(self) -> None:
        now = self.office.clock.now()
        self.office.want(*(w for w in self.wanted.values() if w.until is None or now < w.until))


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    yield store
    store.close()


_numbers = count()


@given(st.lists(acts, max_size=15))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_and_nothing_is_said_twice(
    sqlite_store: Store, story: list[tuple[str, Any]]
) -> None:
    workspace = f"T{next(_numbers)}"
    with sqlite_store.writing() as tx:
        save_workspace(tx, Workspace(workspace, "Acme", bot_user="UBOT"))
    with opened(sqlite_store, workspace) as office:
        told = Story(office)
        for what, which in story:
            told.act(what, which)
        office.sandbox.faults.clear()
        office.finish()
        _check(office, told.wanted)


def _check(office: PostOffice, wanted: dict[str, Wanted]) -> None:
    messages = list(_messages(office))
    times = Counter(m["metadata"]["event_payload"]["key"] for m in messages)
    assert max(times.values(), default=0) <= 1
    for key, want in wanted.items():
        if want.until is None and (key != "reply" or times["card"]):
            assert times[key] == 1, f"{key} was never said"
    if "card" in wanted:
        assert wanted["card"].message.text in [m["text"] for m in messages]
    said: list[datetime] = [row.at for row in office.told() if row.key == "bounded"]
    assert all(at < UNTIL for at in said)


def _messages(office: PostOffice) -> Iterator[dict[str, Any]]:
    yield from office.sandbox.workspace.channel(PLAN.id).messages
    direct = office.sandbox.workspace.direct(ANA.member)
    yield from direct.messages if direct else ()
