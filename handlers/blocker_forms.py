"""The small forms of a blocker, sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.refusals import AlreadyDone, WrongInput
from bot.service import blockers
from bot.service.blockers import Act
from bot.store.database import Tx
from bot.views import ids
from bot.views.blocker import state
from bot.views.blocker_modal import NOBODY_KNOWS, SOMEBODY_ELSE
from bot.views.notice import notice
from handlers.desk import Desk
from handlers.listening import Taken
from handlers.payloads import Submission, Value

Values = Mapping[str, Value]


def take(desk: Desk, sent: Submission) -> Taken:
    until = day(sent.view.values, ids.FIELD_UNTIL)
    return _send(desk, sent, lambda tx, act: blockers.take_on(tx, act, until))


def resolve(desk: Desk, sent: Submission) -> Taken:
    how = text(sent.view.values, ids.FIELD_WORDS)
    return _send(desk, sent, lambda tx, act: blockers.resolve(tx, act, how))


def withdraw(desk: Desk, sent: Submission) -> Taken:
    why = text(sent.view.values, ids.FIELD_WORDS)
    return _send(desk, sent, lambda tx, act: blockers.withdraw(tx, act, why))


def owner(desk: Desk, sent: Submission) -> Taken:
    values = sent.view.values
    chosen, outside = owner_of(values), text(values, ids.FIELD_OUTSIDE)
    return _send(desk, sent, lambda tx, act: blockers.change_owner(tx, act, chosen, outside))


def needed_by(desk: Desk, sent: Submission) -> Taken:
    until = day(sent.view.values, ids.FIELD_NEEDED_BY)
    return _send(desk, sent, lambda tx, act: blockers.change_date(tx, act, until))


def hold(desk: Desk, sent: Submission) -> Taken:
    why, warning = text(sent.view.values, ids.FIELD_WORDS), int(sent.view.ids["warning"])
    return _send(desk, sent, lambda tx, act: blockers.hold(tx, act, why, warning))


def words(desk: Desk, sent: Submission) -> Taken:
    said, warning = text(sent.view.values, ids.FIELD_WORDS), int(sent.view.ids["warning"])
    return _send(desk, sent, lambda tx, act: blockers.let_go(tx, act, warning, said))


def owner_of(values: Values) -> str | None:
    """A member; None where nobody knows. Raises WrongInput."""
    chosen, other = values.get(ids.FIELD_OWNER), values.get(ids.FIELD_SOMEBODY)
    if chosen == SOMEBODY_ELSE:
        if not other:
            raise WrongInput({ids.FIELD_SOMEBODY: "Pick who."})
        return str(other)
    if other and other != chosen:
        above = 'Choose "Somebody else, below" above, or empty this.'
        raise WrongInput({ids.FIELD_SOMEBODY: above})
    return None if chosen == NOBODY_KNOWS else str(chosen)


def text(values: Values, field: str) -> str:
    value = values.get(field)
    return value if isinstance(value, str) else ""


def day(values: Values, field: str) -> date:
    """Slack asks for it before it sends anything; a forged form may come without."""
    value = values.get(field)
    if not isinstance(value, date):
        raise WrongInput({field: "Pick a date."})
    return value


def _send(desk: Desk, sent: Submission, work: Callable[[Tx, Act], None]) -> Taken:
    """Who comes second sees what it came to."""
    act = Act(
        workspace=desk.workspace,
        program=str(sent.view.ids["program"]),
        blocker=str(sent.view.ids["blocker"]),
        member=sent.who,
        now=desk.clock.now(),
    )
    try:
        desk.store.write(lambda tx: work(tx, act))
    except AlreadyDone:
        with desk.store.reading() as tx:
            return notice(state(blockers.look(tx, act)))
    return None
