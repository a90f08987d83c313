"""A PostgreSQL server of the tests' own: started where its programs are, gone when the tests are."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from registry.cli.children import DIE_WITH_PARENT, LIBC

SERVER = "ONWARD_TEST_SERVER"
"""The variable that names the folder of the running server's socket to all processes of a test run."""

OWNER = "onward"
"""The user of databases whom the server lets in."""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "TimeZone": "Pacific/Auckland",  # whatever is read in the server's zone is read wrongly
}
"""Nothing is kept: a server that falls over takes only a test run with it."""

ENGLISH = ("--locale-provider=icu", "--icu-locale=en-US")
"""Text in an order that is not Python's, as most servers have it."""

PATIENCE = 60


class NoServer(Exception):
    """There are no programs of PostgreSQL here, or its server does not start."""


class Server:
    """A running server; it ends with `stop`, or when this process has ended in whatever way."""

    def __init__(self) -> None:
        self.programs = programs()
        self._keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres", str(self.programs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the tests; what they still ask is still answered
        )
        assert self._keeper.stdout is not None
        said = self._keeper.stdout.readline().strip()
        if not said.startswith("/"):
            self._keeper.communicate()
            raise NoServer(said or "the server did not start")
        self.folder = Path(said)
        os.environ[SERVER] = said

    def stop(self) -> None:
        """End the server and everything that it has kept."""
        os.environ.pop(SERVER, None)
        self._keeper.communicate(timeout=PATIENCE)


def server_address(name: str) -> str:
    """The address of a database of the running server."""
    return f"postgresql://{OWNER}@/{name}?host={os.environ[SERVER]}"


def programs() -> Path:
    """The folder of PostgreSQL's own programs, of the newest version there is; raises NoServer."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    named = shutil.which("postgres")
    if not found and named is None:
        raise NoServer("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return (found[-1] if found else Path(named or "").resolve()).parent


def somebody() -> dict[str, Any]:
    """As whom the server runs: it refuses to be root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
    raise NoServer("the server would have to run as root, which it refuses")


def keep(folder: Path, programs: Path) -> None:
    """Run a server in a folder until nobody holds the other end of our input any more."""
    whose = somebody()
    if whose:
        os.chown(folder, whose["user"], whose["group"])
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        told: dict[str, Any] = {"cwd": "/", "stdout": log, "stderr": log, **whose}
        make(folder, programs / "initdb", told)
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *settings]
        with subprocess.Popen(command, **told, preexec_fn=die_with_us) as server:  # noqa: PLW1509  # one thread
            try:
                ready = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
                for _ in range(PATIENCE * 20):
                    if server.poll() is not None or subprocess.run(ready, check=False).returncode == 0:
                        break
                    time.sleep(0.05)
                if server.poll() is not None:
                    raise NoServer((folder / "log").read_text(errors="replace")[-500:].replace("\n", " "))
                print(folder, flush=True)
                sys.stdin.read()
            finally:
                server.send_signal(signal.SIGQUIT)


def die_with_us() -> None:
    """In the server: end at once should its keeper be killed."""
    if LIBC is not None:
        LIBC.prctl(DIE_WITH_PARENT, signal.SIGQUIT)


def make(folder: Path, initdb: Path, told: dict[str, Any]) -> None:
    """Make what a server keeps its databases in."""
    plain = [str(initdb), "-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8"]
    plain += ["--no-locale", "--no-sync", "--no-instructions"]
    for order in (ENGLISH, ()):  # older versions have one order only
        if subprocess.run([*plain, *order], **told, check=False).returncode == 0:
            return
        shutil.rmtree(folder / "data", ignore_errors=True)
    raise NoServer((folder / "log").read_text(errors="replace")[-500:].replace("\n", " "))


def main() -> None:
    """Keep a server; say its folder, or why there is none."""
    folder = Path(tempfile.mkdtemp(prefix="onward-"))
    try:
        keep(folder, Path(sys.argv[1]))
    except NoServer as error:
        print(error, flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
