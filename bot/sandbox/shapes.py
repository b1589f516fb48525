"""People, channels and teams as the Web API and the events show them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.model import Channel, Installation, Json, Person
from bot.sandbox.workspace import Workspace


def person_shape(workspace: Workspace, person: Person, with_email: bool) -> Json:
    local = workspace.now().astimezone(ZoneInfo(person.tz))
    shape = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
        "profile": profile_shape(person, with_email),
    }
    if person.team_id != workspace.team_id:
        shape["is_stranger"] = not _shares_a_channel(workspace, person)
    if person.deleted:
        return shape
    return shape | _zone(person, local) | _standing(person)


def _zone(person: Person, local: datetime) -> Json:
    offset = local.utcoffset()
    return {
        "tz": person.tz,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }


def _standing(person: Person) -> Json:
    return {
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": bool(person.email),
    }


def _shares_a_channel(workspace: Workspace, person: Person) -> bool:
    bot = workspace.installed().bot_user_id
    return any({bot, person.id} <= channel.members for channel in workspace.channels.values())


def profile_shape(person: Person, with_email: bool) -> Json:
    first, _, last = person.real_name.partition(" ")
    profile = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "first_name": first,
        "last_name": last,
        "title": "",
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_expiration": person.status_expiration,
        "team": person.team_id,
    }
    return profile | {"email": person.email} if with_email and person.email else profile


def channel_shape(workspace: Workspace, channel: Channel, viewer: str) -> Json:
    common = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
        "is_mpim": channel.is_mpim,
        "context_team_id": workspace.team_id,
    }
    if channel.is_im:
        person = workspace.people.get(channel.user)
        deleted = person is not None and person.deleted
        return common | {"user": channel.user, "is_user_deleted": deleted, "is_org_shared": False}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_private": channel.is_private,
        "is_member": viewer in channel.members,
        "is_general": False,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "creator": channel.creator,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def bot_profile(app: Installation, team_id: str) -> Json:
    return {
        "id": app.bot_id,
        "deleted": False,
        "name": app.name,
        "app_id": app.app_id,
        "team_id": team_id,
        "icons": {},
    }
