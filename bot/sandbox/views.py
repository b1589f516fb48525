"""The modals and the home of each person: a stack of at most three, and one page."""

from __future__ import annotations

from bot.sandbox.blockkit import view_faults, with_ids
from bot.sandbox.blockkit.state import starting_values
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json
from bot.sandbox.refusals import refused
from bot.sandbox.workspace import Workspace

DEEPEST = 3
DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "title": None,
    "submit": None,
    "close": None,
    "clear_on_close": False,
    "notify_on_close": False,
}


def open_modal(workspace: Workspace, user: str, given: Json) -> Json:
    """A new stack: whatever was open is gone."""
    workspace.views[user] = []
    return push_modal(workspace, user, given)


def push_modal(workspace: Workspace, user: str, given: Json) -> Json:
    stack = workspace.views.setdefault(user, [])
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    view = _new(workspace, given, "modal")
    view["previous_view_id"] = stack[-1]["id"] if stack else None
    view["root_view_id"] = stack[0]["id"] if stack else view["id"]
    stack.append(view)
    return view


def update_view(workspace: Workspace, view: Json, given: Json, known_hash: str = "") -> Json:
    """Redraws a view where it stands; `known_hash` says which state its author had seen."""
    if known_hash and known_hash != view["hash"]:
        raise SlackError("hash_conflict")
    check(workspace, given, view["type"])
    view |= {**DEFAULTS, **_content(workspace, given)}
    view["state"] = {"values": starting_values(view["blocks"], view["state"]["values"])}
    view["hash"] = _hash(workspace)
    return view


def publish_home(workspace: Workspace, user: str, given: Json, known_hash: str = "") -> Json:
    present = workspace.homes.get(user)
    if present is not None:
        return update_view(workspace, present, given, known_hash)
    if known_hash:
        raise SlackError("hash_conflict")
    view = _new(workspace, given, "home")
    view |= {"previous_view_id": None, "root_view_id": view["id"]}
    workspace.homes[user] = view
    return view


def find_view(workspace: Workspace, view_id: str = "", external_id: str = "") -> Json:
    stacks = [*workspace.views.values(), list(workspace.homes.values())]
    for stack in stacks:
        for view in stack:
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return view
    raise SlackError("not_found")


def check(workspace: Workspace, given: object, surface: str) -> None:
    faults = view_faults(given, surface, workspace.files)
    if faults:
        raise refused("invalid_arguments", faults)


def _new(workspace: Workspace, given: Json, surface: str) -> Json:
    check(workspace, given, surface)
    if given.get("external_id"):
        _unique(workspace, given["external_id"])
    app = workspace.installed()
    content = _content(workspace, given)
    return {
        "id": workspace.ids.next("V"),
        "team_id": workspace.team_id,
        "app_id": app.app_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": app.bot_id,
        **DEFAULTS,
        **content,
        "state": {"values": starting_values(content["blocks"])},
        "hash": _hash(workspace),
    }


def _content(workspace: Workspace, given: Json) -> Json:
    return {**given, "blocks": with_ids(given["blocks"], workspace.ids)}


def _unique(workspace: Workspace, external_id: str) -> None:
    try:
        find_view(workspace, external_id=external_id)
    except SlackError:
        return
    raise SlackError("duplicate_external_id")


def _hash(workspace: Workspace) -> str:
    return f"{workspace.seconds()}.{workspace.ids.opaque('hash', 8)}"
