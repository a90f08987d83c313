"""The fields that the columns of a sheet can give, by what its rows are."""
