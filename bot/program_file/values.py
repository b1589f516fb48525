"""The single values of a file, each with its JSON Schema and the sentence for a bad one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.program_file.faults import hint, quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = range(2000, 2101)
# These turn the reading direction of what follows them, in any text that quotes them.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

KEY = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
REF = KEY.replace("$", r"\.") + KEY.removeprefix("^")
KEY_OR_REF = f"{KEY}|{REF}"
MEMBER = r"^[UW][A-Z0-9]{2,20}$"
EMAIL = r"^[^@\s<>|]+@[^@\s<>|]+$"
CHANNEL = r"^#?[^\s#@<>&|,:]{1,80}$"
CLOCK = r"^([01]?\d|2[0-3]):[0-5]\d$"
WAIT = r"^\d{1,3}d$"
DAY = r"^\d{4}-\d{2}-\d{2}$"


def bad(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{sentence}", {"sentence": sentence})


def _like(pattern: str, wanted: str) -> tuple[AfterValidator, WithJsonSchema]:
    """Text of that pattern; `wanted` ends the sentence "'x' is not …"."""

    def check(text: str) -> str:
        if re.fullmatch(pattern, text, re.ASCII) is None:
            raise bad(f"{quoted(text)} is not {wanted}")
        return text

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": pattern})


def _line(most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        text = text.strip()
        if not text:
            raise bad("There is no text here. Write some.")
        if len(text) > most:
            raise bad(f"This has {len(text)} characters. Write {most} at most.")
        for sign in text:
            if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in TURNING:
                raise bad(f"The character U+{ord(sign):04X} is in this text. Write one plain line.")
        return text

    return check


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(DAY, value, re.ASCII):
        with suppress(ValueError):
            day = date.fromisoformat(value)
            if day.year in YEARS:
                return day
    raise bad(f"{quoted(value)} is not a day. Write it as 2027-01-31.")


def _clock(value: object) -> time:
    if not isinstance(value, str) or re.fullmatch(CLOCK, value, re.ASCII) is None:
        raise bad(f"{quoted(value)} is not a time of day. Write it as 09:30 or 17:00.")
    hours, minutes = value.split(":")
    return time(int(hours), int(minutes))


def _weekday(value: object) -> int:
    if value in WEEKDAYS:
        return WEEKDAYS.index(value)
    known = ", ".join(WEEKDAYS)
    near = str(value)[:3].casefold()
    more = f"Write {near}." if near in WEEKDAYS else f"Write one of {known}."
    raise bad(f"{quoted(value)} is not a day of the week. {more}")


def _wait(value: object) -> int:
    if not isinstance(value, str) or re.fullmatch(WAIT, value, re.ASCII) is None:
        raise bad(f"{quoted(value)} is not a number of working days. Write it as 2d.")
    return int(value.removesuffix("d"))


def _version(value: object) -> int:
    if value != "1":
        raise bad(f"{quoted(value)} is not a version that this can read. Write 1.")
    return 1


@cache
def zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    if name not in zones():
        raise bad(f"There is no time zone {quoted(name)}. {hint(name, sorted(zones()))}".rstrip())
    return name


Key = Annotated[
    str, *_like(KEY, "a key. Use up to 40 letters, digits, - and _, a letter or digit first.")
]
Ref = Annotated[str, *_like(REF, "a deliverable's name. Write it as project.deliverable.")]
Giver = Annotated[
    str, *_like(KEY_OR_REF, "a deliverable's name. Write its key, or project.deliverable.")
]
Member = Annotated[str, *_like(MEMBER, "a member id. It looks like U024BE7LH: copy it in Slack.")]
Email = Annotated[
    str,
    AfterValidator(_line(200)),
    *_like(EMAIL, "an email address. Write it as name@example.com."),
]
Channel = Annotated[
    str,
    AfterValidator(_line(81)),
    *_like(CHANNEL, "a channel. Write its name without spaces, or its id."),
    AfterValidator(lambda text: text.removeprefix("#")),
]
Name = Annotated[
    str,
    AfterValidator(_line(120)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 120}),
]
Sentence = Annotated[
    str,
    AfterValidator(_line(500)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 500}),
]
Zone = Annotated[
    str, AfterValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/London"]})
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY}),
]
Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda at: at.strftime("%H:%M")),
    WithJsonSchema({"type": "string", "pattern": CLOCK}),
]
Weekday = Annotated[
    int,
    BeforeValidator(_weekday),
    PlainSerializer(lambda day: WEEKDAYS[day]),
    WithJsonSchema({"enum": list(WEEKDAYS)}),
]
Wait = Annotated[
    int,
    BeforeValidator(_wait),
    PlainSerializer(lambda days: f"{days}d"),
    WithJsonSchema({"type": "string", "pattern": WAIT}),
]
Version = Annotated[int, BeforeValidator(_version), WithJsonSchema({"const": 1})]
