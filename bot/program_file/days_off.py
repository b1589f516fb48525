"""Public holidays: which countries and regions are known, and which days they are off."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from bot.domain.program import Calendar

# The list for all of the United Kingdom lacks Easter Monday, on which England does not work.
USUAL_REGION = {"GB": "ENG"}
YEARS_BEFORE = 1
YEARS_AFTER = 10


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Each country's two letters -> its regions that have holidays of their own."""
    listed = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(regions) for code, regions in listed.items()}


def days_off(
    country: str | None, region: str | None, further: tuple[date, ...], starts: date
) -> frozenset[date]:
    """From the year before the start on; a country or region that is unknown has none."""
    if country is None or country not in countries():
        return frozenset(further)
    if region is not None and region not in countries()[country]:
        return frozenset(further)
    years = (starts.year - YEARS_BEFORE, starts.year + YEARS_AFTER)
    return frozenset((*further, *_public(country, region, *years)))


def holiday_name(calendar: Calendar, day: date) -> str | None:
    country = calendar.country
    if country is None or country not in countries() or day not in calendar.days_off:
        return None
    return _public(country, calendar.region, day.year, day.year).get(day)


@cache
def _public(country: str, region: str | None, first: int, last: int) -> Mapping[date, str]:
    region = region or USUAL_REGION.get(country)
    years = range(first, last + 1)
    with warnings.catch_warnings():
        # Feasts that follow the moon are listed some years ahead only; the others still count.
        warnings.filterwarnings("ignore", "Requested Holidays are available", UserWarning)
        return dict(holidays.country_holidays(country, region, years, language=_english(country)))


@cache
def _english(country: str) -> str | None:
    """The library's English for the country's holidays, None where it has only the local names."""
    languages = holidays.list_localized_countries(include_aliases=False).get(country, [])
    return next((language for language in languages if language.startswith("en")), None)
