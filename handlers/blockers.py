"""The buttons and menus of a blocker, on its card and in what people are told of it."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.local_time import local
from bot.domain.refusals import AlreadyDone
from bot.messages import Block
from bot.service import blockers
from bot.service.blockers import Act
from bot.store.database import Tx
from bot.views import blocker_modal, ids
from bot.views.blocker import state
from bot.views.write_to import write_to
from handlers.desk import Desk
from handlers.payloads import Press

Look = Callable[[Tx, Act], BlockerStanding]
Form = Callable[[BlockerStanding], Block]

SENT_BACK = {ids.DONT_KNOW: "doesn't know whose it is", ids.OUTSIDE: "outside the company"}


def take(desk: Desk, press: Press) -> None:
    def form(shown: BlockerStanding) -> Block:
        today = local(desk.clock.now(), shown.program.time_zone).date()
        return blocker_modal.take_on(shown, today)

    _open(desk, press, str(press.value), blockers.look, form)


def resolve(desk: Desk, press: Press) -> None:
    _open(desk, press, str(press.value), blockers.look_to_settle, blocker_modal.resolve)


def owner(desk: Desk, press: Press) -> None:
    _open_owner(desk, press, str(press.value))


def needed_by(desk: Desk, press: Press) -> None:
    _open(desk, press, str(press.value), blockers.look_to_settle, blocker_modal.change_date)


def more(desk: Desk, press: Press) -> None:
    choice, _, value = str(press.value).partition(":")
    match choice:
        case ids.CHANGE_OWNER:
            _open_owner(desk, press, value)
        case ids.CHANGE_DATE:
            _open(desk, press, value, blockers.look_to_settle, blocker_modal.change_date)
        case ids.NOT_A_BLOCKER:
            _open(desk, press, value, blockers.look_to_settle, blocker_modal.withdraw)
        case _:
            raise ValueError(f"no such choice: {choice}")


def not_mine(desk: Desk, press: Press) -> None:
    """Names somebody, or sends it to the manager."""
    choice, _, value = str(press.value).partition(":")
    if choice == ids.IT_IS_SOMEBODY:
        _open_owner(desk, press, value)
    else:
        words = SENT_BACK[choice]
        _do(desk, press, value, lambda tx, act, _: blockers.not_mine(tx, act, words))


def write(desk: Desk, press: Press) -> None:
    act, _ = act_of(desk, press.who, str(press.value))
    with desk.store.reading() as tx:
        shown = blockers.look(tx, act)
    desk.tell(press, write_to([(shown.raised_by, shown.told.raised.by)]))


def let_go(desk: Desk, press: Press) -> None:
    _do(desk, press, str(press.value), blockers.let_go)


def hold(desk: Desk, press: Press) -> None:
    _open_warned(desk, press, blocker_modal.hold)


def words(desk: Desk, press: Press) -> None:
    _open_warned(desk, press, blocker_modal.change_words)


def act_of(desk: Desk, member: str, value: str) -> tuple[Act, int]:
    """The ids that a button carries: program, blocker, and the warning that it answers."""
    program, blocker, *rest = value.split("/")
    act = Act(
        workspace=desk.workspace,
        program=program,
        blocker=blocker,
        member=member,
        now=desk.clock.now(),
    )
    return act, int(rest[0]) if rest else 0


def _open(desk: Desk, press: Press, value: str, look: Look, form: Form) -> None:
    """The form; of a blocker that has come to its end, what it came to."""
    act, _ = act_of(desk, press.who, value)
    with desk.store.reading() as tx:
        shown = look(tx, act)
    if shown.told.open:
        desk.slack.open_view(press.trigger, form(shown))
    else:
        desk.tell(press, state(shown))


def _open_owner(desk: Desk, press: Press, value: str) -> None:
    act, _ = act_of(desk, press.who, value)
    with desk.store.reading() as tx:
        shown, people = blockers.look_to_ask(tx, act)
    if shown.told.open:
        desk.slack.open_view(press.trigger, blocker_modal.change_owner(shown, people))
    else:
        desk.tell(press, state(shown))


def _open_warned(desk: Desk, press: Press, form: Callable[[BlockerStanding, int], Block]) -> None:
    value = str(press.value)
    _, warning = act_of(desk, press.who, value)
    _open(desk, press, value, blockers.look_to_hold, lambda shown: form(shown, warning))


def _do(desk: Desk, press: Press, value: str, work: Callable[[Tx, Act, int], None]) -> None:
    """At once, without a form. Who comes second sees what it came to."""
    act, warning = act_of(desk, press.who, value)
    try:
        desk.store.write(lambda tx: work(tx, act, warning))
    except AlreadyDone:
        with desk.store.reading() as tx:
            shown = blockers.look(tx, act)
        desk.tell(press, state(shown))
