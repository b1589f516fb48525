"""views.*: modals and homes."""

from __future__ import annotations

from bot.sandbox import views
from bot.sandbox.api.call import Call, missing
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json


def open_modal(call: Call) -> Json:
    given = _given(call)
    views.check(call.workspace, given, "modal")
    trigger = call.workspace.triggers.use(call.text("trigger_id"))
    return {"view": views.open_modal(call.workspace, trigger.user, given)}


def push(call: Call) -> Json:
    given = _given(call)
    views.check(call.workspace, given, "modal")
    trigger = call.workspace.triggers.use(call.text("trigger_id"))
    if not trigger.view_id or not call.workspace.views.get(trigger.user):
        raise SlackError("invalid_trigger_id")
    return {"view": views.push_modal(call.workspace, trigger.user, given)}


def update(call: Call) -> Json:
    given = _given(call)
    if not (call.has("view_id") or call.has("external_id")):
        raise missing("view_id")
    view = views.find_view(call.workspace, call.text("view_id", ""), call.text("external_id", ""))
    return {"view": views.update_view(call.workspace, view, given, call.text("hash", ""))}


def publish(call: Call) -> Json:
    user = call.person("user_id")
    given = _given(call)
    return {"view": views.publish_home(call.workspace, user.id, given, call.text("hash", ""))}


def _given(call: Call) -> Json:
    given = call.structure("view", "invalid_arguments")
    if given is None:
        raise missing("view")
    return dict(given) if isinstance(given, dict) else {}
