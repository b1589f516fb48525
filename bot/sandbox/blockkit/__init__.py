"""What Slack accepts as blocks: https://docs.slack.dev/reference/block-kit"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blockkit.blocks import check_blocks, elements_of
from bot.sandbox.blockkit.filled import with_ids
from bot.sandbox.blockkit.rules import Faults, Report
from bot.sandbox.blockkit.view import check_view
from bot.sandbox.model import File

__all__ = ["Faults", "elements_of", "message_faults", "view_faults", "with_ids"]


def message_faults(blocks: Any, files: Mapping[str, File]) -> Faults:
    report = Report("message", files)
    check_blocks(blocks, "/blocks", report)
    return report.faults


def view_faults(view: Any, surface: str, files: Mapping[str, File]) -> Faults:
    """The faults of a view for `surface`, which is `modal` or `home`."""
    report = Report(surface, files)
    check_view(view, "/view", report)
    return report.faults
