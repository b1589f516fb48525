"""What can go wrong with a call, by what is to be done about it."""

from __future__ import annotations

from datetime import timedelta


class SlackError(Exception):
    """Any of these."""


class TryLater(SlackError):
    """Certainly not done. `method` is what Slack throttles, `*`: it is not reached at all."""

    def __init__(self, after: timedelta, method: str) -> None:
        super().__init__(f"{method}: come back after {after}")
        self.after = after
        self.method = method


class Uncertain(SlackError):
    """Nobody knows whether it was done: no answer, or one that says so."""


class BrokenDestination(SlackError):
    """Slack takes nothing for this channel or member."""


class Refused(SlackError):
    """Slack will not do it, ever. `pointers` are JSON pointers to what it does not like."""

    def __init__(self, code: str, pointers: tuple[str, ...] = ()) -> None:
        super().__init__(" ".join((code, *pointers)))
        self.code = code
        self.pointers = pointers


class MissingScope(SlackError):
    """`needed` as Slack names it."""

    def __init__(self, needed: str) -> None:
        super().__init__(f"needs the scope {needed}")
        self.needed = needed


class Revoked(SlackError):
    """The token is worth nothing any more."""


class MessageGone(SlackError):
    """The message cannot be updated."""


class NotFound(SlackError):
    """No such member, channel or view."""


class Stale(SlackError):
    """The view was changed by somebody else since it was read."""


class TriggerSpent(SlackError):
    """Too late to open a view: a trigger lives three seconds and works once."""
