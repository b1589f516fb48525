"""Every way in, on one screen."""

from __future__ import annotations

from bot.views import ids
from handlers import check_in
from handlers.listening import Route, on_press

ROUTES: tuple[Route, ...] = (
    on_press(ids.CHECK_IN_UNCHANGED, check_in.nothing_changed),
    on_press(ids.CHECK_IN_DONE, check_in.done),
    on_press(ids.CHECK_IN_MORE, check_in.more),
)
