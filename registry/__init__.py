"""Onward: the register of third parties and data transfers."""
