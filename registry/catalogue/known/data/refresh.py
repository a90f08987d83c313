"""Reduce the web's list of third parties anew to what forms need, and write down what it was made from.

    .venv/bin/python registry/catalogue/known/data/refresh.py

For a newer version, change it in MANIFEST.json first. Needs npm; nothing that runs does.
"""

import csv
import hashlib
import io
import json
from pathlib import Path
from runpy import run_path
from typing import Any

HERE = Path(__file__).parent
VENDORED = HERE.parents[3] / "static/vendor/refresh.py"
COLUMNS = ("name", "company", "category", "homepage", "domains")


def reduced(entities: list[dict[str, Any]]) -> str:
    """The list as CSV: a third party a row, its domains without the star that stands for those beneath."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entity in entities:
        domains = dict.fromkeys(domain.removeprefix("*.").lower() for domain in entity["domains"])
        company = entity.get("company", "")
        writer.writerow(
            (entity["name"], company, entity["category"], entity.get("homepage", ""), " ".join(domains))
        )
    return text.getvalue()


def refresh() -> None:
    """Write the list, its licence and the fingerprints of both."""
    manifest = json.loads((HERE / "MANIFEST.json").read_text(encoding="utf-8"))
    files = run_path(str(VENDORED))["package_files"](manifest["name"], manifest["version"])
    content = {
        "third_parties.csv": reduced(json.loads(files[manifest["from"]])).encode(),
        "LICENSE": files["LICENSE"],
    }
    for name, made in content.items():
        (HERE / name).write_bytes(made)
    manifest["from_sha256"] = hashlib.sha256(files[manifest["from"]]).hexdigest()
    manifest["sha256"] = {name: hashlib.sha256(made).hexdigest() for name, made in content.items()}
    (HERE / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    refresh()
