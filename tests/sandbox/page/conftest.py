"""A page with an app behind it that answers as a test tells it to."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.sandbox.delivery import Courier
from bot.sandbox.interactions import Interactions
from bot.sandbox.page.routes import create_page
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.app import App
from tests.sandbox.page.browser import Browser, inside
from tests.sandbox.page.example import example


@pytest.fixture
def workspace() -> Workspace:
    made = example()
    made.views.clear()
    made.installed().manifest["features"]["shortcuts"] = [
        {"name": "Raise a blocker", "type": "message", "callback_id": "block"},
        {"name": "Check in", "type": "global", "callback_id": "check_in"},
    ]
    return made


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(inside(client))


@pytest.fixture
def client(workspace: Workspace, app: App) -> FlaskClient:
    courier = Courier(workspace.now, workspace.ids, app)
    people = Interactions(workspace, courier, ResponseUrls(workspace), lambda: "http://localhost/")
    web = Flask(__name__)
    web.register_blueprint(create_page(workspace, people))
    return web.test_client()
