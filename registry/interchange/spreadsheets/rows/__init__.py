"""Rows made into things of the register, kind by kind."""
