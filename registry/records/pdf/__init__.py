"""Books as PDF files that are PDF/A-3a and PDF/UA-1 at once."""
