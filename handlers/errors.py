"""What a person is told when something cannot be done, or goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from bot.clock import new_id
from bot.domain.refusals import Refusal, WrongInput
from bot.messages import Message
from bot.slack import SlackError
from bot.views.parts import line, message
from handlers.desk import Desk
from handlers.payloads import Interaction, Submission

log = logging.getLogger("drumbeat")

Errors = dict[str, str]
T = TypeVar("T", bound=Interaction)


def guarded(handle: Callable[[Desk, T], object], desk: Desk, interaction: T) -> object:
    """The handler's own answer, or the sentence that takes its place.

    For a submitted modal the sentence comes back as the errors of its fields, so that the
    modal stays open and nothing typed is lost.
    """
    try:
        return _handled(handle, desk, interaction)
    except SlackError as fault:
        log.warning("Slack did not take an answer to a person: %s", fault)
        return None


def quietly(do: Callable[[Desk, T], None], desk: Desk, interaction: T) -> None:
    """What comes after an answer: nobody waits for it, and nobody is told that it failed."""
    try:
        do(desk, interaction)
    except Exception:
        log.exception("what follows an act failed")


def _handled(handle: Callable[[Desk, T], object], desk: Desk, interaction: T) -> object:
    try:
        return handle(desk, interaction)
    except Refusal as refusal:
        return _refuse(desk, interaction, refusal)
    except SlackError:
        raise
    except Exception:
        return _apologise(desk, interaction)


def _refuse(desk: Desk, interaction: Interaction, refusal: Refusal) -> Errors | None:
    if isinstance(interaction, Submission):
        fields = refusal.fields if isinstance(refusal, WrongInput) else {}
        known = {name: text for name, text in fields.items() if name in interaction.view.values}
        return known or {_first_field(interaction): str(refusal)}
    desk.tell(interaction, message([line(str(refusal))]))
    return None


def _apologise(desk: Desk, interaction: Interaction) -> Errors | None:
    """The log has the reference and the trace, never what people typed."""
    reference = new_id()[:8]
    log.exception("a handler failed: reference %s", reference)
    said = sorry(reference)
    if isinstance(interaction, Submission):
        return {_first_field(interaction): said.text}
    desk.tell(interaction, said)
    return None


def sorry(reference: str) -> Message:
    return message(
        [
            line("Something went wrong here. Nothing was saved."),
            line("Please try again. If it happens again, tell"),
            line(f"whoever runs Drumbeat: reference {reference}."),
        ]
    )


def _first_field(submission: Submission) -> str:
    return next(iter(submission.view.values), "")
