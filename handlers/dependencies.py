"""The button of the dependency check."""

from __future__ import annotations

from datetime import date

from bot.domain.check_standing import check_since
from bot.domain.checks import checks
from bot.domain.refusals import Refusal
from bot.service.rights import look
from bot.views import check_part as view
from handlers.desk import Desk
from handlers.payloads import Press


def my_part(desk: Desk, press: Press) -> None:
    """What the check that was pressed leaves to this person."""
    program, _, day = str(press.value).partition("/")
    with desk.store.reading() as tx:
        seen = look(tx, desk.workspace, program, press.who, desk.clock.now())
    on = date.fromisoformat(day)
    found = checks(seen.program, seen.directory, seen.started, on)
    one = next((check for check in found if check.day == on), None)
    if one is None:
        raise Refusal("There is no check on that day any more.")
    shown, person = check_since(seen, one), seen.program.person_of(press.who)
    mine = [p for p in shown.problems if person and p.next.person == person.key]
    desk.tell(press, view.my_part(shown, mine))
