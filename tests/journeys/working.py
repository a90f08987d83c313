"""A worker beside the visitors of a journey."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask

from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker


@contextmanager
def worker(app: Flask) -> Iterator[None]:
    """A worker does what there is to do, side by side with the visitor."""
    over = Event()

    def work() -> None:
        while not over.is_set():
            if not Worker(app, only="long").do_next(StopRequest()):
                over.wait(0.1)

    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
