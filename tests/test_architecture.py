"""Who may import whom, and what only one place may do. The table is the architecture."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("bot", "handlers", "jobs")
EVERYTHING = "*"


@dataclass(frozen=True)
class May:
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


# The longest name that fits a module counts. Everybody may import what lies inside of it.
TABLE = {
    "bot.domain": May(theirs=("networkx", "numpy")),
    "bot.messages": May(),
    "bot.clock": May(),
    "bot.workers": May(),
    "bot.settings": May(theirs=("pydantic", "pydantic_settings")),
    "bot.program_file": May(("bot.domain",), ("pydantic", "pydantic_core", "yaml", "holidays")),
    "bot.views": May(("bot.domain", "bot.messages")),
    "bot.store": May(("bot.domain", "bot.outbox"), ("sqlalchemy", "alembic", "cattrs")),
    "bot.outbox": May(("bot.messages", "bot.store"), ("sqlalchemy",)),
    "bot.slack": May(("bot.messages",), ("slack_sdk",)),
    "bot.service": May(("bot.domain", "bot.store", "bot.program_file")),
    "handlers": May(
        (
            "bot.service",
            "bot.store",
            "bot.domain",
            "bot.views",
            "bot.slack",
            "bot.messages",
            "bot.clock",
            "jobs.agenda",
        ),
        ("slack_bolt", "slack_sdk.signature", "flask"),
    ),
    "jobs": May(
        (
            "bot.domain",
            "bot.views",
            "bot.store",
            "bot.outbox",
            "bot.slack",
            "bot.service",
            "bot.messages",
            "bot.clock",
        )
    ),
    "jobs.scheduler": May(("bot.clock",), ("apscheduler",)),
    "bot.sandbox": May(theirs=("flask", "markupsafe", "waitress", "websockets", "werkzeug")),
    "bot.app": May((EVERYTHING,), (EVERYTHING,)),
    "bot.cli": May((EVERYTHING,), (EVERYTHING,)),
    "bot.demo": May((EVERYTHING,), (EVERYTHING,)),
    "bot.__main__": May(("bot.cli",)),
    "bot": May(),
}

# The clock and chance have one reader, and faults are caught broadly in three places.
CLOCK = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic"}
CHANCE = {"random", "uuid.uuid4", "uuid4"}
BROAD = {"handlers/errors.py", "jobs/reconcile.py", "jobs/delivery.py"}


def sources() -> list[Path]:
    found = (p for top in OURS for p in (ROOT / top).rglob("*.py"))
    return sorted(p for p in found if "migrations" not in p.parts)


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    return max((room for room in TABLE if inside(module, room)), key=len)


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def allowed(module: str, imported: str) -> bool:
    room = room_of(module)
    may = TABLE[room]
    if imported.split(".")[0] in OURS:
        return inside(imported, room) or any(
            r == EVERYTHING or inside(imported, r) for r in may.ours
        )
    if imported.split(".")[0] in sys.stdlib_module_names:
        return True
    return any(r == EVERYTHING or inside(imported, r) for r in may.theirs)


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    module = module_of(path)
    assert [i for i in imports(path) if not allowed(module, i)] == []


def test_only_the_app_knows_handlers_and_jobs() -> None:
    """Handlers and jobs never meet, but for the agenda that `/program agenda` shows."""
    knowing = {
        module_of(p)
        for p in sources()
        for i in imports(p)
        if i.split(".")[0] in ("handlers", "jobs") and i.split(".")[0] != module_of(p).split(".")[0]
    }
    assert knowing <= {"bot.app", "bot.cli.run", "bot.cli.doctor", "handlers.agenda"}


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_time_and_chance_come_from_the_clock(path: Path) -> None:
    if module_of(path) == "bot.clock":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    assert not {name for name in read if any(name.endswith(clock) for clock in CLOCK)}
    assert not {i for i in imports(path) if i.split(".")[0] in CHANCE or i in CHANCE}


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_faults_are_caught_broadly_only_at_the_edges(path: Path) -> None:
    if str(path.relative_to(ROOT)) in BROAD:
        return
    handlers = [
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ExceptHandler)
    ]
    broad = ("Exception", "BaseException")
    assert not [h.lineno for h in handlers if h.type is None or ast.unparse(h.type) in broad]


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_the_environment_is_read_in_the_settings_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    assert not read & {"os.environ", "os.getenv"}


def test_files_and_functions_stay_small() -> None:
    too_long = {module_of(p) for p in sources() if p.read_text().count("\n") > 300}
    functions = {
        f"{module_of(p)}.{n.name}"
        for p in sources()
        for n in ast.walk(ast.parse(p.read_text()))
        if isinstance(n, ast.FunctionDef) and (n.end_lineno or 0) - n.lineno + 1 > 40
    }
    assert not too_long
    assert not functions
