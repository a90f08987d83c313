"""The guided path to a new vendor: one topic a page, saved at each step, written at the end."""
