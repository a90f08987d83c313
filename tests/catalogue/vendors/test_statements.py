"""However many vendors there are, a page asks the database as many questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from registry.snapshot import Flow, Vendor
from tests.catalogue.vendors.firm import HOME, firm, put
from tests.generated import shipped_baseline
from tests.registers import flow, vendor
from tests.web_app import client_as, fresh_app, with_organisation


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def asked_with(folder: Path, count: int) -> dict[str, int]:
    """How many questions some pages ask in a register with so many vendors, each with data and findings."""
    folder.mkdir()
    app = fresh_app(folder)
    many = tuple(vendor(f"v{n:03}", address="", parent="host") for n in range(count))
    on = tuple(Flow(key=f"on{n}", sender="host", recipient=v.key, data=("name",)) for n, v in enumerate(many))
    with_organisation(app, firm(vendors=(vendor(), Vendor(key="bare"), *many), flows=(flow(), *on)))
    put(app, shipped_baseline())
    client, found = client_as(app, "reader"), {}
    for path in (
        "vendors",
        "service-providers?sort=-review",
        "vendors/host",
        "vendors/v000",
        "vendors/bare",
        "",
    ):
        client.get(f"{HOME}/{path}")  # the first look judges
        with statements() as asked:
            assert client.get(f"{HOME}/{path}").status_code == 200
        found[path] = len(asked)
    return found


def test_a_page_asks_as_much_of_many_vendors_as_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = asked_with(tmp_path / "few", 2), asked_with(tmp_path / "many", 60)
    assert many.keys() == few.keys()
    assert {path: number for path, number in many.items() if number > few[path]} == {}
    assert max(few.values()) < 40, few
