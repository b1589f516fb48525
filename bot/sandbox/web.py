"""The HTTP face: the Web API, uploads, response URLs and the page, on one port."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any

import flask
from waitress.channel import ClientDisconnected
from waitress.server import create_server

from bot.sandbox.api.front import Front, Reply
from bot.sandbox.errors import SlackError
from bot.sandbox.interactions import Interactions
from bot.sandbox.model import Json
from bot.sandbox.page.routes import create_page
from bot.sandbox.response_urls import ResponseUrls

THREADS = 24
CUT = "sandbox.cut"


def create_web(front: Front, hooks: ResponseUrls, interactions: Interactions) -> flask.Flask:
    web = flask.Flask("bot.sandbox", static_folder=None)

    @web.route("/api/<method>", methods=["GET", "POST"])
    def api(method: str) -> flask.Response:
        params, token = _params(), _token()
        params.pop("token", None)
        return _response(front.answer(method, params, token))

    @web.post("/actions/<name>")
    def respond(name: str) -> flask.Response:
        given = _params()
        return _response(
            front.through_faults("response_url", given, lambda: _use(front, hooks, name, given))
        )

    @web.post("/upload/v1/<file_id>")
    def upload(file_id: str) -> flask.Response:
        return _upload(front, file_id, _bytes())

    @web.get("/files/<file_id>/<name>")
    def download(file_id: str, name: str) -> flask.Response:
        file = front.workspace.files.get(file_id)
        if file is None or file.name != name or not file.uploaded:
            flask.abort(404)
        return flask.Response(file.content, content_type=file.mimetype)

    web.register_blueprint(create_page(front.workspace, interactions))
    return web


def _params() -> Json:
    body = flask.request.get_json(silent=True)
    if isinstance(body, dict):
        return {**flask.request.args, **body}
    return {**flask.request.args, **flask.request.form}


def _token() -> str:
    header = flask.request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(_params().get("token", ""))


def _bytes() -> bytes:
    if flask.request.mimetype == "multipart/form-data":
        content: bytes = next(iter(flask.request.files.values())).read()
        return content
    return flask.request.get_data()


def _response(reply: Reply) -> flask.Response:
    if reply.cut:
        flask.request.environ[CUT] = True
    return flask.Response(
        json.dumps(reply.body), reply.status, reply.headers, content_type="application/json"
    )


def _upload(front: Front, file_id: str, content: bytes) -> flask.Response:
    with front.workspace.lock:
        file = front.workspace.files.get(file_id)
        if file is None or file.uploaded or len(content) != file.size:
            return flask.Response("the upload does not fit its announcement", 400)
        file.content, file.uploaded = content, True
    return flask.Response(f"OK - {len(content)}")


def _use(front: Front, hooks: ResponseUrls, name: str, given: Json) -> Reply:
    with front.workspace.lock:
        try:
            front.tell(hooks.use(name, given))
        except SlackError as error:
            gone = error.code in ("used_url", "expired_url", "no_service")
            body = {"ok": False, "error": error.code, **error.details}
            return Reply(body, 404 if gone else 400)
    return Reply({"ok": True})


def _cutting(web: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Breaks the connection where a fault says so, before a byte of the answer is out."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        held: list[Any] = []
        body = web(environ, lambda *head: held.append(head))
        if environ.get(CUT):
            raise ClientDisconnected
        start_response(*held[0])
        return body

    return application


class WebServer:
    def __init__(self, web: flask.Flask, port: int) -> None:
        self._open: dict[int, Any] = {}
        # The stubs of waitress do not know what create_server gives.
        self._server: Any = create_server(
            _cutting(web.wsgi_app),
            map=self._open,
            host="127.0.0.1",
            port=port,
            threads=THREADS,
            backlog=256,
        )
        self._thread = threading.Thread(target=self._server.run, name="sandbox-web", daemon=True)
        self._waking = threading.Lock()

    @property
    def port(self) -> int:
        return int(self._server.effective_port)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.task_dispatcher.shutdown()
        # A loop that is awake already must not close the pipe before it is written to.
        with self._waking:
            self._server.trigger.pull_trigger(self._close_all)
        self._thread.join()

    def _close_all(self) -> None:
        """In the server's own loop, which ends when nothing is open any more."""
        with self._waking:
            for dispatcher in list(self._open.values()):
                dispatcher.close()
