"""From what the SDK raises to the families of bot.slack.errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPException
from socket import gaierror
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.errors import (
    BrokenDestination,
    MessageGone,
    MissingScope,
    NotFound,
    Refused,
    Revoked,
    SlackError,
    Stale,
    TriggerSpent,
    TryLater,
    Uncertain,
)

NO_ROUTE = timedelta(seconds=5)
UNTOLD_WAIT = timedelta(seconds=30)

_THROTTLED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_REVOKED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "app_uninstalled",
    }
)
_BROKEN = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "user_not_found",
        "user_disabled",
        "user_not_visible",
        "cannot_dm_bot",
        "messages_tab_disabled",
    }
)
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_NOT_FOUND = frozenset(
    {"not_found", "view_not_found", "users_not_found", "user_not_found", "channel_not_found"}
)
_SPENT = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
_FAMILIES: tuple[tuple[frozenset[str], type[SlackError]], ...] = (
    (_REVOKED, Revoked),
    (_GONE, MessageGone),
    (_SPENT, TriggerSpent),
    (frozenset({"hash_conflict"}), Stale),
)
_POINTER = re.compile(r"\[json-pointer:([^\]]+)\]")


@contextmanager
def translated(method: str) -> Iterator[None]:
    """Around one call of one Web API method."""
    try:
        yield
    except SlackApiError as fault:
        raise _answered(method, fault) from fault
    except (OSError, HTTPException) as fault:
        raise _unanswered(fault) from fault


def _unanswered(fault: OSError | HTTPException) -> SlackError:
    reason = fault.reason if isinstance(fault, URLError) else fault
    # Only these say that nothing has left this machine.
    if isinstance(reason, ConnectionRefusedError | gaierror):
        return TryLater(NO_ROUTE, "*")
    return Uncertain(type(reason).__name__)


def _answered(method: str, fault: SlackApiError) -> SlackError:
    response = fault.response
    status: int = response.status_code
    code = str(response.get("error", ""))
    if status == 429 or code in _THROTTLED:
        return TryLater(_retry_after(response.headers), method)
    if status >= 500 or code in _UNSURE:
        return Uncertain(code if status < 500 else f"HTTP {status}")
    if not re.fullmatch(r"\w+", code):
        return Uncertain("no answer in JSON")
    if code == "missing_scope":
        return MissingScope(str(response.get("needed", "")))
    return _refused(method, code, response)


def _refused(method: str, code: str, response: Any) -> SlackError:
    for codes, family in _FAMILIES:
        if code in codes:
            return family(code)
    speaks = method.startswith("chat.") or method == "conversations.open"
    if speaks and (code in _BROKEN or code.startswith("restricted_action")):
        return BrokenDestination(code)
    return NotFound(code) if code in _NOT_FOUND else Refused(code, _pointers(response))


def _retry_after(headers: Mapping[str, str]) -> timedelta:
    told = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return timedelta(seconds=int(told)) if told.isdigit() else UNTOLD_WAIT


def _pointers(response: Any) -> tuple[str, ...]:
    """Where in the blocks the fault is: never what is there, as people wrote it."""
    metadata = response.get("response_metadata") or {}
    said = [*(response.get("errors") or ()), *(metadata.get("messages") or ())]
    found = (pointer for line in said for pointer in _POINTER.findall(str(line)))
    return tuple(dict.fromkeys(found))
