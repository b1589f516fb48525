"""A verb that somebody typed, or pressed as a button of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.snapshot import Snapshot
from bot.service.rights import look
from handlers.desk import Desk
from handlers.payloads import Press, Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """`words`: what followed the verb. `program` is its key, blank until it is known.
    `command`: what it was typed after, blank where it was pressed."""

    interaction: Typed | Press
    verb: str
    words: str = ""
    program: str = ""
    command: str = ""

    @property
    def who(self) -> str:
        return self.interaction.who

    @property
    def channel(self) -> str | None:
        return self.interaction.channel

    @property
    def trigger(self) -> str:
        return self.interaction.trigger


def looked(desk: Desk, ask: Ask) -> Snapshot:
    """The program as it stands, for somebody who may see it. Raises NotAllowed."""
    with desk.store.reading() as tx:
        return look(tx, desk.workspace, ask.program, ask.who, desk.clock.now())
