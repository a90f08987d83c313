"""Serving for real: pages come, both processes are watched, and an end is clean."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.serving.running import ONWARD, command_of, served, wait_for


def test_it_serves_and_stops_cleanly_and_starts_again(tmp_path: Path) -> None:
    for _ in range(2):
        with served(tmp_path) as onward:
            setup = onward.greeting.split(onward.address)[-1].split()[0]
            assert onward.get(setup)[0] == 200
            processes = onward.children()
            assert len(processes) == 4, "the web server, a worker for short work, two for long"
            started = time.monotonic()
            code, said, trouble = onward.stop()
            assert time.monotonic() - started < 15
        assert (code, said) == (0, "Onward has stopped.\n")
        assert "Traceback" not in trouble
        assert not any(command_of(process) for process in processes)


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced_and_nothing_is_left_when_serve_is_killed(tmp_path: Path) -> None:
    with served(tmp_path) as onward:
        worker = onward.child("'short'")
        wait_for(lambda: len(onward.children("'long'")) == 2, what="the workers for long work")
        printer = onward.children("'long'")[0]
        for process in (worker, printer):
            os.kill(process, signal.SIGKILL)
        wait_for(lambda: bool(set(onward.children("'short'")) - {worker}), what="another worker")
        wait_for(lambda: len(set(onward.children("'long'")) - {printer}) == 2, what="another for long work")
        processes = [onward.child("'short'"), *onward.children("'long'"), onward.child("gunicorn")]
        onward.process.kill()
        wait_for(lambda: not any(command_of(process) for process in processes), what="their end")


def test_without_a_web_server_everything_stops_with_a_message(tmp_path: Path) -> None:
    with served(tmp_path) as onward:
        server = onward.child("gunicorn")
        os.kill(server, signal.SIGKILL)
        _, trouble = onward.process.communicate(timeout=30)
        assert onward.process.returncode != 0
        assert "The web server has ended" in trouble
        assert "Traceback" not in trouble


def test_a_port_that_is_taken_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = subprocess.run(
            [*ONWARD, "serve"],
            env=os.environ | {"ONWARD_INSTANCE": str(tmp_path / "new"), "PORT": port},
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 2
    assert f"port {port}" in refused.stderr
    assert "--port" in refused.stderr
    assert not (tmp_path / "new").exists()
