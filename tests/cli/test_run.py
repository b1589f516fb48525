"""The bot as a process: it hears, it answers, and it ends when it is told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.cli.manifest import manifest, over_http
from bot.sandbox import Sandbox
from tests.cli.conftest import Run

HERE = Path(__file__).parent.parent.parent
PATIENCE = 30


@contextmanager
def running(sign: str) -> Iterator[subprocess.Popen[str]]:
    """The process, once it has said that it runs in this way."""
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(HERE)}
    )
    assert process.stderr is not None
    try:
        said = iter(process.stderr.readline, "")
        assert any(sign in line for line in said)
        yield process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def ended(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(PATIENCE)


@pytest.fixture
def started(slack: Sandbox, run: Run, file: Path) -> Sandbox:
    run("import", file)
    assert run("start", "cloud").exit_code == 0
    return slack


def test_by_socket_mode_it_answers_and_ends(started: Sandbox) -> None:
    with running("connected by Socket Mode") as process:
        assert started.wait_connected(PATIENCE)
        assert answer_to(started, "status").startswith("Cloud migration")
        assert ended(process) == 0


def test_over_http_it_answers_what_is_signed_and_ends(
    started: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/slack/events"
    installed = started.install(over_http(manifest(), address))
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_BOT_TOKEN", installed.bot_token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", installed.signing_secret)
    monkeypatch.setenv("PORT", str(port))
    with running(f"listening on port {port}") as process:
        assert answer_to(started, "milestones").startswith("Milestones")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
            assert json.load(answer)["ok"] is True
        assert said_to(port, b"Content-Length: 1000000000").startswith(b"HTTP/1.1 413 ")
        assert ended(process) == 0


def test_a_port_that_is_taken_is_one_clear_line(
    slack: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        said = run("run")
    assert said.exit_code == 2
    assert f"PORT: nobody can listen on {port}" in said.output
    assert slack.channel("cloud-program").messages == []


def answer_to(slack: Sandbox, text: str) -> str:
    """The first line of what Mara gets for it. The process answers in its own time."""
    mara, answered = slack.person("Mara"), threading.Event()
    record = slack.journal.record

    def recorded(method: str, *rest: Any) -> None:
        record(method, *rest)
        if method == "response_url":
            answered.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slack.journal, "record", recorded)
        mara.command("/program", text, "cloud-program")
        assert answered.wait(PATIENCE)
    return mara.ephemerals("cloud-program")[-1].lines[0]


def said_to(port: int, header: bytes) -> bytes:
    """The answer to a request of which nothing but the head ever comes."""
    head = b"POST /slack/events HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall(head)
        return line.recv(1000)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
