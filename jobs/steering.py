"""The steering summary: its draft, its publication, its corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from bot.domain.editions import closes_at, editions, new_edition, rehearsed, shown_edition
from bot.domain.local_time import local
from bot.domain.roles import managers
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Edition, Figures
from bot.domain.steering_dates import Meeting, meetings
from bot.domain.summary import figures
from bot.domain.working_time import member_worker
from bot.messages import Channel, Direct, Message, Reply
from bot.views import draft as draft_view
from bot.views import summary as view
from bot.views import summary_thread
from bot.views.dates import day_hour
from jobs import keys
from jobs.occasion import Occasion

# A summary is drafted this long before its meeting at most, and has come to rest so long after.
AROUND = timedelta(weeks=2)


def occasions(snapshot: Snapshot, until: datetime) -> Iterator[Occasion]:
    program = snapshot.program
    last = local(until, program.time_zone).date() + AROUND
    for meeting in meetings(program, snapshot.started, last):
        if meeting.draft_at <= until and meeting.meets_at > snapshot.now - AROUND:
            yield from _drafts(snapshot, meeting)
            yield from _summary(snapshot, meeting)


def _drafts(snapshot: Snapshot, meeting: Meeting) -> Iterator[Occasion]:
    for member in managers(snapshot):
        yield Occasion(
            key=keys.draft(snapshot.program.key, meeting.planned, member),
            to=Direct(member),
            due=meeting.draft_at,
            until=meeting.publish_at,
            build=partial(_draft, snapshot, meeting, member),
            card=True,
            changes_at=_draft_changes_at(snapshot, meeting),
        )


def _draft_changes_at(snapshot: Snapshot, meeting: Meeting) -> datetime:
    """When it is out; or, if it never was, when the meeting starts without it."""
    return meeting.meets_at if snapshot.now >= meeting.publish_at else meeting.publish_at


def _draft(snapshot: Snapshot, meeting: Meeting, member: str) -> Message:
    program = snapshot.program
    told = keys.summary(program.key, meeting.planned) in snapshot.told
    begun = snapshot.now >= meeting.meets_at
    if told or (not begun and shown_edition(snapshot, meeting)):
        return draft_view.published(program, meeting)
    if begun:
        return draft_view.missed(program, meeting)
    return draft_view.draft(program, meeting, figures(snapshot, meeting), _zone(snapshot, member))


def _summary(snapshot: Snapshot, meeting: Meeting) -> Iterator[Occasion]:
    """One card, its replies, and the word of each correction. Said until the meeting starts."""
    program, key = snapshot.program, keys.summary(snapshot.program.key, meeting.planned)
    shown = shown_edition(snapshot, meeting)
    if shown is None and meeting.publish_at <= snapshot.now:
        return
    yield Occasion(
        key=key,
        to=Channel(program.channels.steering),
        due=meeting.publish_at,
        until=meeting.meets_at,
        build=partial(_card, snapshot, meeting),
        card=True,
        keep=partial(new_edition, snapshot, meeting),
    )
    if shown:
        yield from _thread(snapshot, meeting, key, shown.figures)
        for edition in editions(snapshot, meeting)[1:]:
            yield from _correction(snapshot, meeting, edition, key)


def _thread(snapshot: Snapshot, meeting: Meeting, key: str, made: Figures) -> Iterator[Occasion]:
    """The replies follow the edition that is shown, and so are corrected with it."""
    for topic in summary_thread.topics(made):
        yield Occasion(
            key=keys.summary_topic(snapshot.program.key, meeting.planned, topic),
            to=Reply(key),
            due=meeting.publish_at,
            build=partial(summary_thread.reply, made, topic),
            card=True,
            keep=partial(new_edition, snapshot, meeting),
        )


def _correction(
    snapshot: Snapshot, meeting: Meeting, edition: Edition, key: str
) -> Iterator[Occasion]:
    """In the thread stands all that changed; before the meeting the managers hear of it too."""
    program, begun = snapshot.program, edition.at >= meeting.meets_at
    yield Occasion(
        key=keys.correction(program.key, meeting.planned, edition.number),
        to=Reply(key),
        due=edition.at,
        until=closes_at(snapshot, meeting),
        build=partial(view.what_changed, program, edition, begun=begun),
    )
    for member in [] if begun else managers(snapshot):
        meets = day_hour(meeting.meets_at, _zone(snapshot, member))
        yield Occasion(
            key=keys.correction_told(program.key, meeting.planned, edition.number, member),
            to=Direct(member),
            due=edition.at,
            until=meeting.meets_at,
            build=partial(view.corrected, program, edition, meets),
        )


def _card(snapshot: Snapshot, meeting: Meeting) -> Message:
    """Before its hour, for a rehearsal, as it would be."""
    shown = shown_edition(snapshot, meeting) or rehearsed(snapshot, meeting)
    return view.card(snapshot.program, meeting.planned.isoformat(), shown)


def _zone(snapshot: Snapshot, member: str) -> str:
    return member_worker(snapshot.program, member, snapshot.directory, snapshot.now).zone
