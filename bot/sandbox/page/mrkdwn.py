"""Slack's mrkdwn as safe HTML.

Every piece of text is escaped on its way out, so what a person typed can look wrong
but can never become an element, an attribute or a script.
Reference: https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from bot.sandbox.page.dates import slack_date
from bot.sandbox.page.emoji import SHORTCODES
from bot.sandbox.page.reader import Reader, broadcast, is_safe, link

BROADCASTS = ("here", "channel", "everyone")

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:&gt;|>) ?")
_LONG_QUOTE = re.compile(r"^(?:&gt;|>){3} ?", re.MULTILINE)


def _pair(mark: str, name: str) -> str:
    """Text between two marks that stand at word boundaries; links and code inside stay whole."""
    inner = rf"(?:<[^<>\n]+>|`[^`\n]+`|[^{mark}<`\n])+"
    sign = re.escape(mark)
    return rf"(?<![\w{mark}]){sign}(?=\S)(?P<{name}>{inner})(?<=\S){sign}(?![\w{mark}])"


_TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|(?P<url>https?://[^\s<>|]*[^\s<>|.,;:!?)*_~])"
    r"|(?<!\w)(?P<bare>[@#][\w-]+)"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
    rf"|{_pair('*', 'bold')}|{_pair('_', 'italic')}|{_pair('~', 'strike')}"
)


@dataclass(frozen=True)
class _Inline:
    reader: Reader
    verbatim: bool

    def draw(self, text: str) -> Markup:
        drawn, end = Markup(), 0
        for found in _TOKEN.finditer(text):
            drawn += _unescaped(text[end : found.start()]) + self._token(found)
            end = found.end()
        return drawn + _unescaped(text[end:])

    def _token(self, found: re.Match[str]) -> Markup:
        kind = found.lastgroup or ""
        inner = found[kind]
        if kind in TAGS:
            return Markup("<{0}>{1}</{0}>").format(TAGS[kind], self.draw(inner))
        if kind == "code":
            return Markup("<code>{}</code>").format(_unescaped(inner))
        if kind == "angle":
            return _angle(inner, self.reader)
        if kind == "emoji":
            return escape(SHORTCODES.get(inner, found[0]))
        return _unescaped(inner) if self.verbatim else _bare(inner, self.reader)


TAGS = {"bold": "strong", "italic": "em", "strike": "s"}


def mrkdwn(text: str, reader: Reader, *, verbatim: bool = False) -> Markup:
    """HTML for an element whose white space is kept (`pre-wrap`).

    Without `verbatim` Slack also reads bare addresses, `@here` and `#general`, as here.
    """
    inline = _Inline(reader, verbatim)
    pieces = [
        Markup("<pre><code>{}</code></pre>").format(_unescaped(part))
        if number % 2
        else _prose(part, inline)
        for number, part in enumerate(_FENCE.split(text))
    ]
    return Markup().join(pieces)


def _prose(text: str, inline: _Inline) -> Markup:
    """A line that begins with three signs quotes all that follows it."""
    before, *after = _LONG_QUOTE.split(text, maxsplit=1)
    drawn = _lines(before.removesuffix("\n") if after else before, inline)
    return drawn + Markup().join(_quote(rest, inline) for rest in after)


def _quote(words: str, inline: _Inline) -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(inline.draw(words))


def _lines(text: str, inline: _Inline) -> Markup:
    """Neighbouring quoted lines are one quote, which brings its own line breaks."""
    pieces: list[Markup] = []
    for quoted, group in groupby(text.split("\n"), key=lambda line: bool(_QUOTE.match(line))):
        lines = list(group)
        if quoted:
            pieces.append(_quote("\n".join(_QUOTE.sub("", line, 1) for line in lines), inline))
        else:
            pieces.append(inline.draw("\n".join(lines)))
    return Markup().join(pieces)


def _unescaped(text: str) -> Markup:
    """Slack knows three entities; text carries nothing else that is special."""
    return escape(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _bare(text: str, reader: Reader) -> Markup:
    if is_safe(text):
        url = text.replace("&amp;", "&")
        return link(url, url)
    sign, name = text[0], text[1:]
    if sign == "@" and name in BROADCASTS:
        return broadcast(name)
    if sign == "@" and (user := reader.user_named(name)):
        return reader.mention(user)
    if sign == "#" and (channel := reader.channel_named(name)):
        return reader.channel(channel)
    return _unescaped(text)


def _angle(inner: str, reader: Reader) -> Markup:
    target, _, label = inner.partition("|")
    if target[:1] in MENTIONS:
        return MENTIONS[target[0]](reader, target[1:], label)
    url = target.replace("&amp;", "&")
    if not is_safe(url):
        return _unescaped(label or f"<{target}>")
    return link(url, _unescaped(label or target.removeprefix("mailto:")))


def _special(reader: Reader, target: str, label: str) -> Markup:
    kind, _, rest = target.partition("^")
    if kind == "date":
        return _date(rest, label, reader)
    if kind == "subteam":
        return reader.group(rest, label)
    return broadcast(kind) if kind in BROADCASTS else _unescaped(label or f"<!{target}>")


def _date(rest: str, fallback: str, reader: Reader) -> Markup:
    seconds, _, pattern = rest.partition("^")
    pattern, _, url = pattern.partition("^")
    # Slack falls back for what it cannot read; twelve digits are past the year 9999.
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) < 12 and pattern):
        return _unescaped(fallback)
    written = slack_date(int(seconds), pattern, reader)
    drawn = Markup('<time title="{}">{}</time>').format(fallback, written)
    return link(url, drawn) if url else drawn


MENTIONS: dict[str, Callable[[Reader, str, str], Markup]] = {
    "@": Reader.mention,
    "#": Reader.channel,
    "!": _special,
}
