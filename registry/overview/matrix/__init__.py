"""The matrix: vendors by requirements, a verdict in each cell, and what each verdict rests on."""
