"""One example of every block and element that the page draws."""

from __future__ import annotations

from tests.sandbox.page.samples import Json, actions, button, field, mrkdwn, option, section, words

RICH: list[Json] = [
    {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "hello ", "style": {"bold": True, "italic": True}},
            {"type": "user", "user_id": "U1"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "channel", "channel_id": "C1"},
            {"type": "broadcast", "range": "here"},
            {"type": "team", "team_id": "T1"},
            {"type": "color", "value": "#ff0000"},
            {"type": "emoji", "name": "construction"},
            {"type": "emoji", "name": "x", "unicode": "1f7e2"},
            {"type": "link", "url": "https://a.example", "text": "page"},
            {"type": "link", "url": "javascript:alert(1)", "text": "bad"},
            {"type": "hologram"},
            {"type": "date", "timestamp": 0, "format": "{date_num}", "fallback": "x"},
        ],
    },
    {
        "type": "rich_text_list",
        "style": "ordered",
        "offset": 2,
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "third"}]}
        ],
    },
    {
        "type": "rich_text_list",
        "style": "bullet",
        "indent": 1,
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "under"}]}
        ],
    },
    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "said"}]},
    {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "<raw>"}]},
]

ROWS = [
    [{"type": "raw_text", "text": "Milestone"}, {"type": "raw_text", "text": "Days"}],
    [{"type": "raw_text", "text": "Foundation"}, {"type": "raw_number", "value": 10}],
    [{"type": "rich_text", "elements": RICH[:1]}, {"type": "raw_number", "value": 5, "text": "+5"}],
]
PICTURE = {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "A chart"}

EXAMPLES: dict[str, Json] = {
    "section": section("*words*", fields=[mrkdwn("*one*"), words("two")], accessory=PICTURE),
    "header": {"type": "header", "text": words("words")},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [mrkdwn("*words*"), PICTURE]},
    "actions": actions("a", button("words", "b")),
    "context_actions": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "f",
                "positive_button": {"text": words("Good"), "value": "1"},
                "negative_button": {"text": words("Bad"), "value": "0"},
            }
        ],
    },
    "input": field("i", "words", {"type": "plain_text_input"}, hint=words("a hint")),
    "image": {**PICTURE, "title": words("words")},
    "file": {"type": "file", "external_id": "words", "source": "remote"},
    "video": {"type": "video", "title": words("words"), "video_url": "https://a.example"},
    "alert": {"type": "alert", "level": "warning", "text": mrkdwn("words")},
    "rich_text": {"type": "rich_text", "elements": RICH},
    "markdown": {"type": "markdown", "text": "# words"},
    "table": {"type": "table", "rows": ROWS, "column_settings": [None, {"align": "right"}]},
    "data_table": {"type": "data_table", "caption": "words", "rows": ROWS},
    "data_visualization": {
        "type": "data_visualization",
        "title": "words",
        "chart": {
            "type": "line",
            "series": [{"name": "Tickets", "data": [{"label": "Jan", "value": 1200}]}],
            "axis_config": {"categories": ["Jan", "Feb"], "x_label": "Month"},
        },
    },
}

OPTIONS = [option("One", "1"), option("Two", "2", "the second")]
CONTROLS: dict[str, Json] = {
    "button": {"text": words("Press")},
    "workflow_button": {"text": words("Press")},
    "icon_button": {"text": words("Press"), "icon": "trash"},
    "feedback_buttons": EXAMPLES["context_actions"]["elements"][0],
    "radio_buttons": {"options": OPTIONS},
    "checkboxes": {"options": OPTIONS},
    "image": PICTURE,
    "static_select": {"options": OPTIONS},
    "multi_static_select": {"option_groups": [{"label": words("Group"), "options": OPTIONS}]},
    "overflow": {"options": OPTIONS},
    "datepicker": {"initial_date": "2027-03-05"},
    "timepicker": {"initial_time": "10:00"},
    "datetimepicker": {"initial_date_time": 1802254440},
    "file_input": {},
}
