"""Block Kit as safe HTML: every block that Slack has in messages, modals and homes.

Reference: https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bot.sandbox.page.elements import element, picture
from bot.sandbox.page.markdown import markdown
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.place import Block, Place, words
from bot.sandbox.page.reader import Reader, link
from bot.sandbox.page.richtext import rich_text
from bot.sandbox.page.tables import data_table, data_visualization, table


def draw_blocks(blocks: Sequence[Block], place: Place) -> Markup:
    return Markup("\n").join(draw(block, place) for block in blocks)


def draw(block: Block, place: Place) -> Markup:
    known = BLOCKS.get(block["type"])
    if known is None:
        return Markup('<p class="unknown">{} is not drawn here</p>').format(block["type"])
    return known(block, place)


def text_object(text: Block, reader: Reader) -> Markup:
    if text["type"] == "mrkdwn":
        return mrkdwn(text["text"], reader, verbatim=text.get("verbatim", False))
    return words(text)


def _text(text: Block, reader: Reader) -> Markup:
    return Markup('<div class="text">{}</div>').format(text_object(text, reader))


def section(block: Block, place: Place) -> Markup:
    text, fields = block.get("text"), block.get("fields", [])
    body = _text(text, place.reader) if text else Markup()
    if fields:
        cells = Markup().join(_text(one, place.reader) for one in fields)
        body += Markup('<div class="fields">{}</div>').format(cells)
    accessory = block.get("accessory")
    if not accessory:
        return Markup('<div class="section">{}</div>').format(body)
    label = text_object(text, place.reader).striptags() if text else ""
    side = element(accessory, place, block.get("block_id", ""), label=label)
    return Markup(
        '<div class="section with-side"><div>{}</div><div class="side">{}</div></div>'
    ).format(body, side)


def header(block: Block, _: Place) -> Markup:
    return Markup('<h3 class="header">{}</h3>').format(words(block["text"]))


def divider(_: Block, __: Place) -> Markup:
    return Markup("<hr>")


def context(block: Block, place: Place) -> Markup:
    parts = Markup().join(
        picture(one, place) if one["type"] == "image" else _text(one, place.reader)
        for one in block["elements"]
    )
    return Markup('<div class="context">{}</div>').format(parts)


def actions(block: Block, place: Place) -> Markup:
    parts = Markup().join(
        element(one, place, block.get("block_id", "")) for one in block["elements"]
    )
    return Markup('<div class="actions">{}</div>').format(parts)


def input_block(block: Block, place: Place) -> Markup:
    block_id, label = block.get("block_id", ""), words(block["label"])
    waits = not block.get("dispatch_action", False)
    error = place.errors.get(block_id, "")
    return Markup('<div class="input{}"><p class="label">{}{}</p>{}{}{}</div>').format(
        " wrong" if error else "",
        label,
        Markup(' <span class="optional">(optional)</span>') if block.get("optional") else "",
        element(block["element"], place, block_id, waits=waits, label=label.unescape()),
        Markup('<p class="error" role="alert">{}</p>').format(error) if error else "",
        Markup('<p class="hint">{}</p>').format(words(block["hint"])) if block.get("hint") else "",
    )


def image(block: Block, place: Place) -> Markup:
    title = words(block.get("title"))
    return Markup('<figure class="image">{}{}</figure>').format(
        Markup("<figcaption>{}</figcaption>").format(title) if title else "", picture(block, place)
    )


def file(block: Block, _: Place) -> Markup:
    return Markup('<div class="file">📄 {}</div>').format(block["external_id"])


def video(block: Block, _: Place) -> Markup:
    shown = words(block["title"])
    return Markup('<div class="file">🎬 {}</div>').format(link(block["video_url"], shown))


def alert(block: Block, place: Place) -> Markup:
    return Markup('<div class="alert {}" role="note">{}</div>').format(
        block.get("level", "default"), _text(block["text"], place.reader)
    )


BLOCKS: dict[str, Callable[[Block, Place], Markup]] = {
    "section": section,
    "header": header,
    "divider": divider,
    "context": context,
    "actions": actions,
    "context_actions": actions,
    "input": input_block,
    "image": image,
    "file": file,
    "video": video,
    "alert": alert,
    "rich_text": lambda block, place: Markup('<div class="rich">{}</div>').format(
        rich_text(block["elements"], place.reader)
    ),
    "markdown": lambda block, _: Markup('<div class="markdown">{}</div>').format(
        markdown(block["text"])
    ),
    "table": lambda block, place: table(block, place.reader),
    "data_table": lambda block, place: data_table(block, place.reader),
    "data_visualization": lambda block, place: data_visualization(block, place.reader),
}
