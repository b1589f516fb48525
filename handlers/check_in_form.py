"""The check-in form: opened, followed while it is filled in, sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.check_in_form import Filled, Form, start
from bot.domain.facts import Health, Help
from bot.domain.health import better
from bot.domain.refusals import WrongInput
from bot.messages import Block
from bot.service import check_ins
from bot.service.check_ins import Act
from bot.views import ids
from bot.views.check_in_modal import Place, modal
from handlers.blocker_raise import push_raise
from handlers.check_in import act_of
from handlers.desk import Desk, view_of
from handlers.listening import Taken
from handlers.payloads import OpenView, Press, Submission, Value


def open_check_in(desk: Desk, trigger: str, member: str, program: str) -> None:
    """This week's, before it is asked, while it is, or after."""
    now = desk.clock.now()
    with desk.store.reading() as tx:
        monday = check_ins.newest_round(tx, desk.workspace, program, member, now)
    act = Act(
        workspace=desk.workspace, program=program, round=monday, member=member, origin="", now=now
    )
    _open(desk, trigger, act)


def update(desk: Desk, press: Press) -> None:
    """From a person's own message; a manager's button names the project of somebody else."""
    act, project = act_of(desk, press, str(press.value))
    _open(desk, press.trigger, act, (project,) if project else ())


def changed(desk: Desk, press: Press) -> None:
    """A date, a colour or a tick: the suggestion follows, and the fields that hang on it."""
    view = view_of(press)
    _show(desk, press.who, view, _place(view))


def opened(desk: Desk, press: Press) -> None:
    """A button that opens a part of the form."""
    view = view_of(press)
    place = _place(view)
    _show(desk, press.who, view, replace(place, parts=(*place.parts, str(press.value))))


def stuck(desk: Desk, press: Press) -> None:
    """The form of a blocker on top; this one waits below it."""
    place = _place(view_of(press))
    push_raise(desk, press, place.program, place.project)


def send(desk: Desk, submission: Submission) -> Taken:
    """The next project, or nothing. A fault at a field that is not there yet brings it."""
    view, place = submission.view, _place(submission.view)
    act = _act(desk, submission.who, place, f"{view.id}/{place.project}")
    filled = filled_in(view.values)
    try:
        desk.store.write(lambda tx: check_ins.submit_check_in(tx, act, place.project, filled))
    except WrongInput as wrong:
        fields = {_block(view, field): said for field, said in wrong.fields.items()}
        if not any(field in view.values for field in fields):
            return _again(desk, submission.who, view, place)
        raise WrongInput(fields) from wrong
    return _first(desk, act, place.rest) if place.rest else None


def filled_in(values: Mapping[str, Value]) -> Filled:
    """The form's fields, from the values of its blocks."""
    health = next((v for k, v in values.items() if k.startswith(ids.FIELD_HEALTH)), None)
    finished, chosen = values.get(ids.FIELD_FINISHED), values.get(ids.FIELD_HELP)
    sure = str(values.get(ids.FIELD_CONFIDENCE) or "")
    return Filled(
        health=Health(str(health)) if health else None,
        dates={
            block.removeprefix(ids.FIELD_DATE): value if isinstance(value, date) else None
            for block, value in values.items()
            if block.startswith(ids.FIELD_DATE)
        },
        finished=finished if isinstance(finished, tuple) else (),
        line=_text(values, ids.FIELD_LINE) or "",
        help=Help(str(chosen)) if chosen else None,
        why_better=_text(values, ids.FIELD_WHY_BETTER) or "",
        private=_text(values, ids.FIELD_PRIVATE),
        next_steps=_text(values, ids.FIELD_NEXT_STEPS),
        risk=_text(values, ids.FIELD_RISK),
        confidence=int(sure) if sure.isdecimal() else None,
    )


def _show(desk: Desk, who: str, view: OpenView, place: Place) -> None:
    """Without the hash: a press brings all that is filled in, so the newest one is right."""
    desk.slack.update_view(view.id, _again(desk, who, view, place))


def _open(desk: Desk, trigger: str, act: Act, projects: tuple[str, ...] = ()) -> None:
    with desk.store.reading() as tx:
        projects = projects or check_ins.projects_to_fill(tx, act)
    desk.slack.open_view(trigger, _first(desk, act, projects))


def _first(desk: Desk, act: Act, projects: tuple[str, ...]) -> Block:
    """The form of the first of these projects, the others behind it."""
    project, *rest = projects
    with desk.store.reading() as tx:
        asked = check_ins.form_for(tx, act, project)
    place = Place(act.program, asked.round, project, tuple(rest))
    return modal(asked, place, start(asked))


def _again(desk: Desk, who: str, view: OpenView, place: Place) -> Block:
    """A colour that is better than a suggestion that only just came up has to be chosen anew."""
    filled = filled_in(view.values)
    with desk.store.reading() as tx:
        asked = check_ins.form_for(tx, _act(desk, who, place, ""), place.project, filled)
    return modal(asked, place, _still_chosen(asked, filled, view))


def _still_chosen(asked: Form, filled: Filled, view: OpenView) -> Filled:
    same = f"{ids.FIELD_HEALTH}{asked.suggested}" in view.values
    if same or filled.health is None or not better(filled.health, asked.suggested):
        return filled
    return replace(filled, health=None)


def _place(view: OpenView) -> Place:
    return Place(
        program=str(view.ids["program"]),
        round=date.fromisoformat(str(view.ids["round"])),
        project=str(view.ids["project"]),
        rest=tuple(view.ids["rest"]),
        parts=tuple(view.ids["parts"]),
    )


def _act(desk: Desk, who: str, place: Place, origin: str) -> Act:
    return Act(
        workspace=desk.workspace,
        program=place.program,
        round=place.round,
        member=who,
        origin=origin,
        now=desk.clock.now(),
    )


def _block(view: OpenView, field: str) -> str:
    """The block of a field: the one of the colour is named after the suggestion too."""
    if field != "health":
        return field
    return next((b for b in view.values if b.startswith(ids.FIELD_HEALTH)), field)


def _text(values: Mapping[str, Value], field: str) -> str | None:
    """None if the form does not show the field; blank if nothing is typed in it."""
    if field not in values:
        return None
    return str(values[field] or "")
