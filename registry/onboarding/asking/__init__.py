"""Asking for a third party: the request, what follows from it by rules, the list, asking again."""
