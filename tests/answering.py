"""How people answer their check-in in the stories, from the example's first week on."""

from __future__ import annotations

from datetime import date, timedelta

from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from tests.world import World

FIRST, SECOND, THIRD = date(2027, 1, 6), date(2027, 1, 13), date(2027, 1, 20)
DAY = timedelta(days=1)


def question(person: Member) -> Message:
    """The newest check-in message of a person, answered or not."""
    mine = [m for m in person.direct_messages() if _is_check_in(m)]
    return mine[-1]


def reminders(person: Member) -> list[Message]:
    return [m for m in person.direct_messages() if " closes Thu 17:00" in m.lines[0]]


def _is_check_in(message: Message) -> bool:
    return message.lines[0].startswith(("Check-in ·", "✓ Answered"))


def answer(person: Member, health: str = "🟢 Green", line: str = "", **dates: date) -> None:
    """Fills in the form; dates by the first word of their name."""
    person.click(question(person), "Update")
    fill(person, health, line, **dates)
    assert person.submit() is None


def fill(person: Member, health: str, line: str = "", **dates: date) -> None:
    assert person.view
    for word, day in dates.items():
        label = next(name for name in person.view.labels if name.lower().startswith(word))
        person.fill(label, day)
    person.fill("Health ★", health)
    person.fill("One line for steering ★", line)


def round_card(world: World) -> Message:
    return [m for m in world.channel() if m.lines[0].startswith("Check-in ·")][-1]
