"""What is known of a program, told to who asks, and shared by who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.domain import roll_up
from bot.domain.blocker_standing import standing
from bot.domain.blockers import blockers
from bot.domain.check_standing import standing_now
from bot.domain.climbing import climb
from bot.domain.local_time import local
from bot.domain.names import name_of
from bot.domain.owed import decisions
from bot.domain.refusals import AlreadyDone, NotAllowed
from bot.domain.snapshot import Snapshot
from bot.domain.summary import reason
from bot.store.channels import channels_of
from bot.store.envelopes import first_time
from bot.views import answers as view
from bot.views.parts import Line
from handlers.asking import Ask, looked
from handlers.desk import Desk
from handlers.payloads import Press

# Verb -> what its answer offers to go on with.
THEN: Mapping[str, Sequence[str]] = {
    "status": ("blockers", "dependencies"),
    "blockers": ("status",),
    "dependencies": ("status", "milestones"),
    "milestones": ("status", "dependencies"),
}


def tell(desk: Desk, ask: Ask) -> None:
    """For who asked alone; to be shared where everybody may see it anyway."""
    seen = looked(desk, ask)
    shown = SHOWN[ask.verb](seen, _today(seen))
    share = _is_theirs(desk, ask.program, ask.channel)
    # In a modal there is nowhere to go on to.
    then = THEN[ask.verb] if ask.interaction.response_url else ()
    desk.tell(ask.interaction, view.answer(ask.verb, ask.program, shown, share=share, then=then))


def share(desk: Desk, press: Press) -> None:
    """The answer of this moment, for the whole channel, once."""
    verb, _, program = str(press.value).partition("/")
    seen = looked(desk, Ask(interaction=press, verb=verb, program=program))
    if verb not in SHOWN or not _is_theirs(desk, program, press.channel):
        raise NotAllowed("This can be shared in the program's channels only.")
    if not press.response_url or not _first(desk, press):
        raise AlreadyDone("It is shared already.")
    shown = SHOWN[verb](seen, _today(seen))
    message = view.shared(shown, name_of(seen, press.who))
    desk.slack.respond(press.response_url, message, shared=True)


def status(seen: Snapshot, today: date) -> list[Line]:
    standings = roll_up.milestones(seen)
    shown = view.Status(
        state=seen.states[-1] if seen.states else None,
        health=roll_up.program_health(standings),
        reason=reason(standings),
        measure=roll_up.measure(seen),
        milestones=standings,
        projects=roll_up.projects(seen),
        wanted=decisions(seen),
        open_blockers=sum(b.open for b in blockers(seen.blockers, seen.blocker_events)),
    )
    return view.status(seen.program, today, shown)


def milestones(seen: Snapshot, today: date) -> list[Line]:
    return view.milestones(seen.program, today, roll_up.milestones(seen))


def open_blockers(seen: Snapshot, today: date) -> list[Line]:
    found = [b for b in blockers(seen.blockers, seen.blocker_events) if b.open]
    return view.blockers(seen.program, today, [standing(seen, b, climb(seen, b)) for b in found])


def dependencies(seen: Snapshot, today: date) -> list[Line]:
    return view.dependencies(seen.program, today, standing_now(seen))


SHOWN: Mapping[str, Callable[[Snapshot, date], list[Line]]] = {
    "status": status,
    "blockers": open_blockers,
    "dependencies": dependencies,
    "milestones": milestones,
}


def _today(seen: Snapshot) -> date:
    return local(seen.now, seen.program.time_zone).date()


def _is_theirs(desk: Desk, program: str, channel: str | None) -> bool:
    """Everybody in a channel of the program may see it."""
    with desk.store.reading() as tx:
        return channel in channels_of(tx, desk.workspace, program)


def _first(desk: Desk, press: Press) -> bool:
    """Of the presses on this answer: somebody may press twice."""
    name = f"share/{press.channel}/{press.message}/{press.who}"
    now = desk.clock.now()
    return desk.store.write(lambda tx: first_time(tx, name, now))
