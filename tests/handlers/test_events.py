"""What happens in another workspace, which has the app too, changes nothing here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.events import callback
from bot.store.tables import WorkspaceState
from bot.store.workspaces import workspaces
from tests.world import World, world

ELSEWHERE = "T0ELSEWHERE"


@pytest.fixture
def cloud(sqlite_url: str) -> Iterator[World]:
    with world(sqlite_url) as opened:
        yield opened


def happens(cloud: World, event: dict[str, Any], team: str, *installed_in: str) -> None:
    payload = callback(cloud.sandbox.workspace, event)
    assert payload is not None
    payload |= {"team_id": team, "authorizations": [{"team_id": t} for t in installed_in]}
    cloud.sandbox.interactions.deliver("events_api", payload)
    cloud.stage.settle()


def state(cloud: World) -> WorkspaceState:
    with cloud.stage.bot.store.reading() as tx:
        [here] = workspaces(tx)
    return here.state


@pytest.mark.parametrize("installed_in", [(), (ELSEWHERE,)])
def test_who_uninstalls_elsewhere_uninstalls_nothing_here(
    cloud: World, installed_in: tuple[str, ...]
) -> None:
    happens(cloud, {"type": "app_uninstalled"}, ELSEWHERE, *installed_in)
    assert state(cloud) is WorkspaceState.ACTIVE


def test_what_others_do_in_a_shared_channel_is_heard_where_the_app_is_installed(
    cloud: World,
) -> None:
    here = cloud.stage.bot.workspace
    happens(cloud, {"type": "app_uninstalled"}, ELSEWHERE, here)
    assert state(cloud) is WorkspaceState.GONE
