"""Books as PDF files that are PDF/A-3a and PDF/UA-1 at once."""

from registry.records.pdf.printing import Printed, print_book

__all__ = ["Printed", "print_book"]
