"""Figures as people type them."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:[, ']\d{3})+|\d{1,15})(?P<rest>\.\d{1,9})?", re.ASCII
)
_DAY = re.compile(r"(?:on\s+)?(?P<day>\d{4}-\d{2}-\d{2})\s*$", re.ASCII)


def number(text: str) -> float | None:
    """1,150 or 1 150 or 1150.5; None for what is no number, or could be read in two ways."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(r"\D", "", found["whole"])
    return float(f"{found['sign']}{digits}{found['rest'] or ''}")


def number_and_day(text: str) -> tuple[float | None, date | None]:
    """1,150 or 1,150 on 2027-02-15. Raises ValueError for a day that does not exist."""
    found = _DAY.search(text)
    day = date.fromisoformat(found["day"]) if found else None
    return number(text[: found.start()] if found else text), day
