"""rich_text blocks: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from bot.sandbox.page.dates import slack_date
from bot.sandbox.page.emoji import emoji
from bot.sandbox.page.reader import Reader, broadcast, link

Element = Mapping[str, Any]
Draw = Callable[[Element, Reader], Markup]

_POINTS = re.compile(r"[0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*")

STYLES = {"code": "code", "strike": "s", "italic": "em", "bold": "strong", "underline": "u"}


def rich_text(elements: Sequence[Element], reader: Reader) -> Markup:
    return Markup().join(_known(CONTAINERS, element, reader) for element in elements)


def _known(table: Mapping[str, Draw], element: Element, reader: Reader) -> Markup:
    draw = table.get(element["type"])
    if draw is None:
        return Markup('<span class="unknown">{} is not drawn here</span>').format(element["type"])
    return draw(element, reader)


def _inline(elements: Sequence[Element], reader: Reader) -> Markup:
    return Markup().join(_styled(element, reader) for element in elements)


def _styled(element: Element, reader: Reader) -> Markup:
    drawn = _known(INLINE, element, reader)
    for style, tag in STYLES.items():
        if element.get("style", {}).get(style):
            drawn = Markup("<{0}>{1}</{0}>").format(tag, drawn)
    return drawn


def _section(element: Element, reader: Reader) -> Markup:
    return Markup('<div class="text">{}</div>').format(_inline(element["elements"], reader))


def _quote(element: Element, reader: Reader) -> Markup:
    inner = _inline(element["elements"], reader)
    return Markup('<blockquote class="text">{}</blockquote>').format(inner)


def _preformatted(element: Element, reader: Reader) -> Markup:
    return Markup("<pre><code>{}</code></pre>").format(_inline(element["elements"], reader))


def _list(element: Element, reader: Reader) -> Markup:
    items = Markup().join(
        Markup("<li>{}</li>").format(_inline(item["elements"], reader))
        for item in element["elements"]
    )
    depth = int(element.get("indent", 0))
    if element.get("style") != "ordered":
        return Markup('<ul class="text indent-{}">{}</ul>').format(depth, items)
    start = int(element.get("offset", 0)) + 1
    return Markup('<ol class="text indent-{}" start="{}">{}</ol>').format(depth, start, items)


def _emoji(element: Element, _: Reader) -> Markup:
    points = element.get("unicode", "")
    if not _POINTS.fullmatch(points):
        return escape(emoji(element["name"]))
    return escape("".join(chr(int(point, 16)) for point in points.split("-")))


def _link(element: Element, _: Reader) -> Markup:
    return link(element["url"], element.get("text") or element["url"])


def _date(element: Element, reader: Reader) -> Markup:
    written = slack_date(element["timestamp"], element["format"], reader)
    drawn = Markup('<time title="{}">{}</time>').format(element.get("fallback", ""), written)
    return link(element["url"], drawn) if element.get("url") else drawn


CONTAINERS: dict[str, Draw] = {
    "rich_text_section": _section,
    "rich_text_list": _list,
    "rich_text_quote": _quote,
    "rich_text_preformatted": _preformatted,
}

INLINE: dict[str, Draw] = {
    "text": lambda element, _: escape(element["text"]),
    "link": _link,
    "emoji": _emoji,
    "user": lambda element, reader: reader.mention(element["user_id"]),
    "usergroup": lambda element, reader: reader.group(element["usergroup_id"]),
    "channel": lambda element, reader: reader.channel(element["channel_id"]),
    "team": lambda element, _: escape(element["team_id"]),
    "broadcast": lambda element, _: broadcast(element["range"]),
    "date": _date,
    "color": lambda element, _: escape(element["value"]),
}
