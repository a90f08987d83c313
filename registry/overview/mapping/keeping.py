"""Data maps kept by the process: each is worked out once for an assessment and what is asked of it."""

from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from threading import Lock, Thread
from weakref import ref

from flask import Flask, current_app

from registry.policy import Assessment
from registry.policy.datamap import DataMaps, Mapped, Narrow

KEPT = "onward_maps"
"""The extensions' name of an application's data maps."""

MOST_ASKED = 12
"""How many maps of an assessment are kept: those asked for last."""


class MapsOf:
    """The maps of one assessment that were asked for last."""

    def __init__(self, assessment: Assessment) -> None:
        self.maps = DataMaps(assessment)
        self._found: OrderedDict[Narrow, Future[Mapped]] = OrderedDict()
        self._turn = Lock()

    def soon(self, narrow: Narrow, *, wait_seconds: float) -> Mapped | None:
        """A map, or None while it takes longer than one may wait; it is gone on with behind."""
        with self._turn:
            promised = self._found.get(narrow)
            if promised is None or (promised.done() and promised.exception() is not None):
                promised = self._found[narrow] = self._begin(narrow)
            self._found.move_to_end(narrow)
            while len(self._found) > MOST_ASKED:
                self._found.popitem(last=False)
        try:
            return promised.result(wait_seconds)
        except NotYet:
            return None

    def _begin(self, narrow: Narrow) -> "Future[Mapped]":
        promised: Future[Mapped] = Future()

        def work_out() -> None:
            try:
                promised.set_result(self.maps.of(narrow))
            except BaseException as error:  # who waits is told, in the thread that waits
                promised.set_exception(error)

        Thread(target=work_out, name="drawing a data map together", daemon=True).start()
        return promised


class KeptMaps:
    """The maps of every assessment that is kept, for as long as it is; safe among threads."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[ref[Assessment], MapsOf]] = {}
        self._turn = Lock()

    def of(self, assessment: Assessment) -> MapsOf:
        """The maps of an assessment; they go when it goes."""
        name = id(assessment)
        with self._turn:
            found = self._kept.get(name)
            if found is None or found[0]() is not assessment:
                found = self._kept[name] = (
                    ref(assessment, lambda _: self._kept.pop(name, None)),
                    MapsOf(assessment),
                )
            return found[1]


def maps_of(assessment: Assessment) -> MapsOf:
    """The data maps of an assessment, from what this process keeps."""
    kept: KeptMaps = current_app.extensions[KEPT]
    return kept.of(assessment)


def install(app: Flask) -> None:
    """Give an application data maps of its own."""
    app.extensions[KEPT] = KeptMaps()
