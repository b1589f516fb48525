"""The plan of a running program changes: what was removed goes, what was said about it stays."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.facts import BlockerRaised, CheckIn
from bot.domain.program import Program
from bot.program_file.faults import Faults
from bot.service import programs
from bot.store.changes import change
from bot.store.facts import facts
from tests.stuck import WHAT
from tests.weeks import FIRST, SECOND, SECOND_CHECK, THIRD, all_answer, february, slip
from tests.world import World

VERBS = ("status", "blockers", "dependencies", "milestones", "agenda", "doctor", "")


@pytest.fixture
def cloud(database_url: str, caplog: pytest.LogCaptureFixture) -> Iterator[World]:
    """Two weeks in: everybody has answered, Ana's network has slipped, Lea and Tom are stuck."""
    with february(database_url) as opened:
        all_answer(opened, FIRST)
        all_answer(opened, SECOND, but=("ana",))
        slip(opened)
        stuck(opened, "B1", "data", "data.replication")
        stuck(opened, "B2", "portal", None)
        opened.until(SECOND_CHECK, "12:00")
        yield opened
    assert not [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]


def stuck(cloud: World, name: str, project: str, stops: str | None) -> None:
    plan = cloud.program
    fact = BlockerRaised(
        id=name,
        what=WHAT,
        project=project,
        stops=stops,
        needed_by=date(2027, 2, 19),
        at=cloud.now(),
        by="U0LEA",
        origin=name,
        owner="U0TOM",
        milestone="first-client",
        ladder=plan.escalation.stops_work,
    )
    with cloud.stage.bot.store.writing() as tx:
        change(tx, cloud.stage.bot.workspace, plan.key).append(fact)
    cloud.stage.settle()


def without_a_project(plan: Program) -> Program:
    """The portal, which others wait for and which waits for others."""
    return replace(
        plan,
        projects=tuple(p for p in plan.projects if p.key != "portal"),
        links=tuple(x for x in plan.links if "portal." not in x.source + x.target),
        milestones=tuple(m for m in plan.milestones if m.key != "first-client"),
    )


def without_a_deliverable(plan: Program) -> Program:
    """The private network, whose date moved, and the replication, which a blocker stops."""
    gone = {"landing-zone.network", "data.replication"}
    return replace(
        plan,
        projects=tuple(
            replace(
                p,
                deliverables=tuple(d for d in p.deliverables if f"{p.key}.{d.key}" not in gone),
            )
            for p in plan.projects
        ),
        links=tuple(x for x in plan.links if not {x.source, x.target} & gone),
    )


def without_a_person(plan: Program) -> Program:
    """Tom's project is Ivo's now, and Tom is not in the file any more."""
    return replace(
        plan,
        people=tuple(p for p in plan.people if p.key != "tom"),
        projects=tuple(replace(p, lead="ivo") if p.lead == "tom" else p for p in plan.projects),
    )


def again(cloud: World, file: Program) -> None:
    bot, now = cloud.stage.bot, cloud.now()
    with bot.store.writing() as tx:
        comparison = programs.compare(tx, bot.workspace, file, now)
        assert not isinstance(comparison, Faults), comparison
        programs.apply(tx, bot.workspace, comparison, now)
    cloud.stage.settle()


def history(cloud: World) -> tuple[list[CheckIn], list[BlockerRaised]]:
    with cloud.stage.bot.store.reading() as tx:
        here = cloud.stage.bot.workspace
        return list(facts(tx, CheckIn, here, "cloud")), list(
            facts(tx, BlockerRaised, here, "cloud")
        )


@pytest.mark.parametrize(
    "changed",
    [without_a_project, without_a_deliverable, without_a_person],
    ids=lambda f: f.__name__,
)
def test_the_program_goes_on_and_its_history_stays(
    cloud: World, changed: Callable[[Program], Program]
) -> None:
    before = history(cloud)
    again(cloud, changed(cloud.program))
    assert history(cloud) == before
    for verb in VERBS:
        [said] = cloud.mara.command("/program", verb, "cloud-program")
        assert "Something went wrong" not in said.text
    cloud.until(THIRD, "20:00")
    asked = [m for m in cloud.lea.direct_messages() if m.lines[0].startswith("Check-in")]
    assert asked
    cloud.until(date(2027, 2, 24), "12:00")
    assert any("Tue 23 Feb" in m.lines[0] for m in cloud.steering())


def test_who_leads_no_longer_is_not_asked_any_more(cloud: World) -> None:
    before = len(cloud.tom.direct_messages())
    again(cloud, without_a_project(cloud.program))
    cloud.until(THIRD, "20:00")
    later = cloud.tom.direct_messages()[before:]
    assert not [m for m in later if m.lines[0].startswith("Check-in")]


def test_an_old_message_about_what_is_gone_answers_with_words(cloud: World) -> None:
    mine = [m for m in cloud.tom.direct_messages() if m.lines[0].startswith("✓")][-1]
    again(cloud, without_a_project(cloud.program))
    cloud.tom.click(mine, "Edit")
    assert cloud.tom.ephemerals()[-1].lines == ["There is nothing here for you to answer."]
