"""The routes of the page: each looks at the workspace under its lock and draws what is there."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from flask import Response, abort, render_template, request

from bot.sandbox.model import Channel, Person
from bot.sandbox.page.dates import day
from bot.sandbox.page.pane import conversation, initials, name_of, place_for, reader_for, view_body
from bot.sandbox.workspace import Workspace

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})


@dataclass(frozen=True)
class Site:
    workspace: Workspace
    token: str = field(default_factory=secrets.token_urlsafe)

    def overview(self) -> str:
        with self.workspace.lock:
            viewer = self._viewer()
            reader = reader_for(self.workspace, viewer)
            directs = {c.user: c for c in self.workspace.channels.values() if c.is_im}

            def last(channel: Channel) -> str:
                messages = channel.messages
                return day(float(messages[-1]["ts"]), reader) if messages else ""

            return self._page("overview", viewer, directs=directs, last=last)

    def channel(self, channel_id: str) -> str:
        with self.workspace.lock:
            channel = self.workspace.channels.get(channel_id) or abort(404)
            viewer = self._viewer(channel)
            count = len(channel.members)
            return self._page(
                "conversation",
                viewer,
                here=channel_id,
                title=("🔒 " if channel.is_private else "# ") + channel.name,
                about=channel.topic or f"{count} member{'' if count == 1 else 's'}",
                messages=conversation(self.workspace, channel, viewer),
            )

    def dm(self, user_id: str) -> str:
        with self.workspace.lock:
            viewer = self._person(user_id)
            channel = self.workspace.direct(user_id)
            return self._page(
                "conversation",
                viewer,
                here=f"dm:{user_id}",
                tab="dm",
                title=self._app_name(),
                about=f"Direct messages with {name_of(viewer)}",
                messages=conversation(self.workspace, channel, viewer) if channel else [],
                tabs=True,
            )

    def home(self, user_id: str) -> str:
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

    def modal(self, user_id: str) -> str:
        with self.workspace.lock:
            viewer = self._person(user_id)
            views = self.workspace.views.get(user_id, [])
            view = views[-1] if views else None
            place = place_for(self.workspace, viewer)
            return self._page(
                "modal",
                viewer,
                here=f"dm:{user_id}",
                view=view,
                behind=[earlier["title"]["text"] for earlier in views[:-1]],
                drawn=view_body(view, place, {}) if view else None,
            )

    def file(self, file_id: str) -> Response:
        with self.workspace.lock:
            file = self.workspace.files.get(file_id) or abort(404)
            kind = file.mimetype if file.mimetype in PICTURES else "application/octet-stream"
            return Response(file.content, mimetype=kind)

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

    def _page(self, template: str, viewer: Person, **values: Any) -> str:
        people = self._people()
        phone = request.args.get("width") == "phone"
        shared: dict[str, Any] = {
            "workspace": self.workspace,
            "token": self.token,
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
        return render_template(f"page/{template}.html", **shared, **values)
