"""The HTTP face: what Slack delivers, and whether the bot is well."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk.signature import Clock as EpochClock
from slack_sdk.signature import SignatureVerifier

from bot.clock import Clock

LARGEST_REQUEST = 1_000_000

Health = Callable[[], dict[str, object]]


def web(
    app: App, secret: str, clock: Clock, first_time: Callable[[str], bool], health: Health
) -> Flask:
    """`first_time` remembers signatures: a request that is sent again runs once.

    What Slack itself sends again after a time-out has a new signature, and its event is known
    by its id.
    """
    face = Flask(__name__)
    face.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    verifier = SignatureVerifier(secret, _SecondsOf(clock))
    bolt = SlackRequestHandler(app)

    @face.post("/slack/events")
    def events() -> Response:
        signature = request.headers.get("X-Slack-Signature", "")
        if not genuine(verifier, signature):
            return Response("not signed by Slack\n", status=401)
        if not first_time(signature):
            return Response(status=200)
        handled: Response = bolt.handle(request)
        return handled

    @face.get("/health")
    def well() -> tuple[dict[str, object], int]:
        told = health()
        return told, 200 if told["ok"] else 503

    return face


class _SecondsOf(EpochClock):
    """The verifier refuses old timestamps: by the bot's own clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp()


def genuine(verifier: SignatureVerifier, signature: str) -> bool:
    """A malformed timestamp or signature is no signature, where the verifier itself raises."""
    try:
        return verifier.is_valid(
            request.get_data(), request.headers.get("X-Slack-Request-Timestamp", ""), signature
        )
    except (ValueError, TypeError, OverflowError):
        return False
