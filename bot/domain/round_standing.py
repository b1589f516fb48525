"""A round as everybody sees it: which projects are in, and what is known of the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.answers import answer_of, answered_on, last_before, shown_health
from bot.domain.check_ins import asked_dates
from bot.domain.facts import CheckIn, Health
from bot.domain.requests import superseded
from bot.domain.rounds import round_in
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInRound:
    """Without an answer: the colour that may still be shown, the day it is from, and the
    next date of the project."""

    key: str
    name: str
    answer: CheckIn | None
    health: Health | None = None
    said: date | None = None
    next_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStanding:
    monday: date
    closed: bool
    projects: tuple[ProjectInRound, ...]

    @property
    def answered(self) -> int:
        return sum(p.answer is not None for p in self.projects)


def round_standing(snapshot: Snapshot, monday: date) -> RoundStanding:
    closes_at = round_in(snapshot.program, snapshot.directory, monday).closes_at
    return RoundStanding(
        monday=monday,
        closed=closes_at <= snapshot.now,
        projects=tuple(
            project_in_round(snapshot, p.key, monday) for p in snapshot.program.projects
        ),
    )


def project_in_round(snapshot: Snapshot, key: str, monday: date) -> ProjectInRound:
    """As of the round: a card of the past does not change with what came after it."""
    name = snapshot.program.project(key).name
    answer = answer_of(snapshot, key, monday)
    last = last_before(snapshot, key, monday)
    if answer:
        return ProjectInRound(key=key, name=name, answer=answer)
    dates = () if superseded(snapshot, monday) else asked_dates(snapshot, key, monday)
    return ProjectInRound(
        key=key,
        name=name,
        answer=None,
        health=shown_health(snapshot, key, monday),
        said=answered_on(snapshot, last) if last else None,
        next_date=dates[0].shown if dates else None,
    )
