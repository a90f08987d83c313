"""Findings are assigned to people and commented."""
