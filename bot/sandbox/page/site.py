"""What can be looked at: each page reads the workspace under its lock and draws what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.sandbox.manifest import commands, shortcuts
from bot.sandbox.model import Channel, Person
from bot.sandbox.page.acts import DIRECT
from bot.sandbox.page.dates import day
from bot.sandbox.page.pane import conversation, initials, name_of, place_for, reader_for, view_body
from bot.sandbox.page.visits import Visits
from bot.sandbox.workspace import Workspace

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})


@dataclass(frozen=True)
class Site:
    workspace: Workspace
    visits: Visits
    token: str
    can_act: bool

    def overview(self) -> Answer | str:
        with self.workspace.lock:
            viewer = self._viewer()
            reader = reader_for(self.workspace, viewer)
            directs = {c.user: c for c in self.workspace.channels.values() if c.is_im}

            def last(channel: Channel) -> str:
                messages = channel.messages
                return day(float(messages[-1]["ts"]), reader) if messages else ""

            return self._page("overview", viewer, directs=directs, last=last)

    def channel(self, channel_id: str) -> Answer | str:
        with self.workspace.lock:
            channel = self.workspace.channels.get(channel_id) or abort(404)
            if channel.is_im:
                return redirect(url_for("page.dm", user_id=channel.user))
            viewer = self._viewer(channel)
            count = len(channel.members)
            return self._page(
                "conversation",
                viewer,
                here=channel_id,
                title=("🔒 " if channel.is_private else "# ") + channel.name,
                about=channel.topic or f"{count} member{'' if count == 1 else 's'}",
                messages=conversation(self.workspace, channel, viewer),
                **self._forms(viewer, channel),
            )

    def dm(self, user_id: str) -> Answer | str:
        with self.workspace.lock:
            viewer = self._person(user_id)
            channel = self.workspace.direct(user_id) if self.workspace.app else None
            return self._page(
                "conversation",
                viewer,
                here=f"dm:{user_id}",
                tab="dm",
                title=self._app_name(),
                about=f"Direct messages with {name_of(viewer)}",
                messages=conversation(self.workspace, channel, viewer) if channel else [],
                **self._forms(viewer, channel),
            )

    def home(self, user_id: str) -> Answer | str:
        with self.workspace.lock:
            viewer = self._person(user_id)
            view = self.workspace.homes.get(user_id)
            place = place_for(self.workspace, viewer)
            return self._page(
                "home",
                viewer,
                here=f"home:{user_id}",
                tab="home",
                drawn=view_body(view, place, {}) if view else None,
            )

    def modal(self, user_id: str) -> Answer | str:
        with self.workspace.lock:
            viewer = self._person(user_id)
            views = self.workspace.views.get(user_id, [])
            if not views and "step" in request.args:
                return redirect(self.visits.back(user_id, url_for("page.dm", user_id=user_id)))
            view = views[-1] if views else None
            errors = self.workspace.view_errors.get(view["id"], {}) if view else {}
            place = place_for(self.workspace, viewer)
            return self._page(
                "modal",
                viewer,
                here=f"dm:{user_id}",
                view=view,
                behind=[earlier["title"]["text"] for earlier in views[:-1]],
                drawn=view_body(view, place, errors) if view else None,
            )

    def file(self, file_id: str) -> Response:
        with self.workspace.lock:
            file = self.workspace.files.get(file_id) or abort(404)
            kind = file.mimetype if file.mimetype in PICTURES else "application/octet-stream"
            return Response(file.content, mimetype=kind)

    def permalink(self, channel_id: str, digits: str) -> Answer:
        """Where `chat.getPermalink` leads: the message, marked in its channel."""
        anchor = f"m{digits[:-6]}.{digits[-6:]}"
        return redirect(url_for("page.channel", channel_id=channel_id, _anchor=anchor))

    def _person(self, user_id: str) -> Person:
        return self.workspace.people.get(user_id) or abort(404)

    def _viewer(self, channel: Channel | None = None) -> Person:
        """Whom `?as=` names, else a member of the channel, else anybody."""
        if "as" in request.args:
            return self._person(request.args["as"])
        people = self._people()
        members = [person for person in people if channel and person.id in channel.members]
        return next(iter([*members, *people]), None) or abort(404)

    def _people(self) -> list[Person]:
        people = self.workspace.people.values()
        return [person for person in people if not person.is_bot and person.id != "USLACKBOT"]

    def _app_name(self) -> str:
        return self.workspace.app.name if self.workspace.app else "App"

    def _forms(self, viewer: Person, channel: Channel | None) -> dict[str, Any]:
        """What this person may do here; somebody from outside can only look."""
        is_member = channel is None or viewer.id in channel.members
        app = self.workspace.app
        if app is None or not self.can_act or viewer.deleted or not is_member:
            return {}
        offered = shortcuts(app.manifest).items()
        return {
            "acts_in": channel.id if channel else DIRECT,
            "command": next(iter(commands(app.manifest)), "/command"),
            "global_shortcuts": [name for name, one in offered if one["type"] == "global"],
            "message_shortcuts": [name for name, one in offered if one["type"] == "message"],
        }

    def _page(self, template: str, viewer: Person, **values: Any) -> Answer | str:
        views = self.workspace.views.get(viewer.id, [])
        if views and template != "modal" and "step" in request.args:
            return redirect(url_for("page.modal", user_id=viewer.id))
        return render_template(f"page/{template}.html", **self._shared(viewer), **values)

    def _shared(self, viewer: Person) -> dict[str, Any]:
        people = self._people()
        phone = request.args.get("width") == "phone"
        return {
            "workspace": self.workspace,
            "token": self.token,
            "can_act": self.can_act and not viewer.deleted,
            "notice": self.visits.notice(viewer.id),
            "refresh": _next_look(),
            "viewer": viewer,
            "viewer_name": name_of(viewer),
            "as_viewer": {"as": viewer.id},
            "phone": phone,
            "width": {"width": "phone"} if phone else {},
            "now": reader_for(self.workspace, viewer).local_now(),
            "people": people,
            "names": {person.id: name_of(person) for person in people},
            "channels": [c for c in self.workspace.channels.values() if not c.is_im],
            "app_name": self._app_name(),
            "app_initials": initials(self._app_name()),
            "views": self.workspace.views.get(viewer.id, []),
        }


def _next_look() -> str:
    """After an act the app may still be at work, so the page looks once more by itself."""
    if request.args.get("step") != "1":
        return ""
    given = {**(request.view_args or {}), **request.args, "step": "2"}
    return url_for(str(request.endpoint), **given)
