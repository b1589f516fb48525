"""What a message may consist of: text, blocks, attachments and metadata within their limits."""

from __future__ import annotations

import re

from bot.sandbox.api.call import Call
from bot.sandbox.blockkit import message_faults, with_ids
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json
from bot.sandbox.refusals import refused
from bot.sandbox.workspace import Workspace

TEXT_LIMIT = 40_000
BLOCKS_TEXT_LIMIT = 10_000
METADATA_LIMIT = 16_000
STRUCTURES = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "metadata": "invalid_metadata_format",
}
"""Arguments that are JSON, and what Slack says when they are not."""
EVENT_TYPE = re.compile(r"[a-zA-Z0-9_.\-]{1,255}")


def content(call: Call) -> Json:
    """The checked content of a message that the app writes or rewrites."""
    given: Json = {}
    for name, error in STRUCTURES.items():
        value = call.structure(name, error)
        if value is not None:
            given[name] = value
    if "text" in call.params:
        given["text"] = call.params["text"]
    return check_content(call.workspace, given)


def check_content(workspace: Workspace, given: Json) -> Json:
    """The parts of a message in `given`, if Slack would take them, with names in the blocks."""
    found = {name: given[name] for name in (*STRUCTURES, "text") if name in given}
    found["text"] = str(found.get("text") or "")
    if not any(found.get(name) for name in ("text", "blocks", "attachments")):
        raise SlackError("no_text")
    if len(found["text"]) > TEXT_LIMIT:
        raise SlackError("msg_too_long")
    if "metadata" in found:
        _check_metadata(found["metadata"])
    if "blocks" in found:
        _check_blocks(workspace, found["blocks"])
        found["blocks"] = with_ids(found["blocks"], workspace.ids)
    return found


def _check_blocks(workspace: Workspace, blocks: object) -> None:
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    faults = message_faults(blocks, workspace.files)
    if faults:
        raise refused("invalid_blocks", faults)
    if text_length(blocks) > BLOCKS_TEXT_LIMIT:
        raise SlackError("msg_blocks_too_long")


def text_length(value: object) -> int:
    """The characters that people read in blocks."""
    if isinstance(value, list):
        return sum(text_length(item) for item in value)
    if not isinstance(value, dict):
        return 0
    own = value.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(
        text_length(item) for item in value.values()
    )


def _check_metadata(metadata: object) -> None:
    if not isinstance(metadata, dict) or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise SlackError("invalid_metadata_format")
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(kind, str) or not EVENT_TYPE.fullmatch(kind) or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_format")
    if len(str(payload)) > METADATA_LIMIT:
        raise SlackError("metadata_too_large")
