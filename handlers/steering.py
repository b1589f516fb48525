"""The buttons of the steering summary and of its draft."""

from __future__ import annotations

from datetime import date

from bot.domain.editions import rehearsed, shown_edition
from bot.domain.refusals import NotAllowed
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Edition
from bot.domain.steering_dates import meeting_on
from bot.messages import Message
from bot.service.rights import is_manager, look
from bot.views import summary as view
from bot.views.parts import message
from bot.views.summary_thread import everything
from bot.views.write_to import write_to
from handlers.desk import Desk
from handlers.payloads import Press


def details(desk: Desk, press: Press) -> None:
    """What stands in the thread, for who does not open it."""
    seen, edition = _shown(desk, press)
    desk.tell(press, message(everything(edition.figures), about=seen.program.name))


def ask(desk: Desk, press: Press) -> None:
    """The managers, to be written to with a tap."""
    seen, _ = _shown(desk, press)
    people = (seen.program.person(key) for key in seen.program.managers)
    desk.tell(press, write_to([(p.name, p.member) for p in people if p.member]))


def read(desk: Desk, press: Press) -> None:
    """The draft as it stands, for the managers alone."""
    seen, edition = _shown(desk, press)
    if not is_manager(seen, press.who):
        raise NotAllowed("Only a manager of the program can read the draft.")
    desk.tell(press, _as_it_stands(seen, edition))


def _as_it_stands(seen: Snapshot, edition: Edition) -> Message:
    return message(view.lines(seen.program, edition), about=view.spoken(edition.figures))


def _shown(desk: Desk, press: Press) -> tuple[Snapshot, Edition]:
    """The published figures; before that, those of now."""
    program, _, planned = str(press.value).partition("/")
    with desk.store.reading() as tx:
        seen = look(tx, desk.workspace, program, press.who, desk.clock.now())
    meeting = meeting_on(seen.program, date.fromisoformat(planned))
    return seen, shown_edition(seen, meeting) or rehearsed(seen, meeting)
