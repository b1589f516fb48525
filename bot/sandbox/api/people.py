"""users.* and dnd.*: who is here, where in the world, and whether they may be disturbed."""

from __future__ import annotations

from bot.sandbox.api.call import Call
from bot.sandbox.api.paging import page
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json, Person
from bot.sandbox.shapes import person_shape, profile_shape


def info(call: Call) -> Json:
    return {"user": _shape(call, call.person())}


def list_all(call: Call) -> Json:
    rows = list(call.workspace.people.values())
    shown, metadata = page(call, rows, default=1000, most=1000)
    return {
        "members": [_shape(call, person) for person in shown],
        "cache_ts": call.workspace.seconds(),
        "response_metadata": metadata,
    }


def lookup_by_email(call: Call) -> Json:
    email = call.text("email").lower()
    for person in call.workspace.people.values():
        if person.email.lower() == email and not person.deleted:
            return {"user": _shape(call, person)}
    raise SlackError("users_not_found")


def profile(call: Call) -> Json:
    return {"profile": profile_shape(call.person(), _may_see_email(call))}


def do_not_disturb(call: Call) -> Json:
    person = call.person()
    until = int(person.dnd_until.timestamp()) if person.dnd_until else 0
    active = until > call.workspace.seconds()
    return {
        "dnd_enabled": active,
        "next_dnd_start_ts": call.workspace.seconds() if active else 1,
        "next_dnd_end_ts": until if active else 1,
        "snooze_enabled": active,
    }


def _shape(call: Call, person: Person) -> Json:
    return person_shape(call.workspace, person, _may_see_email(call))


def _may_see_email(call: Call) -> bool:
    return "users:read.email" in call.app.scopes
