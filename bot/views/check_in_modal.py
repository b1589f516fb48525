"""The check-in form: dates before colour, so that the colour follows the facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.check_in_form import Filled, Form, needs_line
from bot.domain.check_ins import AskedDate
from bot.domain.facts import Health, Help
from bot.domain.health import better
from bot.messages import Block
from bot.views import ids
from bot.views.check_in_lines import blocker_line, project_line
from bot.views.dates import day, weekday
from bot.views.health import WORD, colour
from bot.views.parts import actions, body, button, cut, line, option, plain

DATES_ON_A_GOOD_WEEK, DATES_ON_A_BAD_WEEK = 1, 3
DATES_AT_MOST = 10
MEANS = {
    Health.GREEN: "On plan, or we absorb it.",
    Health.AMBER: "Off plan, we can recover.",
    Health.RED: "Off plan, we need help.",
}
HELPS = {
    Help.DECISION: "A decision",
    Help.TIME: "Somebody's time",
    Help.PROJECT: "Something from a project",
    Help.UNKNOWN: "Don't know yet",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the form stands: ids only. `rest` are the projects that come after this one,
    `parts` what its buttons have opened."""

    program: str
    round: date
    project: str
    rest: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def metadata(self) -> str:
        return json.dumps(
            {
                "program": self.program,
                "round": self.round.isoformat(),
                "project": self.project,
                "rest": list(self.rest),
                "parts": list(self.parts),
            }
        )


def modal(form: Form, place: Place, filled: Filled) -> Block:
    """`filled` is what was chosen so far; what was typed stays where it is."""
    return {
        "type": "modal",
        "callback_id": ids.CHECK_IN_SEND,
        "title": plain("Check-in", 24),
        "submit": plain("Next project" if place.rest else "Send", 24),
        "close": plain("Cancel", 24),
        "private_metadata": place.metadata,
        "blocks": [
            _heading(form),
            *_dates(form, place, filled),
            *_finished(form, place),
            *_health(form, filled),
            _line(form, filled),
            *_help(form, filled),
            *_opened(form, place),
            _buttons(form, place),
        ],
    }


def _heading(form: Form) -> Block:
    blocked = [blocker_line(form.project.blockers)] if form.project.blockers else []
    return body([project_line(form.project), *blocked, line("★ also goes to steering")])


def _dates(form: Form, place: Place, filled: Filled) -> list[Block]:
    return [_date(one, filled.dates.get(one.ref)) for one in _shown_dates(form, place)]


def _shown_dates(form: Form, place: Place) -> Sequence[AskedDate]:
    every = form.project.dates[:DATES_AT_MOST]
    if ids.PART_DATES in place.parts:
        return every
    return every[: DATES_ON_A_GOOD_WEEK if _good_week(form) else DATES_ON_A_BAD_WEEK]


def _good_week(form: Form) -> bool:
    """As it is before anything is picked, so that no field comes and goes under a hand."""
    passed = any(one.was_due for one in form.project.dates)
    green = form.project.health in (None, Health.GREEN)
    return green and not passed and form.at_first is Health.GREEN


def _date(one: AskedDate, picked: date | None) -> Block:
    """What has passed its day starts empty: a new day is asked for."""
    picker: dict[str, Any] = {"type": "datepicker", "action_id": ids.CHECK_IN_DATE}
    start = picked or (None if one.was_due else one.day)
    if start:
        picker["initial_date"] = start.isoformat()
    was = f"Was due {day(one.was_due)}." if one.was_due else f"Was {day(one.day)}."
    return _input(
        f"{ids.FIELD_DATE}{one.ref}",
        f"{cut(one.name, 100)} ★",
        picker,
        hint=" ".join([was, *_waiting(one)]),
        heard=True,
        required=one.was_due is None,
    )


def _waiting(one: AskedDate) -> list[str]:
    return [
        f"{cut(w.name)} needs it by {weekday(w.needed)}."
        if w.needed
        else f"{cut(w.name)} waits for it."
        for w in one.waiting[:3]
    ]


def _finished(form: Form, place: Place) -> list[Block]:
    """Offered where something is due; for the rest together with the other dates."""
    every = form.project.dates[:DATES_AT_MOST]
    due = [one for one in every if one.was_due or one.day <= form.today]
    offered = every if ids.PART_DATES in place.parts else due
    if not offered:
        return []
    since = f" since {day(form.project.said)}" if form.project.said else ""
    boxes = {
        "type": "checkboxes",
        "action_id": ids.CHECK_IN_FINISHED,
        "options": [option(one.name, one.ref) for one in offered],
    }
    return [_input(ids.FIELD_FINISHED, f"Done{since} ★", boxes, heard=True)]


def _health(form: Form, filled: Filled) -> list[Block]:
    """The block's id follows the suggestion: where that changes, a choice that is better than
    it is taken back, and made anew."""
    options = {h: _colour(h) for h in Health}
    radio: dict[str, Any] = {
        "type": "radio_buttons",
        "action_id": ids.CHECK_IN_HEALTH,
        "options": list(options.values()),
    }
    if filled.health:
        radio["initial_option"] = options[filled.health]
    block = f"{ids.FIELD_HEALTH}{form.suggested}"
    hint = f"The dates suggest {WORD[form.suggested]}."
    shown = [_input(block, "Health ★", radio, hint=hint, heard=True, required=True)]
    if filled.health and better(filled.health, form.suggested):
        label = f"Why better than {WORD[form.suggested]}?"
        why = form.answer.why_better if form.answer else ""
        hint = f"Only {_managers(form)} reads this."
        shown.append(_text(ids.FIELD_WHY_BETTER, label, 120, start=why, hint=hint, required=True))
    return shown


def _line(form: Form, filled: Filled) -> Block:
    return _text(
        ids.FIELD_LINE,
        "One line for steering ★",
        120,
        start=form.answer.line if form.answer else "",
        placeholder="What happened, what you do about it",
        required=needs_line(form, filled),
    )


def _help(form: Form, filled: Filled) -> list[Block]:
    if filled.health is not Health.RED:
        return []
    options = {one: option(label, one.value) for one, label in HELPS.items()}
    radio: dict[str, Any] = {
        "type": "radio_buttons",
        "action_id": ids.CHECK_IN_TYPED,
        "options": list(options.values()),
    }
    if form.answer and form.answer.help:
        radio["initial_option"] = options[form.answer.help]
    first = f"{_managers(form)} first, steering with the summary."
    return [_input(ids.FIELD_HELP, "What would help? ★", radio, hint=first, required=True)]


def _opened(form: Form, place: Place) -> list[Block]:
    shown, answer = [], form.answer
    if ids.PART_PRIVATE in place.parts:
        label = f"Only for {_managers(form)}"
        start = answer.private if answer else ""
        hint = "Nobody else reads this."
        shown.append(_text(ids.FIELD_PRIVATE, label, 500, start=start, hint=hint, multiline=True))
    if ids.PART_MORE in place.parts:
        steps, risk = (answer.next_steps, answer.risk) if answer else ("", "")
        shown.append(_text(ids.FIELD_NEXT_STEPS, "Next steps", 300, start=steps))
        shown.append(_text(ids.FIELD_RISK, "A risk", 300, start=risk))
        number = {
            "type": "number_input",
            "action_id": ids.CHECK_IN_TYPED,
            "is_decimal_allowed": False,
            "min_value": "0",
            "max_value": "100",
        }
        shown.append(_input(ids.FIELD_CONFIDENCE, "How sure are the dates? (%)", number))
    return shown


def _buttons(form: Form, place: Place) -> Block:
    """What is not needed every week waits behind a button."""
    hidden = len(form.project.dates[:DATES_AT_MOST]) - len(_shown_dates(form, place))
    offered = [
        (
            ids.CHECK_IN_OPEN_DATES,
            ids.PART_DATES,
            f"{hidden} more" if hidden else "Something is done",
        ),
        (ids.CHECK_IN_OPEN_PRIVATE, ids.PART_PRIVATE, f"Only for {_managers(form)}"),
        (ids.CHECK_IN_OPEN_MORE, ids.PART_MORE, "Steps, risk, how sure"),
    ]
    closed = [one for one in offered if one[1] not in place.parts]
    made = [button(label, action, part) for action, part, label in closed]
    stuck = button("Stuck on somebody", ids.CHECK_IN_STUCK, form.project.key)
    return actions(ids.CHECK_IN_BUTTONS, stuck, *made)


def _managers(form: Form) -> str:
    return cut(" and ".join(form.managers), 40)


def _colour(health: Health) -> dict[str, Any]:
    return {**option(colour(health), health.value), "description": plain(MEANS[health], 75)}


def _text(
    field: str,
    label: str,
    length: int,
    *,
    start: str = "",
    hint: str = "",
    placeholder: str = "",
    multiline: bool = False,
    required: bool = False,
) -> Block:
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": ids.CHECK_IN_TYPED,
        "max_length": length,
        "multiline": multiline,
    }
    if start:
        element["initial_value"] = start[:length]
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return _input(field, label, element, hint=hint, required=required)


def _input(
    field: str,
    label: str,
    element: dict[str, Any],
    *,
    hint: str = "",
    heard: bool = False,
    required: bool = False,
) -> Block:
    """`heard`: the form follows what is chosen here at once."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label, 2000),
        "element": element,
        "optional": not required,
        "dispatch_action": heard,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    return block
