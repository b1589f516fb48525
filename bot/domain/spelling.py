"""How days and figures are spelled, in a sentence of the domain as in a view."""

from __future__ import annotations

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date, beside: date | None = None) -> str:
    """ "5 Mar"; with the year when it is not the year of `beside`."""
    year = f" {value.year}" if beside and beside.year != value.year else ""
    return f"{value.day} {MONTHS[value.month - 1]}{year}"


def number(value: float) -> str:
    """ "1,150", with two decimals at most and none that say nothing."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
