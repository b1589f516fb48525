"""Blocks, and what holds for all blocks of one message or view together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.sandbox.blockkit.elements import (
    IMAGE,
    IN_ACTIONS,
    IN_INPUTS,
    IN_SECTIONS,
    URL,
    slack_file,
)
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.blockkit.rules import (
    Check,
    Report,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    items,
    shape,
    string,
)
from bot.sandbox.blockkit.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE
from bot.sandbox.blockkit.texts import ID, plain, text
from bot.sandbox.model import Json

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MARKDOWN_TEXT = 12_000
AT_MOST = {"table": 1, "data_visualization": 2}
NAMED = {"block_id": ID}


def distinct_actions(value: Any, at: str, report: Report) -> None:
    seen: set[str] = set()
    for index, element in enumerate(value["elements"]):
        name = element.get("action_id")
        if name in seen:
            where = f"{at}/elements/{index}/action_id"
            report.add(f"`action_id` {name} already exists for another element", where)
        seen |= {name} if name else set()


SECTION = shape(
    {},
    {
        **NAMED,
        "text": text(3000),
        "fields": items(text(2000), 1, 10),
        "accessory": by_type(IN_SECTIONS),
        "expand": boolean,
    },
    [at_least_one("text", "fields")],
)
CONTEXT = shape(
    {
        "elements": items(
            by_type({"image": IMAGE, "mrkdwn": text(3000), "plain_text": text(3000)}), 1, 10
        )
    },
    NAMED,
)
IMAGE_BLOCK = shape(
    {"alt_text": string(2000)},
    {**NAMED, "image_url": URL, "slack_file": slack_file, "title": plain(2000)},
    [exactly_one("image_url", "slack_file")],
)
INPUT = shape(
    {"label": plain(2000), "element": by_type(IN_INPUTS)},
    {**NAMED, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)
EVERYWHERE: Mapping[str, Check] = {
    "section": SECTION,
    "header": shape({"text": plain(150)}, NAMED),
    "divider": shape({}, NAMED),
    "context": CONTEXT,
    "actions": shape({"elements": items(by_type(IN_ACTIONS), 1, 25)}, NAMED, [distinct_actions]),
    "image": IMAGE_BLOCK,
    "rich_text": RICH_TEXT,
}
FIGURES: Mapping[str, Check] = {
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
}
ON = {
    "message": by_type(
        {**EVERYWHERE, **FIGURES, "markdown": shape({"text": string(MARKDOWN_TEXT)}, NAMED)}
    ),
    "modal": by_type({**EVERYWHERE, "input": INPUT}),
    "home": by_type({**EVERYWHERE, **FIGURES, "input": INPUT}),
}


def check_blocks(blocks: Any, at: str, report: Report) -> None:
    before = len(report.faults)
    items(ON[report.surface], 0, MOST_BLOCKS[report.surface])(blocks, at, report)
    if len(report.faults) == before:
        _distinct_ids(blocks, at, report)
        _few_enough(blocks, at, report)
        _one_focus(blocks, at, report)
        _short_markdown(blocks, at, report)


def _distinct_ids(blocks: list[Json], at: str, report: Report) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        name = block.get("block_id")
        if name in seen:
            report.add(f"block_id {name} already exists", f"{at}/{index}/block_id")
        seen |= {name} if name else set()


def _few_enough(blocks: list[Json], at: str, report: Report) -> None:
    for kind, count in Counter(block["type"] for block in blocks).items():
        if count > AT_MOST.get(kind, count):
            report.add(f"only {AT_MOST[kind]} of {kind} allowed", at)


def _one_focus(blocks: list[Json], at: str, report: Report) -> None:
    focused = [e for block in blocks for e in elements_of(block) if e.get("focus_on_load")]
    if len(focused) > 1:
        report.add("only one element may have focus_on_load", at)


def _short_markdown(blocks: list[Json], at: str, report: Report) -> None:
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_TEXT:
        report.add(f"must be less than {MARKDOWN_TEXT + 1} characters", at)


def elements_of(block: Json) -> list[Json]:
    """The elements of a block that somebody may use."""
    if block["type"] == "actions":
        return list(block["elements"])
    if block["type"] == "input":
        return [block["element"]]
    accessory = block.get("accessory")
    return [accessory] if accessory and accessory["type"] != "image" else []
