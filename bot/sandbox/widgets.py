"""The things in blocks that a person can use, found by what the person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.blockkit import elements_of
from bot.sandbox.blockkit.state import HELD
from bot.sandbox.blockkit.texts import offered
from bot.sandbox.drawing import draw_block, draw_text
from bot.sandbox.model import Json
from bot.sandbox.page.reader import Reader
from bot.sandbox.workspace import Workspace


class NotThere(LookupError):
    """There is nothing of that name to use."""


class NotPossible(ValueError):
    """The widget cannot give this value."""


@dataclass(frozen=True)
class Widget:
    block: Json
    element: Json
    names: tuple[str, ...]
    """What it is called on the screen, best first; then its ids."""
    beside: str
    """The text that it stands with."""

    @property
    def type(self) -> str:
        return str(self.element["type"])

    @property
    def held(self) -> str:
        """The key of its value in `state.values`; empty for what holds none."""
        return HELD[self.type].key if self.type in HELD else ""


def widgets(blocks: list[Json], reader: Reader) -> list[Widget]:
    found, beside = [], ""
    for block in blocks:
        if block["type"] != "input":
            beside = draw_block(block, reader, {}) or beside
        for element in elements_of(block):
            names = [*_spoken(block, element, reader), element["action_id"], block["block_id"]]
            found.append(Widget(block, element, tuple(names), beside))
    return found


def _spoken(block: Json, element: Json, reader: Reader) -> list[str]:
    if element["type"] == "button":
        return [draw_text(element["text"], reader)]
    own = [draw_text(element["placeholder"], reader)] if "placeholder" in element else []
    if block["type"] == "input":
        return [draw_text(block["label"], reader), *own]
    if block["type"] == "section" and "text" in block:
        return [draw_text(block["text"], reader).split("\n")[0], *own]
    return own


def find(among: list[Widget], name: str, beside: str = "") -> Widget:
    """The one called `name`, whole or by its beginning; `beside` says which of several."""
    near = [widget for widget in among if beside in widget.beside]
    wanted = name.casefold()
    exact = [w for w in near if any(n.casefold() == wanted for n in w.names)]
    found = exact or [w for w in near if any(n.casefold().startswith(wanted) for n in w.names)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(repr(widget.names[0]) for widget in among) or "nothing"
    what = f"{len(found)} are called" if found else "nothing is called"
    raise NotThere(f"{what} {name!r} here; there is {known}")


def find_menu(among: list[Widget], name: str, option: str, beside: str = "") -> Widget:
    """A menu by its name, or by what it offers: an overflow menu shows no name."""
    menus = [w for w in among if w.type == "overflow" or w.held]
    offering = [w for w in menus if option in [o["text"]["text"] for o in offered(w.element)]]
    nameless = [w for w in offering if w.type == "overflow" and beside in w.beside]
    try:
        return find(menus, name, beside)
    except NotThere:
        if len(nameless) == 1:
            return nameless[0]
        raise


def used(widget: Widget, value: Any, workspace: Workspace) -> Json:
    """What the widget says when it is set to `value`, as `actions` and `state` hold it."""
    element = widget.element
    if widget.type == "button":
        kept = ("text", "value", "style")
        return {name: element[name] for name in kept if name in element}
    if widget.type == "overflow":
        return {"selected_option": _option(element, value)}
    return {widget.held: _value(widget.type, element, value, workspace)}


def _value(kind: str, element: Json, value: Any, workspace: Workspace) -> Any:
    if value is None:
        return HELD[kind].none
    if kind in ("plain_text_input", "email_text_input", "url_text_input", "number_input"):
        return _text(kind, element, value)
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        return _moment(kind, value)
    if HELD[kind].key == "selected_option":
        return _option(element, value)
    if HELD[kind].key == "selected_options":
        return _options(element, value)
    return _named(kind, value, workspace)


def _option(element: Json, label: Any) -> Json:
    for option in offered(element):
        if label in (option["text"]["text"], option["value"]):
            return dict(option)
    labels = ", ".join(repr(option["text"]["text"]) for option in offered(element))
    raise NotPossible(f"{label!r} is not offered; there is {labels}")


def _options(element: Json, labels: Any) -> list[Json]:
    wanted = [labels] if isinstance(labels, str) else list(labels)
    if len(wanted) > element.get("max_selected_items", len(wanted)):
        raise NotPossible(f"at most {element['max_selected_items']} can be chosen")
    return [_option(element, label) for label in wanted]


def _text(kind: str, element: Json, value: Any) -> str:
    text = str(value)
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if not least <= len(text) <= most:
        raise NotPossible(f"{len(text)} characters; {least} to {most} fit")
    if "\n" in text and not element.get("multiline"):
        raise NotPossible("this field holds one line")
    if kind == "number_input":
        _check_number(element, text)
    return text


def _check_number(element: Json, text: str) -> None:
    try:
        number = float(text) if element["is_decimal_allowed"] else int(text)
    except ValueError:
        raise NotPossible(f"{text!r} is not a number that fits here") from None
    least = float(element.get("min_value", "-inf"))
    most = float(element.get("max_value", "inf"))
    if not least <= number <= most:
        raise NotPossible(f"{text} is not between {least} and {most}")


def _moment(kind: str, value: Any) -> str | int:
    try:
        if kind == "datepicker":
            return (date.fromisoformat(value) if isinstance(value, str) else value).isoformat()
        if kind == "timepicker":
            moment = time.fromisoformat(value) if isinstance(value, str) else value
            return f"{moment:%H:%M}"
        return int(value.timestamp()) if isinstance(value, datetime) else int(value)
    except (ValueError, AttributeError):
        raise NotPossible(f"{value!r} is no {kind.removesuffix('picker')}") from None


def _named(kind: str, value: Any, workspace: Workspace) -> Any:
    """People and channels by id or name; one, or a list for the menus that take several."""
    look = workspace.person if "users" in kind else workspace.channel
    try:
        if kind.startswith("multi_"):
            return [look(name).id for name in value]
        return look(str(value)).id
    except LookupError as error:
        raise NotPossible(str(error)) from error
