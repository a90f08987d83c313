"""The processes that print are replaced now and then, and are gone when the printing is over."""

import subprocess
import sys

import pytest

SCRIPT = """
from pathlib import Path
from tempfile import TemporaryDirectory
from registry.records.pdf import press
from registry.records.pdf.printing import print_book
from tests.records.pdf.books import book, chapter

if __name__ == "__main__":
    press.REPLACED_AFTER = 3
    with TemporaryDirectory() as folder:
        chapters = [chapter(number, rows=1) for number in range(20)]
        print_book(book(*chapters), out=Path(folder) / "record.pdf", data=b"{}", processes=2)
    print("done")
"""


@pytest.mark.slow
def test_a_printing_whose_processes_were_replaced_comes_to_its_end() -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False
    )
    assert said.stdout == "done\n", said.stderr
