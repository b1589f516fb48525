"""Views: https://docs.slack.dev/reference/views"""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.blockkit.blocks import check_blocks
from bot.sandbox.blockkit.rules import Report, boolean, by_type, shape, string
from bot.sandbox.blockkit.texts import ID, plain

LARGEST = 250_000
WORDS = plain(24)


def has_submit(value: Any, at: str, report: Report) -> None:
    """A modal that asks something must be able to send the answer."""
    if "submit" not in value and any(block["type"] == "input" for block in value["blocks"]):
        report.add("missing required field: submit", at)


COMMON = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
MODAL = shape(
    {"title": WORDS, "blocks": check_blocks},
    {
        **COMMON,
        "submit": WORDS,
        "close": WORDS,
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    [has_submit],
)
HOME = shape({"blocks": check_blocks}, {**COMMON, "callback_id": ID})


def check_view(view: Any, at: str, report: Report) -> None:
    by_type({report.surface: MODAL if report.surface == "modal" else HOME})(view, at, report)
    if len(json.dumps(view)) > LARGEST:
        report.add(f"must be less than {LARGEST} bytes", at)
