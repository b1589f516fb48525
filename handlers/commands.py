"""The verbs of the command. Help is made from this table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from bot.domain.owed import Owed, owed
from bot.domain.program import Program
from bot.domain.raising import Prefilled
from bot.domain.refusals import NotAllowed
from bot.domain.snapshot import Snapshot, State
from bot.service import rights
from bot.service.rights import NOTHING_HERE, look, programs_of
from bot.service.where import Named, meant
from bot.views import help as help_view
from bot.views.owed import owed as owed_message
from handlers import agenda, answers, doctor, lifecycle, measure
from handlers.asking import Ask, looked
from handlers.blocker_raise import open_raise
from handlers.check_in_form import open_check_in
from handlers.desk import Desk
from handlers.payloads import Press, Typed

MOST_IN_HELP = 4
REVIVES = {State.IMPORTED: "start", State.PAUSED: "resume"}
# The value of an option is no longer than this.
LONGEST_VALUE = 150


class Part(StrEnum):
    """A person's part in a program, the first that fits."""

    MANAGER = "manager"
    LEAD = "lead"
    SPONSOR = "sponsor"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Verb:
    """`first_for`: whose help shows it before they ask for all."""

    name: str
    does: str
    handle: Callable[[Desk, Ask], None]
    first_for: tuple[Part, ...] = ()


def check_in(desk: Desk, ask: Ask) -> None:
    looked(desk, ask)
    open_check_in(desk, ask.trigger, ask.who, ask.program)


def block(desk: Desk, ask: Ask) -> None:
    open_raise(desk, ask.trigger, ask.who, ask.program, Prefilled(what=ask.words))


def show_help(desk: Desk, ask: Ask) -> None:
    seen = looked(desk, ask)
    everything = ask.words == "all"
    verbs = VERBS if everything else first_for(part_of(seen, ask.who), seen.state)
    shown = [(verb.name, verb.does) for verb in verbs]
    message = help_view.verbs(ask.command, seen.program.name, shown, rest=not everything)
    desk.tell(ask.interaction, message)


def first_for(part: Part, state: State) -> list[Verb]:
    """Four at most; first what would bring a program to life."""
    revives = REVIVES.get(state) if part is Part.MANAGER else None
    first = [verb for verb in VERBS if verb.name == revives]
    return [*first, *(verb for verb in VERBS if part in verb.first_for)][:MOST_IN_HELP]


VERBS: tuple[Verb, ...] = (
    Verb("status", "where it stands", answers.tell, tuple(Part)),
    Verb("check-in", "answer now", check_in, (Part.LEAD,)),
    Verb("block", "raise a blocker", block, (Part.LEAD, Part.MEMBER)),
    Verb("blockers", "who clears what", answers.tell, (Part.SPONSOR, Part.MEMBER)),
    Verb("dependencies", "what holds", answers.tell, (Part.LEAD, Part.SPONSOR)),
    Verb("milestones", "due, and now", answers.tell, (Part.SPONSOR, Part.MEMBER)),
    Verb("measure", "record its value", measure.record, (Part.MANAGER,)),
    Verb("agenda", "what I send, and when", agenda.tell, (Part.MANAGER,)),
    Verb("start", "begin to ask and report", lifecycle.start),
    Verb("pause", "send nothing for a while", lifecycle.pause),
    Verb("resume", "go on", lifecycle.resume),
    Verb("close", "end it for good", lifecycle.close),
    Verb("doctor", "what does not work", doctor.tell, (Part.MANAGER,)),
    Verb("help", "these lines", show_help),
)
BY_NAME = {verb.name: verb for verb in VERBS}


def typed(desk: Desk, said: Typed) -> None:
    """The program may follow its verb by its key, where more than one could be meant."""
    word, _, words = said.text.partition(" ")
    verb = word.lower()
    ask = Ask(interaction=said, verb=verb, words=words.strip(), command=said.name)
    if not verb:
        what_i_owe(desk, ask)
    elif verb in BY_NAME:
        _go_on(desk, ask)
    else:
        desk.tell(said, help_view.unknown(said.name, word, nearest(verb)))


def pressed(desk: Desk, press: Press) -> None:
    """A button or an option that says: this verb, for this program, with these words."""
    verb, program, *words = str(press.value).split("/", 2)
    if verb in BY_NAME:
        ask = Ask(interaction=press, verb=verb, program=program, words="".join(words))
        BY_NAME[verb].handle(desk, ask)


def nearest(word: str) -> str | None:
    """One that begins so, else one that is spelled nearly so."""
    begun = [name for name in BY_NAME if len(word) > 1 and name.startswith(word)]
    return next(iter(begun or get_close_matches(word, BY_NAME, n=1)), None)


def what_i_owe(desk: Desk, ask: Ask) -> None:
    desk.tell(ask.interaction, owed_message(debts(desk, ask.who)))


def debts(desk: Desk, member: str) -> list[tuple[Program, Owed]]:
    """Of every program that the member may see. Raises NotAllowed where there is none."""
    now = desk.clock.now()
    with desk.store.reading() as tx:
        keys = programs_of(tx, desk.workspace, member)
        seen = [look(tx, desk.workspace, key, member, now) for key in keys]
    if not seen:
        raise NotAllowed(NOTHING_HERE)
    return [(one.program, owed(one, member)) for one in seen]


def part_of(seen: Snapshot, member: str) -> Part:
    person = seen.program.person_of(member)
    if rights.is_manager(seen, member):
        return Part.MANAGER
    if person and seen.program.led_by(person.key):
        return Part.LEAD
    return Part.SPONSOR if rights.is_sponsor(seen, member) else Part.MEMBER


def _go_on(desk: Desk, ask: Ask) -> None:
    with desk.store.reading() as tx:
        programs = meant(tx, desk.workspace, ask.who, ask.channel)
        everywhere = meant(tx, desk.workspace, ask.who, None)
    if not programs:
        raise NotAllowed(NOTHING_HERE)
    key, _, rest = ask.words.partition(" ")
    if key in {program.key for program in everywhere}:
        BY_NAME[ask.verb].handle(desk, replace(ask, program=key, words=rest.strip()))
    elif len(programs) == 1:
        BY_NAME[ask.verb].handle(desk, replace(ask, program=programs[0].key))
    else:
        desk.tell(ask.interaction, help_view.which_program(_options(ask, programs), ask.verb))


def _options(ask: Ask, programs: Sequence[Named]) -> list[tuple[str, str]]:
    values = (f"{ask.verb}/{program.key}/{ask.words}" for program in programs)
    return [(p.name, value[:LONGEST_VALUE]) for p, value in zip(programs, values, strict=True)]
