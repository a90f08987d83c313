"""Decisions about vendors, each with what follows from it worked out before it is made."""
