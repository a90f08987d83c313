"""Flows of data between parties."""
