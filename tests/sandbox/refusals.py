"""What Slack says when it refuses a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.shapes import Json


def refusal(call: Callable[..., Any], *args: Any, **arguments: Any) -> Json:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **arguments)
    data: Json = caught.value.response.data
    return data


def error(call: Callable[..., Any], *args: Any, **arguments: Any) -> str:
    return str(refusal(call, *args, **arguments)["error"])
