"""The baseline to be read: every requirement, whom it is for, and what it is based on."""
