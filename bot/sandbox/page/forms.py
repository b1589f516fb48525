"""From a submitted form to what a person does with a message, a home or a modal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.page.menus import is_pressed
from bot.sandbox.page.names import Press, field_name, read_press
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message, View
from bot.sandbox.widgets import NotPossible, NotThere, Widget, used
from bot.sandbox.workspace import Workspace

Read = Callable[[str], list[str]]
"""All values that a form sent under a name."""

UNREAD = frozenset({"rich_text_input", "file_input"})


def press(member: Member, surface: Message | View, pressed: Press, read: Read) -> None:
    widget = _widget(surface, pressed.block_id, pressed.action_id)
    option = pressed.option
    member.use(surface, widget, _sent(widget, read, member) if option is None else option)


def work_modal(member: Member, workspace: Workspace, view_id: str, read: Read) -> None:
    """Fills in the modal on top, and then presses, sends or closes it."""
    choice = "".join(read("press")[:1])
    if not _is_on_top(member, view_id):
        raise NotThere("That dialog is closed.")
    if choice == "close":
        member.close()
        return
    _fill(member, workspace, view_id, read)
    if not _is_on_top(member, view_id):
        return
    if choice == "submit":
        member.submit()
    else:
        _press_in_modal(member, read_press(choice), read)


def _press_in_modal(member: Member, pressed: Press, read: Read) -> None:
    view = _top(member)
    # A field with its own button was sent when the modal was filled in.
    if not _has_field(_widget(view, pressed.block_id, pressed.action_id)):
        press(member, view, pressed, read)


def _fill(member: Member, workspace: Workspace, view_id: str, read: Read) -> None:
    """First what waits for submit, then what the app hears of at once.

    An answer of the app may change the view, so each field is looked up again.
    """
    fields = [widget for widget in _top(member).widgets() if _has_field(widget)]
    for field in sorted(fields, key=_is_heard_at_once):
        if not _is_on_top(member, view_id):
            return
        view = _top(member)
        widget = _widget(view, field.block["block_id"], field.element["action_id"])
        value = _sent(widget, read, member)
        if used(widget, value, workspace)[widget.held] != view.held(widget)[widget.held]:
            member.use(view, widget, value)


def _top(member: Member) -> View:
    if member.view is None:
        raise NotThere("No dialog is open.")
    return member.view


def _is_on_top(member: Member, view_id: str) -> bool:
    return member.view is not None and member.view.raw["id"] == view_id


def _widget(surface: Message | View, block_id: str, action_id: str) -> Widget:
    for widget in surface.widgets():
        if widget.block["block_id"] == block_id and widget.element["action_id"] == action_id:
            return widget
    raise NotThere("That is no longer there. This is what stands there now.")


def _is_heard_at_once(widget: Widget) -> bool:
    return widget.block["type"] != "input" or bool(widget.block.get("dispatch_action"))


def _has_field(widget: Widget) -> bool:
    is_button = is_pressed(widget.type, waits=not _is_heard_at_once(widget))
    return bool(widget.held) and widget.type not in UNREAD and not is_button


def _sent(widget: Widget, read: Read, member: Member) -> Any:
    """The field's value as a member gives it; None where the field is empty."""
    if not widget.held:
        return None
    values = read(field_name(widget.block["block_id"], widget.element["action_id"]))
    if widget.type == "checkboxes" or widget.type.startswith("multi_"):
        return values
    text = "".join(values[:1]).replace("\r\n", "\n")
    if text and widget.type == "datetimepicker":
        return _moment(text, ZoneInfo(member.person.tz))
    return text or None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A browser sends the clock on the wall, which is the member's."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise NotPossible(f"{text!r} is no date and time") from None
