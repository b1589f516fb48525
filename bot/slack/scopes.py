"""The scopes of the app's token, and what each of them opens."""

from __future__ import annotations

from collections.abc import Mapping

NEEDED: Mapping[str, str] = {
    "commands": "the command and the shortcut",
    "chat:write": "messages",
    "im:write": "direct messages",
    "users:read": "people, their zones, and who may take part",
    "channels:read": "channels, and who is in them",
    "groups:read": "private channels, and who is in them",
}
OPTIONAL: Mapping[str, str] = {
    "users:read.email": "finding people by their address at import",
    "metadata.message:read": "asking Slack whether a message arrived",
    "channels:history": "asking for lost messages in public channels",
    "groups:history": "asking for lost messages in private channels",
    "im:history": "asking for lost direct messages",
}
