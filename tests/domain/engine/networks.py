"""Networks that several tests look at: the oracle's cases and the example program."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.links import Kind, Link
from bot.domain.engine.network import Activity, Milestone, Network

ORACLE = Path(__file__).parents[2] / "data" / "oracle"
Case = dict[str, Any]

WEEKDAYS = WorkCalendar()
ENGLAND = WorkCalendar(
    days_off=frozenset(
        date(2027, month, day)
        for month, day in [
            (1, 1),
            (3, 26),
            (3, 29),
            (5, 3),
            (5, 31),
            (8, 30),
            (12, 24),
            (12, 27),
            (12, 28),
        ]
    )
)
INDIA = WorkCalendar(days_off=frozenset({date(2027, 1, 26)}))


@cache
def cases(family: str) -> list[Case]:
    with gzip.open(ORACLE / f"{family}.json.gz") as file:
        found: list[Case] = json.load(file)
    return found


def of_case(case: Case) -> Network:
    calendars = [
        WorkCalendar(days_off=frozenset(map(date.fromisoformat, holidays)))
        for holidays in case["calendars"]
    ]
    return Network(
        starts=date.fromisoformat(case["start"]),
        calendar=calendars[0],
        activities=tuple(
            Activity(a["id"], a["duration"], calendars[a["calendar"]]) for a in case["activities"]
        ),
        links=tuple(Link(k["from"], k["to"], Kind(k["type"]), k["lag"]) for k in case["links"]),
    )


def lengthened(network: Network, key: str, days: int) -> Network:
    return network.changed(replace(network[key], duration=network[key].duration + days))


def _example_activities() -> Iterator[Activity]:
    yield Activity("landing-zone.accounts", 20, ENGLAND)
    yield Activity("landing-zone.network", 25, ENGLAND, uses=(("network-team", 2),))
    yield Activity("landing-zone.baseline", 10, ENGLAND, uses=(("security", 1),))
    yield Activity("identity.directory", 15, INDIA)
    yield Activity("identity.sso", 30, INDIA)
    replication = Activity("data.replication", 30, ENGLAND, not_before=date(2027, 2, 1))
    yield replace(replication, uses=(("network-team", 2),))
    yield Activity("data.cutover", 15, ENGLAND, uses=(("security", 1),))
    rebuild = (date(2027, 1, 18), date(2027, 3, 27))
    yield Activity("portal.rebuild", ENGLAND.between(*rebuild), ENGLAND, not_before=rebuild[0])
    yield Activity("portal.launch", 10, ENGLAND)
    yield Activity("support.runbooks", 25, ENGLAND)
    yield Activity("support.handover", 10, ENGLAND)


def example() -> Network:
    """The program of program.example.yaml."""
    return Network(
        starts=date(2027, 1, 4),
        calendar=ENGLAND,
        activities=tuple(_example_activities()),
        links=(
            Link("landing-zone.accounts", "landing-zone.network"),
            Link("landing-zone.network", "landing-zone.baseline"),
            Link("identity.directory", "identity.sso"),
            Link("data.replication", "data.cutover"),
            Link("portal.rebuild", "portal.launch", Kind.FS, 2),
            Link("support.runbooks", "support.handover", Kind.SS, 10),
            Link("landing-zone.network", "data.replication", Kind.SS, 10),
            Link("landing-zone.baseline", "data.cutover", needed_by=date(2027, 4, 2)),
            Link("identity.sso", "portal.launch", needed_by=date(2027, 3, 30)),
            Link("data.cutover", "portal.launch", Kind.FS, 1),
            Link("portal.launch", "support.handover", Kind.FF, 5),
        ),
        milestones=(
            Milestone(
                "foundation", ("landing-zone.baseline", "identity.directory"), date(2027, 3, 26)
            ),
            Milestone("sign-in", ("identity.sso",), date(2027, 3, 31)),
            Milestone("data-moved", ("data.cutover",), date(2027, 5, 7)),
            Milestone("first-client", ("portal.launch", "support.handover"), date(2027, 5, 28)),
        ),
    )
