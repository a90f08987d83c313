"""The example organisation: its policy as a baseline and its register, as data files."""
