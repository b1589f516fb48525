"""What people type after the command, and what they read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.cli.manifest import manifest
from bot.domain.cadence import Span
from bot.domain.snapshot import State
from bot.sandbox.surfaces import Message
from handlers.commands import VERBS
from tests.weeks import FIRST, february, question
from tests.world import World, example, world

HERE = "cloud-program"


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """On the first Wednesday, when the leads of the east were asked. Nobody changes anything."""
    path = tmp_path_factory.mktemp("command") / "test.db"
    with world(f"sqlite:///{path}") as opened:
        opened.until(date(2027, 1, 6), "10:30")
        yield opened


@pytest.fixture
def cloud(sqlite_url: str) -> Iterator[World]:
    with world(sqlite_url) as opened:
        yield opened


def asks(world: World, who: str, text: str, channel: str = HERE) -> Message:
    """The one message that comes back."""
    [answer] = getattr(world, who).command("/program", text, channel)
    assert isinstance(answer, Message)
    return answer


def test_status_says_where_milestones_and_projects_stand(quiet: World) -> None:
    said = asks(quiet, "tom", "status")
    assert said.lines[0] == "Cloud migration · Wed 6 Jan"
    assert "🟢 Foundation ready: 26 Mar, now 19 Mar" in said.lines
    assert "Client portal · ⚪ No update" in said.lines


@pytest.mark.parametrize("verb", ["status", "blockers", "milestones", "dependencies"])
def test_an_answer_is_for_who_asked_until_it_is_shared(quiet: World, verb: str) -> None:
    before = len(quiet.channel())
    said = asks(quiet, "tom", verb)
    assert said.is_ephemeral
    assert len(quiet.channel()) == before
    quiet.tom.click(said, "Share")
    shared = quiet.channel()[-1]
    assert len(quiet.channel()) == before + 1
    assert shared.lines == [*said.lines, "Shared by Tom"]
    assert shared.buttons == []


def test_sharing_twice_posts_once(quiet: World) -> None:
    said = asks(quiet, "kim", "status")
    before = len(quiet.channel())
    quiet.kim.click(said, "Share")
    quiet.kim.click(said, "Share")
    assert len(quiet.channel()) == before + 1
    assert quiet.kim.ephemerals(HERE)[-1].lines == ["It is shared already."]


def test_an_answer_to_the_bot_itself_cannot_be_shared(quiet: World) -> None:
    assert "Share" not in asks(quiet, "tom", "status", channel="").buttons


def test_an_answer_goes_on_to_the_next(quiet: World) -> None:
    quiet.tom.click(asks(quiet, "tom", "status"), "Blockers")
    assert quiet.tom.ephemerals(HERE)[-1].lines[-1] == "None is open."


def test_alone_it_shows_what_waits_for_a_person(quiet: World) -> None:
    assert asks(quiet, "ana", "").lines == [
        "This waits for you",
        "Cloud migration",
        "Check-in: Cloud landing zone",
        "   closes Thu 17:00",
    ]
    assert asks(quiet, "sven", "").lines == ["Nothing is waiting for you."]


def test_an_answer_can_be_given_right_there(cloud: World) -> None:
    cloud.until(date(2027, 1, 6), "10:30")
    cloud.ana.click(asks(cloud, "ana", ""), "Update")
    cloud.ana.fill("Health ★", "🟢 Green")
    assert cloud.ana.submit() is None
    assert asks(cloud, "ana", "").lines == ["Nothing is waiting for you."]


def test_help_shows_four_verbs_at_most_and_all_on_request(quiet: World) -> None:
    for who in ("mara", "ana", "sven", "ivo"):
        *shown, rest = asks(quiet, who, "help").lines[1:]
        assert 1 <= len(shown) <= 4
        assert rest == "/program help all: every verb"
    everything = asks(quiet, "ana", "help all").lines
    assert [line.split(":")[0].split()[1] for line in everything[1:-1]] == [v.name for v in VERBS]


def test_what_does_not_exist_gets_the_nearest_verb(quiet: World) -> None:
    assert asks(quiet, "tom", "mile stones").lines == [
        'There is no "mile".',
        "Did you mean /program milestones?",
    ]
    assert asks(quiet, "tom", "xyzzy").lines[1] == "/program help shows what there is."


def test_what_was_typed_pings_nobody(quiet: World) -> None:
    said = asks(quiet, "tom", "<!channel> *now*")
    assert said.pings == set()
    assert said.lines[0] == 'There is no "<!channel>".'


def test_verbs_are_read_in_any_case(quiet: World) -> None:
    assert asks(quiet, "tom", "STATUS").lines == asks(quiet, "tom", "status").lines


def test_the_agenda_says_what_is_sent_to_whom_in_each_persons_own_time(quiet: World) -> None:
    said = asks(quiet, "mara", "agenda").lines
    assert said[:2] == ["Agenda · Cloud migration", "Next two weeks, hours in your time"]
    wednesday = said.index("Wed 13 Jan")
    assert said[wednesday + 1 : wednesday + 4] == [
        "Round, 05:30: #cloud-program",
        "Check-in, 10:00 own time:",
        "   Raj, Ana, Tom, Lea, Kim",
    ]
    friday = said.index("Fri 8 Jan")
    assert "Dependency check, 11:00: #cloud-program" in said[friday:]
    assert max(map(len, said)) <= 40


def test_the_agenda_tells_managers_what_is_for_them(sqlite_url: str) -> None:
    plan = example()
    holiday = (Span(date(2027, 1, 18), date(2027, 1, 22)),)
    away = tuple(replace(p, away=holiday) if p.key == "tom" else p for p in plan.people)
    with world(sqlite_url, replace(plan, people=away)) as cloud:
        cloud.until(date(2027, 1, 14), "12:00")
        said = asks(cloud, "mara", "agenda").lines
    wednesday, friday = said.index("Wed 20 Jan"), said.index("Fri 22 Jan")
    assert any(row.startswith("Nobody to ask, 1") for row in said[wednesday:friday])
    assert "Draft, 16:00: you" in said[friday:]


def test_the_agenda_has_what_waits_for_somebody_to_wake(sqlite_url: str) -> None:
    with february(sqlite_url) as here:
        here.until(FIRST, "20:30")
        here.kim.click(question(here.kim), "Update")
        here.kim.fill("Health ★", "🟢 Green")
        here.kim.press("Only for Mara")
        here.kim.fill("Only for Mara", "I may move house.")
        assert here.kim.submit() is None
        said = asks(here, "mara", "agenda").lines
    assert said[2:4] == ["Thu 4 Feb", "Private note, 08:30: you"]


@pytest.mark.parametrize("verb", ["agenda", "doctor", "start", "pause", "resume", "close"])
def test_what_is_for_managers_is_refused_to_others(quiet: World, verb: str) -> None:
    assert asks(quiet, "ana", verb).lines[0].startswith("Only Mara can")
    assert quiet.snapshot().state is State.RUNNING


def test_the_doctor_says_what_is_weaker_and_why(quiet: World) -> None:
    said = asks(quiet, "mara", "doctor").lines
    assert said[0] == "Everything that is needed works"
    assert "○ Without users:read.email: no finding people by their address at import" in said


def test_a_manager_pauses_and_resumes(cloud: World) -> None:
    assert asks(cloud, "mara", "pause").lines[0] == "Cloud migration is paused."
    cloud.until(date(2027, 1, 8), "12:00")
    assert cloud.channel() == []
    assert asks(cloud, "mara", "resume").lines == [
        "Cloud migration runs.",
        "Check-in: Wed 13 Jan 10:00, own time",
        "Check: Fri 15 Jan 11:00",
        "Steering: Tue 26 Jan 15:00",
    ]
    cloud.until(date(2027, 1, 13), "12:00")
    assert len(cloud.channel()) == 1


def test_doing_it_twice_says_how_it_stands(cloud: World) -> None:
    assert asks(cloud, "mara", "start").lines == ["Cloud migration runs already."]
    assert len(cloud.snapshot().states) == 1


def test_closing_is_asked_once_more_and_final(cloud: World) -> None:
    question = asks(cloud, "mara", "close")
    assert cloud.snapshot().state is State.RUNNING
    cloud.mara.click(question, "Close for good")
    assert cloud.snapshot().state is State.CLOSED
    cloud.mara.click(question, "Close for good")
    said = cloud.mara.ephemerals(HERE)[-1].lines
    assert said == [
        "Cloud migration is closed, and stays so. Import it under a new key to begin again."
    ]
    cloud.until(date(2027, 1, 20), "12:00")
    assert cloud.channel() == []


def test_it_answers_to_the_name_that_the_manifest_gives_it(cloud: World) -> None:
    renamed = manifest()
    renamed["features"]["slash_commands"][0]["command"] = "/beat"
    cloud.sandbox.workspace.installed().manifest = renamed
    [said] = cloud.tom.command("/beat", "help", HERE)
    assert said.lines[1].startswith("/beat status")
    assert not any("/program" in line for line in said.lines)
