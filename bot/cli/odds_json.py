"""How sure the dates of a program are, for other programs: chances from 0 to 1, dates as ISO."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.domain.engine.odds import Odds, Outlook, Sensitivity
from bot.domain.engine.spread import Spread
from bot.domain.program import Program

Plain = dict[str, Any]
DIGITS = 4


def line(program: Program, as_of: date, found: Outlook) -> str:
    return json.dumps(plain(program, as_of, found))


def plain(program: Program, as_of: date, found: Outlook) -> Plain:
    return {
        "program": {"key": program.key, **_odds(found.program)},
        "milestones": {one.key: _odds(one) for one in found.milestones},
        "deliverables": {one.key: _sensitivity(one) for one in found.deliverables},
        "rests_on": _basis(program, as_of, found),
    }


def estimated_refs(program: Program) -> list[str]:
    return [ref for ref, _, item in program.deliverables() if item.estimate]


def sure_refs(program: Program) -> list[str]:
    """Those whose lead said how sure the forecast is."""
    return [
        ref
        for ref, _, item in program.deliverables()
        if item.forecast and item.forecast.confidence is not None
    ]


def _odds(one: Odds) -> Plain:
    return {
        "due": one.due.isoformat() if one.due else None,
        "p_on_time": None if one.p_on_time is None else round(one.p_on_time, DIGITS),
        "p50": one.p50.isoformat(),
        "p80": one.p80.isoformat(),
        "p90": one.p90.isoformat(),
        "computed": one.computed.isoformat(),
        "merge_bias": one.merge_bias,
    }


def _sensitivity(one: Sensitivity) -> Plain:
    return {"criticality": round(one.criticality, DIGITS), "ssi": round(one.ssi, DIGITS)}


def _basis(program: Program, as_of: date, found: Outlook) -> Plain:
    usual = Spread()
    return {
        "as_of": as_of.isoformat(),
        "samples": found.samples,
        "correlation": {
            "program": found.correlation.program,
            "project": found.correlation.project,
        },
        "estimates": len(estimated_refs(program)),
        "confidences": len(sure_refs(program)),
        "prior": {"on_time": usual.on_time, "p90": usual.p90, "sigma": usual.sigma},
    }
