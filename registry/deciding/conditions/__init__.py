"""Dated obligations of vendors: due, met, missed."""
