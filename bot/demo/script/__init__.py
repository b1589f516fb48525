"""Twelve weeks of the example, from 4 January to 28 March 2027: who does what, and when."""

from __future__ import annotations

from bot.demo.play import Week
from bot.demo.script import february, january, march

WEEKS: tuple[Week, ...] = (*january.WEEKS, *february.WEEKS, *march.WEEKS)
