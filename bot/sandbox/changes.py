"""What administrators and owners do to a workspace; the app hears of it where it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.shapes import person_shape
from bot.sandbox.workspace import Workspace


class Changes:
    """People and channels are named by id or name."""

    def __init__(self, workspace: Workspace, tell: Callable[[list[Json]], None]) -> None:
        self._workspace = workspace
        self._tell = tell

    def join_team(self, user_id: str, name: str, tz: str = "Europe/London") -> None:
        """Somebody new, of whom the app hears."""
        with self._workspace.lock:
            self._workspace.add_person(user_id, name, tz)
            event = {"type": "team_join", "user": self._shape(self._workspace.people[user_id])}
        self._tell_at(event)

    def create_channel(
        self, name: str, members: list[str], private: bool, with_app: bool
    ) -> Channel:
        with self._workspace.lock:
            people = {self._workspace.person(member).id for member in members}
            if with_app:
                people.add(self._workspace.installed().bot_user_id)
            channel = Channel(
                id=self._workspace.ids.next("C"),
                name=name.removeprefix("#"),
                created=self._workspace.seconds(),
                is_private=private,
                members=people,
            )
            self._workspace.channels[channel.id] = channel
            return channel

    def deactivate(self, name: str) -> None:
        self._change_person(name, deleted=True)

    def reactivate(self, name: str) -> None:
        self._change_person(name, deleted=False)

    def make_guest(self, name: str) -> None:
        """A guest of one channel: restricted in both of Slack's senses."""
        self._change_person(name, is_restricted=True, is_ultra_restricted=True)

    def move_zone(self, name: str, tz: str) -> None:
        self._change_person(name, tz=tz)

    def set_status(self, name: str, text: str, emoji: str = "", until: int = 0) -> None:
        """`until` in seconds since the epoch, 0 for as long as it stands."""
        self._change_person(name, status_text=text, status_emoji=emoji, status_expiration=until)

    def do_not_disturb(self, name: str, until: datetime | None) -> None:
        self._workspace.person(name).dnd_until = until

    def join(self, channel: str, *names: str) -> None:
        found = self._workspace.channel(channel)
        for name in names:
            person = self._workspace.person(name)
            found.members.add(person.id)
            self._tell_at(self._membership("member_joined_channel", found, person))

    def leave(self, channel: str, *names: str) -> None:
        found = self._workspace.channel(channel)
        for name in names:
            person = self._workspace.person(name)
            found.members.discard(person.id)
            self._tell_at(self._membership("member_left_channel", found, person))

    def remove_app(self, channel: str) -> None:
        """The app is told by channel_left or group_left, being no member any more."""
        found = self._workspace.channel(channel)
        event = {"type": _family(found, "left"), "channel": found.id}
        self._tell_at(event)
        found.members.discard(self._workspace.installed().bot_user_id)

    def archive(self, channel: str) -> None:
        found = self._workspace.channel(channel)
        found.is_archived = True
        self._tell_at({"type": _family(found, "archive"), "channel": found.id})

    def unarchive(self, channel: str) -> None:
        found = self._workspace.channel(channel)
        found.is_archived = False
        self._tell_at({"type": _family(found, "unarchive"), "channel": found.id})

    def rename_channel(self, channel: str, name: str) -> None:
        found = self._workspace.channel(channel)
        found.name = name.removeprefix("#")
        shape = {"id": found.id, "name": found.name, "created": found.created}
        self._tell_at({"type": _family(found, "rename"), "channel": shape})

    def share_outside(self, channel: str, team_id: str = "T0OUTSIDE") -> None:
        found = self._workspace.channel(channel)
        found.is_ext_shared = True
        event = {"type": "channel_shared", "connected_team_id": team_id, "channel": found.id}
        self._tell_at(event)

    def change_channel_id(self, channel: str, new_id: str) -> None:
        """As when a shared channel moves to another workspace."""
        with self._workspace.lock:
            found = self._workspace.channel(channel)
            old_id, found.id = found.id, new_id
            del self._workspace.channels[old_id]
            self._workspace.channels[new_id] = found
        event = {"type": "channel_id_changed", "old_channel_id": old_id, "new_channel_id": new_id}
        self._tell_at(event)

    def restrict_posting(self, channel: str, error: str = "restricted_action") -> None:
        """Posting is answered with `error` until it is empty again."""
        self._workspace.channel(channel).restriction = error

    def take_scope(self, scope: str) -> None:
        self._workspace.installed().scopes.discard(scope)

    def give_scope(self, scope: str) -> None:
        self._workspace.installed().scopes.add(scope)

    def revoke_tokens(self) -> None:
        app = self._workspace.installed()
        app.revoked = "token_revoked"
        self._tell_at({"type": "tokens_revoked", "tokens": {"bot": [app.bot_user_id]}})

    def uninstall(self) -> None:
        self._workspace.installed().revoked = "account_inactive"
        self._tell_at({"type": "app_uninstalled"})

    def _change_person(self, name: str, **changes: Any) -> None:
        with self._workspace.lock:
            person = self._workspace.person(name)
            for field, value in changes.items():
                setattr(person, field, value)
            person.updated = self._workspace.seconds()
            event = {"type": "user_change", "user": self._shape(person)}
        self._tell_at(event)

    def _shape(self, person: Person) -> Json:
        app = self._workspace.app
        if app is None:
            return {"id": person.id}
        return person_shape(self._workspace, person, "users:read.email" in app.scopes)

    def _membership(self, kind: str, channel: Channel, person: Person) -> Json:
        return {
            "type": kind,
            "user": person.id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": person.team_id,
        }

    def _tell_at(self, event: Json) -> None:
        with self._workspace.lock:
            stamped = {**event, "event_ts": self._workspace.next_ts()}
        self._tell([stamped])


def _family(channel: Channel, what: str) -> str:
    return f"{'group' if channel.is_private else 'channel'}_{what}"
