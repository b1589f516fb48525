"""The private network of the example comes two weeks later: who feels it, and how far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.checks import Check, check_of
from bot.domain.dependencies import check
from bot.domain.facts import DateReport, Health, ReportKind
from bot.domain.findings import Checked
from bot.domain.snapshot import Snapshot
from tests.check_ins import CLOUD, Fact, moved, said, seen

SIXTH = date(2027, 2, 8)
FIFTH_CHECK, SIXTH_CHECK = date(2027, 2, 5), date(2027, 2, 12)
NETWORK_LATE = date(2027, 3, 19)

SLIP = said(SIXTH, Health.AMBER, line="Firewall vendor two weeks late.")
BASELINE = "needed_by/landing-zone.baseline>data.cutover"


def done(ref: str, day: date) -> DateReport:
    """What was due by then is done, so that nothing else stands out."""
    answer = said(date(2027, 1, 25), project=ref.split(".")[0])
    return moved(answer, ref, day, kind=ReportKind.DONE)


QUIET = (
    done("landing-zone.accounts", date(2027, 1, 29)),
    done("identity.directory", date(2027, 1, 25)),
    done("support.runbooks", date(2027, 2, 5)),
)


def calm(now: str, *facts: Fact) -> Snapshot:
    """The example on its way, with a network team that is large enough."""
    roomy = replace(CLOUD, resources=tuple(replace(r, capacity=9) for r in CLOUD.resources))
    return seen(now, *QUIET, *facts, plan=roomy)


def slipped(now: str = "2027-02-12T10:00") -> Snapshot:
    return calm(now, SLIP, moved(SLIP, "landing-zone.network", NETWORK_LATE))


def the_check(snapshot: Snapshot, monday: date) -> Check:
    found = check_of(snapshot.program, snapshot.directory, monday)
    assert found
    return found


def checked(snapshot: Snapshot, *mondays: date) -> Snapshot:
    """With the checks of these rounds as they were published, one after the other."""
    for monday in mondays:
        made: Checked = check(snapshot, the_check(snapshot, monday))
        snapshot = replace(snapshot, checks=(*snapshot.checks, made))
    return snapshot
