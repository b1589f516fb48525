"""What comes twice counts once: double clicks, forms and events that Slack delivers again.

Ana and Lea answer, Lea is stuck on somebody, and Mara manages. After each act everything that
it sent to the bot is sent again as it was, or pressed again; the facts are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from pydantic import SecretStr

from bot.cli.run import face
from bot.cli.serving import serving
from bot.sandbox.people import Member
from bot.sandbox.signed_http import encoded, post
from bot.sandbox.surfaces import Message
from tests.said import facts_written, twice
from tests.world import World, world

STOCKHOLM = "Europe/Stockholm"
WHAT = "Firewall rule for replication"


@contextmanager
def again(cloud: World) -> Iterator[None]:
    """Slack has not seen the acknowledgements of what comes meanwhile, and sends it again."""
    sent = cloud.sandbox.courier.envelopes
    start, before = len(sent), facts_written(cloud)
    yield
    once = facts_written(cloud)
    assert once != before
    for envelope in sent[start:]:
        cloud.sandbox.redeliver(envelope)
    assert facts_written(cloud) == once


def double_click(cloud: World, who: Member, message: Message, label: str) -> None:
    button = next(w.element for w in message.widgets() if w.names[0] == label)
    before = facts_written(cloud)
    who.click(message, label)
    once = facts_written(cloud)
    assert once != before
    who.forge.click(button["action_id"], button["value"], message)
    assert facts_written(cloud) == once


def double_choice(cloud: World, who: Member, message: Message, menu: str, option: str) -> None:
    action, value = _offered(message, option)
    before = facts_written(cloud)
    who.choose(message, menu, option)
    once = facts_written(cloud)
    assert once != before
    who.forge.choose(action, value, message)
    assert facts_written(cloud) == once


def _offered(message: Message, label: str) -> tuple[str, str]:
    found = (
        (w.element["action_id"], o["value"])
        for w in message.widgets()
        for o in w.element.get("options", ())
        if o["text"]["text"] == label
    )
    return next(found)


def question(person: Member) -> Message:
    starts = ("Check-in ·", "✓ Answered")
    return [m for m in person.direct_messages() if m.lines[0].startswith(starts)][-1]


def told(person: Member, beginning: str) -> Message:
    return next(m for m in person.direct_messages() if m.lines[0].startswith(beginning))


def answer(person: Member, button: str = "Update") -> None:
    person.click(question(person), button)
    person.fill("Health ★", "🟡 Amber")
    person.fill("One line for steering ★", "The vendor is late.")
    assert person.submit() is None


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    """A round is asked about: Wednesday, 15:10 in London."""
    with world(database_url, start=datetime(2027, 1, 25, 20, tzinfo=UTC)) as opened:
        opened.until(date(2027, 1, 27), "15:10")
        yield opened
        assert twice(opened.sandbox) == []


def test_the_buttons_of_a_check_in(cloud: World) -> None:
    double_choice(cloud, cloud.tom, question(cloud.tom), "More", "Not my project")
    with again(cloud):
        cloud.mara.click(told(cloud.mara, "Tom sent back"), "Answer for Tom")
        cloud.mara.fill("Health ★", "🟡 Amber")
        cloud.mara.fill("One line for steering ★", "Its lead is looked for.")
        assert cloud.mara.submit() is None
    double_choice(cloud, cloud.ana, question(cloud.ana), "More", "Ivo answers this week")
    with again(cloud):
        answer(cloud.ana)
    with again(cloud):
        answer(cloud.ana, "Edit")
    with again(cloud):
        answer(cloud.lea)
    cloud.until(date(2027, 2, 3), "15:10")
    double_click(cloud, cloud.ana, question(cloud.ana), "Done")
    double_click(cloud, cloud.ana, question(cloud.ana), "Nothing changed")
    double_click(cloud, cloud.lea, question(cloud.lea), "Nothing changed")


def test_later_is_chosen_twice_and_comes_once(cloud: World) -> None:
    double_choice(cloud, cloud.lea, question(cloud.lea), "More", "In 2 hours")
    cloud.until(date(2027, 1, 27), "17:15")
    assert len([m for m in cloud.lea.direct_messages() if " closes " in m.lines[0]]) == 1


def test_a_form_that_is_sent_twice_is_one_answer(cloud: World) -> None:
    with again(cloud):
        cloud.ana.click(question(cloud.ana), "Update")
        cloud.ana.press("Only for Mara")
        cloud.ana.fill("Health ★", "🟡 Amber")
        cloud.ana.fill("One line for steering ★", "The vendor is late.")
        cloud.ana.fill("Only for Mara", "I look for another one.")
        assert cloud.ana.submit() is None
    assert len(cloud.snapshot().check_ins) == 1
    assert len([m for m in cloud.mara.direct_messages() if "another one" in m.text]) == 1


def test_the_buttons_of_a_blocker(cloud: World) -> None:
    with again(cloud):
        stuck(cloud, "Ana")
    asked = told(cloud.ana, "Lea asks")
    double_choice(cloud, cloud.ana, asked, "Not mine", "Don't know")
    wanted = told(cloud.mara, "Owner wanted")
    with again(cloud):
        cloud.mara.click(wanted, "Name somebody")
        cloud.mara.fill("Who can clear it?", "Ivo")
        assert cloud.mara.submit() is None
    cloud.until(date(2027, 1, 28), "10:00")
    with again(cloud):
        cloud.ivo.click(told(cloud.ivo, "Lea asks"), "On it until…")
        cloud.ivo.fill("On it until", date(2027, 2, 4))
        assert cloud.ivo.submit() is None
    with again(cloud):
        cloud.lea.choose(card(cloud), "More", "Change date")
        cloud.lea.fill("Needed by", date(2027, 2, 5))
        assert cloud.lea.submit() is None
    with again(cloud):
        cloud.ivo.click(card(cloud), "Resolved")
        cloud.ivo.fill("How was it resolved?", "The rule is live.")
        assert cloud.ivo.submit() is None
    assert len(cloud.snapshot().blockers) == 1
    assert [event.number for event in cloud.snapshot().blocker_events] == [1, 2, 3, 4, 5]


def test_one_that_is_taken_over_and_turns_out_to_be_none(cloud: World) -> None:
    stuck(cloud, "Ana")
    double_choice(cloud, cloud.ana, told(cloud.ana, "Lea asks"), "Not mine", "Outside the company")
    with again(cloud):
        cloud.tom.click(card(cloud), "I can take it")
        cloud.tom.fill("On it until", date(2027, 1, 29))
        assert cloud.tom.submit() is None
    with again(cloud):
        cloud.lea.choose(card(cloud), "More", "Not a blocker")
        cloud.lea.fill("Why is it not a blocker?", "The rule was there.")
        assert cloud.lea.submit() is None


def test_the_buttons_of_a_warning(cloud: World) -> None:
    stuck(cloud, "Ivo")
    cloud.until(date(2027, 2, 2), "16:00", STOCKHOLM)
    with again(cloud):
        cloud.mara.click(told(cloud.mara, "Goes to Sven"), "Hold 2 days…")
        cloud.mara.fill("Why hold it", "Ivo is on the phone with them.")
        assert cloud.mara.submit() is None
    cloud.until(date(2027, 2, 4), "16:00", STOCKHOLM)
    warned = told(cloud.mara, "Goes to Sven")
    with again(cloud):
        cloud.mara.click(warned, "Change the words")
        cloud.mara.fill("What Sven will read", "One firewall rule is missing.")
        assert cloud.mara.submit() is None


def test_letting_it_go_twice(cloud: World) -> None:
    stuck(cloud, "Ivo")
    cloud.until(date(2027, 2, 2), "16:00", STOCKHOLM)
    double_click(cloud, cloud.mara, told(cloud.mara, "Goes to Sven"), "Let it go")


def stuck(cloud: World, owner: str) -> None:
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", WHAT))
    cloud.lea.fill("What does it stop?", "Replication to the cloud")
    cloud.lea.fill("Who can clear it?", owner)
    cloud.lea.fill("Needed by", date(2027, 1, 29))
    cloud.lea.check("How urgent is it?", "Work has stopped now")
    assert cloud.lea.submit() is None


def card(cloud: World) -> Message:
    return next(m for m in cloud.channel() if WHAT in m.lines[0])


def test_events_that_come_again(cloud: World) -> None:
    sent = cloud.sandbox.courier.envelopes
    cloud.sandbox.changes.move_zone("Ivo", "Europe/Madrid")
    cloud.sandbox.changes.move_zone("Ivo", "Europe/Lisbon")
    cloud.sandbox.changes.rename_channel("cloud-program", "cloud")
    moved, back, renamed = sent[-3:]
    before = cloud.snapshot()
    cloud.sandbox.redeliver(moved)
    cloud.sandbox.redeliver(renamed)
    assert cloud.snapshot().directory["U0IVO"] == before.directory["U0IVO"]
    assert back.attempt == 1


def test_a_signed_request_that_is_replayed(cloud: World) -> None:
    answer(cloud.ana)
    bot, sandbox = cloud.stage.bot, cloud.sandbox
    secret = SecretStr(sandbox.workspace.installed().signing_secret)
    found = cloud.stage.settings.model_copy(update={"slack_signing_secret": secret})
    once, content = facts_written(cloud), encoded(sandbox.courier.envelopes[-1])
    headers = {"Content-Type": content[0]} | sandbox.http.sign(content[1])
    with serving(face(bot, found), 0) as port:
        url = f"http://127.0.0.1:{port}/slack/events"
        answers = [post(url, content[1], headers, 3)[0].status for _ in range(2)]
    bot.settle()
    assert answers == [200, 200]
    assert facts_written(cloud) == once
