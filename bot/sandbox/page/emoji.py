"""The shortcodes that the sandbox knows; any other stays as it was typed."""

from __future__ import annotations

import re

SHORTCODES = {
    "+1": "👍",
    "-1": "👎",
    "arrow_down": "⬇️",
    "arrow_right": "➡️",
    "arrow_up": "⬆️",
    "ballot_box_with_check": "☑️",
    "bar_chart": "📊",
    "bell": "🔔",
    "black_circle": "⚫",
    "blush": "😊",
    "bulb": "💡",
    "calendar": "📆",
    "chart_with_downwards_trend": "📉",
    "chart_with_upwards_trend": "📈",
    "clipboard": "📋",
    "clock3": "🕒",
    "construction": "🚧",
    "date": "📅",
    "drum_with_drumsticks": "🥁",
    "exclamation": "❗",
    "eyes": "👀",
    "fire": "🔥",
    "hammer": "🔨",
    "heart": "❤️",
    "heavy_check_mark": "✔️",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "information_source": "ℹ️",  # noqa: RUF001 - this is the emoji
    "large_blue_circle": "🔵",
    "large_green_circle": "🟢",
    "large_orange_circle": "🟠",
    "large_red_square": "🟥",
    "large_yellow_circle": "🟡",
    "link": "🔗",
    "lock": "🔒",
    "mag": "🔍",
    "mailbox": "📫",
    "memo": "📝",
    "no_entry": "⛔",
    "ok_hand": "👌",
    "page_facing_up": "📄",
    "palm_tree": "🌴",
    "paperclip": "📎",
    "point_right": "👉",
    "pushpin": "📌",
    "question": "❓",
    "raised_hands": "🙌",
    "red_circle": "🔴",
    "repeat": "🔁",
    "rocket": "🚀",
    "rotating_light": "🚨",
    "slightly_smiling_face": "🙂",
    "smile": "😄",
    "speech_balloon": "💬",
    "spiral_calendar_pad": "🗓️",
    "star": "⭐",
    "tada": "🎉",
    "thread": "🧵",
    "thumbsdown": "👎",
    "thumbsup": "👍",
    "traffic_light": "🚥",
    "triangular_flag_on_post": "🚩",
    "warning": "⚠️",
    "wave": "👋",
    "white_check_mark": "✅",
    "white_circle": "⚪",
    "x": "❌",
    "zap": "⚡",
    "zzz": "💤",
}

_SHORTCODE = re.compile(r":([a-z0-9_+-]+):(?::skin-tone-[2-6]:)?")


def emoji(name: str) -> str:
    return SHORTCODES.get(name.split("::")[0], f":{name}:")


def with_emoji(text: str) -> str:
    return _SHORTCODE.sub(lambda found: SHORTCODES.get(found[1], found[0]), text)
