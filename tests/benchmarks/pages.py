"""How long pages take with a hundred times as many vendors, and whether a web process keeps its size."""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep, thread_time
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import func, select, text

from registry.catalogue.vendors.models import VendorRow
from registry.cursors import cursor_at
from registry.db import db
from registry.judgement import keeper
from registry.judgement.found import FindingRow, VendorJudgement
from registry.judgement.judging import judge
from registry.snapshot import Snapshot
from tests.benchmarks.asking import LOOKED_AT, ask_many
from tests.benchmarks.loading import load
from tests.benchmarks.measure import apart
from tests.benchmarks.table import Row, megabytes
from tests.generated import ON
from tests.postgres import NoServer, Server
from tests.web_app import app_in, client_as, fresh_app

GROWTH = 1.25
SWELLING = 1.05
ROUNDS, WARM = 60, 5
REQUESTS, SETTLED = 10_000, 2_000
LOOSE = 6
"""Of so many contracts, one has lost every other term: about ten findings a vendor."""

Register = Callable[[int], Snapshot]


class Site(NamedTuple):
    """An application over a register of some size, somebody who reads there, and the pages to look at."""

    app: Flask
    client: FlaskClient
    pages: Mapping[str, str]


def compare_pages(small: int, large: int, *, register: Register) -> Iterator[Row]:
    """The 95th percentile of each page, with many vendors over that with few, on each database there is."""
    with TemporaryDirectory() as name:
        yield from compare_on("SQLite", Path(name), sizes=(small, large), register=register)
    with ExitStack() as closing:
        try:
            closing.callback(Server().stop)
        except NoServer as why:
            print(f"  pages on PostgreSQL: NOT MEASURED, {why}", file=sys.stderr, flush=True)
            return
        folder = Path(closing.enter_context(TemporaryDirectory()))
        yield from compare_on("PostgreSQL", folder, sizes=(small, large), register=register)


def compare_on(database: str, folder: Path, *, sizes: tuple[int, int], register: Register) -> Iterator[Row]:
    """The same on one database; registers that the folder holds already are looked at as they are."""
    few, many = (site(folder / str(vendors), vendors, register=register) for vendors in sizes)
    # A file of SQLite is read by this very thread, whose own time nobody else disturbs.
    clock = perf_counter if database == "PostgreSQL" else thread_time
    for page in few.pages:
        base, ours = both(few, many, page, clock=clock)
        what = f"{page}, 95th percentile on {database}, {sizes[1]:,} vendors over {sizes[0]:,}"
        yield Row(what, milliseconds(base), milliseconds(ours), ours / base, GROWTH)


def both(few: Site, many: Site, page: str, *, clock: Callable[[], float]) -> tuple[float, float]:
    """The 95th percentile of the seconds that a page takes here and there, asked for in turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for site_ in (few, many):
        while "being worked out" in site_.client.get(site_.pages[page]).text:
            sleep(1)  # once after a start the chains are followed, behind
    for turn in range(WARM + ROUNDS):
        for site_, seconds in zip((few, many), taken, strict=True):
            begun = clock()
            answer = site_.client.get(site_.pages[page])
            spent = clock() - begun
            assert answer.status_code == 200, (page, answer.status_code)
            if turn >= WARM:
                seconds.append(spent)
    first, second = (quantiles(seconds, n=20)[-1] for seconds in taken)
    return first, second


def site(folder: Path, vendors: int, *, register: Register) -> Site:
    """A register of a size, loaded and judged unless that has been done already."""
    settings = {"ONWARD_TODAY": ON}
    if (folder / "loaded").exists():
        app = app_in(folder, settings)
    else:
        folder.mkdir(exist_ok=True)
        app = fresh_app(folder, day=ON)
        with app.app_context():
            organisation_id = load(loosened(register(vendors)), key="alder")
            judge(organisation_id, on=ON)
            ask_many(organisation_id, middle_of(organisation_id), vendors=vendors)
            if db.engine.dialect.name == "postgresql":  # which does so by itself before long
                with db.engine.connect() as served:
                    served.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
        keeper.install(app)  # what was judged is let go of: these pages read rows
        gc.collect()
        (folder / "loaded").touch()
    client = client_as(app, "reader")
    with app.app_context():
        return Site(app, client, pages_of(1))


def loosened(snapshot: Snapshot) -> Snapshot:
    """A register in which some contracts have lost every other term."""
    contracts = (
        contract if number % LOOSE else replace(contract, terms=contract.terms[::2])
        for number, contract in enumerate(snapshot.contracts)
    )
    return replace(snapshot, contracts=tuple(contracts))


def pages_of(organisation_id: int) -> dict[str, str]:
    """The addresses of pages by what they are; each has much to show, wherever the register is large."""
    middle, place = middle_of(organisation_id), number_of(organisation_id) // 2
    worst: Any = db.session.execute(
        select(VendorJudgement.vendor, FindingRow.key)
        .join(FindingRow, FindingRow.organisation_id == VendorJudgement.organisation_id)
        .where(VendorJudgement.organisation_id == organisation_id, FindingRow.open)
        .limit(1)
    ).one()
    vendors, findings = "/o/alder/vendors", "/o/alder/findings"
    return {
        "home": "/o/alder/",
        "list of vendors": vendors,
        "its middle": f"{vendors}?after={cursor_at((middle.id, middle.name_order, middle.key), place)}",
        "its middle, sorted by review": f"{vendors}?sort=-review&status=approved",
        "filtered by status and kind": f"{vendors}?status=approved&kind=service+provider",
        "a vendor": f"{vendors}/{quote(middle.key)}",
        "search for one vendor": f"{vendors}?q={middle.key}",
        "search for a word that all have": f"{vendors}?q=vendor",
        "list of flows": "/o/alder/flows?role=processor",
        "list of transfers": "/o/alder/transfers",
        "list of contracts": "/o/alder/contracts?state=in-force&sort=end",
        "list of findings": findings,
        "findings of one rule": f"{findings}?rule=link-below-baseline&sort=since",
        "findings about a vendor": f"{findings}?vendor={worst.vendor}",
        "findings with some words": f"{findings}?text=no+ground",
        "findings by article": f"{findings}?basis=Art.+28",
        "a finding": f"{findings}/{quote(worst.key)}",
        "matrix": "/o/alder/matrix",
        "matrix of who falls short": "/o/alder/matrix?short=breach-notice",
        "matrix of a role": "/o/alder/matrix?role=processor",
        "matrix by criticality": "/o/alder/matrix?sort=criticality",
        "onboardings": "/o/alder/onboarding",
        "list of onboardings": "/o/alder/onboarding?state=accepted",
        "an onboarding": f"/o/alder/onboarding/{LOOKED_AT}",
        "answers beside the register": f"/o/alder/onboarding/{LOOKED_AT}/review",
    }


def middle_of(organisation_id: int) -> VendorRow:
    """The vendor in the middle of the list."""
    here = select(VendorRow).where(VendorRow.organisation_id == organisation_id)
    order = here.order_by(VendorRow.name_order, VendorRow.key).offset(number_of(organisation_id) // 2)
    return db.session.scalars(order.limit(1)).one()


def number_of(organisation_id: int) -> int:
    """How many vendors there are."""
    asked = select(func.count()).where(VendorRow.organisation_id == organisation_id)
    return db.session.scalar(asked) or 0


def milliseconds(seconds: float) -> str:
    """A short time for people."""
    return f"{seconds * 1000:.1f} ms"


def compare_memory(*, register: Register) -> Row:
    """The memory of a process after ten thousand requests, over that when it had settled."""
    settled, after = apart(lambda: memory_of_requests(register))
    what = f"memory of a web process after {REQUESTS:,} requests, over that after {SETTLED:,}"
    return Row(what, megabytes(settled), megabytes(after), after / settled, SWELLING)


def memory_of_requests(register: Register) -> tuple[float, float]:
    """The megabytes of this process once it has settled, and at the end."""
    with TemporaryDirectory() as name:
        looked_at = site(Path(name), 200, register=register)
        addresses = list(looked_at.pages.values())
        settled = 0.0
        for number in range(REQUESTS):
            if number == SETTLED:
                settled = resident()
            looked_at.client.get(addresses[number % len(addresses)])
        return settled, resident()


def resident() -> float:
    """The megabytes that this process has in memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
