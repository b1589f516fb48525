"""Every way in, on one screen."""

from __future__ import annotations

from bot.views import ids
from handlers import blocker_forms, blocker_raise, blockers, check_in, check_in_form
from handlers.listening import Route, on_press, on_shortcut, on_submit

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
    on_shortcut(ids.RAISE_BLOCKER, blocker_raise.from_message),
    on_submit(ids.BLOCKER_RAISE_IN, blocker_raise.raise_in),
    on_submit(ids.BLOCKER_RAISE_SEND, blocker_raise.send),
    on_press(ids.BLOCKER_TAKE, blockers.take),
    on_press(ids.BLOCKER_RESOLVE, blockers.resolve),
    on_press(ids.BLOCKER_OWNER, blockers.owner),
    on_press(ids.BLOCKER_DATE, blockers.needed_by),
    on_press(ids.BLOCKER_MORE, blockers.more),
    on_press(ids.BLOCKER_NOT_MINE, blockers.not_mine),
    on_press(ids.BLOCKER_WRITE, blockers.write),
    on_press(ids.BLOCKER_LET_GO, blockers.let_go),
    on_press(ids.BLOCKER_HOLD, blockers.hold),
    on_press(ids.BLOCKER_WORDS, blockers.words),
    on_submit(ids.BLOCKER_TAKE_SEND, blocker_forms.take),
    on_submit(ids.BLOCKER_RESOLVE_SEND, blocker_forms.resolve),
    on_submit(ids.BLOCKER_WITHDRAW_SEND, blocker_forms.withdraw),
    on_submit(ids.BLOCKER_OWNER_SEND, blocker_forms.owner),
    on_submit(ids.BLOCKER_DATE_SEND, blocker_forms.needed_by),
    on_submit(ids.BLOCKER_HOLD_SEND, blocker_forms.hold),
    on_submit(ids.BLOCKER_WORDS_SEND, blocker_forms.words),
)
