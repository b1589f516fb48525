"""A browser without scripts: it follows redirects, fills in forms and presses their buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = dict[str, list[str]]
VOID = frozenset({"input", "img", "hr", "br", "meta", "link"})


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


@dataclass
class Browser:
    client: FlaskClient
    html: str = ""
    address: str = ""

    def open(self, address: str) -> str:
        return self._show(self.client.get(address, follow_redirects=True))

    def press(self, text: str, changes: Fields | None = None, number: int = 0) -> str:
        """Presses the button with this text; `number` says which of several on the page."""
        parser = _Forms()
        parser.feed(self.html)
        found = [(f, b) for f in parser.found for b in f.buttons if b.text.strip() == text]
        form, button = found[number]
        name, value = button.sent
        fields = form.fields | (changes or {}) | ({name: [value]} if name else {})
        return self._show(self.client.post(form.action, data=fields, follow_redirects=True))

    def _show(self, answer: TestResponse) -> str:
        assert answer.status_code == 200, answer.text
        self.html, self.address = answer.text, answer.request.path
        return self.html
