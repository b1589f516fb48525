"""What works, what is weaker and why: for whoever manages a program."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.checkup import Found, good, weaker, wrong
from bot.domain.names import names_of
from bot.domain.refusals import NotAllowed
from bot.service.reach import reach
from bot.service.rights import is_manager
from bot.slack.scopes import NEEDED, OPTIONAL
from bot.views.doctor import checkup
from handlers.asking import Ask, looked
from handlers.desk import Desk


def scopes(granted: frozenset[str]) -> Iterator[Found]:
    for name, opens in NEEDED.items():
        if name not in granted:
            yield wrong(f"Without {name}: no {opens}")
    for name, opens in OPTIONAL.items():
        if name not in granted:
            yield weaker(f"Without {name}: no {opens}")
    if not NEEDED.keys() - granted:
        yield good("Slack granted every scope that is needed")


def tell(desk: Desk, ask: Ask) -> None:
    seen = looked(desk, ask)
    if not is_manager(seen, ask.who):
        raise NotAllowed(f"Only {names_of(seen, seen.program.managers)} can see this.")
    granted = desk.slack.auth_test().scopes
    desk.tell(ask.interaction, checkup([*scopes(granted), *reach(seen)]))
