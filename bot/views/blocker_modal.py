"""The forms of a blocker: raising it, and one small form for each thing that is done to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.raising import Choice, Prefilled, RaiseForm
from bot.messages import Block
from bot.views import ids
from bot.views.blocker_lines import what_line
from bot.views.dates import weekday
from bot.views.fields import Group, day_picker, modal, select, somebody, tick, typed
from bot.views.parts import body, cut, line

# Values of the owner's menu that are no members.
SOMEBODY_ELSE = "somebody_else"
NOBODY_KNOWS = "nobody_knows"

CLEARS = "Who can clear it?"
READ_BY = "The program's channel reads this, and who is asked."


def choose_program(programs: Sequence[Choice], prefilled: Prefilled) -> Block:
    """Pairs of name and key. What was typed stays where it is in the form that follows."""
    which = select(ids.FIELD_PROGRAM, "Which program?", [("Your programs", programs)])
    return modal(ids.BLOCKER_RAISE_IN, "Raise a blocker", "Next", {}, [which, _what(prefilled)])


def raise_it(form: RaiseForm, prefilled: Prefilled) -> Block:
    stops = prefilled.stops
    return modal(
        ids.BLOCKER_RAISE_SEND,
        "Raise a blocker",
        "Raise it",
        {"program": form.program.key},
        [
            _what(prefilled),
            select(ids.FIELD_STOPS, "What does it stop?", form.work, stops),
            *_owner(form.people),
            day_picker(ids.FIELD_NEEDED_BY, "Needed by"),
            tick(ids.FIELD_STOPS_WORK, "How urgent is it?", "Work has stopped now"),
        ],
    )


def take_on(shown: BlockerStanding, today: date) -> Block:
    """Preset to the day by which it is needed."""
    start = max(shown.told.on_it_until or shown.told.needed_by, today)
    hint = "We ask again the morning after that day, not before."
    blocks = [_about(shown), day_picker(ids.FIELD_UNTIL, "On it until", start, hint=hint)]
    return _small(ids.BLOCKER_TAKE_SEND, "On it until", "I'm on it", shown, blocks)


def resolve(shown: BlockerStanding) -> Block:
    how = typed(ids.FIELD_WORDS, "How was it resolved?", hint=READ_BY)
    return _small(ids.BLOCKER_RESOLVE_SEND, "Resolved", "Resolved", shown, [_about(shown), how])


def withdraw(shown: BlockerStanding) -> Block:
    why = typed(ids.FIELD_WORDS, "Why is it not a blocker?", hint=READ_BY)
    blocks = [_about(shown), why]
    return _small(ids.BLOCKER_WITHDRAW_SEND, "Not a blocker", "Take it back", shown, blocks)


def change_owner(shown: BlockerStanding, people: Sequence[Choice]) -> Block:
    blocks = [_about(shown), *_owner(people)]
    return _small(ids.BLOCKER_OWNER_SEND, "Whose is it?", "Ask them", shown, blocks)


def change_date(shown: BlockerStanding) -> Block:
    blocks = [_about(shown), day_picker(ids.FIELD_NEEDED_BY, "Needed by", shown.told.needed_by)]
    return _small(ids.BLOCKER_DATE_SEND, "Change date", "Change it", shown, blocks)


def hold(shown: BlockerStanding, warning: int) -> Block:
    hint = "Kept in the history, for managers. Twice at most."
    why = typed(ids.FIELD_WORDS, "Why hold it for 2 working days?", hint=hint)
    blocks = [_about(shown), why]
    return _small(ids.BLOCKER_HOLD_SEND, "Hold 2 days", "Hold it", shown, blocks, warning)


def change_words(shown: BlockerStanding, warning: int) -> Block:
    label = f"What {cut(shown.sponsors)} will read"
    words = typed(ids.FIELD_WORDS, label, start=shown.sponsors_words, length=200)
    blocks = [_about(shown), words]
    title = "Change the words"
    return _small(ids.BLOCKER_WORDS_SEND, title, "Let it go so", shown, blocks, warning)


def _small(
    callback: str,
    title: str,
    submit: str,
    shown: BlockerStanding,
    blocks: Sequence[Block],
    warning: int = 0,
) -> Block:
    about = {"program": shown.program.key, "blocker": shown.told.id, "warning": warning}
    return modal(callback, title, submit, about, blocks)


def _about(shown: BlockerStanding) -> Block:
    return body([what_line(shown), line(f"Needed by: {weekday(shown.told.needed_by)}")])


def _what(prefilled: Prefilled) -> Block:
    label, example = "What is missing?", "Firewall rule for replication"
    return typed(ids.FIELD_WHAT, label, start=prefilled.what, placeholder=example, hint=READ_BY)


def _owner(people: Sequence[Choice]) -> list[Block]:
    others = [("Somebody else, below", SOMEBODY_ELSE), ("I don't know", NOBODY_KNOWS)]
    groups: list[Group] = [("People of the program", people), ("Or", others)]
    inside = "Who inside asks them is the owner."
    return [
        select(ids.FIELD_OWNER, CLEARS, groups),
        somebody(ids.FIELD_SOMEBODY, "Somebody else in this Slack"),
        typed(
            ids.FIELD_OUTSIDE,
            "Waiting for somebody outside?",
            placeholder="Acme",
            hint=inside,
            length=60,
            optional=True,
        ),
    ]
