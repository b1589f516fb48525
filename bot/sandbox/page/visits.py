"""What is kept between two pages of one visitor: a notice, and where a dialog leads back to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Visits:
    _notices: dict[str, str] = field(default_factory=dict)
    _backs: dict[str, str] = field(default_factory=dict)

    def say(self, user_id: str, notice: str) -> None:
        """Shown once, on this person's next page."""
        self._notices[user_id] = notice

    def notice(self, user_id: str) -> str:
        return self._notices.pop(user_id, "")

    def leave(self, user_id: str, address: str) -> None:
        self._backs[user_id] = address

    def back(self, user_id: str, otherwise: str) -> str:
        return self._backs.pop(user_id, otherwise)
