"""The form: what it starts from, what it refuses, and what it makes of the dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from bot.domain.check_in_form import Filled, Form, Stamp, faults, form, reports, start
from bot.domain.facts import Health, Help, ReportKind
from bot.domain.snapshot import Snapshot
from tests.check_ins import FIFTH, FIRST, FOURTH, SECOND, said, seen
from tests.domain.casts import utc

GREEN, AMBER, RED = Health.GREEN, Health.AMBER, Health.RED
ACCOUNTS, NETWORK, BASELINE = (f"landing-zone.{k}" for k in ("accounts", "network", "baseline"))
AS_IT_STANDS: Mapping[str, date | None] = {
    ACCOUNTS: date(2027, 1, 29),
    NETWORK: date(2027, 3, 5),
    BASELINE: date(2027, 3, 19),
}
SIXTH = FIFTH + timedelta(weeks=1)
STAMP = Stamp(at=utc("2027-01-13T10:14"), by="U0ANA", origin="view")


def quiet() -> Snapshot:
    return seen("2027-01-13T10:14", said(FIRST))


def opened(snapshot: Snapshot, filled: Filled | None = None, monday: date = SECOND) -> Form:
    return form(snapshot, "landing-zone", monday, "U0ANA", filled)


def wrong(filled: Filled, snapshot: Snapshot | None = None, monday: date = SECOND) -> set[str]:
    return set(faults(opened(snapshot or quiet(), filled, monday), filled))


def test_the_last_colour_is_chosen_unless_the_dates_differ() -> None:
    assert start(opened(quiet())).health is GREEN
    assert start(opened(seen("2027-01-13T10:14", said(FIRST, AMBER)))).health is None
    assert start(opened(seen("2027-01-06T10:14"), monday=FIRST)).health is None


def test_an_edit_starts_from_the_answer() -> None:
    snapshot = seen("2027-01-13T10:30", said(FIRST), said(SECOND, AMBER, line="Vendor."))
    assert start(opened(snapshot)).health is AMBER


def test_the_suggestion_follows_the_dates_picked() -> None:
    assert opened(quiet()).suggested is GREEN
    later = Filled(dates={NETWORK: date(2027, 3, 19)})
    assert opened(quiet(), later).suggested is AMBER
    much_later = Filled(dates={NETWORK: date(2027, 4, 30)})
    assert opened(quiet(), much_later).suggested is RED
    assert opened(quiet(), much_later).at_first is GREEN


@pytest.mark.parametrize(
    ("filled", "fields"),
    [
        (Filled(dates=AS_IT_STANDS, health=GREEN), set()),
        (Filled(dates=AS_IT_STANDS), {"health"}),
        (Filled(health=AMBER), {"line"}),
        (Filled(health=AMBER, line="  "), {"line"}),
        (Filled(health=AMBER, line="Vendor."), set()),
        (Filled(health=RED, line="Vendor."), {"help"}),
        (Filled(health=RED, line="Vendor.", help=Help.UNKNOWN), set()),
        (Filled(dates={NETWORK: date(2027, 3, 8)}, health=AMBER), {"line"}),
        (
            Filled(dates={NETWORK: date(2027, 3, 19)}, health=GREEN, line="Vendor."),
            {"why_better"},
        ),
        (
            Filled(dates={ACCOUNTS: date(2027, 1, 12)}, health=RED, line="x", help=Help.TIME),
            {f"date/{ACCOUNTS}"},
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(filled: Filled, fields: set[str]) -> None:
    assert wrong(filled) == fields


def test_what_has_passed_its_day_needs_a_new_one_or_is_done() -> None:
    late = seen("2027-02-03T10:14", said(FIRST))
    empty = Filled(dates={ACCOUNTS: None}, health=RED, line="x", help=Help.TIME)
    assert wrong(empty, late, FIFTH) == {f"date/{ACCOUNTS}"}
    done = Filled(dates={ACCOUNTS: None}, finished=(ACCOUNTS,), health=AMBER, line="x")
    assert wrong(done, late, FIFTH) == set()


def test_dates_left_as_they_stand_are_confirmed() -> None:
    made = reports(quiet(), opened(quiet()).project, Filled(dates=AS_IT_STANDS), STAMP)
    assert {(r.ref, r.day) for r in made} == set(AS_IT_STANDS.items())
    assert all(r.confirmed for r in made)


def test_nobody_promises_a_day_by_moving_what_comes_before_it() -> None:
    filled = Filled(dates={**AS_IT_STANDS, NETWORK: date(2027, 3, 19)})
    made = reports(quiet(), opened(quiet()).project, filled, STAMP)
    assert {(r.ref, r.confirmed) for r in made} == {(ACCOUNTS, True), (NETWORK, False)}


def test_what_is_done_is_done_today_and_gets_no_other_date() -> None:
    filled = Filled(dates=AS_IT_STANDS, finished=(ACCOUNTS,))
    made = [
        r for r in reports(quiet(), opened(quiet()).project, filled, STAMP) if r.ref == ACCOUNTS
    ]
    assert [(r.kind, r.day) for r in made] == [(ReportKind.DONE, date(2027, 1, 13))]


@pytest.mark.parametrize(
    ("picked", "day"),
    [
        (None, date(2027, 1, 29)),
        (date(2027, 2, 1), date(2027, 2, 1)),
        (date(2027, 2, 12), date(2027, 1, 29)),
    ],
)
def test_what_came_due_since_the_last_answer_was_done_that_day_or_as_the_lead_says(
    picked: date | None, day: date
) -> None:
    late = seen("2027-02-03T10:14", said(FOURTH))
    filled = Filled(dates={ACCOUNTS: picked}, finished=(ACCOUNTS,))
    made = reports(late, opened(late, monday=FIFTH).project, filled, STAMP)
    assert [(r.kind, r.day) for r in made] == [(ReportKind.DONE, day)]


def test_what_was_due_before_an_answer_that_did_not_tell_of_it_is_done_today() -> None:
    late = seen("2027-02-10T10:14", said(FIFTH))
    filled = Filled(finished=(ACCOUNTS,))
    made = reports(late, opened(late, monday=SIXTH).project, filled, STAMP)
    assert [r.day for r in made] == [date(2027, 2, 10)]


def test_a_date_of_another_project_is_not_taken() -> None:
    forged = Filled(dates={"data.cutover": date(2028, 1, 1)}, finished=("identity.sso",))
    assert reports(quiet(), opened(quiet()).project, forged, STAMP) == []
