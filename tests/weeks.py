"""Weeks of the example as its leads live them: in February 2027, on plan until Ana's network
comes two weeks later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.facts import Health
from bot.domain.program import Actual, Program
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from bot.store.changes import change
from bot.store.facts import Fact
from tests.check_ins import moved, said
from tests.world import World, example, world

FIRST, SECOND, THIRD = date(2027, 2, 3), date(2027, 2, 10), date(2027, 2, 17)
FIRST_CHECK, SECOND_CHECK = date(2027, 2, 5), date(2027, 2, 12)
NETWORK_LATE = date(2027, 3, 19)
WHY = "Firewall vendor two weeks late."
EVENING = "20:30"
LEADS = ("ana", "raj", "lea", "tom", "kim")
DONE = {
    "accounts": date(2027, 1, 29),
    "directory": date(2027, 1, 25),
    "runbooks": date(2027, 2, 1),
}


def under_way(program: Program) -> Program:
    """What was due in January is done."""
    return replace(
        program,
        projects=tuple(
            replace(
                project,
                deliverables=tuple(
                    replace(d, actual=Actual(finish=DONE[d.key])) if d.key in DONE else d
                    for d in project.deliverables
                ),
            )
            for project in program.projects
        ),
    )


def roomy(program: Program) -> Program:
    """With teams that are large enough."""
    return replace(program, resources=tuple(replace(r, capacity=9) for r in program.resources))


@contextmanager
def february(database_url: str, plan: Program | None = None) -> Iterator[World]:
    """From its first Monday on."""
    start = datetime(2027, 2, 1, 6, tzinfo=UTC)
    with world(database_url, under_way(plan or example()), start) as here:
        yield here


@contextmanager
def after_the_slip(database_url: str) -> Iterator[World]:
    """In the week before a meeting: Ana's network has slipped, and Tom has never answered."""
    start = datetime(2027, 2, 16, 6, tzinfo=UTC)
    with world(database_url, under_way(example()), start) as here:
        here.until(THIRD, EVENING)
        bot, week = here.stage.bot, date(2027, 2, 15)
        slipped = said(week, Health.AMBER, line=WHY)
        late = moved(slipped, "landing-zone.network", NETWORK_LATE)
        others = [said(week, project=key) for key in ("identity", "data", "support")]
        facts: list[Fact] = [slipped, late, *others]
        with bot.store.writing() as tx:
            of_program = change(tx, bot.workspace, here.program.key)
            for fact in facts:
                of_program.append(fact)
        yield here


def all_answer(here: World, day: date, but: tuple[str, ...] = ()) -> None:
    """On the evening of that day, when everybody was asked: by one tap where that is offered."""
    here.until(day, EVENING)
    for name in LEADS:
        if name not in but:
            answer(here, name)


def answer(
    here: World, name: str, health: str = "🟢 Green", words: str = "", **dates: date
) -> None:
    """Dates by the first word of what they are for."""
    person: Member = getattr(here, name)
    asked = question(person)
    if not words and "Nothing changed" in asked.buttons:
        person.click(asked, "Nothing changed")
        return
    person.click(asked, "Edit" if "Edit" in asked.buttons else "Update")
    assert person.view
    for word, on in dates.items():
        label = next(text for text in person.view.labels if text.lower().startswith(word))
        person.fill(label, on)
    person.fill("Health ★", health)
    person.fill("One line for steering ★", words)
    assert person.submit() is None


def slip(here: World) -> None:
    answer(here, "ana", "🟡 Amber", WHY, private=NETWORK_LATE)


def question(person: Member) -> Message:
    """The newest check-in message of a person, answered or not."""
    found = [m for m in person.direct_messages() if _is_check_in(m)]
    return found[-1]


def check_of(here: World, day: str) -> Message:
    return next(m for m in here.channel() if m.lines[0] == f"Dependency check · {day}")


def _is_check_in(message: Message) -> bool:
    return message.lines[0].startswith(("Check-in ·", "✓ Answered"))
