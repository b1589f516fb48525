"""Every way in, on one screen."""

from __future__ import annotations

from bot.views import ids
from handlers import check_in, check_in_form
from handlers.listening import Route, on_press, on_submit

ROUTES: tuple[Route, ...] = (
    on_press(ids.CHECK_IN_UNCHANGED, check_in.nothing_changed),
    on_press(ids.CHECK_IN_DONE, check_in.done),
    on_press(ids.CHECK_IN_MORE, check_in.more),
    on_press(ids.CHECK_IN_UPDATE, check_in_form.update),
    on_press(ids.CHECK_IN_EDIT, check_in_form.update),
    on_press(ids.CHECK_IN_ANSWER_FOR, check_in_form.update),
    on_press(ids.CHECK_IN_SEE_ROUND, check_in.see_round),
    on_press(ids.CHECK_IN_DATE, check_in_form.changed),
    on_press(ids.CHECK_IN_HEALTH, check_in_form.changed),
    on_press(ids.CHECK_IN_FINISHED, check_in_form.changed),
    on_press(ids.CHECK_IN_OPEN_DATES, check_in_form.opened),
    on_press(ids.CHECK_IN_OPEN_PRIVATE, check_in_form.opened),
    on_press(ids.CHECK_IN_OPEN_MORE, check_in_form.opened),
    on_submit(ids.CHECK_IN_SEND, check_in_form.send),
)
