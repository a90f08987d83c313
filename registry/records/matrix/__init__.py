"""The matrix as a file: the vendors that a filter lets through by all requirements that are asked of some."""
