"""The page of the sandbox workspace: what every person in it sees, as Slack draws it."""

from flask import Blueprint, Response, abort, request

from bot.sandbox.page.guard import HEADERS, refusal
from bot.sandbox.page.site import Site
from bot.sandbox.workspace import Workspace


def create_page(workspace: Workspace) -> Blueprint:
    """The routes `/`, `/channel/<id>`, `/dm/<user>`, `/home/<user>` and `/modal/<user>`.

    `?width=phone` draws one pane at a phone's width, `?as=<user>` chooses who looks.
    """
    site = Site(workspace)
    page = Blueprint(
        "page",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/page",
    )

    @page.before_request
    def guard() -> None:
        if reason := refusal(request, site.token):
            abort(403, reason)

    @page.after_request
    def harden(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    page.add_url_rule("/", view_func=site.overview)
    page.add_url_rule("/channel/<channel_id>", view_func=site.channel)
    page.add_url_rule("/dm/<user_id>", view_func=site.dm)
    page.add_url_rule("/home/<user_id>", view_func=site.home)
    page.add_url_rule("/modal/<user_id>", view_func=site.modal)
    page.add_url_rule("/file/<file_id>", view_func=site.file)
    return page
