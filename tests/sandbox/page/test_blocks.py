"""Every block and element is drawn, readable without a script, and safe whatever it holds."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.page.blocks import BLOCKS, draw, draw_blocks
from bot.sandbox.page.elements import ELEMENTS, element
from bot.sandbox.page.place import Place
from bot.sandbox.page.reader import Reader
from tests.sandbox.page import samples
from tests.sandbox.page.block_examples import CONTROLS, EXAMPLES, OPTIONS
from tests.sandbox.page.samples import actions, button, field, words

READER = Reader(
    now=datetime(2027, 2, 10, tzinfo=UTC),
    zone=ZoneInfo("Europe/Lisbon"),
    people={"U1": "Ana", "U2": "Lea"},
    channels={"C1": "cloud-program"},
)
PLACE = Place(READER, files={"F1": "/file/F1"})
EVIL = "\"'><script>alert(1)</script>&amp;"


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open, or left open."""

    VOID = frozenset({"input", "img", "hr", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(drawn: str) -> list[str]:
    parser = Balanced()
    parser.feed(drawn)
    parser.close()
    assert parser.open == []
    return parser.seen


def spoilt(value: Any) -> Any:
    """The same block with hostile text wherever a person's words can stand."""
    if isinstance(value, dict):
        return {
            key: inner
            if key in ("type", "style", "initial_date", "initial_time")
            else spoilt(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [spoilt(inner) for inner in value]
    return value + EVIL if isinstance(value, str) else value


def pressed(drawn: str) -> list[list[str]]:
    return [
        json.loads(html.unescape(one)) for one in re.findall('name="press" value="([^"]*)"', drawn)
    ]


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_is_drawn_with_its_words(kind: str) -> None:
    drawn = draw(EXAMPLES[kind], PLACE)
    assert tags(drawn)
    assert kind == "divider" or re.search("words|Good|Foundation|third", drawn)


@pytest.mark.parametrize("kind", BLOCKS)
def test_hostile_words_in_a_block_stay_words(kind: str) -> None:
    assert "script" not in tags(draw(spoilt(EXAMPLES[kind]), PLACE))


@pytest.mark.parametrize("kind", ELEMENTS)
@pytest.mark.parametrize("waits", [True, False])
def test_every_element_is_drawn_and_hostile_words_in_it_stay_words(kind: str, waits: bool) -> None:
    plain = {
        "type": kind,
        "action_id": "act",
        "placeholder": words("Choose"),
        **CONTROLS.get(kind, {}),
    }
    tags(element(plain, PLACE, "block", waits=waits, label="Health"))
    drawn = element(spoilt(plain), PLACE, "block" + EVIL, waits=waits, label="Health" + EVIL)
    assert "script" not in tags(drawn)


def test_what_the_page_does_not_know_is_named_not_dropped() -> None:
    assert "hologram is not drawn here" in draw({"type": "hologram"}, PLACE)
    assert "wheel is not drawn here" in draw(actions("a", {"type": "wheel"}), PLACE)


def test_a_button_is_a_button_and_says_which_it_is() -> None:
    drawn = draw(actions("b", button("Resolved", "done", style="danger")), PLACE)
    assert '<button class="button danger"' in drawn
    assert pressed(drawn) == [["b", "done"]]


def test_an_option_of_a_menu_in_a_message_is_pressed_at_once() -> None:
    drawn = draw(actions("b", samples.overflow("More", "more", "Later", "Away")), PLACE)
    assert pressed(drawn) == [["b", "more", "later"], ["b", "more", "away"]]
    assert "<summary" in drawn


def test_an_input_waits_for_submit_unless_it_dispatches() -> None:
    health = {"type": "radio_buttons", "options": OPTIONS, "initial_option": OPTIONS[1]}
    waiting = draw(field("health", "Health", health), PLACE)
    assert pressed(waiting) == []
    assert 'value="2" checked' in waiting
    assert pressed(draw(field("health", "Health", health, dispatch_action=True), PLACE)) == [
        ["health", "value"]
    ]


def test_what_was_typed_stands_in_place_of_the_initial_value() -> None:
    line = field("line", "Line", {"type": "plain_text_input", "initial_value": "before"})
    place = Place(READER, state={"line": {"value": {"value": "after"}}})
    assert 'value="after"' in draw(line, place)
    assert 'value="before"' in draw(line, PLACE)


def test_an_error_stands_at_its_field() -> None:
    line = field("line", "Line", {"type": "plain_text_input"})
    drawn = draw_blocks(
        [line, line | {"block_id": "other"}], Place(READER, errors={"line": "Say it."})
    )
    assert drawn.count("Say it.") == 1
    assert '<div class="input wrong">' in drawn


def test_a_date_is_written_out_and_its_field_holds_it() -> None:
    drawn = draw(field("d", "Network", {"type": "datepicker", "initial_date": "2027-03-05"}), PLACE)
    assert "Fri 5 Mar 2027" in drawn
    assert '<input type="date"' in drawn
    assert 'value="2027-03-05"' in drawn


def test_people_and_channels_are_chosen_by_name() -> None:
    drawn = draw(field("o", "Owner", {"type": "users_select", "initial_user": "U2"}), PLACE)
    assert 'value="U2" checked> Lea' in drawn
    assert "#cloud-program" in draw(field("c", "Where", {"type": "conversations_select"}), PLACE)


def test_a_long_value_that_begins_with_a_line_break_keeps_it() -> None:
    typed = {"type": "plain_text_input", "multiline": True, "initial_value": "\nhello"}
    assert ">\n\nhello</textarea>" in draw(field("l", "Line", typed), PLACE)


def test_a_picture_of_this_workspace_is_shown_and_one_that_is_nowhere_is_named() -> None:
    known = {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A chart"}
    assert '<img src="/file/F1" alt="A chart">' in draw(known, PLACE)
    assert "<img" not in draw({**known, "slack_file": {"id": "F9"}}, PLACE)


def test_rich_text_keeps_styles_lists_and_raw_text() -> None:
    drawn = draw(EXAMPLES["rich_text"], PLACE)
    assert "<strong><em>hello </em></strong>" in drawn
    assert '<ol class="text indent-0" start="3"><li>third</li></ol>' in drawn
    assert "<pre><code>&lt;raw&gt;</code></pre>" in drawn
    assert "🚧🟢" in drawn
    assert "javascript" not in drawn


def test_a_chart_is_the_table_of_its_figures() -> None:
    drawn = draw(EXAMPLES["data_visualization"], PLACE)
    assert '<td class="left">Jan</td><td class="right">1200</td>' in drawn
    assert '<td class="left">Feb</td><td class="right"></td>' in drawn
    pie = {"type": "pie", "segments": [{"label": "Green", "value": 3}]}
    assert '<td class="right">3</td>' in draw(
        {"type": "data_visualization", "title": "Health", "chart": pie}, PLACE
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** *soft* ~~gone~~", "<p><strong>bold</strong> <em>soft</em> <s>gone</s></p>"),
        ("## Title", '<p class="heading">Title</p>'),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one", "<ol><li>one</li></ol>"),
        ("> said", "<blockquote>said</blockquote>"),
        ("```\n<raw>\n```", "<pre><code>&lt;raw&gt;</code></pre>"),
        ("---", "<hr>"),
        ("[bad](javascript:x)", "<p>bad</p>"),
        (
            "[good](https://a.example)",
            '<p><a href="https://a.example" rel="noreferrer noopener">good</a></p>',
        ),
    ],
)
def test_markdown_is_drawn(typed: str, shown: str) -> None:
    assert (
        draw({"type": "markdown", "text": typed}, PLACE) == f'<div class="markdown">{shown}</div>'
    )
