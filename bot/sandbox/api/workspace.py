"""api.*, auth.*, team.*, apps.*, bots.*: who am I, and where."""

from __future__ import annotations

from bot.sandbox.api.call import Call
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json


def api_test(call: Call) -> Json:
    if call.has("error"):
        raise SlackError(call.text("error"))
    return {"args": dict(call.params)}


def auth_test(call: Call) -> Json:
    return {
        "url": call.base_url,
        "team": call.workspace.name,
        "user": call.app.name.lower(),
        "team_id": call.workspace.team_id,
        "user_id": call.app.bot_user_id,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> Json:
    workspace = call.workspace
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.name,
            "domain": workspace.domain,
            "url": call.base_url,
        }
    }


def bots_info(call: Call) -> Json:
    if call.text("bot", call.app.bot_id) != call.app.bot_id:
        raise SlackError("bot_not_found")
    app = call.app
    return {
        "bot": {
            "id": app.bot_id,
            "deleted": False,
            "name": app.name,
            "app_id": app.app_id,
            "user_id": app.bot_user_id,
            "icons": {},
        }
    }


def open_connection(call: Call) -> Json:
    return {"url": call.new_socket_url()}


def revoke(call: Call) -> Json:
    if not call.flag("test"):
        call.app.revoked = "token_revoked"
    return {"revoked": not call.flag("test")}
