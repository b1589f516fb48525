"""The names that outlive a release: of messages, and of what people press in them.

A message is found again by its key, and one that stands for months sends its ids when somebody
presses it. A key here is never changed; an id that is no longer shown still answers.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.cadence import Role
from bot.domain.ringing import Ring, Ringing
from bot.views import ids
from handlers import ROUTES
from jobs import keys
from tests.said import keys_said
from tests.world import World, world

NOW = datetime(2027, 1, 6, 10, 30, tzinfo=UTC)

KEYS = {
    "answer": "{program}/answer/{monday}/{project}",
    "blocked": "{program}/blocker/{blocker_id}/waits/{member}",
    "blocker": "{program}/blocker/{blocker_id}",
    "blocker_in_full": "{program}/blocker/{blocker_id}/in-full",
    "broken": "{program}/broken/{channel}/{reason}/{manager}",
    "check": "{program}/check/{day}",
    "check_answer": "{program}/check/{day}/project/{project}",
    "check_in": "{program}/check-in/{monday}/{member}",
    "check_part": "{program}/check/{day}/part/{member}",
    "check_topic": "{program}/check/{day}/{topic}",
    "come_back": "{program}/come-back/{monday}/{member}/20270106T1030",
    "correction": "{program}/summary/{meeting}/correction/{edition}",
    "correction_told": "{program}/summary/{meeting}/correction/{edition}/{member}",
    "draft": "{program}/draft/{meeting}/{member}",
    "private": "{program}/private/{monday}/{project}/{manager}",
    "reminder": "{program}/reminder/{monday}/{member}",
    "resolved": "{program}/blocker/{blocker_id}/resolved",
    "ringing": "{program}/blocker/{blocker_id}/ask/3/{person}",
    "round_card": "{program}/round/{monday}",
    "summary": "{program}/summary/{meeting}",
    "summary_topic": "{program}/summary/{meeting}/{topic}",
    "too_late": "{program}/blocker/{blocker_id}/too-late/{number}",
    "unanswered": "{program}/unanswered/{monday}/{person}/{manager}",
}
RINGS = ("ask", "again", "wanted", "help", "heads_up")
TOPICS = "blockers|computed|details|in-full|paths|projects"

ACTIONS = {
    "ask": "blockers close dependencies in milestones share status",
    "blocker": "date hold let_go more not_mine owner resolve take words write",
    "check": "my_part",
    "check_in": "answer_for date done edit finished health more open_dates open_more open_private"
    " see_round stuck unchanged update",
    "steering": "ask details read",
}
CALLBACKS = {
    "blocker": "date.send hold.send owner.send raise.send raise_in resolve.send take.send"
    " withdraw.send words.send",
    "check_in": "send",
}
SHORTCUTS = ["raise_blocker"]
# Block ids, and the words with which the value of an option begins.
NAMES = {
    "ASK": "ask",
    "BLOCKER": "blocker",
    "CHANGE_DATE": "date",
    "CHANGE_OWNER": "owner",
    "CHECK": "check",
    "CHECK_IN": "check_in",
    "CHECK_IN_BUTTONS": "check_in.buttons",
    "CHECK_IN_REMINDER": "check_in.reminder",
    "DONT_KNOW": "unknown",
    "FIELD_CONFIDENCE": "confidence",
    "FIELD_DATE": "date/",
    "FIELD_FINISHED": "finished",
    "FIELD_HEALTH": "health/",
    "FIELD_HELP": "help",
    "FIELD_LINE": "line",
    "FIELD_NEEDED_BY": "needed_by",
    "FIELD_NEXT_STEPS": "next_steps",
    "FIELD_OUTSIDE": "outside",
    "FIELD_OWNER": "owner",
    "FIELD_PRIVATE": "private",
    "FIELD_PROGRAM": "program",
    "FIELD_RISK": "risk",
    "FIELD_SOMEBODY": "somebody",
    "FIELD_STOPS": "stops",
    "FIELD_STOPS_WORK": "stops_work",
    "FIELD_UNTIL": "until",
    "FIELD_WHAT": "what",
    "FIELD_WHY_BETTER": "why_better",
    "FIELD_WORDS": "words",
    "IT_IS_SOMEBODY": "somebody",
    "LATER": "later",
    "NOT_A_BLOCKER": "withdraw",
    "NOT_MINE": "not_mine",
    "OUTSIDE": "outside",
    "PART_DATES": "dates",
    "PART_MORE": "more",
    "PART_PRIVATE": "private",
    "STAND_IN": "stand_in",
    "STEERING": "steering",
    "TOMORROW": "tomorrow",
}


def full(by_surface: Mapping[str, str]) -> set[str]:
    return {f"{surface}.{name}" for surface, names in by_surface.items() for name in names.split()}


def named() -> Iterator[tuple[str, Any]]:
    """The functions of jobs/keys.py."""
    for name, found in inspect.getmembers(keys, inspect.isfunction):
        if found.__module__ == keys.__name__:
            yield name, found


def shape_of(key: Any, ring: Ring = Ring.ASK) -> str:
    """What it makes of its arguments: each stands for itself."""
    given: dict[str, Any] = {name: f"{{{name}}}" for name in inspect.signature(key).parameters}
    known = {"at": NOW, "one": Ringing(ring, 3, Role.OWNER, "{person}", NOW)}
    return str(key(**given | {name: known[name] for name in given.keys() & known}))


def test_every_key_has_the_shape_that_it_always_had() -> None:
    assert {name: shape_of(key) for name, key in named()} == KEYS


def test_every_rung_is_named_as_ever() -> None:
    shapes = [shape_of(keys.ringing, ring) for ring in Ring]
    assert shapes == [f"{{program}}/blocker/{{blocker_id}}/{ring}/3/{{person}}" for ring in RINGS]


def test_every_id_that_was_ever_shown_answers() -> None:
    answered = {kind: {r.name for r in ROUTES if r.kind == kind} for kind in ("action", "view")}
    assert answered == {"action": full(ACTIONS), "view": full(CALLBACKS)}
    assert [r.name for r in ROUTES if r.kind == "shortcut"] == SHORTCUTS


def test_every_other_name_in_a_message_is_as_it_was() -> None:
    routed = {*full(ACTIONS), *full(CALLBACKS), *SHORTCUTS}
    found = {name: value for name, value in vars(ids).items() if name.isupper()}
    assert {name: value for name, value in found.items() if value not in routed} == NAMES


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A week with an answer, a blocker, a check and a summary."""
    path = tmp_path_factory.mktemp("keys") / "test.db"
    start = datetime(2027, 1, 18, 20, tzinfo=UTC)
    with world(f"sqlite:///{path}", start=start) as opened:
        opened.until(date(2027, 1, 20), "15:10")
        _answer_and_be_stuck(opened)
        opened.until(date(2027, 1, 26), "12:00")
        yield opened


def _answer_and_be_stuck(cloud: World) -> None:
    cloud.tom.choose(cloud.tom.direct_messages()[-1], "More", "In 2 hours")
    cloud.lea.click(cloud.lea.direct_messages()[-1], "Update")
    cloud.lea.press("Only for Mara")
    cloud.lea.fill("Only for Mara", "I look for somebody else.")
    cloud.lea.fill("Health ★", "🟡 Amber")
    cloud.lea.fill("One line for steering ★", "The vendor is late.")
    assert cloud.lea.submit() is None
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", "No firewall rule"))
    cloud.lea.fill("What does it stop?", "Replication to the cloud")
    cloud.lea.fill("Who can clear it?", "I don't know")
    cloud.lea.fill("Needed by", date(2027, 1, 22))
    cloud.lea.check("How urgent is it?", "Work has stopped now")
    assert cloud.lea.submit() is None


def test_a_week_says_nothing_under_another_name(cloud: World) -> None:
    said = keys_said(cloud.sandbox)
    found = {name: [key for key in said if _pattern(name).fullmatch(key)] for name in KEYS}
    assert said.keys() - {key for some in found.values() for key in some} == set()
    assert {name for name, some in found.items() if some} >= {
        "answer",
        "blocker",
        "check",
        "check_answer",
        "check_in",
        "come_back",
        "draft",
        "private",
        "reminder",
        "ringing",
        "round_card",
        "summary",
        "summary_topic",
    }


def _pattern(name: str) -> re.Pattern[str]:
    day, number = r"\d{4}-\d\d-\d\d", r"\d+"
    parts = {"monday": day, "day": day, "meeting": day, "number": number, "edition": number}
    shape = KEYS[name].replace("20270106T1030", r"\d{8}T\d{4}")
    shape = shape.replace("/ask/3/", f"/({'|'.join(RINGS)})/{number}/")
    parts |= {"topic": TOPICS, "program": "cloud"}
    return re.compile(re.sub(r"\{(\w+)\}", lambda m: f"({parts.get(m[1], '[^/]+')})", shape))
