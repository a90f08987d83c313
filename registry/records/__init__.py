"""Records and reports that an authority accepts: what they say, and how they become files."""
