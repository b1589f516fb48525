"""The `markdown` block: the part of standard Markdown that Slack draws, as safe HTML."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup, escape

from bot.sandbox.page.reader import link, plain

_FENCE = re.compile(r"^```[^\n]*\n(.*?)\n?^```[ \t]*$", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<link>[^()\s]+)\)"
    r"|\*\*(?=\S)(?P<strong>[^*\n]+)\*\*"
    r"|(?<![\w*])\*(?=\S)(?P<em>[^*\n]+)\*(?![\w*])"
    r"|(?<!\w)_(?=\S)(?P<under>[^_\n]+)_(?!\w)"
    r"|~~(?=\S)(?P<s>[^~\n]+)~~"
)
_LINES = (
    ("heading", re.compile(r"(#{1,6}) +(.*)")),
    ("quote", re.compile(r"()> ?(.*)")),
    ("rule", re.compile(r"()(-{3,}|\*{3,})\s*$")),
    ("bullet", re.compile(r"( *)[-*+] +(.*)")),
    ("number", re.compile(r"( *)\d{1,9}[.)] +(.*)")),
)
TAGS = {"strong": "strong", "em": "em", "under": "em", "s": "s"}


def markdown(text: str) -> Markup:
    pieces = [
        Markup("<pre><code>{}</code></pre>").format(part) if number % 2 else _prose(part)
        for number, part in enumerate(_FENCE.split(text))
    ]
    return Markup().join(pieces)


def _prose(text: str) -> Markup:
    lines = [_kind(line) for line in text.split("\n")]
    return Markup().join(
        _group(kind, [words for _, words in group])
        for kind, group in groupby(lines, key=lambda line: line[0])
    )


def _kind(line: str) -> tuple[str, str]:
    for kind, pattern in _LINES:
        if found := pattern.match(line):
            return kind, found[2]
    return "text" if line.strip() else "", line


def _group(kind: str, lines: list[str]) -> Markup:
    drawn = [_inline(line) for line in lines]
    match kind:
        case "heading":
            return Markup().join(Markup('<p class="heading">{}</p>').format(one) for one in drawn)
        case "bullet" | "number":
            tag = "ul" if kind == "bullet" else "ol"
            items = Markup().join(Markup("<li>{}</li>").format(one) for one in drawn)
            return Markup("<{0}>{1}</{0}>").format(tag, items)
        case "quote":
            return Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(drawn))
        case "rule":
            return Markup("<hr>")
        case _:
            return Markup("<p>{}</p>").format(Markup("<br>").join(drawn)) if kind else Markup()


def _inline(text: str) -> Markup:
    drawn, end = Markup(), 0
    for found in _TOKEN.finditer(text):
        drawn += plain(text[end : found.start()]) + _token(found)
        end = found.end()
    return drawn + plain(text[end:])


def _token(found: re.Match[str]) -> Markup:
    kind = found.lastgroup or ""
    if kind == "link":
        return link(found["link"], _inline(found["label"]))
    if kind == "code":
        return Markup("<code>{}</code>").format(escape(found["code"]))
    return Markup("<{0}>{1}</{0}>").format(TAGS[kind], _inline(found[kind]))
