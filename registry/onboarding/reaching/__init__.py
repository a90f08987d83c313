"""Reaching a third party: links, messages, reminders, and who is let in behind a link."""
