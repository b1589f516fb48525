"""The manifest offers what the routes take, and asks for the scopes that the code uses."""

from __future__ import annotations

from typing import Any

from bot.cli.manifest import manifest, over_http
from bot.sandbox.events import SCOPES as SCOPES_OF_EVENTS
from bot.slack.scopes import NEEDED, OPTIONAL
from handlers import ROUTES
from handlers.listening import ANY_NAME

MADE: dict[str, Any] = manifest()


def names(kind: str) -> set[str]:
    return {route.name for route in ROUTES if route.kind == kind}


def test_there_is_one_command_and_it_is_taken_under_any_name() -> None:
    assert len(MADE["features"]["slash_commands"]) == 1
    assert names("command") == {ANY_NAME}


def test_every_shortcut_that_is_offered_is_taken() -> None:
    offered = {shortcut["callback_id"] for shortcut in MADE["features"]["shortcuts"]}
    assert offered == names("shortcut")


def test_every_event_that_is_taken_is_subscribed_to_and_no_other() -> None:
    assert set(MADE["settings"]["event_subscriptions"]["bot_events"]) == names("event")


def test_it_asks_for_the_scopes_that_the_doctor_knows() -> None:
    scopes = MADE["oauth_config"]["scopes"]
    assert (scopes["bot"], scopes["bot_optional"]) == (list(NEEDED), list(OPTIONAL))


def test_the_needed_scopes_are_enough_for_every_event() -> None:
    events = MADE["settings"]["event_subscriptions"]["bot_events"]
    assert {SCOPES_OF_EVENTS[event] for event in events} - {""} <= NEEDED.keys()


def test_no_name_is_routed_twice() -> None:
    taken = [(route.kind, route.name) for route in ROUTES]
    assert len(taken) == len(set(taken))


def test_over_http_everything_goes_to_one_address() -> None:
    made = over_http(MADE, "https://bot.example/slack/events")
    assert {command["url"] for command in made["features"]["slash_commands"]} == {
        made["settings"]["event_subscriptions"]["request_url"],
        made["settings"]["interactivity"]["request_url"],
    }
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["oauth_config"] == MADE["oauth_config"]
