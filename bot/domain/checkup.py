"""What a look at ourselves finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """WEAKER: something optional is off. WRONG: something that is needed fails."""

    GOOD = "ok"
    WEAKER = "weaker"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    verdict: Verdict
    sentence: str


def good(sentence: str) -> Found:
    return Found(Verdict.GOOD, sentence)


def weaker(sentence: str) -> Found:
    return Found(Verdict.WEAKER, sentence)


def wrong(sentence: str) -> Found:
    return Found(Verdict.WRONG, sentence)
