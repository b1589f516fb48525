"""The ladder of a blocker: who is told of it, and when.

Its steps were frozen when it was raised. It is climbed in turns, from one event in the
blocker's life to the next; a turn sees what was known in it, so that no later event changes
what was rung before.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import pairwise
from operator import attrgetter

from bot.domain.blockers import Blocker, blocker
from bot.domain.cadence import Role
from bot.domain.facts import BlockerStep
from bot.domain.local_time import moment
from bot.domain.reach import Reach
from bot.domain.ringing import Ring, Ringing, Step, steps
from bot.domain.working_time import Worker, add_working_days, next_working_day

RINGS_AGAIN = time(10)
HOLD = 2
BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
EVERY = frozenset(Ring)
CLIMBING = frozenset({Ring.HELP, Ring.HEADS_UP})

Heard = Callable[[Ringing], datetime]
AS_PLANNED: Heard = attrgetter("at")


def rungs(told: Blocker, reach: Reach, heard: Heard = AS_PLANNED) -> tuple[Ringing, ...]:
    """All that was rung and will be if nothing more happens, in the order of time.

    `heard` says when a heads-up really reached the manager. The sponsor's time counts from
    then, so that no outage takes the warning away.
    """
    climb = _Climb(reach, heard, tuple(steps(told.raised)))
    for turn in _turns(told):
        climb = _take(climb, turn)
    return tuple(sorted(climb.rung, key=attrgetter("at")))


@dataclass(frozen=True, slots=True)
class _Turn:
    """`so_far`: the blocker as the event that begins the turn left it; `before`: as it was."""

    before: Blocker
    so_far: Blocker
    begins: datetime
    ends: datetime

    @property
    def step(self) -> BlockerStep | None:
        return self.so_far.events[-1].step if self.so_far.events else None


def _turns(told: Blocker) -> Iterator[_Turn]:
    moments = (told.raised.at, *(event.at for event in told.events), END)
    before = blocker(told.raised, ())
    for number, (begins, ends) in enumerate(pairwise(moments)):
        so_far = blocker(told.raised, told.events[:number])
        yield _Turn(before, so_far, begins, ends)
        before = so_far


@dataclass(frozen=True, slots=True)
class _Foot:
    """The rung on which the ladder stands: whose working time runs, and since when.

    `after` is the rung's, `above` the index of the next step.
    """

    people: tuple[tuple[str, datetime], ...] = ()
    since: datetime = BEGINNING
    after: int = 0
    above: int = 0


@dataclass(frozen=True, slots=True)
class _Climb:
    """`below` is the rung under the foot; nothing climbs before `floor`."""

    reach: Reach
    heard: Heard
    steps: tuple[Step, ...]
    rung: tuple[Ringing, ...] = ()
    foot: _Foot = _Foot()
    below: _Foot = _Foot()
    floor: datetime = BEGINNING

    @property
    def warned(self) -> bool:
        above = self.foot.above
        return above > 0 and self.steps[above - 1].ring is Ring.HEADS_UP


def _take(climb: _Climb, turn: _Turn) -> _Climb:
    if not turn.so_far.open:
        return _cut(climb, turn.begins)
    match turn.step:
        case None | BlockerStep.ASKED | BlockerStep.UNOWNED:
            climb = _open(_cut(climb, turn.begins), turn)
        case BlockerStep.TAKEN:
            climb = _pause(_cut(climb, turn.begins), turn)
        case BlockerStep.HELD:
            climb = _hold(climb)
        case _:
            pass
    return _up(_warn_again(climb, turn), turn)


def _open(climb: _Climb, turn: _Turn) -> _Climb:
    """The owner is asked at once; where nobody can be asked, the manager hears at once."""
    owner = turn.so_far.owner
    climb = replace(climb, foot=_Foot(since=turn.begins), floor=turn.begins)
    asked = _present(climb, turn, climb.reach.people(Role.OWNER, owner), turn.begins, 0)
    if asked:
        return _stand(climb, _ring(climb, turn, Ring.ASK, Role.OWNER, asked, turn.begins), 0, 0)
    managers = climb.reach.people(Role.MANAGER, owner)
    there = _present(climb, turn, managers, turn.begins, 0) or managers
    ring = Ring.HELP if owner else Ring.WANTED
    return _stand(climb, _ring(climb, turn, ring, Role.MANAGER, there, turn.begins), 0, 0)


def _pause(climb: _Climb, turn: _Turn) -> _Climb:
    """Somebody is on it: the ladder waits, and rings them the morning after their date."""
    owner, until = turn.so_far.owner, turn.so_far.on_it_until
    if owner is None or until is None:
        return climb
    if owner != turn.before.owner:
        climb = replace(climb, foot=_Foot(((owner, turn.begins),), turn.begins))
    times = climb.reach.worker(owner, turn.begins)
    morning = moment(next_working_day(times, until), RINGS_AGAIN, times.zone)
    again = times.next_waking(max(morning, turn.begins))
    owners = climb.reach.people(Role.OWNER, owner)
    rings = _ring(climb, turn, Ring.AGAIN, Role.OWNER, owners, again)
    return replace(climb, rung=(*climb.rung, *rings), floor=again)


def _hold(climb: _Climb) -> _Climb:
    """The manager keeps it back: the warning, and with it the sponsor's rung, comes later."""
    if not climb.warned:
        return climb
    person, at = climb.foot.people[0]
    return replace(climb, floor=climb.reach.worker(person, at).plus_working_time(at, HOLD))


def _warn_again(climb: _Climb, turn: _Turn) -> _Climb:
    """A sponsor's rung that was put off has a new warning before it."""
    counted = max(climb.floor, _counted_from(climb, turn, climb.reach.channel))
    put_off = climb.warned and counted > climb.foot.since
    return replace(climb, foot=climb.below) if put_off else climb


def _up(climb: _Climb, turn: _Turn) -> _Climb:
    """Climbs as far as the turn goes. A rung with nobody is passed, the next keeps its time."""
    for index in range(climb.foot.above, len(climb.steps)):
        if rings := _rings_of(climb, turn, index):
            first = min(r.at for r in rings)
            if first > turn.ends or turn.begins == turn.ends:
                return climb
            higher = _stand(
                _cut(climb, first, CLIMBING), rings, climb.steps[index].after, index + 1
            )
            return _up(higher, turn)
    return climb


def _rings_of(climb: _Climb, turn: _Turn, index: int) -> tuple[Ringing, ...]:
    """Those on a step who do not know yet. The warning is for those who do, as long as there
    is a sponsor who does not."""
    step, owner = climb.steps[index], turn.so_far.owner
    knows = {owner, *(r.person for r in climb.rung)}
    warns = step.ring is Ring.HEADS_UP
    if warns and knows.issuperset(climb.reach.people(Role.SPONSOR, owner)):
        return ()
    due = _due(climb, turn, index)
    people = _present(climb, turn, climb.reach.people(step.role, owner), due, index + 1)
    new = tuple(p for p in people if warns or p not in knows)
    return _ring(climb, turn, step.ring, step.role, new, due)


def _due(climb: _Climb, turn: _Turn, index: int) -> datetime:
    """When the first of those on this rung has had the time up to that step."""
    days = climb.steps[index].after - climb.foot.after
    since = [(climb.reach.worker(person, at), at) for person, at in climb.foot.people]
    had = (
        times.plus_working_time(max(at, _counted_from(climb, turn, times)), days)
        for times, at in since or [(climb.reach.channel, climb.foot.since)]
    )
    return max(min(had), _floor(climb, index), turn.begins)


def _floor(climb: _Climb, index: int) -> datetime:
    """Where no manager is there to be warned, a pause ends as late for the sponsor as if."""
    unheard = climb.steps[index - 1] if index > climb.foot.above else None
    if unheard is None or unheard.ring is not Ring.HEADS_UP:
        return climb.floor
    days = climb.steps[index].after - unheard.after
    return climb.reach.channel.plus_working_time(climb.floor, days)


def _counted_from(climb: _Climb, turn: _Turn, times: Worker) -> datetime:
    """What stops no work climbs from some days before it is needed: the program's days, so
    that everybody sees the same date, but from this worker's morning."""
    raised = turn.so_far.raised
    if raised.stops_work:
        return raised.at
    day = add_working_days(climb.reach.channel, turn.so_far.needed_by, -raised.ladder_starts)
    return moment(day, time(), times.zone)


def _present(
    climb: _Climb, turn: _Turn, people: tuple[str, ...], at: datetime, above: int
) -> tuple[str, ...]:
    """Without those who are on leave until the step above is due: their stand-ins, if there.

    At the top nobody comes after them, so it waits for them.
    """
    if above == len(climb.steps):
        return people
    here = climb.steps[above - 1].after if above else 0
    days = max(1, climb.steps[above].after - here)

    def misses(member: str) -> bool:
        times = climb.reach.worker(member, at)
        begins = max(at, _counted_from(climb, turn, times))
        return times.misses(at, times.without_leave().plus_working_time(begins, days))

    chains = ((member, *climb.reach.stand_in(member)) for member in people)
    there = (next((m for m in chain if not misses(m)), None) for chain in chains)
    return tuple(dict.fromkeys(m for m in there if m))


def _ring(
    climb: _Climb, turn: _Turn, ring: Ring, role: Role, people: tuple[str, ...], at: datetime
) -> tuple[Ringing, ...]:
    """Each at their own waking hour."""
    number = len(turn.so_far.events)
    return tuple(
        Ringing(ring, number, role, p, climb.reach.worker(p, at).next_waking(at)) for p in people
    )


def _stand(climb: _Climb, rings: tuple[Ringing, ...], after: int, above: int) -> _Climb:
    people = tuple((r.person, climb.heard(r) if r.ring is Ring.HEADS_UP else r.at) for r in rings)
    since = min((at for _, at in people), default=climb.foot.since)
    foot = _Foot(people, since, after, above)
    return replace(climb, rung=(*climb.rung, *rings), foot=foot, below=climb.foot)


def _cut(climb: _Climb, at: datetime, rings: Container[Ring] = EVERY) -> _Climb:
    """From then on nothing of what came before is said any more. Somebody may act in the very
    moment in which they are told: then they were."""

    def shortened(one: Ringing) -> Ringing | None:
        if one.ring not in rings:
            return one
        until = min(one.until or END, at)
        rung = one.at < until or (rings is EVERY and one.at == at)
        return replace(one, until=until) if rung else None

    return replace(climb, rung=tuple(r for r in map(shortened, climb.rung) if r))
