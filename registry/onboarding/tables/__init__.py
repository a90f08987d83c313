"""What third parties answer in rows: typed one by one, pasted from a spreadsheet, or uploaded as a file."""
