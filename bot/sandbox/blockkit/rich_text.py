"""Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.blockkit.rules import (
    Check,
    boolean,
    by_type,
    integer,
    items,
    one_of,
    shape,
    string,
)
from bot.sandbox.blockkit.texts import ID

MANY = 1000
LONG = 40_000

STYLES = (
    *("bold", "italic", "strike", "code", "underline"),
    *("highlight", "client_highlight", "unlink"),
)
STYLE = shape({}, dict.fromkeys(STYLES, boolean))
STYLED: Mapping[str, Check] = {"style": STYLE}

PARTS: Mapping[str, Check] = {
    "text": shape({"text": string(LONG)}, STYLED),
    "link": shape({"url": string(3000)}, {"text": string(LONG), "unsafe": boolean, **STYLED}),
    "emoji": shape({"name": string(255)}, {"unicode": string(255), **STYLED}),
    "user": shape({"user_id": ID}, STYLED),
    "usergroup": shape({"usergroup_id": ID}, STYLED),
    "channel": shape({"channel_id": ID}, STYLED),
    "team": shape({"team_id": ID}, STYLED),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, STYLED),
    "color": shape({"value": string(9)}, STYLED),
    "date": shape(
        {"timestamp": integer(0, 10**11), "format": string(255)},
        {"url": string(3000), "fallback": string(LONG), **STYLED},
    ),
}
ELEMENTS = items(by_type(PARTS), 0, MANY)
BORDER = {"border": integer(0, 1)}
SECTION = shape({"elements": ELEMENTS}, {})

CONTENT = items(
    by_type(
        {
            "rich_text_section": SECTION,
            "rich_text_preformatted": shape(
                {"elements": ELEMENTS}, {**BORDER, "language": string(255)}
            ),
            "rich_text_quote": shape({"elements": ELEMENTS}, BORDER),
            "rich_text_list": shape(
                {
                    "elements": items(by_type({"rich_text_section": SECTION}), 1, MANY),
                    "style": one_of("bullet", "ordered"),
                },
                {**BORDER, "indent": integer(0, 8), "offset": integer(0, 10_000)},
            ),
        }
    ),
    1,
    MANY,
)
RICH_TEXT = shape({"elements": CONTENT}, {"block_id": ID})
