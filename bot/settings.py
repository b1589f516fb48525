"""The only reader of the environment. A wrong setting is one clear line."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=0, le=65535)]


class WrongSetting(Exception):
    """The message is one line for the person who runs the bot."""


class Settings(BaseSettings):
    """Read from the environment and from `.env`, names in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///drumbeat.db"
    port: Port = 3000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: SecretStr) -> SecretStr:
        return _starting(token, "xoxb-", "the bot token")

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return token and _starting(token, "xapp-", "the app-level token")

    @field_validator("slack_api_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
            raise ValueError("an address starts with https:// and has no spaces")
        return url if url.endswith("/") else url + "/"

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, url: str) -> str:
        return _database(url)

    @model_validator(mode="after")
    def _can_hear(self) -> Settings:
        if not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError(
                "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is needed"
            )
        return self


def load() -> Settings:
    """Raises WrongSetting that names the first setting at fault."""
    try:
        return Settings()  # type: ignore[call-arg]  # its fields come from the environment
    except ValidationError as fault:
        raise WrongSetting(_one_line(fault)) from fault


class DatabaseSettings(BaseSettings):
    """What the verbs need that talk to the database alone."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = "sqlite:///drumbeat.db"

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, url: str) -> str:
        return _database(url)


def load_database_url() -> str:
    """Raises WrongSetting."""
    try:
        return DatabaseSettings().database_url
    except ValidationError as fault:
        raise WrongSetting(_one_line(fault)) from fault


def _database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql:", "postgresql+", "postgres:")):
        raise ValueError("the database is sqlite:///FILE or postgresql://…")
    return url


def _starting(token: SecretStr, prefix: str, name: str) -> SecretStr:
    if not token.get_secret_value().startswith(prefix):
        raise ValueError(f"{name} starts with {prefix}")
    if not re.fullmatch(r"[!-~]+", token.get_secret_value()):
        raise ValueError(f"{name} is one word without spaces")
    return token


def _one_line(fault: ValidationError) -> str:
    first = fault.errors()[0]
    name = "".join(str(part) for part in first["loc"]).upper()
    if first["type"] == "missing":
        return f"{name} is not set: put it into .env or the environment"
    reason = first["msg"].removeprefix("Value error, ")
    return f"{name}: {reason}" if name else reason
