"""Pages that show nothing without the whole assessment, while it is being worked out for the first time."""

from threading import Event
from time import monotonic

import pytest
from flask import Flask

from registry.catalogue import judged
from registry.judgement import freshness, keeper
from tests.web_app import client_as, fresh_app, page, with_organisation

HOME = "/o/alder"
PAGES = ("flows/to-host", "contracts/host-dpa", "transfers/to-host", "vendors/host/sub-processors/new")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = fresh_app(tmp_path_factory.mktemp("starting"))
    with_organisation(app)
    return app


def test_pages_say_that_it_is_being_worked_out_and_when_to_look_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, may_go_on, really = client_as(app, "officer"), Event(), keeper.judged

    def slow(*args: object, **kwargs: object) -> keeper.Kept:
        assert may_go_on.wait(10)
        return really(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(keeper, "judged", slow)
    for module in (judged, freshness):
        monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    for path in PAGES:
        answer = client.get(f"{HOME}/{path}")
        assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5"), path
        assert page(answer).title == "This is being worked out"
    may_go_on.set()
    deadline = monotonic() + 10
    for path in PAGES:
        while client.get(f"{HOME}/{path}").status_code != 200:
            assert monotonic() < deadline, path
