"""Contracts and their protective terms."""
