"""Processing activities."""
