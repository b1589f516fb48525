"""Visitors act as the person whose page they look at: each form is one thing that person does.

No lock is held meanwhile: the app calls the workspace before a person's act is over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.sandbox.interactions import BadAnswer, Interactions, NotAnswered
from bot.sandbox.model import Channel
from bot.sandbox.page.forms import press, work_modal
from bot.sandbox.page.names import Press, read_press
from bot.sandbox.page.visits import Visits
from bot.sandbox.people import Member, NotVisible
from bot.sandbox.surfaces import Message
from bot.sandbox.widgets import NotPossible, NotThere
from bot.sandbox.workspace import Workspace

DIRECT = "direct"
"""Stands for the conversation with the app, which may not have been opened yet."""


@dataclass(frozen=True)
class Acts:
    workspace: Workspace
    interactions: Interactions
    visits: Visits

    def on_message(self, user_id: str, channel_id: str, ts: str) -> Response:
        member = self._member(user_id)
        message = self._message(member, channel_id, ts)
        self._do(member, lambda: press(member, message, _pressed(), request.form.getlist))
        return self._conversation(member, channel_id)

    def on_home(self, user_id: str) -> Response:
        member = self._member(user_id)
        home = member.home or abort(404)
        self._do(member, lambda: press(member, home, _pressed(), request.form.getlist))
        return self._go("home", member)

    def open_home(self, user_id: str) -> Response:
        member = self._member(user_id)
        self._do(member, lambda: member.open_home())
        return self._go("home", member)

    def on_modal(self, user_id: str) -> Response:
        member, form = self._member(user_id), request.form
        view_id = form.get("view", "")
        self._do(member, lambda: work_modal(member, self.workspace, view_id, form.getlist))
        if member.view is None:
            return redirect(self.visits.back(user_id, url_for("page.dm", user_id=user_id, step=1)))
        return self._go("modal", member)

    def say(self, user_id: str, channel_id: str) -> Response:
        member, words = self._member(user_id), request.form.get("words", "").strip()
        if words:
            self._do(member, lambda: _say(member, channel_id, words))
        return self._conversation(member, channel_id)

    def shortcut(self, user_id: str, channel_id: str) -> Response:
        member, ts = self._member(user_id), request.form.get("ts", "")
        message = self._message(member, channel_id, ts) if ts else None
        name = request.form.get("name", "")
        self._do(member, lambda: member.shortcut(name, message))
        return self._conversation(member, channel_id)

    def _do(self, member: Member, act: Callable[[], object]) -> None:
        try:
            act()
        except (NotThere, NotPossible, NotVisible) as refusal:
            self.visits.say(member.id, str(refusal))
        except (NotAnswered, BadAnswer) as failure:
            self.visits.say(member.id, f"The app did not answer as it should: {failure}")

    def _member(self, user_id: str) -> Member:
        person = self.workspace.people.get(user_id) or abort(404)
        return Member(self.workspace, self.interactions, person)

    def _message(self, member: Member, channel_id: str, ts: str) -> Message:
        """One of the channel, or one that only this person sees."""
        channel: Channel = self.workspace.channels.get(channel_id) or abort(404)
        raw = channel.message(ts)
        if raw is not None:
            return Message(self.workspace, channel, raw, member.person)
        mine = [shown for shown in member.ephemerals(channel_id) if shown.ts == ts]
        return mine[0] if mine else abort(404)

    def _conversation(self, member: Member, channel_id: str) -> Response:
        channel = self.workspace.channels.get(channel_id)
        if channel is None or channel.is_im:
            here = url_for("page.dm", user_id=member.id, step=1)
        else:
            seen_by: dict[str, Any] = {"as": member.id}
            here = url_for("page.channel", channel_id=channel_id, step=1, **seen_by)
        self.visits.leave(member.id, here)
        return redirect(here)

    def _go(self, page: str, member: Member) -> Response:
        return redirect(url_for(f"page.{page}", user_id=member.id, step=1))


def _pressed() -> Press:
    try:
        return read_press(request.form.get("press", ""))
    except ValueError:
        abort(400)


def _say(member: Member, channel_id: str, words: str) -> None:
    channel = "" if channel_id == DIRECT else channel_id
    if not words.startswith("/"):
        member.says(channel, words)
        return
    name, _, text = words.partition(" ")
    member.command(name, text.strip(), channel)
