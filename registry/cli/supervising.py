"""Serving: the web server and workers side by side until somebody says stop."""

import importlib.metadata
import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path

import click

from registry.cli.children import Child
from registry.errors import OnwardError
from registry.jobs.stopping import StopRequest

LOOK_EVERY = 0.25
"""Seconds between two looks whether all are there."""

PATIENCE = 8.0
"""Seconds in which all must have ended once they were asked to."""

SHARED_MEMORY = Path("/dev/shm")


class PortTaken(OnwardError):
    """Something else listens there already."""


class ServerEnded(OnwardError):
    """The web server has ended though nobody asked it to."""


def listen(host: str, *, port: int) -> socket.socket:
    """A socket that accepts visitors from now on; raises PortTaken, or an error that names the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise PortTaken(
            f"Cannot listen at {host}, port {port}: {error.strerror}. "
            "Stop what uses it, or choose another: onward serve --port 8001"
        ) from error


def address_of(listening: socket.socket) -> str:
    """The address to type into a browser on this machine."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def web_server(listening: socket.socket, *, workers: int, threads: int) -> Child:
    """The web server, on a socket that listens already: no visitor is turned away while it starts."""
    command = ["-m", "gunicorn", "--bind", f"fd://{listening.fileno()}", "--worker-class", "gthread"]
    command += ["--workers", str(workers), "--threads", str(threads)]
    command += ["--timeout", "120", "--graceful-timeout", "5", "--log-level", "warning"]
    if int(importlib.metadata.version("gunicorn").split(".")[0]) >= 25:
        command.append("--no-control-socket")
    if SHARED_MEMORY.is_dir():  # a heartbeat on a slow disk would look like a worker that hangs
        command += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return Child("the web server", [*command, "registry:create_app()"], keep_open=(listening.fileno(),))


def short_worker() -> Child:
    """The process that does what is done soon."""
    return Child("the worker", worker_command("short"))


def long_workers(count: int) -> list[Child]:
    """The processes that do what may take minutes, each a job at a time."""
    return [Child(f"worker {number} for long work", worker_command("long")) for number in range(1, count + 1)]


def worker_command(only: str) -> list[str]:
    """What a process runs to do jobs of one length."""
    return ["-c", f"from registry.cli import main; main(['work', '--quiet', '--only', '{only}'])"]


def keep_serving(server: Child, workers: Sequence[Child], *, stop: StopRequest) -> None:
    """Start all and watch them until a request to stop; raises ServerEnded when the server gives up."""
    children = (server, *workers)
    try:
        for child in children:
            child.start()
        while not stop.wait(LOOK_EVERY):
            if server.exit_code is not None:
                raise ServerEnded(f"The web server has ended (exit code {server.exit_code}); see above why.")
            for worker in workers:
                if worker.restart_when_due():
                    click.echo(f"{worker.name.capitalize()} had ended; it was started again.", err=True)
    finally:
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in children:
            child.wait_until(deadline)


def default_workers() -> int:
    """How many processes answer visitors: as many as there are processors, from two to four."""
    return min(4, max(2, os.cpu_count() or 1))
