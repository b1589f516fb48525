"""An app at the other end of the workspace, for tests of what people do on the page."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.delivery import Answer, Envelope
from tests.sandbox.page.samples import Json


class App:
    """An app that keeps what it hears and answers as a test tells it to."""

    def __init__(self) -> None:
        self.heard: list[Envelope] = []
        self.reply: Callable[[Json], Json | None] = lambda _: None
        self.problem = ""

    def __call__(self, envelope: Envelope) -> Answer:
        self.heard.append(envelope)
        return Answer(self.problem, self.reply(envelope.payload))

    def last(self) -> Json:
        return self.heard[-1].payload

    def kinds(self) -> list[str]:
        return [str(e.payload.get("type", e.kind)) for e in self.heard]
