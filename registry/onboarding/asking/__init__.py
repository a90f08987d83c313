"""Asking a third party: the request, the list, inviting people of it, asking again."""
