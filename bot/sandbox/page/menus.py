"""Elements that open: selects, overflow menus and date pickers, each a `<details>`.

An option of a menu that Slack reports at once is a button; in an input that waits for
submit it is a radio button or, where several may be chosen, a checkbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from markupsafe import Markup, escape

from bot.sandbox.page.place import Block, Slot, words

Option = tuple[str, Markup]  # value, what is shown


PRESSED = frozenset(
    {
        "static_select",
        "external_select",
        "users_select",
        "channels_select",
        "conversations_select",
    }
)


def is_pressed(kind: str, *, waits: bool) -> bool:
    """Whether it is drawn as buttons, so that a form holds no field for it."""
    return kind == "overflow" or (kind in PRESSED and not waits)


def set_button(slot: Slot) -> Markup:
    """Sends a control that has no button of its own; shown while the control is in use."""
    return Markup(
        '<button class="button set" name="press" value="{}" formnovalidate>Set</button>'
    ).format(slot.press())


def static_select(block: Block, slot: Slot) -> Markup:
    groups = block.get("option_groups") or [{"options": block.get("options", [])}]
    rows = Markup().join(_static_group(group, block, slot) for group in groups)
    return _menu(_chosen_words(block) or _placeholder(block), rows, slot, sets=_is_multi(block))


def people_select(block: Block, slot: Slot) -> Markup:
    return _named_select(slot.place.reader.people.items(), "user", block, slot)


def channels_select(block: Block, slot: Slot) -> Markup:
    return _named_select(_channels(slot), "channel", block, slot)


def conversations_select(block: Block, slot: Slot) -> Markup:
    options = [*_channels(slot), *slot.place.reader.people.items()]
    return _named_select(options, "conversation", block, slot)


def overflow(block: Block, slot: Slot) -> Markup:
    rows = _options(_static(block["options"]), set(), slot, "overflow")
    return Markup(
        '<details class="menu overflow"><summary class="button" aria-label="More actions">⋯'
        '</summary><div class="list">{}</div></details>'
    ).format(rows)


def datepicker(block: Block, slot: Slot) -> Markup:
    chosen = block.get("initial_date") or ""
    shown = f"{(day := date.fromisoformat(chosen)):%a} {day.day} {day:%b %Y}" if chosen else ""
    return _picker("date", chosen, shown, block, slot)


def timepicker(block: Block, slot: Slot) -> Markup:
    chosen = block.get("initial_time") or ""
    return _picker("time", chosen, chosen, block, slot)


def datetimepicker(block: Block, slot: Slot) -> Markup:
    seconds = block.get("initial_date_time")
    if not seconds:
        return _picker("datetime-local", "", "", block, slot)
    when = datetime.fromtimestamp(seconds, UTC).astimezone(slot.place.reader.zone)
    shown = f"{when:%a} {when.day} {when:%b %Y %H:%M}"
    return _picker("datetime-local", f"{when:%Y-%m-%dT%H:%M}", shown, block, slot)


def _picker(kind: str, value: str, shown: str, block: Block, slot: Slot) -> Markup:
    field = Markup('<input type="{}" name="{}" value="{}" aria-label="{}">').format(
        kind, slot.name, value, slot.label or "Pick"
    )
    return _menu(
        escape(shown) or _placeholder(block), field, slot, sets=True, kind=f"picker {kind}"
    )


def _menu(shown: Markup, rows: Markup, slot: Slot, *, sets: bool, kind: str = "") -> Markup:
    return Markup(
        '<details class="menu {}"><summary class="button select"{}>{}</summary>'
        '<div class="list">{}{}</div></details>'
    ).format(
        kind,
        Markup(' aria-label="{}: {}"').format(slot.label, shown.striptags()) if slot.label else "",
        shown,
        rows,
        set_button(slot) if sets and not slot.waits else "",
    )


def _static_group(group: Block, block: Block, slot: Slot) -> Markup:
    chosen = [block.get("initial_option"), *(block.get("initial_options") or [])]
    values = {option["value"] for option in chosen if option}
    label = group.get("label")
    heading = Markup('<p class="group">{}</p>').format(words(label)) if label else Markup()
    return heading + _options(_static(group["options"]), values, slot, block["type"])


def _named_select(
    options: Iterable[tuple[str, str]], kind: str, block: Block, slot: Slot
) -> Markup:
    shown = [(key, escape(name)) for key, name in options]
    one = [block[f"initial_{kind}"]] if block.get(f"initial_{kind}") else []
    values = {*one, *(block.get(f"initial_{kind}s") or [])}
    chosen = Markup(", ").join(name for key, name in shown if key in values)
    rows = _options(shown, values, slot, block["type"])
    return _menu(chosen or _placeholder(block), rows, slot, sets=_is_multi(block))


def _options(options: Iterable[Option], chosen: set[str], slot: Slot, kind: str) -> Markup:
    if is_pressed(kind, waits=slot.waits):
        return Markup().join(
            Markup('<button name="press" value="{}" formnovalidate>{}</button>').format(
                slot.press(value), shown
            )
            for value, shown in options
        )
    return Markup().join(
        Markup('<label><input type="{}" name="{}" value="{}"{}> {}</label>').format(
            "checkbox" if kind.startswith("multi_") else "radio",
            slot.name,
            value,
            " checked" if value in chosen else "",
            shown,
        )
        for value, shown in options
    )


def _static(options: Iterable[Block]) -> list[Option]:
    return [(option["value"], words(option["text"])) for option in options]


def _channels(slot: Slot) -> list[tuple[str, str]]:
    return [(key, "#" + name) for key, name in slot.place.reader.channels.items()]


def _chosen_words(block: Block) -> Markup:
    chosen = [block.get("initial_option"), *(block.get("initial_options") or [])]
    return Markup(", ").join(words(option["text"]) for option in chosen if option)


def _placeholder(block: Block) -> Markup:
    return Markup('<span class="placeholder">{}</span>').format(
        words(block.get("placeholder")) or "Choose"
    )


def _is_multi(block: Block) -> bool:
    return str(block["type"]).startswith("multi_")


MENUS: dict[str, Callable[[Block, Slot], Markup]] = {
    "static_select": static_select,
    "multi_static_select": static_select,
    "external_select": static_select,
    "multi_external_select": static_select,
    "users_select": people_select,
    "multi_users_select": people_select,
    "channels_select": channels_select,
    "multi_channels_select": channels_select,
    "conversations_select": conversations_select,
    "multi_conversations_select": conversations_select,
    "overflow": overflow,
    "datepicker": datepicker,
    "timepicker": timepicker,
    "datetimepicker": datetimepicker,
}
