"""The rules of a program, pure: no clock, no database, no Slack."""
