"""The people of a workspace: a zone is appended when it changed, and pokes only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people import Member, ZoneSince
from bot.store.database import Store
from bot.store.directory import members, save_member, save_members
from bot.store.pokes import poke_channel
from bot.store.reads import snapshot
from tests.store.example import ANA, CLOUD, T0, after, imported

LISBON, KOLKATA = "Europe/Lisbon", "Asia/Kolkata"


def save(store: Store, workspace: str, seen: Member, zone: str | None, minutes: float) -> bool:
    with store.writing() as tx:
        return save_member(tx, workspace, seen, zone, after(minutes))


def found(store: Store, workspace: str) -> Member:
    with store.reading() as tx:
        return members(tx, workspace, [ANA.id])[ANA.id]


def poke_of(store: Store, workspace: str, program: str) -> int:
    with store.reading() as tx:
        return snapshot(tx, workspace, program, T0).poke


def test_zones_are_kept_in_order_and_only_when_they_change(store: Store, workspace: str) -> None:
    zones = (LISBON, LISBON, KOLKATA, LISBON)
    changed = [save(store, workspace, ANA, zone, n) for n, zone in enumerate(zones)]
    assert changed == [True, False, True, True]
    assert found(store, workspace).zones == (
        ZoneSince(LISBON, after(0)),
        ZoneSince(KOLKATA, after(2)),
        ZoneSince(LISBON, after(3)),
    )


@pytest.mark.parametrize(
    "changed",
    [
        replace(ANA, gone=True),
        replace(ANA, guest=True),
        replace(ANA, bot=True),
        replace(ANA, outside=True),
        replace(ANA, name="Ana Silva"),
    ],
)
def test_what_somebody_became_is_known(store: Store, workspace: str, changed: Member) -> None:
    save(store, workspace, ANA, LISBON, 0)
    assert save(store, workspace, changed, LISBON, 1)
    assert replace(found(store, workspace), zones=()) == changed


def test_a_zone_that_slack_does_not_tell_leaves_the_last_one(store: Store, workspace: str) -> None:
    save(store, workspace, ANA, LISBON, 0)
    assert save(store, workspace, replace(ANA, gone=True), None, 1)
    assert [z.zone for z in found(store, workspace).zones] == [LISBON]


def test_a_change_pokes_every_program_of_the_person_and_no_other(
    store: Store, workspace: str
) -> None:
    with_her = ("audit", "cloud")
    for key in with_her:
        imported(store, workspace, replace(CLOUD, key=key))
    imported(store, workspace, replace(CLOUD, key="without", people=()))
    save(store, workspace, ANA, LISBON, 0)
    assert [poke_of(store, workspace, key) for key in (*with_her, "without")] == [2, 2, 1]
    save(store, workspace, ANA, LISBON, 1)
    assert [poke_of(store, workspace, key) for key in with_her] == [2, 2]


def test_a_change_of_a_channel_pokes_the_programs_that_speak_in_it(
    store: Store, workspace: str
) -> None:
    imported(store, workspace)
    imported(
        store,
        workspace,
        replace(CLOUD, key="silent", channels=replace(CLOUD.channels, program="CX")),
    )
    with store.writing() as tx:
        poke_channel(tx, workspace, "CPROGRAM")
    assert [poke_of(store, workspace, key) for key in ("cloud", "silent")] == [2, 1]


def test_many_are_saved_at_once_and_only_those_who_changed_count(
    store: Store, workspace: str
) -> None:
    imported(store, workspace)
    zoe = Member("UZOE", "Zoë")
    both = [(ANA, LISBON), (zoe, KOLKATA)]
    with store.writing() as tx:
        assert save_members(tx, workspace, both, T0) == 2
        assert save_members(tx, workspace, both, after(1)) == 0
        assert save_members(tx, workspace, [(ANA, KOLKATA), (zoe, None)], after(2)) == 1
        assert [z.zone for z in members(tx, workspace)[ANA.id].zones] == [LISBON, KOLKATA]
    assert poke_of(store, workspace, "cloud") == 3


def test_only_those_who_were_asked_for_are_read(store: Store, workspace: str) -> None:
    save(store, workspace, ANA, LISBON, 0)
    save(store, workspace, Member("UZOE", "Zoë"), None, 0)
    with store.reading() as tx:
        assert members(tx, workspace, ["UZOE", "UNOBODY"]) == {"UZOE": Member("UZOE", "Zoë")}
        assert members(tx, workspace, []) == {}
