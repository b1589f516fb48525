"""Every action_id, callback_id and block_id, by surface. They are an API: messages that stand
for months carry them, so a retired one still answers."""

from __future__ import annotations

# The check-in message.
CHECK_IN = "check_in"
# The buttons of its reminder, which stands below it.
CHECK_IN_REMINDER = "check_in.reminder"
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
CHECK_IN_OPEN_DATES = "check_in.open_dates"
CHECK_IN_OPEN_PRIVATE = "check_in.open_private"
CHECK_IN_OPEN_MORE = "check_in.open_more"
CHECK_IN_STUCK = "check_in.stuck"
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

# The blocker: its card, and what one person is told of it.
RAISE_BLOCKER = "raise_blocker"
BLOCKER = "blocker"
BLOCKER_TAKE = "blocker.take"
BLOCKER_RESOLVE = "blocker.resolve"
BLOCKER_OWNER = "blocker.owner"
BLOCKER_DATE = "blocker.date"
BLOCKER_MORE = "blocker.more"
BLOCKER_NOT_MINE = "blocker.not_mine"
BLOCKER_WRITE = "blocker.write"
BLOCKER_LET_GO = "blocker.let_go"
BLOCKER_HOLD = "blocker.hold"
BLOCKER_WORDS = "blocker.words"
# What its menus choose: the first word of an option's value.
CHANGE_OWNER = "owner"
CHANGE_DATE = "date"
NOT_A_BLOCKER = "withdraw"
IT_IS_SOMEBODY = "somebody"
DONT_KNOW = "unknown"
OUTSIDE = "outside"

# The modals of a blocker.
BLOCKER_RAISE_IN = "blocker.raise_in"
BLOCKER_RAISE_SEND = "blocker.raise.send"
BLOCKER_TAKE_SEND = "blocker.take.send"
BLOCKER_RESOLVE_SEND = "blocker.resolve.send"
BLOCKER_OWNER_SEND = "blocker.owner.send"
BLOCKER_DATE_SEND = "blocker.date.send"
BLOCKER_WITHDRAW_SEND = "blocker.withdraw.send"
BLOCKER_HOLD_SEND = "blocker.hold.send"
BLOCKER_WORDS_SEND = "blocker.words.send"
FIELD_PROGRAM = "program"
FIELD_WHAT = "what"
FIELD_STOPS = "stops"
FIELD_OWNER = "owner"
FIELD_SOMEBODY = "somebody"
FIELD_OUTSIDE = "outside"
FIELD_NEEDED_BY = "needed_by"
FIELD_STOPS_WORK = "stops_work"
FIELD_UNTIL = "until"
FIELD_WORDS = "words"

# The command: what its answers offer to go on with, and which program was meant.
ASK = "ask"
ASK_IN = "ask.in"
ASK_SHARE = "ask.share"
ASK_CLOSE = "ask.close"

# The dependency check.
CHECK = "check"
CHECK_MY_PART = "check.my_part"

# The steering summary and its draft.
STEERING = "steering"
STEERING_DETAILS = "steering.details"
STEERING_ASK = "steering.ask"
STEERING_READ = "steering.read"
