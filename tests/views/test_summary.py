"""The steering summary and its draft keep to their lines, and to Slack's limits on any words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.editions import rehearsed
from bot.domain.facts import Health, MeasureValue
from bot.domain.snapshot import Snapshot
from bot.domain.standing import DateChange, Edition, OpenBlocker, Wanted
from bot.domain.steering_dates import meeting_on
from bot.domain.summary import figures
from bot.messages import Message
from bot.sandbox.blockkit import message_faults
from bot.views import draft as draft_view
from bot.views import summary as view
from bot.views import summary_thread
from tests.check_ins import CLOUD, said
from tests.domain.casts import utc
from tests.programs import names
from tests.slips import SIXTH, SLIP, slipped
from tests.views.test_blocker import buttons, lines

WIDTH = 40
MEETING = meeting_on(CLOUD, date(2027, 2, 23))
SEVENTH = date(2027, 2, 15)


def told() -> Snapshot:
    """The slip, a red project's decision, and a month's figure."""
    others = tuple(
        said(SEVENTH, project=key) for key in ("landing-zone", "identity", "data", "support")
    )
    amber = replace(others[0], health=Health.AMBER, line=SLIP.line)
    value = MeasureValue(
        value=1150, on=date(2027, 2, 1), at=utc("2027-02-01T10:00"), by="U0MARA", origin="m"
    )
    base = slipped("2027-02-22T12:00")
    return replace(base, check_ins=(SLIP, amber, *others[1:]), measures=(value,))


EDITION = rehearsed(told(), MEETING)


def card(edition: Edition = EDITION) -> Message:
    return view.card(CLOUD, "2027-02-23", edition)


def test_a_sponsor_may_stop_after_any_line() -> None:
    assert lines(card()) == [
        "Cloud migration · for Tue 23 Feb",
        "🟡 Amber: Foundation ready moves to",
        "6 Apr, First client live (28 May) still",
        "holds.",
        "Support tickets a month",
        "1,150, from 1,200 to 840 by 17 Dec",
        "Wanted from you: nothing",
        "Milestones: due, now",
        "🟡 Foundation ready: 26 Mar, now 6 Apr",
        "🟢 Everybody signs in…: 31 Mar, now 9 Mar",
        "🟢 Data in the cloud: 7 May, now 27 Apr",
        "🟢 First client live: 28 May, now 20 May",
        "Since the plan",
        "• Foundation ready +10 days: Firewall v…",
        "• Everybody signs in on… +1 day, in time",
        "• Data in the cloud +5 days, in time",
        "• First client live +5 days, in time",
        "Blockers at your level: none",
        "Projects: 3 🟢 Green, 1 🟡 Amber,",
        "1 ⚪ No update (Client portal)",
        "Facts of Mon 22 Feb 12:00",
    ]
    assert buttons(card()) == ["Details", "Ask Mara"]


def test_what_is_read_aloud_begins_with_the_state() -> None:
    assert card().text.startswith("Cloud migration, Amber. Foundation ready now 6 Apr.\n")
    for one in lines(card()):
        spoken = "".join(c for c in one if c not in "🟢🟡🔴⚪").replace("  ", " ").strip()
        assert spoken in card().text


def test_a_correction_is_one_first_line() -> None:
    second = replace(
        EDITION,
        number=2,
        at=utc("2027-02-22T13:05"),
        corrections=("Client portal now Amber (was no update)",),
    )
    assert lines(card(second))[:3] == [
        "Corrected 13:05: Client portal now Amber",
        "(was no update)",
        "Cloud migration · for Tue 23 Feb",
    ]


def test_a_correction_of_another_day_says_which_and_each_stands_there() -> None:
    third = replace(
        EDITION,
        number=3,
        at=utc("2027-02-23T10:30"),
        corrections=("Client portal now Amber (was no update)", "Single sign-on now Amber"),
    )
    assert [one.plain for one in view.lines(CLOUD, third)[:3]] == [
        "Corrected Tue 10:30: Client portal now",
        "Amber (was no update), Single sign-on",
        "now Amber",
    ]
    told = view.corrected(CLOUD, third, "Tue 15:00")
    assert lines(told)[2:] == [
        "• Client portal now Amber",
        "(was no update)",
        "• Single sign-on now Amber",
    ]
    back = lines(view.corrected(CLOUD, replace(third, corrections=()), "Tue 15:00"))
    assert back[2:] == ["• It reads as it did at first."]


def test_the_thread_says_why_and_by_which_path() -> None:
    made = EDITION.figures
    assert summary_thread.topics(made) == ("projects", "paths", "computed")
    projects = lines(summary_thread.reply(made, "projects"))
    assert projects[1:4] == [
        "Cloud landing zone · 🟡 Amber",
        '"Firewall vendor two weeks late."',
        "Last rounds: none, none, none, none, Amber, Amber",
    ]
    paths = lines(summary_thread.reply(made, "paths"))
    assert paths[1:4] == [
        "Foundation ready: +10 days",
        "by Private network → Security baseline signed off",
        '"Firewall vendor two weeks late."',
    ]


def test_the_draft_says_what_goes_out_and_who_is_silent() -> None:
    made = figures(told(), MEETING)
    shown = draft_view.draft(CLOUD, MEETING, made, "Europe/Stockholm")
    assert lines(shown) == [
        "Draft for Tue 23 Feb · Cloud migration",
        "Goes out Mon 15:00 by itself.",
        "🟡 Amber · 1 milestone late",
        "Nothing wanted",
        "No answer: Tom (Client portal)",
        "Leads have seen their own lines.",
    ]
    assert buttons(shown) == ["Read it"]


words = st.one_of(
    names(), st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=250)
)
counts = st.integers(0, 9)


@st.composite
def crowded(draw: st.DrawFn, called: st.SearchStrategy[str]) -> Edition:
    """More of everything than there is room for."""
    made, name = EDITION.figures, draw(called)
    cost = draw(st.sampled_from([None, (name, 5)]))
    wanted = Wanted(what=name, who=name, by=date(2027, 2, 25), cost=cost)
    change = DateChange(name=name, days=10, why=draw(st.sampled_from(["", name])), path=(name,))
    blocker = OpenBlocker(what=name, project=name, owner=name, needed_by=date(2027, 2, 25))
    milestone = replace(made.milestones[0], name=name)
    project = replace(made.projects[0], name=name, line=name, lead=name)
    health = st.sampled_from([None, *Health])
    figures_drawn = replace(
        made,
        program=name,
        reason=f"{name} moves to 6 Apr, {name} (28 May) still holds.",
        measure=draw(st.sampled_from([None, made.measure])),
        wanted=(wanted,) * draw(counts),
        milestones=(milestone,) * draw(counts),
        changes=(change,) * draw(counts),
        blockers=(name,) * draw(counts),
        projects=tuple(replace(project, health=h) for h in draw(st.lists(health, max_size=9))),
        open_blockers=(blocker,) * draw(counts),
    )
    return replace(EDITION, figures=figures_drawn, corrections=(name,) * draw(counts))


@settings(max_examples=150)
@given(crowded(st.sampled_from([m.name for m in CLOUD.milestones])))
def test_no_summary_takes_more_than_twenty_four_lines_of_forty(edition: Edition) -> None:
    said_lines = lines(card(edition))
    assert len(said_lines) <= 24
    assert [one for one in said_lines if len(one) > WIDTH] == []
    assert [
        one for one in lines(view.corrected(CLOUD, edition, "Tue 15:00")) if len(one) > 40
    ] == []
    assert len(summary_thread.topics(edition.figures)) <= 5
    draft = draft_view.draft(CLOUD, MEETING, edition.figures, "Europe/London")
    assert len(lines(draft)) <= 8


@settings(max_examples=60)
@given(crowded(words))
def test_no_words_break_a_block_link_or_ping(edition: Edition) -> None:
    made = edition.figures
    shown = [card(edition), *(summary_thread.reply(made, t) for t in summary_thread.topics(made))]
    shown.append(draft_view.draft(CLOUD, MEETING, made, "Europe/London"))
    shown.append(view.corrected(CLOUD, edition, "Tue 14:00"))
    shown.append(view.what_changed(CLOUD, edition, begun=False))
    for message in shown:
        assert message_faults(list(message.blocks), {}) == []
        assert "<" not in message.text
        assert len(message.text) <= 4000


def test_what_was_asked_for_before_says_when() -> None:
    one = Wanted(what="Which first?", who="Sven", by=date(2027, 2, 23), since=date(2027, 2, 9))
    assert [each.plain for each in view.wanted_lines(one)] == [
        "Which first?",
        "Sven, by Tue 23 Feb; asked 9 Feb",
    ]


def test_the_order_never_changes() -> None:
    full = replace(
        EDITION,
        figures=replace(EDITION.figures, wanted=(Wanted(what="Which?", who="Sven", by=SIXTH),)),
    )
    said_lines = lines(card(full))
    heads = ["Cloud", "Support", "Wanted", "Milestones", "Since", "Blockers", "Projects", "Facts"]
    places = [next(n for n, one in enumerate(said_lines) if one.startswith(h)) for h in heads]
    assert places == sorted(places)
