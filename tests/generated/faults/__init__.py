"""Faults planted in a clean register, each with the findings that it must make."""
