"""Transfers: one change of a register at a time, a day, what is said and why."""
