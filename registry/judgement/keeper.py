"""The newest assessment of each organisation, kept by the process so that an edit is judged from it."""

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from datetime import date
from threading import Lock, Thread
from typing import NamedTuple

from flask import Flask, current_app
from sqlalchemy import select

from registry.db import db
from registry.judgement.models import BaselineRow
from registry.judgement.renewing import Whole, read_whole, renew
from registry.judgement.steps import Step, one_more
from registry.law import load_law
from registry.policy import Assessment, Baseline, assess
from registry.policy.again import Changed, reassess
from registry.policy.assess import Progress
from registry.snapshot import ORGANISATION

KEEPER = "onward_keeper"
"""The extensions' name of an application's keeper."""

MOST_KEPT = 8
"""How many organisations' assessments a process keeps, unless the setting ONWARD_KEPT says otherwise."""

BY_KEY = (
    "activities", "vendors", "contracts", "flows", "transfers", "technologies", "conditions", "decisions"
)  # fmt: skip
"""The collections in which a change is told by the keys that the history has."""

VOCABULARIES = frozenset({"data_categories", "subject_categories", "purposes"})

NO_BASELINE = Baseline(key="none", name="", version="", effective=date.min, requirements=())
"""What an organisation that has set no baseline is judged by: nothing is asked, so nothing is judged."""


class Kept(NamedTuple):
    """An assessment, the number of the history's entry that it judges, and by which steps it was made."""

    number: int
    assessment: Assessment
    steps: tuple[Step, ...] = ()


class Keeper:
    """Keeps the newest assessments of the organisations asked for last; safe among threads."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self.most = most
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._locks: dict[int, Lock] = {}
        self._begun: dict[int, Future[Kept]] = {}
        self._turn = Lock()

    def current(self, organisation_id: int, *, on: date, progress: Progress | None = None) -> Kept:
        """The assessment of the register as the caller's transaction sees it, or of a newer one."""
        with self._turn:
            lock = self._locks.setdefault(organisation_id, Lock())
        # Whoever asks meanwhile waits for this answer instead of working it out once more.
        with lock:
            with self._turn:
                before = self._kept.get(organisation_id)
            kept = judged_anew(organisation_id, before, on=on, progress=progress)
            with self._turn:
                self._kept[organisation_id] = kept
                self._kept.move_to_end(organisation_id)
                while len(self._kept) > self.most:
                    self._kept.popitem(last=False)
            return kept

    def soon(self, organisation_id: int, *, on: date, wait_seconds: float) -> Kept | None:
        """The same, but None when nothing is kept of the day and it takes longer than one may wait.

        It is gone on with behind, so that whoever asks again later need not wait.
        """
        with self._turn:
            begun = self._begun.get(organisation_id)
            kept = self._kept.get(organisation_id)
            if begun is None and (kept is None or kept.assessment.on != on):
                begun = self._begun[organisation_id] = self._begin(organisation_id, on=on)
        if begun is not None:
            try:
                begun.result(wait_seconds)
            except TimeoutError:
                return None
        return self.current(organisation_id, on=on)

    def _begin(self, organisation_id: int, *, on: date) -> "Future[Kept]":
        """Begin to work an assessment out behind; what comes of it is kept like any other."""
        promised: Future[Kept] = Future()
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # what the proxy stands for

        def work_out() -> None:
            try:
                with app.app_context():
                    promised.set_result(self.current(organisation_id, on=on))
            except BaseException as error:  # who waits is told, in the thread that waits
                promised.set_exception(error)
            finally:
                with self._turn:
                    del self._begun[organisation_id]

        Thread(target=work_out, name=f"working out organisation {organisation_id}", daemon=True).start()
        return promised


def judged_anew(
    organisation_id: int, before: Kept | None, *, on: date, progress: Progress | None = None
) -> Kept:
    """What was kept, brought up to date: the day, the baseline, and what changed in the register."""
    if before is None:
        whole = read_whole(organisation_id)
        return judged(whole, baseline_of(organisation_id, on=on), on=on, progress=progress)
    old = before.assessment
    whole = renew(organisation_id, number=before.number, snapshot=old.view.snapshot)
    if whole.number == before.number and old.on == on:
        return before
    if old.on != on or any(kind == "baselines" for kind, _ in whole.changed or ()):
        return judged(whole, baseline_of(organisation_id, on=on), on=on, progress=progress)
    changed = judged_things(whole, old)
    again = reassess(old, whole.snapshot, changed=changed)
    steps = one_more(before.steps, again, entry=before.number, before=old, changed=changed)
    return Kept(whole.number, again.assessment, steps)


def judged_things(whole: Whole, before: Assessment) -> Changed:
    """What of that which is judged has changed since an assessment."""
    keys: dict[str, set[str]] = {}
    for kind, key in whole.changed or ():
        keys.setdefault(kind, set()).add(key)
    old, new = set(before.view.snapshot.exceptions), set(whole.snapshot.exceptions)
    things = {kind: frozenset(keys.get(kind, ())) for kind in BY_KEY}
    return Changed(
        **things,
        exceptions=frozenset(exception.finding for exception in old ^ new),
        organisation=ORGANISATION in keys,
        vocabularies=not keys.keys().isdisjoint(VOCABULARIES),
    )


def judged(whole: Whole, baseline: Baseline, *, on: date, progress: Progress | None = None) -> Kept:
    """The register judged from the ground up."""
    return Kept(whole.number, assess(whole.snapshot, baseline, load_law(), on=on, progress=progress))


def baseline_of(organisation_id: int, *, on: date) -> Baseline:
    """The baseline in effect on a day: of those that have begun the latest, else the first to begin."""
    rows = db.session.scalars(select(BaselineRow).where(BaselineRow.organisation_id == organisation_id))
    return in_effect((row.value for row in rows), on=on)


def in_effect(baselines: Iterable[Baseline], *, on: date) -> Baseline:
    """Of several baselines the one in effect on a day: the latest that has begun, else the first to begin."""
    found = sorted(baselines, key=lambda b: (b.effective, b.key))
    begun = [baseline for baseline in found if baseline.effective <= on]
    return begun[-1] if begun else (found[0] if found else NO_BASELINE)


def current(organisation_id: int, *, on: date, progress: Progress | None = None) -> Kept:
    """The newest assessment of an organisation for a day, from what this process keeps."""
    keeper: Keeper = current_app.extensions[KEEPER]
    return keeper.current(organisation_id, on=on, progress=progress)


def soon(organisation_id: int, *, on: date, wait_seconds: float) -> Kept | None:
    """The same, or None while it takes longer than one may wait to work it out for the first time."""
    keeper: Keeper = current_app.extensions[KEEPER]
    return keeper.soon(organisation_id, on=on, wait_seconds=wait_seconds)


def install(app: Flask) -> None:
    """Give an application a keeper of its own."""
    app.extensions[KEEPER] = Keeper(most=app.config.get("ONWARD_KEPT") or MOST_KEPT)
