"""The names of everything that is said: an API, since a message is found again by its key.

A round is named by its Monday, a check by its day, a meeting by the day it was planned for.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.climbing import ringing_key
from bot.domain.ringing import Ringing


def check_in(program: str, monday: date, member: str) -> str:
    return f"{program}/check-in/{monday}/{member}"


def come_back(program: str, monday: date, member: str, at: datetime) -> str:
    """The short reminder that somebody chose with "later", or that a stand-in gets."""
    return f"{program}/come-back/{monday}/{member}/{at:%Y%m%dT%H%M}"


def reminder(program: str, monday: date, member: str) -> str:
    return f"{program}/reminder/{monday}/{member}"


def round_card(program: str, monday: date) -> str:
    return f"{program}/round/{monday}"


def answer(program: str, monday: date, project: str) -> str:
    return f"{program}/answer/{monday}/{project}"


def unanswered(program: str, monday: date, person: str, manager: str) -> str:
    """To a manager: neither this lead nor a stand-in can be asked, or they sent it back."""
    return f"{program}/unanswered/{monday}/{person}/{manager}"


def private(program: str, monday: date, project: str, manager: str) -> str:
    """To a manager: what an answer says to them alone."""
    return f"{program}/private/{monday}/{project}/{manager}"


def blocker(program: str, blocker_id: str) -> str:
    return f"{program}/blocker/{blocker_id}"


def blocker_in_full(program: str, blocker_id: str) -> str:
    """A reply with what the card had to cut."""
    return f"{program}/blocker/{blocker_id}/in-full"


def ringing(program: str, blocker_id: str, one: Ringing) -> str:
    """A rung of the ladder, to one person."""
    return ringing_key(program, blocker_id, one)


def blocked(program: str, blocker_id: str, member: str) -> str:
    """To a lead who waits for what is blocked."""
    return f"{program}/blocker/{blocker_id}/waits/{member}"


def resolved(program: str, blocker_id: str) -> str:
    return f"{program}/blocker/{blocker_id}/resolved"


def too_late(program: str, blocker_id: str, number: int) -> str:
    """To who raised it: the date of this event is later than they can wait."""
    return f"{program}/blocker/{blocker_id}/too-late/{number}"


def check(program: str, day: date) -> str:
    return f"{program}/check/{day}"


def check_topic(program: str, day: date, topic: str) -> str:
    """A reply in the check's thread."""
    return f"{program}/check/{day}/{topic}"


def check_answer(program: str, day: date, project: str) -> str:
    """The answer of a project, in the check's thread."""
    return check_topic(program, day, f"project/{project}")


def check_part(program: str, day: date, member: str) -> str:
    """What a check leaves to tell one lead."""
    return f"{program}/check/{day}/part/{member}"


def draft(program: str, meeting: date, member: str) -> str:
    return f"{program}/draft/{meeting}/{member}"


def summary(program: str, meeting: date) -> str:
    return f"{program}/summary/{meeting}"


def summary_topic(program: str, meeting: date, topic: str) -> str:
    return f"{program}/summary/{meeting}/{topic}"


def correction(program: str, meeting: date, edition: int) -> str:
    """What an edition corrected, in the thread."""
    return f"{program}/summary/{meeting}/correction/{edition}"


def correction_told(program: str, meeting: date, edition: int, member: str) -> str:
    """The word to a manager that a summary was corrected before its meeting."""
    return f"{correction(program, meeting, edition)}/{member}"


def broken(program: str, channel: str, reason: str, manager: str) -> str:
    """To a manager, once: a channel of the program cannot be reached."""
    return f"{program}/broken/{channel}/{reason}/{manager}"
