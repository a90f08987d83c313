"""A second, slow and literal judge of chains, written from the definitions alone."""
