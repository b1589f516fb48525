"""Who may ask this page: only a browser on this machine, and for changes only the page itself.

Any web page can make a browser send requests to localhost, and a name can be made to
resolve to 127.0.0.1. So the Host is checked always, and a form carries a token.
"""

from __future__ import annotations

import hmac

from flask import Request

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def refusal(request: Request, token: str) -> str:
    """Why this request is not answered; "" where it is."""
    if _without_port(request.host) not in LOOPBACK:
        return "This page answers on localhost only."
    if request.method in ("GET", "HEAD"):
        return ""
    if not hmac.compare_digest(request.form.get("token", "").encode(), token.encode()):
        return "This form is from another page or an earlier run. Reload and press again."
    return ""


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
