"""Technologies on the organisation's sites."""
