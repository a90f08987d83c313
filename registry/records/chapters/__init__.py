"""The words of a record: from what was judged to a book of chapters, one module for each kind."""

from registry.records.chapters.binding import book_of

__all__ = ["book_of"]
