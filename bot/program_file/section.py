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
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {name: it for name, it in data.items() if it is not None or name not in known}


def with_defaults(part: type[S]) -> S:
    return part.model_validate({})
