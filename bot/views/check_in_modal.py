"""The check-in form: dates before colour, so that the colour follows the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from bot.domain.check_in_form import Filled, Form, needs_line
from bot.domain.check_ins import AskedDate
from bot.domain.facts import Health, Help
from bot.domain.health import better
from bot.messages import Block
from bot.views import fields, ids
from bot.views.check_in_lines import blocker_line, project_line
from bot.views.dates import day, weekday
from bot.views.health import WORD, colour
from bot.views.parts import actions, body, button, cut, line, option, plain

DATES_ON_A_GOOD_WEEK, DATES_ON_A_BAD_WEEK = 1, 3
DATES_AT_MOST = 10
PRIVATE_LENGTH = 500
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


T = TypeVar("T", Health, Help)


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
    def ids(self) -> dict[str, Any]:
        return {**asdict(self), "round": self.round.isoformat()}


def modal(form: Form, place: Place, filled: Filled) -> Block:
    """`filled` is what was chosen so far; what was typed stays where it is."""
    blocks = [
        _heading(form),
        *[_date(one, filled.dates.get(one.ref)) for one in _shown_dates(form, place)],
        *_finished(form, place),
        *_health(form, filled),
        _line(form, filled),
        *_help(form, filled),
        *_opened(form, place),
        _buttons(form, place),
    ]
    submit = "Next project" if place.rest else "Send"
    return fields.modal(ids.CHECK_IN_SEND, "Check-in", submit, place.ids, blocks)


def _heading(form: Form) -> Block:
    blocked = [blocker_line(form.project.blockers)] if form.project.blockers else []
    return body([project_line(form.project), *blocked, line("★ also goes to steering")])


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
    picker: dict[str, Any] = {"type": "datepicker"}
    start = picked or (None if one.was_due else one.day)
    if start:
        picker["initial_date"] = start.isoformat()
    was = f"Was due {day(one.was_due)}." if one.was_due else f"Was {day(one.day)}."
    return fields.input_of(
        f"{ids.FIELD_DATE}{one.ref}",
        f"{cut(one.name, 100)} ★",
        picker,
        " ".join([was, *_waiting(one)]),
        optional=one.was_due is not None,
        heard=ids.CHECK_IN_DATE,
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
    boxes = {"type": "checkboxes", "options": [_tick(one) for one in offered]}
    label, heard = f"Done{since} ★", ids.CHECK_IN_FINISHED
    return [fields.input_of(ids.FIELD_FINISHED, label, boxes, optional=True, heard=heard)]


def _tick(one: AskedDate) -> Block:
    said = f"On {weekday(one.was_due)}, or the day picked above." if one.was_due else ""
    return {**option(one.name, one.ref), **({"description": plain(said, 75)} if said else {})}


def _health(form: Form, filled: Filled) -> list[Block]:
    """The block's id follows the suggestion: where that changes, a choice that is better than
    it is taken back, and made anew."""
    suggested = WORD[form.suggested]
    shown = [
        fields.input_of(
            f"{ids.FIELD_HEALTH}{form.suggested}",
            "Health ★",
            _radio({one: _colour(one) for one in Health}, filled.health),
            f"The dates suggest {suggested}.",
            heard=ids.CHECK_IN_HEALTH,
        )
    ]
    if filled.health and better(filled.health, form.suggested):
        why = form.answer.why_better if form.answer else ""
        hint, label = f"Only {_managers(form)} reads this.", f"Why better than {suggested}?"
        shown.append(fields.typed(ids.FIELD_WHY_BETTER, label, start=why, hint=hint))
    return shown


def _line(form: Form, filled: Filled) -> Block:
    return fields.typed(
        ids.FIELD_LINE,
        "One line for steering ★",
        start=form.answer.line if form.answer else "",
        placeholder="What happened, what you do about it",
        optional=not needs_line(form, filled),
    )


def _help(form: Form, filled: Filled) -> list[Block]:
    if filled.health is not Health.RED:
        return []
    chosen = form.answer.help if form.answer else None
    radio = _radio({one: option(label, one.value) for one, label in HELPS.items()}, chosen)
    hint = f"{_managers(form)} first, steering with the summary."
    return [fields.input_of(ids.FIELD_HELP, "What would help? ★", radio, hint)]


def _opened(form: Form, place: Place) -> list[Block]:
    shown, answer = [], form.answer
    if ids.PART_PRIVATE in place.parts:
        shown.append(
            fields.typed(
                ids.FIELD_PRIVATE,
                f"Only for {_managers(form)}",
                start=answer.private if answer else "",
                hint="Nobody else reads this.",
                length=PRIVATE_LENGTH,
                lines=True,
                optional=True,
            )
        )
    if ids.PART_MORE in place.parts:
        shown += _more(answer.next_steps if answer else "", answer.risk if answer else "")
    return shown


def _more(next_steps: str, risk: str) -> list[Block]:
    percent = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "0",
        "max_value": "100",
    }
    return [
        fields.typed(ids.FIELD_NEXT_STEPS, "Next steps", start=next_steps, optional=True),
        fields.typed(ids.FIELD_RISK, "A risk", start=risk, optional=True),
        fields.input_of(
            ids.FIELD_CONFIDENCE, "How sure are the dates? (%)", percent, optional=True
        ),
    ]


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


def _radio(options: Mapping[T, Block], chosen: T | None) -> Block:
    radio: Block = {"type": "radio_buttons", "options": list(options.values())}
    return {**radio, "initial_option": options[chosen]} if chosen else radio


def _colour(health: Health) -> dict[str, Any]:
    return {**option(colour(health), health.value), "description": plain(MEANS[health], 75)}
