"""The law of a day to be read: what is in force, where it says so, and how sure that is."""
