"""Why something that a person asked for is not done, in a sentence for that person."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """Its text says what happened, what was kept and what to do."""


class NotAllowed(Refusal):
    """The person may not see or change this. The sentence gives nothing away."""


class AlreadyDone(Refusal):
    """Somebody was there before: no complaint, the present state is shown."""


class WrongInput(Refusal):
    """What was typed cannot be taken; `fields` maps a field to its sentence."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)
