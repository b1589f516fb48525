"""A browser without scripts: it follows redirects, fills in forms and presses their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from flask.testing import FlaskClient

Fields = dict[str, list[str]]


@dataclass
class Button:
    text: str
    sent: tuple[str, str]


@dataclass
class Form:
    action: str
    fields: Fields = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""))
            self.found.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._input(self._form, given)
        elif tag == "textarea":
            self._area = given["name"]
            self._form.fields[self._area] = [""]
        elif tag == "button":
            self._button = Button("", (given.get("name", ""), given.get("value", "")))
            self._form.buttons.append(self._button)

    def _input(self, form: Form, given: dict[str, str]) -> None:
        values = form.fields.setdefault(given.get("name", ""), [])
        is_choice = given["type"] in ("radio", "checkbox")
        if not is_choice or "checked" in given:
            values.append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._button:
            self._button.text += data
        elif self._area and self._form:
            self._form.fields[self._area][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "textarea":
            self._area = ""


@dataclass(frozen=True)
class Shown:
    status: int
    html: str
    path: str


Ask = Callable[[str, Fields | None], Shown]
"""Asks for an address, with a form to post where there is one, and follows redirects."""


def inside(client: FlaskClient) -> Ask:
    def ask(address: str, form: Fields | None) -> Shown:
        method = "GET" if form is None else "POST"
        answer = client.open(address, method=method, data=form, follow_redirects=True)
        return Shown(answer.status_code, answer.text, answer.request.path)

    return ask


def over_the_wire(base_url: str) -> Ask:
    def ask(address: str, form: Fields | None) -> Shown:
        body = None if form is None else urlencode(form, doseq=True).encode()
        with urlopen(base_url.rstrip("/") + address, body, timeout=10) as answer:
            return Shown(answer.status, answer.read().decode(), urlsplit(answer.url).path)

    return ask


@dataclass
class Browser:
    ask: Ask
    html: str = ""
    address: str = ""

    def open(self, address: str) -> str:
        return self._show(self.ask(address, None))

    def press(self, text: str, changes: Fields | None = None, number: int = 0) -> str:
        """Presses the button with this text; `number` says which of several on the page."""
        parser = _Forms()
        parser.feed(self.html)
        found = [(f, b) for f in parser.found for b in f.buttons if b.text.strip() == text]
        form, button = found[number]
        name, value = button.sent
        fields = form.fields | (changes or {}) | ({name: [value]} if name else {})
        return self._show(self.ask(form.action, fields))

    def _show(self, shown: Shown) -> str:
        assert shown.status == 200, shown.html
        self.html, self.address = shown.html, shown.path
        return self.html
