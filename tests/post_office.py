"""An outbox, the delivery and a Slack workspace to deliver to, under one clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select

from bot import outbox
from bot.clock import VirtualClock
from bot.messages import Address, Channel, Direct, Message
from bot.outbox import Claim, Figures, Outcome, Terms, Trouble, Wanted
from bot.sandbox import Sandbox
from bot.sandbox.surfaces import Message as Shown
from bot.slack import Slack
from bot.store.database import Store
from bot.store.outbox_tables import lane, told
from bot.store.tables import ChannelKind, program, program_channel
from jobs.delivery import USUAL_TERMS, deliver_one, drain

T0 = datetime(2027, 1, 6, 10, tzinfo=UTC)
PROGRAM = "cloud"
PLAN, STEERING = Channel("C000000001"), Channel("C000000002")
ANA = Direct("UANA")
HISTORY = ["metadata.message:read", "channels:history", "groups:history", "im:history"]
SCOPES = ["chat:write", "im:write", "users:read", "channels:read", "groups:read", *HISTORY]
MANIFEST = {
    "display_information": {"name": "Drumbeat"},
    "oauth_config": {"scopes": {"bot": SCOPES}},
}


def notice(
    key: str,
    text: str = "",
    to: Address = PLAN,
    until: datetime | None = None,
) -> Wanted:
    return Wanted(key, to, Message(text or key), until)


def card(key: str, text: str, to: Address = PLAN) -> Wanted:
    return Wanted(key, to, Message(text), card=True)


@dataclass
class PostOffice:
    """`awake` says from when on the people may be written to."""

    store: Store
    sandbox: Sandbox
    clock: VirtualClock
    slack: Slack
    workspace: str
    awake: dict[str, datetime] = field(default_factory=dict)
    owner: str = "here"
    terms: Terms = USUAL_TERMS

    def want(self, *wanted: Wanted) -> int:
        now, whose = self.clock.now(), (self.workspace, PROGRAM)
        return self.store.write(lambda tx: outbox.put(tx, *whose, wanted, now))

    def resend(self) -> int:
        now = self.clock.now()
        return self.store.write(lambda tx: outbox.resend(tx, self.workspace, PROGRAM, now))

    def deliver(self) -> int:
        """What is due at this moment; how many steps it took."""
        return drain(
            self.store, self._slack_for, self.clock, self.owner, self._may_speak, self.terms
        )

    def step(self) -> bool:
        return deliver_one(
            self.store, self._slack_for, self.clock, self.owner, self._may_speak, self.terms
        )

    def next_due(self) -> datetime | None:
        with self.store.reading() as tx:
            return outbox.next_due(tx, self.clock.now())

    def pass_time(self, **length: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**length))

    def finish(self, within: timedelta = timedelta(days=1)) -> timedelta:
        """Goes from moment to moment until nothing is left to do; how long it took."""
        start = self.clock.now()
        self.deliver()
        while due := self.next_due():
            assert self.clock.now() < due, "what is due is not delivered"
            assert due <= start + within, "the outbox does not come to rest"
            self.clock.move_to(due)
            self.deliver()
        return self.clock.now() - start

    def claim(self, owner: str = "elsewhere") -> Claim | None:
        """As a process does that has not sent it yet."""
        now = self.clock.now()
        return self.store.write(lambda tx: outbox.claim(tx, owner, now, self.terms))

    def settle(self, claim: Claim, outcome: Outcome) -> bool:
        now = self.clock.now()
        return self.store.write(lambda tx: outbox.settle(tx, claim, outcome, now, self.terms))

    def told(self) -> Sequence[Row[*tuple[Any, ...]]]:
        with self.store.reading() as tx:
            return tx.execute(select(told).order_by(told.c.seq)).all()

    def shown(self, channel: Channel = PLAN) -> list[Shown]:
        return self.sandbox.channel(channel.id).messages

    def texts(self, channel: Channel = PLAN) -> list[str]:
        return [message.text for message in self.shown(channel)]

    def direct(self, to: Direct = ANA) -> list[str]:
        conversation = self.sandbox.workspace.direct(to.member)
        return [m["text"] for m in conversation.messages] if conversation else []

    def calls(self, method: str = "chat.postMessage") -> int:
        return len(self.sandbox.journal.of(method))

    def troubles(self) -> list[Trouble]:
        with self.store.reading() as tx:
            return outbox.troubles(tx, self.workspace, PROGRAM, self.clock.now())

    def broken(self) -> dict[str, str]:
        query = select(lane.c.name, lane.c.broken).where(lane.c.broken != "")
        with self.store.reading() as tx:
            return {row.name: row.broken for row in tx.execute(query)}

    def poke(self) -> int:
        with self.store.reading() as tx:
            return tx.execute(select(program.c.poke)).scalar_one()

    def figures(self) -> Figures:
        with self.store.reading() as tx:
            return outbox.counts(tx, self.clock.now())

    def _slack_for(self, workspace: str) -> Slack:
        if workspace != self.workspace:
            raise KeyError(workspace)
        return self.slack

    def _may_speak(self, claim: Claim, now: datetime) -> datetime | None:
        waking = self.awake.get(claim.place, now)
        return waking if waking > now else None


@contextmanager
def opened(store: Store, workspace: str) -> Iterator[PostOffice]:
    """Ana and the app are in both channels."""
    clock = VirtualClock(T0)
    with store.writing() as tx:
        tx.execute(insert(program).values(workspace=workspace, key=PROGRAM))
        speaks = {"workspace": workspace, "program": PROGRAM, "channel": PLAN.id}
        tx.execute(insert(program_channel).values(**speaks, kind=ChannelKind.PROGRAM))
    with Sandbox(now=clock.now) as sandbox:
        app = sandbox.install(MANIFEST)
        sandbox.add_person(ANA.member, "Ana Ruiz")
        for channel, name in ((PLAN, "cloud-program"), (STEERING, "cloud-steering")):
            assert sandbox.add_channel(name, [ANA.member]).id == channel.id
        slack = Slack(app.bot_token, sandbox.api_url, timeout=2)
        yield PostOffice(store, sandbox, clock, slack, workspace)
