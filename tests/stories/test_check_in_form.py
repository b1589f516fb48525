"""The form of the check-in, as people fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.answering import FIRST, fill, question, round_card
from tests.domain.test_requests import with_lead
from tests.world import World, example, world


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with world(database_url) as opened:
        yield opened


def test_better_than_the_dates_suggest_wants_a_reason_that_only_the_manager_reads(
    cloud: World,
) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    fill(ana, "🟢 Green", "Vendor is late.", accounts=date(2027, 2, 5))
    ana.fill("Why better than Amber?", "We shift the sign-off.")
    assert ana.submit() is None
    everywhere = [line for m in cloud.channel() for r in (m, *m.thread) for line in r.lines]
    assert not [said for said in everywhere if "sign-off" in said]
    assert "> We shift the sign-off." in cloud.mara.direct_messages()[-1].lines


def test_a_date_in_the_past_is_an_error_at_its_field(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    fill(ana, "🟡 Amber", "Done early.", accounts=date(2027, 1, 5))
    assert ana.submit() == {"Accounts and guard rails ★": "Pick a date on or after 6 Jan."}
    assert not cloud.snapshot().check_ins


def test_words_for_the_manager_reach_nobody_else(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    ana = cloud.ana
    ana.click(question(ana), "Update")
    ana.press("Only for Mara")
    fill(ana, "🟢 Green")
    ana.fill("Only for Mara", "Ivo may leave <!channel> in May")
    assert ana.submit() is None
    note = cloud.mara.direct_messages()[-1]
    assert note.lines == [
        "Only for you · Cloud landing zone",
        "From Ana, Cloud migration",
        "> Ivo may leave <!channel> in May",
    ]
    assert not note.pings
    others = [m for p in (cloud.ana, cloud.sven, cloud.ivo) for m in p.direct_messages()]
    said = [m.text for m in (*others, *cloud.channel(), *round_card(cloud).thread)]
    assert not [text for text in said if "leave" in text]


def test_an_edit_keeps_what_it_does_not_show_and_shows_nobody_elses_secrets(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.choose(question(cloud.ana), "More", "Ivo answers this week")
    ivo = cloud.ivo
    ivo.click(question(ivo), "Update")
    ivo.press("Only for Mara")
    fill(ivo, "🟢 Green", "All is well.")
    ivo.fill("Only for Mara", "Ana is tired")
    assert ivo.submit() is None
    ivo.click(question(ivo), "Edit")
    fill(ivo, "🟢 Green", "All is very well.")
    assert ivo.submit() is None
    assert cloud.snapshot().check_ins[-1].private == "Ana is tired"
    cloud.ana.click(question(cloud.ana), "Edit")
    cloud.ana.press("Only for Mara")
    assert cloud.ana.view
    assert cloud.ana.view.values["Only for Mara"] == ""


def test_two_projects_are_one_message_and_two_forms(database_url: str) -> None:
    with world(database_url, with_lead(example(), "data", "ana")) as cloud:
        cloud.until(FIRST, "10:30")
        asked, ana = question(cloud.ana), cloud.ana
        ana.click(asked, "Update")
        fill(ana, "🟢 Green")
        assert ana.submit() is None
        assert "✓ Cloud landing zone · 🟢 Green" in asked.lines
        assert ana.view
        assert ana.view.lines[0] == "Data platform · first answer"
        fill(ana, "🟡 Amber", "The old centre is slow.")
        assert ana.submit() is None
        assert asked.lines[0] == "✓ Answered Wed 6 Jan 10:30, by you"
        assert len(round_card(cloud).thread) == 2


def test_a_blocker_is_raised_from_the_check_in(cloud: World) -> None:
    cloud.until(FIRST, "10:30")
    cloud.ana.click(question(cloud.ana), "Update")
    cloud.ana.press("Stuck on somebody")
    assert cloud.ana.view
    assert "Cloud landing zone" in " ".join(cloud.ana.view.values.values())
    cloud.ana.close()
    assert cloud.ana.view.title == "Check-in"
