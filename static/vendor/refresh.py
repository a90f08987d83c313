"""Copy the vendored files anew from their packages and write down what was copied.

    python static/vendor/refresh.py            the libraries that pages load
    python static/vendor/refresh.py tests/vendor   those that only tests load

For a newer version, change it in MANIFEST.json first. Needs npm; nothing else in the project does.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory


def fingerprint(content: bytes) -> str:
    """The SHA-384 of a file, in the form of subresource integrity."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def package_files(name: str, version: str) -> dict[str, bytes]:
    """Every file of one version of a package, by its path inside it."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as packed:
            members = ((m.name.partition("/")[2], packed.extractfile(m)) for m in packed if m.isfile())
            return {path: content.read() for path, content in members if content}


def refresh(folder: Path) -> None:
    """Copy what MANIFEST.json of the folder names and bring its fingerprints up to date."""
    manifest = folder / "MANIFEST.json"
    packages = json.loads(manifest.read_text(encoding="utf-8"))
    for package in packages:
        content = package_files(package["name"], package["version"])
        for file in package["files"]:
            target = folder / file["path"]
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content[file["from"]])
            file["sha384"] = fingerprint(content[file["from"]])
    manifest.write_text(json.dumps(packages, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    refresh(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
