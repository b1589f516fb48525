"""Raising a blocker: by the command, from any message, from the check-in."""

from __future__ import annotations

import re
from html import unescape

from bot.domain.raising import Filled, Prefilled
from bot.domain.refusals import NotAllowed
from bot.messages import Block
from bot.service import raising
from bot.service.rights import NOTHING_HERE
from bot.service.where import meant
from bot.views import blocker_modal, ids
from handlers.blocker_forms import day, owner_of, text
from handlers.desk import Desk
from handlers.listening import Taken
from handlers.payloads import Press, Shortcut, Submission

NOTHING = Prefilled()
# What Slack writes for people, channels and links: <id|name>.
_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def open_raise(
    desk: Desk, trigger: str, member: str, program: str, prefilled: Prefilled = NOTHING
) -> None:
    desk.slack.open_view(trigger, _form(desk, member, program, prefilled))


def push_raise(desk: Desk, press: Press, program: str, project: str) -> None:
    """On top of the modal in which it was pressed, for the project that is stuck."""
    prefilled = Prefilled(stops=project)
    desk.slack.push_view(press.trigger, _form(desk, press.who, program, prefilled))


def from_message(desk: Desk, shortcut: Shortcut) -> None:
    """The channel says which program it is; where it does not, the person does."""
    prefilled = Prefilled(what=words_of(shortcut.text))
    with desk.store.reading() as tx:
        programs = meant(tx, desk.workspace, shortcut.who, shortcut.channel)
    if not programs:
        raise NotAllowed(NOTHING_HERE)
    if len(programs) == 1:
        open_raise(desk, shortcut.trigger, shortcut.who, programs[0].key, prefilled)
    else:
        named = [(one.name, one.key) for one in programs]
        desk.slack.open_view(shortcut.trigger, blocker_modal.choose_program(named, prefilled))


def raise_in(desk: Desk, sent: Submission) -> Taken:
    """The form of the program that was chosen, with what was typed so far."""
    values = sent.view.values
    prefilled = Prefilled(what=text(values, ids.FIELD_WHAT))
    return _form(desk, sent.who, text(values, ids.FIELD_PROGRAM), prefilled)


def send(desk: Desk, sent: Submission) -> Taken:
    program, filled = str(sent.view.ids["program"]), filled_in(sent)
    now = desk.clock.now()
    desk.store.write(
        lambda tx: raising.raise_blocker(
            tx, desk.workspace, program, sent.who, filled, sent.view.id, now
        )
    )
    return None


def filled_in(sent: Submission) -> Filled:
    """Raises WrongInput."""
    values = sent.view.values
    return Filled(
        what=text(values, ids.FIELD_WHAT),
        stops=text(values, ids.FIELD_STOPS),
        needed_by=day(values, ids.FIELD_NEEDED_BY),
        owner=owner_of(values),
        outside=text(values, ids.FIELD_OUTSIDE),
        stops_work=bool(values.get(ids.FIELD_STOPS_WORK)),
    )


def words_of(message: str) -> str:
    """A message's text as people read it: names and addresses instead of Slack's marks."""
    return unescape(_MARKED.sub(_name, message))


def _name(mark: re.Match[str]) -> str:
    kind, target, name = mark.groups()
    if kind == "!":
        return name or ""
    if kind:
        return f"{kind}{name}" if name else ""
    return str(name or target)


def _form(desk: Desk, member: str, program: str, prefilled: Prefilled) -> Block:
    now = desk.clock.now()
    with desk.store.reading() as tx:
        form = raising.form_for(tx, desk.workspace, program, member, now)
    return blocker_modal.raise_it(form, prefilled)
