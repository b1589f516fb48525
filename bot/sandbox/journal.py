"""Every Web API call that the workspace received, with tokens left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.sandbox.model import Json

SECRETS = ("token", "client_secret", "url", "upload_url")


class Journal:
    def __init__(self, now: Callable[[], datetime], path: Path | None) -> None:
        self._now = now
        self._file: TextIO | None = path.open("a", encoding="utf-8") if path else None
        self.calls: list[Json] = []

    def record(self, method: str, params: Json, response: Json) -> None:
        call = {
            "at": self._now().isoformat(),
            "method": method,
            "params": _without_secrets(params),
            "response": _without_secrets(response),
        }
        self.calls.append(call)
        if self._file is not None:
            self._file.write(json.dumps(call, ensure_ascii=False) + "\n")
            self._file.flush()

    def of(self, method: str) -> list[Json]:
        return [call for call in self.calls if call["method"] == method]

    def refused(self) -> list[Json]:
        """The calls that Slack's rules did not let pass, or whose answer was lost."""
        return [c for c in self.calls if not c["response"].get("ok") or "lost" in c["response"]]

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _without_secrets(values: Json) -> Json:
    return {key: "redacted" if key in SECRETS else value for key, value in values.items()}
