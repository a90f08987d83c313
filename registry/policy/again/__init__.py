"""Judging a changed register again without going through all of it."""

from registry.policy.again.changes import Changed, Thing, difference, edit
from registry.policy.again.reassess import Again, reassess

__all__ = ["Again", "Changed", "Thing", "difference", "edit", "reassess"]
