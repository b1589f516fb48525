"""What Slack's rules said to all that the bot called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.sandbox.journal import Journal
from bot.sandbox.model import Json


def refused(journal: Journal) -> list[Json]:
    return [call for call in journal.calls if not call["response"].get("ok")]


def verdict(journal: Journal) -> Iterator[str]:
    wrong = refused(journal)
    said = "all accepted" if not wrong else f"{len(wrong)} not accepted"
    yield f"{len(journal.calls):,} Web API calls, {said}."
    errors = Counter((call["method"], call["response"].get("error", "lost")) for call in wrong)
    for (method, error), count in sorted(errors.items()):
        yield f"  {method}: {error}, {count} times"
