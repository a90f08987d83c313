"""Findings that somebody accepts for a time."""
