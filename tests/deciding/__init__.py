"""Decisions, conditions, exceptions, and what people add to findings."""
