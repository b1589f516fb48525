"""An HTTP server that can be stopped from another thread, once what it took is answered."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress.server import create_server

THREADS = 16
ANY_ADDRESS = "0.0.0.0"


@contextmanager
def serving(face: Flask, port: int) -> Iterator[int]:
    """The port that it listens on; 0 asks for any free one. Raises OSError if it is taken."""
    opened: dict[int, Any] = {}
    # Bound here: waitress leaves its parts open when it cannot bind.
    listening = socket.create_server((ANY_ADDRESS, port))
    # The stubs of waitress do not know what create_server gives.
    server: Any = create_server(
        face,
        map=opened,
        sockets=[listening],
        threads=THREADS,
        # Otherwise it keeps a gigabyte of anybody's before the face is asked.
        max_request_body_size=face.config["MAX_CONTENT_LENGTH"],
    )
    thread = threading.Thread(target=server.run, name="http")
    waking = threading.Lock()
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.task_dispatcher.shutdown()
        # A loop that is awake already must not close the pipe before it is written to.
        with waking:
            server.trigger.pull_trigger(lambda: _close(opened, waking))
        thread.join()


def _close(opened: dict[int, Any], waking: threading.Lock) -> None:
    """In the server's own loop, which ends when nothing is open any more."""
    with waking:
        for dispatcher in list(opened.values()):
            dispatcher.close()
