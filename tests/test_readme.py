"""What the README and the documents say exists, and works as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import VERBS, main
from bot.settings import Settings
from handlers import commands

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def in_first_column(text: str) -> set[str]:
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row)}


def test_every_verb_of_the_command_is_named_and_no_other() -> None:
    assert in_first_column(section("What it answers")) == {verb.name for verb in commands.VERBS}


def test_every_setting_is_named_with_its_default() -> None:
    table = section("Settings")
    assert in_first_column(table) - {"setting"} == {n.upper() for n in Settings.model_fields}
    for name in ("slack_api_url", "database_url", "port", "log_level"):
        row = next(r for r in table.splitlines() if r.startswith(f"| `{name.upper()}`"))
        assert f"`{Settings.model_fields[name].default}`" in row


def test_every_command_of_the_command_line_is_named() -> None:
    named = set(re.findall(r"python -m bot ([a-z]+)", section("From the command line")))
    assert named | {"pause", "resume", "close"} == set(VERBS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_exists(page: Path) -> None:
    for verb in set(re.findall(r"python -m bot ([a-z]+)", page.read_text(encoding="utf-8"))):
        assert CliRunner().invoke(main, [verb, "--help"]).exit_code == 0, verb


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_on_a_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for verb, option in set(re.findall(r"python -m bot ([a-z]+)[^`\n]* (--[a-z-]+)", text)):
        shown = CliRunner().invoke(main, [verb, "--help"]).output
        assert option in shown, f"{verb} {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_on_a_page_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M)):
        assert f"\n{target}:" in makefile, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_verb_typed_on_a_page_exists() -> None:
    known = {verb.name for verb in commands.VERBS}
    for page in PAGES:
        typed = re.findall(r"`/program ([a-z-]+)", page.read_text(encoding="utf-8"))
        assert set(typed) <= known, page.name
