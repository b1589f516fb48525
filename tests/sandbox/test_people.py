"""People use what they see; the app gets what Slack would send."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.sandbox import Member, NotAnswered, NotPossible, NotThere, NotVisible, Sandbox
from tests.sandbox.shapes import Json, actions, button, menu, section, words


def heard(app: App, *action_ids: str) -> list[Json]:
    """Acknowledges these actions; what came is in the list."""
    bodies: list[Json] = []

    def listen(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack()

    for action_id in action_ids:
        app.action(action_id)(listen)
    return bodies


def test_a_click_reaches_the_app_with_the_message_and_who_clicked(
    connected: App, client: WebClient, ana: Member
) -> None:
    bodies = heard(connected, "go")
    client.chat_postMessage(
        channel="U0ANA", text="Update?", blocks=[actions(button("Update", "go", value="p1"))]
    )
    [message] = ana.direct_messages()

    ana.click(message, "Update")

    [body] = bodies
    assert body["user"]["id"] == "U0ANA"
    assert body["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert body["channel"] == {"id": message.channel, "name": "directmessage"}
    assert body["message"]["text"] == "Update?"
    assert body["actions"][0]["value"] == "p1"
    assert body["actions"][0]["type"] == "button"


def test_menus_and_dates_say_what_was_chosen(
    connected: App, client: WebClient, ana: Member
) -> None:
    bodies = heard(connected, "more", "who", "due")
    who = {"type": "users_select", "action_id": "who", "placeholder": words("Whose is it")}
    client.chat_postMessage(
        channel="U0ANA",
        text="Choose",
        blocks=[
            section("Private network", accessory={"type": "datepicker", "action_id": "due"}),
            actions(menu("overflow", "more", "Tomorrow 10:00", "Not my project"), who),
        ],
    )
    [message] = ana.direct_messages()

    ana.choose(message, "More", "Tomorrow 10:00")
    ana.choose(message, "Whose is it", "Tom Hart")
    ana.pick_date(message, "Private network", date(2027, 3, 19))

    said = [body["actions"][0] for body in bodies]
    assert said[0]["selected_option"]["value"] == "tomorrow 10:00"
    assert said[1]["selected_user"] == "U0TOM"
    assert said[2]["selected_date"] == "2027-03-19"


def test_what_was_chosen_in_a_message_comes_along_with_the_next_click(
    connected: App, client: WebClient, ana: Member
) -> None:
    bodies = heard(connected, "due", "go")
    picker = {"type": "datepicker", "action_id": "due"}
    client.chat_postMessage(
        channel="U0ANA", text="When?", blocks=[actions(picker, button("Go", "go"), block_id="b")]
    )
    [message] = ana.direct_messages()

    ana.pick_date(message, "due", date(2027, 3, 19))
    ana.click(message, "Go")

    chosen = {"type": "datepicker", "selected_date": "2027-03-19"}
    assert bodies[1]["state"]["values"] == {"b": {"due": chosen}}


def test_of_two_buttons_with_one_name_the_text_beside_them_decides(
    connected: App, client: WebClient, ana: Member
) -> None:
    bodies = heard(connected, "done")
    rows = [
        section(name, accessory=button("Done", "done", value=name)) for name in ("Network", "Keys")
    ]
    client.chat_postMessage(channel="U0ANA", text="Done?", blocks=rows)
    [message] = ana.direct_messages()

    with pytest.raises(NotThere, match="2 are called 'Done'"):
        ana.click(message, "Done")
    ana.click(message, "Done", beside="Keys")

    assert bodies[0]["actions"][0]["value"] == "Keys"


def test_nobody_clicks_what_is_not_shown_to_them(
    client: WebClient, sandbox: Sandbox, ana: Member, tom: Member, program: str
) -> None:
    client.chat_postMessage(channel=program, text="Go?", blocks=[actions(button("Go", "go"))])
    [message] = sandbox.channel("program").messages

    with pytest.raises(NotVisible):
        tom.click(message, "Go")
    with pytest.raises(NotThere, match="nothing is called 'Stop' here; there is 'Go'"):
        ana.click(message, "Stop")
    client.chat_delete(channel=program, ts=message.ts)
    with pytest.raises(NotVisible):
        ana.click(message, "Go")


def test_a_deactivated_person_sees_nothing(
    client: WebClient, sandbox: Sandbox, ana: Member
) -> None:
    client.chat_postMessage(channel="U0ANA", text="Go?", blocks=[actions(button("Go", "go"))])
    [message] = ana.direct_messages()
    sandbox.changes.deactivate("Ana Ruiz")

    with pytest.raises(NotVisible):
        ana.click(message, "Go")


@pytest.mark.parametrize("ack_seconds", [0.1])
@pytest.mark.usefixtures("connected")
def test_a_person_is_told_when_the_app_does_not_answer(client: WebClient, ana: Member) -> None:
    client.chat_postMessage(channel="U0ANA", text="Go?", blocks=[actions(button("Go", "nobody"))])

    with pytest.raises(NotAnswered, match="operation_timeout"):
        ana.click(ana.direct_messages()[0], "Go")


def test_a_person_is_told_when_the_app_is_not_there(client: WebClient, ana: Member) -> None:
    client.chat_postMessage(channel="U0ANA", text="Go?", blocks=[actions(button("Go", "go"))])

    with pytest.raises(NotAnswered, match="dispatch_failed"):
        ana.click(ana.direct_messages()[0], "Go")


def test_a_command_is_answered_to_the_one_who_typed_it(
    connected: App, sandbox: Sandbox, ana: Member
) -> None:
    @connected.command("/beat")
    def beat(ack: Any, command: Json) -> None:
        ack(f"{command['user_name']} in {command['channel_name']}: {command['text']}")

    [answer] = ana.command("/beat", "status", channel="program")

    assert answer.text == "ana in program: status"
    assert sandbox.channel("program").messages == []
    assert sandbox.person("Lea Roth").ephemerals("program") == []


def test_a_command_turns_names_into_mentions_where_the_manifest_asks_for_it(
    connected: App, ana: Member, program: str
) -> None:
    @connected.command("/beat")
    def beat(ack: Any, command: Json) -> None:
        ack(text=command["text"].replace("<", "(").replace(">", ")"))

    [answer] = ana.command("/beat", "ask @tom in #program", channel="program")

    assert answer.text == f"ask (@U0TOM|tom) in (#{program}|program)"


def test_a_command_that_is_not_in_the_manifest_is_not_there(ana: Member) -> None:
    with pytest.raises(NotThere):
        ana.command("/other")


def test_shortcuts_reach_the_app_from_a_message_and_from_anywhere(
    connected: App, ana: Member, program: str
) -> None:
    bodies: list[Json] = []

    @connected.shortcut("raise")
    def from_message(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack()

    @connected.shortcut("look")
    def from_anywhere(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack()

    message = ana.says("program", "The firewall blocks us")
    ana.shortcut("Raise a blocker", message)
    ana.shortcut("Look around")

    assert bodies[0]["message"]["text"] == "The firewall blocks us"
    assert bodies[0]["channel"] == {"id": program, "name": "program"}
    assert [body["type"] for body in bodies] == ["message_action", "shortcut"]
    with pytest.raises(NotThere):
        ana.shortcut("Look around", message)


def test_lines_are_what_the_reader_sees_in_their_own_zone(
    client: WebClient, ana: Member, tom: Member
) -> None:
    for user in ("U0ANA", "U0TOM"):
        client.chat_postMessage(
            channel=user,
            text="Check-in",
            blocks=[
                section("*Check-in* · <@U0TOM>\nCloses <!date^1802246400^{time}|9:00 UTC>"),
                {"type": "divider"},
                {"type": "context", "elements": [words("Steering reads it")]},
            ],
        )

    [for_ana], [for_tom] = ana.direct_messages(), tom.direct_messages()

    assert for_ana.lines == ["Check-in · @Tom Hart", "Closes 09:00", "Steering reads it"]
    assert for_tom.lines[1] == "Closes 13:30"


@pytest.mark.parametrize("user", ["U0GUEST", "U0EVIL"])
def test_a_forged_payload_arrives_as_slack_would_bring_it(
    connected: App, sandbox: Sandbox, user: str
) -> None:
    bodies = heard(connected, "secret")
    sandbox.add_person("U0GUEST", "Guy Guest", is_restricted=True)
    forger = sandbox.person("Guy Guest").forge if user == "U0GUEST" else sandbox.stranger(user)

    answer = forger.click("secret", value="p1")

    assert answer.acked
    assert bodies[0]["user"]["id"] == user
    assert bodies[0]["actions"][0]["value"] == "p1"


def test_dates_that_are_none_and_options_that_are_not_offered_cannot_be_chosen(
    client: WebClient, ana: Member
) -> None:
    client.chat_postMessage(
        channel="U0ANA",
        text="Choose",
        blocks=[actions(menu("static_select", "m", "Green"), {"type": "datepicker"})],
    )
    [message] = ana.direct_messages()

    with pytest.raises(NotPossible, match="'Mauve' is not offered; there is 'Green'"):
        ana.choose(message, "m", "Mauve")


def test_who_is_deactivated_can_do_nothing(sandbox: Sandbox, ana: Member) -> None:
    sandbox.changes.deactivate("Ana Ruiz")

    for act in (ana.open_home, ana.submit, lambda: ana.command("/beat"), lambda: ana.says("", "x")):
        with pytest.raises(NotVisible):
            act()


def test_an_app_that_is_not_interactive_cannot_be_clicked(
    connected: App, client: WebClient, sandbox: Sandbox, ana: Member
) -> None:
    heard(connected, "go")
    client.chat_postMessage(channel="U0ANA", text="Go?", blocks=[actions(button("Go", "go"))])
    sandbox.workspace.installed().manifest["settings"]["interactivity"]["is_enabled"] = False

    with pytest.raises(NotAnswered):
        ana.click(ana.direct_messages()[0], "Go")
