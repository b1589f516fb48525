"""What is to be said, and how far it has come: rows, claims, states. Calls nobody."""

from __future__ import annotations

from bot.outbox.claims import Claim, MaySpeak, Terms, claim, take_back
from bot.outbox.due import next_due
from bot.outbox.figures import Figures, clock_apart, counts
from bot.outbox.following import put
from bot.outbox.lanes import Step, go_on, stop
from bot.outbox.outcomes import (
    Accepted,
    CannotAsk,
    Deferred,
    Gone,
    InDoubt,
    NotThere,
    Outcome,
    Rejected,
    Stopped,
    Throttled,
    Unreachable,
)
from bot.outbox.results import mended, settle
from bot.outbox.retention import prune
from bot.outbox.unsent import Trouble, resend, troubles
from bot.outbox.wanted import Wanted

__all__ = [
    "Accepted",
    "CannotAsk",
    "Claim",
    "Deferred",
    "Figures",
    "Gone",
    "InDoubt",
    "MaySpeak",
    "NotThere",
    "Outcome",
    "Rejected",
    "Step",
    "Stopped",
    "Terms",
    "Throttled",
    "Trouble",
    "Unreachable",
    "Wanted",
    "claim",
    "clock_apart",
    "counts",
    "go_on",
    "mended",
    "next_due",
    "prune",
    "put",
    "resend",
    "settle",
    "stop",
    "take_back",
    "troubles",
]
