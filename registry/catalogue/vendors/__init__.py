"""Vendors: any third party."""
