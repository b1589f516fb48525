"""What may go otherwise than a program was planned, as far as its leads said."""

from __future__ import annotations

from bot.domain.engine.calibration import PRIOR
from bot.domain.engine.odds import Doubts
from bot.domain.engine.spread import Spread, estimated
from bot.domain.program import Deliverable, Program


def doubts_of(program: Program) -> Doubts:
    """Estimates and stated confidence, the latter at what it is worth by the prior; the rest has
    the usual spread."""
    found = {ref: spread_of(item) for ref, _, item in program.deliverables()}
    return Doubts(
        spreads={ref: spread for ref, spread in found.items() if spread},
        projects={ref: project.key for ref, project, _ in program.deliverables()},
    )


def spread_of(item: Deliverable) -> Spread | None:
    """None where nobody said anything: then it is the usual one."""
    estimate, forecast = item.estimate, item.forecast
    if estimate is None and (forecast is None or forecast.confidence is None):
        return None
    spread = estimated(estimate.likely, estimate.high) if estimate else Spread()
    if forecast is None or forecast.confidence is None:
        return spread
    return Spread(PRIOR.chance(forecast.confidence / 100), spread.p90, spread.sigma)
