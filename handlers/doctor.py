"""What works, what is weaker and why: for whoever manages a program."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.checkup import Found, good, weaker, wrong
from bot.slack.scopes import NEEDED, OPTIONAL


def scopes(granted: frozenset[str]) -> Iterator[Found]:
    for name, opens in NEEDED.items():
        if name not in granted:
            yield wrong(f"Without the scope {name} there is no {opens}")
    for name, opens in OPTIONAL.items():
        if name not in granted:
            yield weaker(f"Without the scope {name} there is no {opens}")
    if not NEEDED.keys() - granted:
        yield good("Slack granted every scope that is needed")
