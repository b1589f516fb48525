"""mrkdwn is drawn as Slack draws it, and nothing that was typed becomes markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.reader import Reader

ANA = Reader(
    now=datetime(2027, 2, 10, 10, 14, tzinfo=UTC),
    zone=ZoneInfo("Europe/Lisbon"),
    people={"U1": "Ana", "U2": "<b>Bob</b>"},
    channels={"C1": "general"},
    groups={"S1": "network"},
)
TEN_PAST_FIVE = int(datetime(2027, 2, 10, 17, 10, tzinfo=UTC).timestamp())


def drawn(text: str, *, verbatim: bool = True) -> str:
    return str(mrkdwn(text, ANA, verbatim=verbatim))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"),
        ("*bold with _italic_ in it*", "<strong>bold with <em>italic</em> in it</strong>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("* not bold * or _ italic _", "* not bold * or _ italic _"),
        ("`*raw* &amp; <b>`", "<code>*raw* &amp; &lt;b&gt;</code>"),
        ("```\n*raw*\n```", "<pre><code>*raw*</code></pre>"),
        (":construction: and :nothing_known:", "🚧 and :nothing_known:"),
        ("at 10:00:30", "at 10:00:30"),
        ("a &amp; b &lt; c", "a &amp; b &lt; c"),
        ("&amp;lt; stays", "&amp;lt; stays"),
        ("• one\n   two", "• one\n   two"),
    ],
)
def test_formatting_is_drawn(typed: str, shown: str) -> None:
    assert drawn(typed) == shown


def test_quoted_lines_become_one_quote() -> None:
    assert drawn("said:\n&gt; one\n&gt; *two*\nafter") == (
        "said:<blockquote>one\n<strong>two</strong></blockquote>after"
    )


def test_three_signs_quote_the_rest() -> None:
    assert drawn("said:\n&gt;&gt;&gt; one\n\ntwo") == "said:<blockquote>one\n\ntwo</blockquote>"


def test_a_link_is_drawn_with_its_label() -> None:
    assert drawn("<https://a.example/x_y_z?a=1&amp;b=2|the *page*>") == (
        '<a href="https://a.example/x_y_z?a=1&amp;b=2" rel="noreferrer noopener">the *page*</a>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " x"])
def test_an_address_that_could_run_is_not_a_link(address: str) -> None:
    assert drawn(f"<{address}|press here>") == "press here"


def test_a_quote_sign_in_an_address_cannot_leave_its_attribute() -> None:
    assert 'href="https://x/&#34;onmouseover=&#34;y"' in drawn('<https://x/"onmouseover="y|z>')


def test_mentions_carry_the_names_of_people_channels_and_groups() -> None:
    shown = drawn("<@U1> <@U9|old> <#C1> <#C9|gone> <!subteam^S1|@x> <!here>")
    assert re.sub("<[^>]+>", "", shown) == "@Ana @old #general #gone @network @here"
    assert shown.count('class="mention') == 6


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    assert "@&lt;b&gt;Bob&lt;/b&gt;" in drawn("<@U2>")


def test_words_that_slack_reads_as_mentions_are_drawn_so_unless_verbatim() -> None:
    typed = "@here see #general and https://a.example."
    assert drawn(typed) == typed
    loose = drawn(typed, verbatim=False)
    assert loose.count('class="mention') == 2
    assert '<a href="https://a.example"' in loose


def test_an_address_of_mail_is_not_a_mention() -> None:
    assert drawn("write to a@here", verbatim=False) == "write to a@here"


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{date_short_pretty} at {time}", "today at 17:10"),
        ("{date_num}", "2027-02-10"),
        ("{date}", "February 10th, 2027"),
        ("{date_short}", "Feb 10, 2027"),
        ("{date_long}", "Wednesday, February 10th, 2027"),
        ("{time_secs}", "17:10:00"),
        ("{ago}", "in 6 hours"),
        ("by {unknown}", "by {unknown}"),
    ],
)
def test_a_date_is_written_for_its_reader(pattern: str, shown: str) -> None:
    assert f">{shown}</time>" in drawn(f"<!date^{TEN_PAST_FIVE}^{pattern}|fallback>")


def test_the_same_moment_is_another_day_for_a_reader_elsewhere() -> None:
    late = int(datetime(2027, 2, 10, 21, 0, tzinfo=UTC).timestamp())
    raj = Reader(now=ANA.now, zone=ZoneInfo("Asia/Kolkata"))
    token = f"<!date^{late}^{{date_short_pretty}} {{time}}|x>"
    assert ">tomorrow 02:30</time>" in mrkdwn(token, raj)
    assert ">today 21:00</time>" in mrkdwn(token, ANA)


@pytest.mark.parametrize("seconds", ["", "x", "-5", "9" * 20, "\N{SUPERSCRIPT TWO}"])
def test_a_date_that_cannot_be_read_shows_its_fallback(seconds: str) -> None:
    assert drawn(f"<!date^{seconds}^{{date}}|10 Feb &amp; later>") == "10 Feb &amp; later"


HOSTILE = [
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<img src=x onerror=alert(1)>",
    "*<img src=x>* _<svg/onload=x>_ ~<b>~",
    '<@"><script>|"><script>>',
    '<!date^1^{date}^javascript:alert(1)|"><b>x>',
    '<!date^1^"><script>|x>',
    "```</code></pre><script>x```",
    "`</code><script>`",
    "&gt; </blockquote><script>",
    "<|x> <> <@> <#> <!>",
    '"onclick="x',
]
ALLOWED = re.compile(
    r"</?(?:strong|em|s|code|pre|blockquote)>|</(?:a|span|time)>"
    r'|<a href="(?:https?|mailto|tel):[^"<>]*" rel="noreferrer noopener">'
    r'|<span class="mention(?: broadcast)?">|<time title="[^"<>]*">'
)


def has_only_our_tags(html: str) -> bool:
    return not set("<>\"'") & set(ALLOWED.sub("", html))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("verbatim", [True, False])
def test_hostile_text_never_becomes_markup(text: str, verbatim: bool) -> None:
    assert has_only_our_tags(drawn(text, verbatim=verbatim))


MARKS = st.sampled_from(["*", "_", "~", "`", "```", "<", ">", "&gt;", "&", "|", "!", "@", '"', "'"])
SHARP = st.sampled_from(["<!date^1^", "<b>", "\n", " ", "x", "https://x", "javascript:", ":x:"])


@settings(max_examples=200)
@given(st.lists(MARKS | SHARP | st.text(max_size=3)).map("".join), st.booleans())
def test_whatever_is_typed_only_our_own_tags_come_out(text: str, verbatim: bool) -> None:
    assert has_only_our_tags(drawn(text, verbatim=verbatim))


@settings(max_examples=100)
@given(st.text(alphabet=st.characters(exclude_characters="*_~`:@#/<>&\n"), max_size=40))
def test_plain_words_come_out_as_they_were_typed(text: str) -> None:
    quoted = text.replace('"', "&#34;").replace("'", "&#39;")
    assert drawn(text) == quoted
