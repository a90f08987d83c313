"""What is chosen of things that answers do not name stays when others are left, and ends nothing unseen."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import event
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from registry.onboarding.answers import Answers
from registry.snapshot import Flow
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import Page, page
from tests.onboarding.left_behind import (
    ACCEPT,
    ALL_OVER,
    ALL_STAY,
    app_with,
    beacon,
    filled,
    names_on,
    none_any_more,
    officer_for,
    onward,
    values_on,
)
from tests.onboarding.officer import kept
from tests.registers import TODAY, vendor


def passing_on_to(*names: str) -> Answers:
    """Answers of the host that name to whom it passes data on."""
    subs = tuple(SubProcessor(name=name, contract="none") for name in names)
    return none_any_more(passed_on=PassedOn(known="some", subs=subs))


def checked(read: Page, beginning: str) -> list[str]:
    """What is chosen or marked on a page, in the fields whose names begin so."""
    labels = {one.get("for", ""): "".join(one.itertext()).strip() for one in read.all("label")}
    found = [one for one in read.all("input") if one.get("checked") is not None]
    return [labels[one.get("id", "")] for one in found if one.get("name", "").startswith(beginning)]


def test_a_further_flow_to_somebody_who_is_named_is_not_asked_to_end(tmp_path: Path) -> None:
    app = app_with(tmp_path, (onward("thyme"), onward("thyme", "host-thyme-2", data=("email",))))
    client = officer_for(app, passing_on_to("Thyme"))
    text = page(client.get(ACCEPT)).text
    assert "Flows that it does not name" not in text
    assert "This flow goes to somebody whom it names, but no answer is about it. It stays as it is:" in text
    assert not names_on(client, "left_flows")
    assert client.post(ACCEPT, data=filled(client, **without_flows(ALL_OVER))).status_code == 303
    assert kept(app, "flows", "host-thyme").ends is None
    assert kept(app, "flows", "host-thyme-2").ends is None


def test_of_two_technologies_that_are_called_the_same_neither_is_asked_to_go(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    with app.app_context(), change(1, by="tests", because="Once more.") as writing:
        writing.put(replace(beacon("pixel"), key="pixel-again"))
    pixel = replace(beacon("pixel"), key="new-1")
    client = officer_for(app, none_any_more(on_site="some", technologies=(pixel,)))
    assert client.post(ACCEPT, data=filled(client, **ALL_OVER)).status_code == 303
    assert kept(app, "technologies", "dot") is None
    assert kept(app, "technologies", "pixel") is not None
    assert kept(app, "technologies", "pixel-again") is not None


def without_flows(chosen: dict[str, str]) -> dict[str, str]:
    """What is chosen of all other kinds."""
    return {name: value for name, value in chosen.items() if name != "left_flows"}


def two_called_thyme(folder: Path, *flows: Flow) -> Flask:
    """Two are called Thyme: which of them is meant decides whether the flow to one is left."""
    app = app_with(folder, flows)
    with app.app_context(), change(1, by="tests", because="Another one.") as writing:
        writing.put(vendor("thyme-2", name="Thyme"))
    return app


@pytest.mark.parametrize(
    ("chosen", "stays"),
    [
        ({"left_flows": "over"}, "It is over: today is its last day"),
        ({"left_flows": "stay"}, "It stays as it is"),
        (
            {"left_flows": "some", "over_flows": ["To Basil for “Provide the requested service”: Name"]},
            "It is over: today is its last day",
        ),
        (
            {"left_flows": "some", "over_flows": ["To Thyme for “Provide the requested service”: Name"]},
            "It stays as it is",
        ),
    ],
)
def test_a_choice_stays_when_it_is_said_who_is_who(
    tmp_path: Path, chosen: dict[str, str | list[str]], stays: str
) -> None:
    app = two_called_thyme(tmp_path, onward("thyme"), onward("basil"))
    client = officer_for(app, passing_on_to("Thyme"))
    form = filled(client, **(ALL_STAY | chosen))
    (who,) = names_on(client, "same_")
    answer = client.post(ACCEPT, data=form | {who: "thyme"})
    read = page(answer)
    assert read.errors == ["Fewer are left than were shown when you chose. Look at this, then send it again."]
    assert checked(read, "left_flows") == [stays]
    assert checked(read, "left_technologies") == ["All stay as they are"]
    assert kept(app, "flows", "host-basil").ends is None
    assert again(client, answer).status_code == 303
    assert kept(app, "flows", "host-thyme").ends is None
    assert kept(app, "flows", "host-basil").ends == (TODAY if "over" in stays else None)


def again(client: FlaskClient, answer: TestResponse) -> TestResponse:
    """Send the form of a page once more, as it stands."""
    return client.post(ACCEPT, data=shown_in(form_of(page(answer), holding="version")))


def test_of_what_comes_in_meanwhile_nothing_is_chosen_and_the_rest_stays_chosen(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    client = officer_for(app)
    said = filled(client, **ALL_OVER)
    with app.app_context(), change(1, by="tests", because="Meanwhile.") as writing:
        writing.put(beacon("new-one"))
    read = page(answer := client.post(ACCEPT, data=said))
    (told,) = read.errors
    assert told.startswith("Not shown when you chose, or changed since: new-one, Web beacon")
    assert checked(read, "left_technologies") == ["Only those marked below; the others stay"]
    assert [one.partition(",")[0] for one in checked(read, "over_technologies")] == ["dot", "pixel"]
    assert kept(app, "technologies", "pixel") is not None
    assert again(client, answer).status_code == 303
    assert kept(app, "technologies", "pixel") is None
    assert kept(app, "technologies", "new-one") is not None


def test_a_form_that_shows_nothing_ends_nothing(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    client = officer_for(app)
    said = {name: value for name, value in filled(client, **ALL_OVER).items() if "shown_" not in name}
    assert page(client.post(ACCEPT, data=said)).errors[0] == "Choose whether the flows are over."
    assert kept(app, "flows", "host-thyme").ends is None


def test_a_contradiction_is_told_together_with_what_is_missing(tmp_path: Path) -> None:
    client = officer_for(app_with(tmp_path))
    said = filled(client, left_flows="some", left_technologies="stay")
    assert page(client.post(ACCEPT, data=said)).errors == [
        "Mark those that are over, or choose that all stay.",
        "Choose whether the certificates still hold.",
    ]


def test_a_flow_that_starts_later_is_said_not_to_begin(tmp_path: Path) -> None:
    later = onward("thyme", starts=TODAY + timedelta(days=30))
    app = app_with(tmp_path, (later,))
    client = officer_for(app)
    assert list(values_on(client, "left_flows")) == ["It stays as it is", "It does not begin"]
    assert client.post(ACCEPT, data=filled(client, **ALL_OVER)).status_code == 303
    assert kept(app, "flows", "host-thyme") == replace(later, ends=later.starts)


def test_of_several_flows_those_that_start_later_are_told_apart(tmp_path: Path) -> None:
    later = onward("thyme", starts=TODAY + timedelta(days=30))
    client = officer_for(app_with(tmp_path, (later, onward("basil"))))
    labels = list(values_on(client, "left_flows"))
    assert "All are over: today is their last day, and what was to begin later does not begin" in labels
    folder = tmp_path / "both"
    folder.mkdir()
    client = officer_for(app_with(folder, (later, replace(later, key="two", recipient="basil"))))
    assert "None of them begins" in values_on(client, "left_flows")


def test_what_is_gone_is_removed_with_few_queries(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    with app.app_context(), change(1, by="tests", because="More.") as writing:
        writing.put_all([beacon(f"b{number}") for number in range(50)])
    client = officer_for(app)
    form = filled(client, left_flows="stay", left_technologies="over", left_certificates="stay")
    asked_for: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_more: object) -> None:
        asked_for.append(text)

    event.listen(Engine, "before_cursor_execute", note)
    answer = client.post(ACCEPT, data=form)
    event.remove(Engine, "before_cursor_execute", note)
    assert answer.status_code == 303
    assert kept(app, "technologies", "b49") is None
    assert len([one for one in asked_for if one.startswith("SELECT technologies")]) < 20
