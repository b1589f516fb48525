from __future__ import annotations

from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import click
import yaml


@click.command("manifest")
@click.option("--url", required=True, help="Where Slack reaches the bot: https://…")
def command(url: str) -> None:
    """Print the app's manifest for delivery over HTTP instead of Socket Mode."""
    if urlsplit(url).scheme != "https" or not urlsplit(url).netloc:
        raise click.BadParameter("Slack delivers to https://… only.", param_hint="--url")
    made = over_http(manifest(), f"{url.rstrip('/')}/slack/events")
    click.echo(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100), nl=False)


def manifest() -> dict[str, Any]:
    """The file at the top of the project, from which the app is created."""
    path = resources.files("bot").joinpath("../manifest.yml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def over_http(made: dict[str, Any], address: str) -> dict[str, Any]:
    """The same app, with Slack delivering everything to `address`."""
    features, settings = made["features"], made["settings"]
    commands = [{**command, "url": address} for command in features["slash_commands"]]
    return {
        **made,
        "features": {**features, "slash_commands": commands},
        "settings": {
            **settings,
            "event_subscriptions": {**settings["event_subscriptions"], "request_url": address},
            "interactivity": {**settings["interactivity"], "request_url": address},
            "socket_mode_enabled": False,
        },
    }
