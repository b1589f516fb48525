"""What one conversation shows to one person, as values that the templates place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.page.blocks import draw_blocks
from bot.sandbox.page.dates import clock, day, local
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.place import Place
from bot.sandbox.page.reader import Reader, link
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Shown:
    """A message as one person sees it."""

    ts: str
    author: str
    initials: str
    shade: int  # which of the avatars' colours
    is_app: bool
    time: str
    moment: str  # for the `datetime` attribute
    day: str  # the heading above it, "" where the day goes on
    body: Markup
    is_edited: bool = False
    only_you: bool = False
    replies: tuple[Shown, ...] = ()


def reader_for(workspace: Workspace, person: Person) -> Reader:
    return Reader(
        now=workspace.now(),
        zone=ZoneInfo(person.tz),
        people={known.id: name_of(known) for known in workspace.people.values()},
        channels={c.id: c.name for c in workspace.channels.values() if not c.is_im},
    )


def place_for(workspace: Workspace, person: Person) -> Place:
    files = {key: f"/file/{key}" for key, file in workspace.files.items() if file.complete}
    return Place(reader_for(workspace, person), files=files)


def view_body(view: Json, place: Place, errors: Mapping[str, str]) -> Markup:
    """A modal or home with what was typed so far."""
    state = view.get("state", {}).get("values", {})
    return draw_blocks(view["blocks"], replace(place, state=state, errors=errors))


def name_of(person: Person) -> str:
    return person.real_name or person.name


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


def conversation(workspace: Workspace, channel: Channel, person: Person) -> list[Shown]:
    """Messages with their threads under them, and what only this person sees."""
    place = place_for(workspace, person)
    whispers = [
        {**whisper["message"], "only_you": True}
        for whisper in workspace.ephemerals
        if whisper["channel"] == channel.id and whisper["user"] == person.id
    ]
    seen = [_as_left(workspace, channel, person, one) for one in [*channel.messages, *whispers]]
    messages = sorted(seen, key=lambda message: float(message["ts"]))
    threads = _threads(messages)
    roots = [message for message in messages if _is_root(message, threads)]
    return list(
        _with_days(_shown(workspace, root, place, threads.get(root["ts"], [])) for root in roots)
    )


def _as_left(workspace: Workspace, channel: Channel, person: Person, message: Json) -> Json:
    """With what this person chose in its menus."""
    chosen = workspace.message_values.get((person.id, channel.id, message["ts"]))
    return {**message, "chosen": chosen} if chosen else message


def _threads(messages: Iterable[Json]) -> dict[str, list[Json]]:
    """Replies by the `ts` that they answer."""
    messages = list(messages)
    roots = {message["ts"] for message in messages}
    threads: dict[str, list[Json]] = defaultdict(list)
    for message in messages:
        parent = _parent(message)
        if parent != message["ts"] and parent in roots:
            threads[parent].append(message)
    return dict(threads)


def _parent(message: Json) -> str:
    """The `ts` of the message that its thread hangs on, which may be its own."""
    return str(message.get("thread_ts") or message["ts"])


def _is_root(message: Json, threads: dict[str, list[Json]]) -> bool:
    parent = _parent(message)
    return (
        message.get("subtype") == "thread_broadcast"
        or parent == message["ts"]
        or parent not in threads
    )


def _with_days(messages: Iterable[Shown]) -> Iterator[Shown]:
    """Each day's heading stands above its first message only."""
    before = ""
    for message in messages:
        yield message if message.day != before else replace(message, day="")
        before = message.day


def _shown(
    workspace: Workspace, message: Json, place: Place, replies: Iterable[Json] = ()
) -> Shown:
    author, is_app = _author(workspace, message)
    seconds = float(message["ts"])
    return Shown(
        ts=message["ts"],
        author=author,
        initials=initials(author),
        shade=sum(map(ord, author)) % 6,
        is_app=is_app,
        time=clock(seconds, place.reader),
        moment=local(seconds, place.reader).isoformat(timespec="minutes"),
        day=day(seconds, place.reader),
        body=body(message, place),
        is_edited="edited" in message,
        only_you=message.get("only_you", False),
        replies=tuple(_reply(workspace, reply, place, message) for reply in replies),
    )


def _reply(workspace: Workspace, message: Json, place: Place, root: Json) -> Shown:
    """A reply has no heading above it, so one of another day says its day with its time."""
    shown = _shown(workspace, message, place)
    is_same_day = shown.day == day(float(root["ts"]), place.reader)
    when = shown.time if is_same_day else f"{shown.day}, {shown.time}"
    return replace(shown, day="", time=when)


def _author(workspace: Workspace, message: Json) -> tuple[str, bool]:
    person = workspace.people.get(message.get("user", ""))
    app = workspace.app
    if message.get("bot_id") or (person and person.is_bot):
        return message.get("username") or (app.name if app else "App"), True
    return name_of(person) if person else message.get("user", "Slack"), False


def body(message: Json, place: Place) -> Markup:
    """Blocks where there are any: `text` is then only for notifications, as in Slack."""
    blocks, text = message.get("blocks"), message.get("text", "")
    if blocks:
        drawn = draw_blocks(blocks, replace(place, state=message.get("chosen", {})))
    else:
        drawn = Markup('<div class="text">{}</div>').format(mrkdwn(text, place.reader))
    drawn += Markup().join(_attachment(one, place) for one in message.get("attachments") or [])
    return drawn + Markup().join(_file(one, place) for one in message.get("files") or [])


def _attachment(attachment: Json, place: Place) -> Markup:
    return Markup('<div class="attachment">{}</div>').format(body(attachment, place))


def _file(file: Json, place: Place) -> Markup:
    name, address = file.get("title") or file.get("name", ""), place.files.get(file["id"], "")
    if address and str(file.get("mimetype", "")).startswith("image/"):
        return Markup(
            '<figure class="image"><figcaption>{}</figcaption><img src="{}" alt="{}"></figure>'
        ).format(name, address, file.get("alt_txt") or name)
    label = Markup('<a href="{}">{}</a>').format(address, name) if address else link("", name)
    return Markup('<div class="file">📄 {}</div>').format(label)
