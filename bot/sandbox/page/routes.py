"""The page as a blueprint: what is looked at, and what is done there as one of the people."""

from __future__ import annotations

import secrets

from flask import Blueprint, Response, abort, request

from bot.sandbox.interactions import Interactions
from bot.sandbox.page.acts import Acts
from bot.sandbox.page.guard import HEADERS, refusal
from bot.sandbox.page.site import Site
from bot.sandbox.page.visits import Visits
from bot.sandbox.workspace import Workspace


def create_page(workspace: Workspace, interactions: Interactions | None = None) -> Blueprint:
    """The routes `/`, `/channel/<id>`, `/dm/<user>`, `/home/<user>` and `/modal/<user>`.

    `?width=phone` draws one pane at a phone's width, `?as=<user>` chooses who looks.
    Without `interactions` the page can be looked at only.
    """
    token, visits = secrets.token_urlsafe(), Visits()
    page = Blueprint(
        "page",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/page",
    )

    @page.before_request
    def guard() -> None:
        if reason := refusal(request, token):
            abort(403, reason)

    @page.after_request
    def harden(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    _look(page, Site(workspace, visits, token, can_act=interactions is not None))
    if interactions:
        _act(page, Acts(workspace, interactions, visits))
    return page


def _look(page: Blueprint, site: Site) -> None:
    page.add_url_rule("/", view_func=site.overview)
    page.add_url_rule("/channel/<channel_id>", view_func=site.channel)
    page.add_url_rule("/dm/<user_id>", view_func=site.dm)
    page.add_url_rule("/home/<user_id>", view_func=site.home)
    page.add_url_rule("/modal/<user_id>", view_func=site.modal)
    page.add_url_rule("/file/<file_id>", view_func=site.file)
    page.add_url_rule("/archives/<channel_id>/p<digits>", view_func=site.permalink)


def _act(page: Blueprint, acts: Acts) -> None:
    page.post("/act/<user_id>/message/<channel_id>/<ts>")(acts.on_message)
    page.post("/act/<user_id>/home")(acts.on_home)
    page.post("/act/<user_id>/open-home")(acts.open_home)
    page.post("/act/<user_id>/modal")(acts.on_modal)
    page.post("/act/<user_id>/say/<channel_id>")(acts.say)
    page.post("/act/<user_id>/shortcut/<channel_id>")(acts.shortcut)
