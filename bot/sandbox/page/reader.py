"""Who looks at the page: names and times are written for this person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from bot.sandbox.page.emoji import with_emoji


@dataclass(frozen=True)
class Reader:
    now: datetime  # aware: "today" and "tomorrow" are counted from it
    zone: ZoneInfo
    people: Mapping[str, str] = field(default_factory=dict)  # user id -> name
    channels: Mapping[str, str] = field(default_factory=dict)  # channel id -> name
    groups: Mapping[str, str] = field(default_factory=dict)  # user group id -> handle

    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    def mention(self, user: str, label: str = "") -> Markup:
        return _mark("mention", "@" + (self.people.get(user) or label or user))

    def channel(self, channel: str, label: str = "") -> Markup:
        return _mark("mention", "#" + (self.channels.get(channel) or label or channel))

    def group(self, group: str, label: str = "") -> Markup:
        return _mark("mention", "@" + (self.groups.get(group) or label.lstrip("@") or group))

    def channel_named(self, name: str) -> str | None:
        """The id of the channel with this name, if there is one."""
        return next((key for key, known in self.channels.items() if known == name), None)

    def user_named(self, name: str) -> str | None:
        return next((key for key, known in self.people.items() if known == name), None)


def broadcast(whom: str) -> Markup:
    return _mark("mention broadcast", "@" + whom)


def plain(text: str, *, emoji: bool = True) -> Markup:
    """Text that is only text: nothing in it is markup, shortcodes become emoji."""
    return escape(with_emoji(text) if emoji else text)


def link(url: str, label: Markup | str) -> Markup:
    """A link where the scheme is harmless, else the label alone."""
    if not is_safe(url):
        return escape(label)
    return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(url, label)


def is_safe(url: str) -> bool:
    return url.lower().startswith(("https://", "http://", "mailto:", "tel:"))


def _mark(kind: str, text: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(kind, text)
