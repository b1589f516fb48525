"""What docs/engine.md shows is what the verbs say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.planning import answer, run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```\n\$ python -m bot ([^\n]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLE = "bot/demo/program.example.yaml"
ASKED = (
    ("schedule", EXAMPLE),
    ("impact", EXAMPLE, "--move", "landing-zone.network=+10d"),
    ("odds", EXAMPLE, "--samples", 50),
)


@pytest.mark.parametrize(("words", "shown"), SHOWN, ids=[words for words, _ in SHOWN])
def test_what_is_shown_is_what_is_said(
    words: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(*words.split()).stdout == shown


def test_every_verb_is_shown() -> None:
    assert [words.split()[0] for words, _ in SHOWN] == ["schedule", "impact", "odds"]


@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_every_field_has_its_word(words: tuple[object, ...]) -> None:
    found = answer(*(ROOT / word if word == EXAMPLE else word for word in words))
    assert [name for name in found if f"`{name}`" not in PAGE] == []
