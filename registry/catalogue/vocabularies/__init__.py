"""The organisation's own words."""
