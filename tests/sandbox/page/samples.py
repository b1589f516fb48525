"""Messages, a modal and a home with the bot's words, as Block Kit."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def mrkdwn(text: str, *, verbatim: bool = True) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": verbatim}


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def section(*lines: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn("\n".join(lines)), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": words(text), "action_id": action_id, "value": "1", **more}


def option(text: str, value: str, about: str = "") -> Json:
    return {
        "text": words(text),
        "value": value,
        **({"description": words(about)} if about else {}),
    }


def overflow(text: str, action_id: str, *options: str) -> Json:
    return {
        "type": "static_select",
        "placeholder": words(text),
        "action_id": action_id,
        "options": [option(one, one.lower()) for one in options],
    }


def actions(block_id: str, *elements: Json) -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": words(label),
        "element": {"action_id": "value", **element},
        **more,
    }


CHECK_IN = [
    section("*Check-in* · Cloud migration", "Closes Thu 17:00 · about a minute"),
    section(
        "*Cloud landing zone* · 🟢 Green (3 Feb)",
        "• Private network: Fri 5 Mar",
        "• Security baseline: Fri 19 Mar",
        "   Lea waits for it: Fri 2 Apr",
        "• No blockers",
    ),
    section('"Nothing changed" confirms Green and', "these dates as of today."),
    actions(
        "check_in",
        button("Update", "update"),
        button("Nothing changed", "same", style="primary"),
        overflow("More", "more", "In 2 hours", "Tomorrow 10:00", "Ivo answers this week"),
    ),
]

ANSWERED = [
    section(
        "✓ Answered <!date^1802254440^{date_short_pretty} {time}|Wed 10 Feb 10:14>, by <@U0ANA>",
        "*Cloud landing zone* · 🟡 Amber",
        "Private network: 5 Mar → Fri 19 Mar",
        '"Firewall vendor two weeks late."',
    ),
    section(
        "Steering will read (Tue 23 Feb):",
        "&gt; 🟡 Amber. Firewall vendor two",
        "&gt; weeks late. Foundation 6 Apr.",
        "Mara reads it before they do.",
        "Told now: Lea. Friday: Tom, Kim.",
    ),
    actions("answered", button("Edit", "edit"), button("See the round", "round")),
]

BLOCKER = [
    section(
        "🚧 *Firewall rule for replication*",
        "Stops: Replication (Data platform)",
        "Raised by Lea, Mon 15 Feb",
        "Owner: Ana, on it until Thu 18 Feb",
        "Needed by: Fri 19 Feb",
        "For milestone: Data in the cloud, 7 May",
        "Next: Mara helps, Fri 19 Feb 10:00",
    ),
    actions(
        "blocker",
        button("I can take it", "take"),
        button("Resolved", "resolved"),
        overflow("More", "more", "Change owner", "Change date", "Not a blocker"),
    ),
]

DEPENDENCIES = [
    section("*Dependency check* · Fri 12 Feb", "5 links: 1 new, 4 hold · 5/5 answered"),
    section(
        "*New*",
        "Security baseline, Ana → Lea",
        "Needed Fri 2 Apr, now Tue 6 Apr",
        "Moves: cut-over +5, launch +5 days",
        "Foundation: due 26 Mar, now 6 Apr",
        "Next: Lea answers by Tue 16 Feb",
    ),
    section(
        "*Open since 8 Jan*",
        "Network team: 4 needed, 3 there",
        "15 Feb to 19 Mar",
        "Next: Mara decides by Mon 15 Feb",
    ),
    section("Gone: nothing. Details in the thread."),
    actions("checked", button("My part", "mine"), button("What if…", "what_if")),
]

SUMMARY = [
    section(
        "*Cloud migration* · for Tue 23 Feb",
        "🟡 Amber: Foundation moves to 6 Apr,",
        "first client (28 May) still holds.",
        '"Vendor talks Thursday." Mara',
    ),
    section("*Support tickets a month*", "1,150, from 1,200 to 840 by 17 Dec"),
    section(
        "*Wanted from you: 1*",
        "Network team: which project first?",
        "Mara recommends: Landing zone",
        "Sven, by Thu 25 Feb. Each week of",
        "waiting: Foundation 5 days later",
    ),
    section(
        "*Milestones: due, now*",
        "🟡 Foundation: 26 Mar, now 6 Apr",
        "🟢 One sign-in: 31 Mar, now 8 Mar",
        "🟢 Data in cloud: 7 May, now 27 Apr",
        "🟢 First client: 28 May, now 20 May",
    ),
    section(
        "*Since 9 Feb*",
        "• Foundation +10 days: firewall vendor",
        "• Data, first client: +5 days, in time",
        "*Blockers at your level:* none",
        "*Projects:* 3 🟢 Green, 1 🟡 Amber,",
        "1 ⚪ No update (Client portal)",
        "_Facts of Mon 22 Feb 12:00_",
    ),
    actions(
        "summary",
        button("Decide", "decide", style="primary"),
        button("Details", "details"),
        button("Ask Mara", "ask"),
    ),
]

MODAL: Json = {
    "type": "modal",
    "hash": "1.a",
    "id": "V1",
    "title": words("Check-in"),
    "submit": words("Send"),
    "close": words("Cancel"),
    "blocks": [
        {
            "type": "context",
            "elements": [
                mrkdwn("*Cloud landing zone* · 🟢 Green (3 Feb)"),
                mrkdwn("★ also goes to steering"),
            ],
        },
        {
            "type": "section",
            "block_id": "network",
            "text": mrkdwn("Private network ★\nWas 5 Mar. Lea starts with it."),
            "accessory": {
                "type": "datepicker",
                "action_id": "date",
                "initial_date": "2027-03-19",
            },
        },
        {
            "type": "context",
            "elements": [
                mrkdwn(
                    "+10 days. If nothing else changes:\n"
                    "• Security baseline: 6 Apr (+10)\n"
                    "• Databases cut over: 27 Apr (+5)\n"
                    "• First client: 20 May, due 28. Holds\n"
                    "• Lea needs baseline 2 Apr: 2 days short\n"
                    "• Foundation, due 26 Mar: 6 Apr\n"
                    "Told now: Lea. Friday: Tom, Kim."
                )
            ],
        },
        field(
            "hold",
            "Lea",
            {
                "type": "checkboxes",
                "options": [option("I'll tell Lea myself first", "hold")],
            },
            optional=True,
        ),
        field(
            "health",
            "Health ★",
            {
                "type": "radio_buttons",
                "options": [
                    option("🟢 Green", "green", "On plan, or we absorb it."),
                    option("🟡 Amber", "amber", "Off plan, we can recover."),
                    option("🔴 Red", "red", "Off plan, we need help."),
                ],
                "initial_option": option("🟡 Amber", "amber", "Off plan, we can recover."),
            },
            hint=words("The dates suggest Amber."),
        ),
        field(
            "line",
            "One line for steering ★",
            {
                "type": "plain_text_input",
                "max_length": 120,
                "placeholder": words("What happened, what you do about it"),
            },
        ),
        field(
            "private",
            "Only for Mara",
            {"type": "plain_text_input", "multiline": True, "max_length": 500},
            optional=True,
        ),
        actions(
            "stuck",
            button("Stuck on somebody", "stuck"),
            button("I need something new from a project", "need"),
        ),
    ],
}

HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": words("You owe")},
        section("*Cloud migration*: check-in, by Thu 17:00", accessory=button("Answer", "open")),
        {"type": "divider"},
        {"type": "header", "text": words("Your project")},
        {
            "type": "section",
            "fields": [
                mrkdwn("*Health*\n🟡 Amber"),
                mrkdwn("*Next*\nPrivate network, Fri 19 Mar"),
            ],
        },
    ],
}
