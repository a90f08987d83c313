"""Texts of several lines as the register keeps them."""


def with_line_feeds(text: str | None) -> str:
    """The text with the line ends of a file: browsers send two characters for each."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")
