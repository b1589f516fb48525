"""Every action_id, callback_id and block_id, by surface. They are an API: messages that stand
for months carry them, so a retired one still answers."""

from __future__ import annotations

# The check-in message.
CHECK_IN = "check_in"
CHECK_IN_UPDATE = "check_in.update"
CHECK_IN_UNCHANGED = "check_in.unchanged"
CHECK_IN_DONE = "check_in.done"
CHECK_IN_MORE = "check_in.more"
CHECK_IN_EDIT = "check_in.edit"
CHECK_IN_SEE_ROUND = "check_in.see_round"
# What the More menu of the check-in message chooses: the first word of an option's value.
LATER = "later"
TOMORROW = "tomorrow"
STAND_IN = "stand_in"
NOT_MINE = "not_mine"

# The check-in modal.
CHECK_IN_SEND = "check_in.send"
CHECK_IN_DATE = "check_in.date"
CHECK_IN_HEALTH = "check_in.health"
CHECK_IN_FINISHED = "check_in.finished"
CHECK_IN_TYPED = "check_in.typed"
CHECK_IN_OPEN_DATES = "check_in.open_dates"
CHECK_IN_OPEN_PRIVATE = "check_in.open_private"
CHECK_IN_OPEN_MORE = "check_in.open_more"
CHECK_IN_BUTTONS = "check_in.buttons"
FIELD_DATE = "date/"
FIELD_FINISHED = "finished"
FIELD_HEALTH = "health/"
FIELD_WHY_BETTER = "why_better"
FIELD_LINE = "line"
FIELD_HELP = "help"
FIELD_PRIVATE = "private"
FIELD_NEXT_STEPS = "next_steps"
FIELD_RISK = "risk"
FIELD_CONFIDENCE = "confidence"
# Parts of the modal that a button opens.
PART_DATES = "dates"
PART_PRIVATE = "private"
PART_MORE = "more"

# To the manager: who cannot be asked.
CHECK_IN_ANSWER_FOR = "check_in.answer_for"
