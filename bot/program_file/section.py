"""What all parts of the file have in common."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

S = TypeVar("S", bound="Section")


class Section(BaseModel):
    """A field that is left empty is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value is not None}


def with_defaults(part: type[S]) -> S:
    return part.model_validate({})
