"""Delivery to a request URL, signed as Slack signs: v0, with the time in the signature."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from bot.sandbox.delivery import Answer, Envelope
from bot.sandbox.model import Json

Headers = dict[str, str]


class SignedHttp:
    """`url_for` gives the address of an envelope, from the app's manifest."""

    def __init__(
        self,
        secret: Callable[[], str],
        url_for: Callable[[Envelope], str],
        signed_at: Callable[[], datetime],
        ack_seconds: float,
    ) -> None:
        self._secret = secret
        self._url_for = url_for
        self._signed_at = signed_at
        self._ack_seconds = ack_seconds

    def send(self, envelope: Envelope) -> Answer:
        content_type, body = encoded(envelope)
        headers = {"Content-Type": content_type, **self._retry(envelope)}
        try:
            url, headers = self._url_for(envelope), headers | self.sign(body)
            response, answer = post(url, body, headers, self._ack_seconds)
        except TimeoutError:
            return Answer("http_timeout")
        except OSError:
            return Answer("connection_failed")
        if response.status // 100 != 2:
            return Answer("http_error", no_retry=response.getheader("X-Slack-No-Retry") == "1")
        return Answer(payload=_payload(answer))

    def answers_challenge(self, url: str) -> bool:
        """What Slack does before it accepts an address: it must say back what it is told."""
        challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
        body = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
        headers = {"Content-Type": "application/json"} | self.sign(body)
        _, answer = post(url, body, headers, self._ack_seconds)
        return challenge in answer.decode()

    def sign(self, body: bytes) -> Headers:
        """The headers that prove who sent `body`, and when."""
        stamp = str(int(self._signed_at().timestamp()))
        basis = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new(self._secret().encode(), basis, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    def _retry(self, envelope: Envelope) -> Headers:
        if not envelope.attempt:
            return {}
        return {
            "X-Slack-Retry-Num": str(envelope.attempt),
            "X-Slack-Retry-Reason": envelope.retry_reason,
        }


def encoded(envelope: Envelope) -> tuple[str, bytes]:
    """Content type and body: events are JSON, what people do comes as a form."""
    if envelope.kind == "events_api":
        return "application/json", json.dumps(envelope.payload).encode()
    form = envelope.payload
    if envelope.kind == "interactive":
        form = {"payload": json.dumps(envelope.payload)}
    return "application/x-www-form-urlencoded", urlencode(form).encode()


def post(
    url: str, body: bytes, headers: Headers, seconds: float
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request; raises OSError when no answer comes in time."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=seconds)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        response = connection.getresponse()
        return response, response.read()
    except http.client.HTTPException as problem:
        raise ConnectionError(str(problem)) from problem
    finally:
        connection.close()


def _payload(body: bytes) -> Json | None:
    """What an acknowledgement said: JSON, or words that become a message."""
    if not body.strip():
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return {"text": body.decode()}
    return found if isinstance(found, dict) else None
