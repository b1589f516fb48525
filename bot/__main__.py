from __future__ import annotations

from bot.cli import main

main(prog_name="python -m bot")
