"""Transfers out of the EEA and what they rest on."""
