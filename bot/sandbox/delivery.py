"""Brings payloads to the app, by socket or signed HTTP, and again when they were not taken."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.ids import Ids
from bot.sandbox.model import Json

RETRY_AFTER = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))


@dataclass(frozen=True)
class Answer:
    """What the app said within three seconds; `problem` is Slack's retry reason."""

    problem: str = ""
    payload: Json | None = None
    no_retry: bool = False

    @property
    def acked(self) -> bool:
        return not self.problem


@dataclass
class Envelope:
    id: str
    kind: str
    """`events_api`, `interactive`, `slash_commands`."""
    payload: Json
    answers: list[Answer] = field(default_factory=list)
    due: datetime | None = None

    @property
    def attempt(self) -> int:
        return len(self.answers)

    @property
    def retry_reason(self) -> str:
        return (self.answers[-1].problem or "timeout") if self.answers else ""


Transport = Callable[[Envelope], Answer]


class Courier:
    def __init__(self, now: Callable[[], datetime], ids: Ids, transport: Transport) -> None:
        self._now = now
        self._ids = ids
        self._transport = transport
        self._later: queue.Queue[Json | None] = queue.Queue()
        self._worker = threading.Thread(target=self._work, name="sandbox-events", daemon=True)
        self.envelopes: list[Envelope] = []

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        self._later.put(None)
        self._worker.join()

    def deliver(self, kind: str, payload: Json) -> Answer:
        envelope = Envelope(self._ids.opaque("envelope", 32), kind, payload)
        self.envelopes.append(envelope)
        return self._send(envelope)

    def deliver_later(self, event: Json) -> None:
        """For what the app itself caused: its call must not wait for its own answer."""
        self._later.put(event)

    def wait(self) -> None:
        """Until everything given to `deliver_later` was taken or refused."""
        self._later.join()

    def redeliver(self, envelope: Envelope) -> Answer:
        """Once more, as after an acknowledgement that Slack did not see."""
        if envelope.kind == "events_api":
            envelope.id = self._ids.opaque("envelope", 32)
        return self._send(envelope)

    def redeliver_due(self) -> list[Envelope]:
        """What was not taken: at once, a minute after that, and five minutes after that."""
        now = self._now()
        due = [e for e in self.envelopes if e.due is not None and e.due <= now]
        for envelope in due:
            self.redeliver(envelope)
        return due

    def next_due(self) -> datetime | None:
        return min((e.due for e in self.envelopes if e.due is not None), default=None)

    def _send(self, envelope: Envelope) -> Answer:
        answer = self._transport(envelope)
        envelope.answers.append(answer)
        envelope.due = self._retry_at(envelope, answer)
        return answer

    def _retry_at(self, envelope: Envelope, answer: Answer) -> datetime | None:
        failures = envelope.attempt
        if (
            answer.acked
            or answer.no_retry
            or envelope.kind != "events_api"
            or failures > len(RETRY_AFTER)
        ):
            return None
        return self._now() + RETRY_AFTER[failures - 1]

    def _work(self) -> None:
        while (event := self._later.get()) is not None:
            self.deliver("events_api", event)
            self._later.task_done()
        self._later.task_done()
