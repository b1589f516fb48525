"""The check-in message: what people do with its buttons and its menu."""

from __future__ import annotations

from datetime import date

from bot.service import check_ins
from bot.service.check_ins import Act, Later
from bot.store.database import Tx
from bot.views import ids
from bot.views import round as round_view
from bot.views.dates import date_hour
from bot.views.parts import line, message
from handlers.desk import Desk
from handlers.payloads import Press


def nothing_changed(desk: Desk, press: Press) -> None:
    act, shown = act_of(desk, press, str(press.value))
    desk.store.write(lambda tx: check_ins.confirm_unchanged(tx, act, shown.split(",")))


def done(desk: Desk, press: Press) -> None:
    act, ref = act_of(desk, press, str(press.value))
    desk.store.write(lambda tx: check_ins.mark_done(tx, act, ref))


def more(desk: Desk, press: Press) -> None:
    """A choice of the menu: what it is, then the ids that it is about. The question becomes the
    answer where it is settled there; a reminder below it stays as it is, so it is said."""
    choice, _, value = str(press.value).partition(":")
    act, project = act_of(desk, press, value)
    said = desk.store.write(lambda tx: _choose(tx, act, choice, project))
    settled = choice in (ids.STAND_IN, ids.NOT_MINE) and press.block != ids.CHECK_IN_REMINDER
    if not settled:
        desk.tell(press, message([line(said)]))


def see_round(desk: Desk, press: Press) -> None:
    act, _ = act_of(desk, press, str(press.value))
    with desk.store.reading() as tx:
        program, standing = check_ins.round_for(tx, act)
    desk.slack.open_view(press.trigger, round_view.modal(program, standing))


def _choose(tx: Tx, act: Act, choice: str, project: str) -> str:
    match choice:
        case ids.LATER | ids.TOMORROW:
            later = Later.TWO_HOURS if choice == ids.LATER else Later.TOMORROW
            return f"We come back {date_hour(*check_ins.choose_later(tx, act, later))}."
        case ids.STAND_IN:
            return f"{check_ins.stand_in_answers(tx, act)} is asked for this week."
        case ids.NOT_MINE:
            check_ins.not_my_project(tx, act, project)
            return "Thank you. The manager finds out whose it is."
        case _:
            raise ValueError(f"no such choice: {choice}")


def act_of(desk: Desk, press: Press, value: str) -> tuple[Act, str]:
    """The ids that a button carries: program, round, and what else it is about."""
    program, monday, *rest = value.split("/", 2)
    act = Act(
        workspace=desk.workspace,
        program=program,
        round=date.fromisoformat(monday),
        member=press.who,
        origin=press.origin,
        now=desk.clock.now(),
    )
    return act, rest[0] if rest else ""
