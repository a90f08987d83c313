"""A worker beside the visitors of a journey."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask

from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker


def until(event: Event) -> Iterator[None]:
    """Goes on until something has happened; not for ever, so that a test that fails comes to its end."""
    for _ in range(600):
        if event.wait(0.1):
            return
        yield


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
