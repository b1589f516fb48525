"""Channels and who is in them decide who may see a program, and a change pokes it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.people import Room
from bot.store import channels
from bot.store.database import Store
from bot.store.reads import snapshot
from tests.store.example import CLOUD, T0, imported

GENERAL = Room(id="CPROGRAM", name="cloud-program")


def pokes(store: Store, workspace: str) -> int:
    with store.reading() as tx:
        return snapshot(tx, workspace, CLOUD.key, T0).poke


def test_a_channel_comes_back_as_it_was_seen(store: Store, workspace: str) -> None:
    shared = replace(GENERAL, shared=True, private=True, joined=False)
    with store.writing() as tx:
        channels.save_room(tx, workspace, shared, T0)
        assert channels.rooms(tx, workspace, ["CPROGRAM", "CELSE"]) == {"CPROGRAM": shared}


def test_a_channel_that_changes_pokes_its_programs_once(store: Store, workspace: str) -> None:
    imported(store, workspace)
    before = pokes(store, workspace)
    for archived in (False, True, True):
        with store.writing() as tx:
            channels.save_room(tx, workspace, replace(GENERAL, archived=archived), T0)
    assert pokes(store, workspace) == before + 2


def test_what_an_event_says_of_an_unknown_channel_is_not_kept(store: Store, workspace: str) -> None:
    with store.writing() as tx:
        channels.change_room(tx, workspace, "CELSE", T0, archived=True)
        channels.add_member(tx, workspace, "CELSE", "UANA")
        assert channels.rooms(tx, workspace, ["CELSE"]) == {}
        assert channels.members_of(tx, workspace, "CELSE") == frozenset()


def test_who_left_a_channel_is_forgotten(store: Store, workspace: str) -> None:
    with store.writing() as tx:
        channels.save_room(tx, workspace, GENERAL, T0)
        channels.save_members(tx, workspace, "CPROGRAM", ["UANA", "ULEA"])
        channels.save_members(tx, workspace, "CPROGRAM", ["ULEA", "URAJ"])
        channels.forget_member(tx, workspace, "CPROGRAM", "URAJ")
        assert channels.members_of(tx, workspace, "CPROGRAM") == {"ULEA"}


def test_a_program_is_open_to_whom_it_names_and_to_its_channels(
    store: Store, workspace: str, other_workspace: str
) -> None:
    imported(store, workspace)
    with store.writing() as tx:
        channels.save_room(tx, workspace, GENERAL, T0)
        channels.save_members(tx, workspace, "CPROGRAM", ["UZOE"])
    with store.reading() as tx:
        for member in ("UANA", "UZOE"):
            assert channels.programs_open_to(tx, workspace, member) == (CLOUD.key,)
        assert channels.programs_open_to(tx, workspace, "UOTTO") == ()
        assert channels.programs_open_to(tx, other_workspace, "UZOE") == ()
        assert channels.channels_of(tx, workspace, CLOUD.key) == {
            "CPROGRAM",
            "CSTEERING",
            "CLANDING",
        }
