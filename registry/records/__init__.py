"""Records and reports that an authority accepts: what they say, and their printing as PDF, XLSX, CSV, JSON."""
