"""The page of the sandbox workspace: what every person in it sees, as Slack draws it."""
