"""What every handler works with, and how it answers the person in front of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.messages import Message
from bot.slack import Slack
from bot.store.database import Store
from bot.views.notice import notice
from handlers.payloads import Happened, Interaction, OpenView, Press, Submission


@dataclass(frozen=True, slots=True)
class Desk:
    """`ring` wakes the planner of this process after facts were written."""

    workspace: str
    store: Store
    slack: Slack
    clock: Clock
    ring: Callable[[], None]

    def tell(self, interaction: Interaction, message: Message) -> None:
        """For the person alone, where they are. It is feedback, not a fact: nothing is lost
        if it fails."""
        if isinstance(interaction, Happened | Submission):
            return
        if interaction.response_url:
            self.slack.respond(interaction.response_url, message)
        elif isinstance(interaction, Press) and interaction.view:
            self.slack.push_view(interaction.trigger, notice(message))
        else:
            self.slack.open_view(interaction.trigger, notice(message))


def view_of(press: Press) -> OpenView:
    """The modal in which a button was pressed; only routed where there is one."""
    if press.view is None:
        raise ValueError(f"{press.action} is a button of a modal")
    return press.view
