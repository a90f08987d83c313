"""Tables typed, pasted or uploaded behind a link: looked at before they are kept, all or nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.onboarding.answering import answers_of, asked, browser_of, change_row, path_to, seen, tell
from tests.onboarding.table_texts import workbook
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties; every test asks one of its own."""
    made = fresh_app(tmp_path_factory.mktemp("tables"))
    with_organisation(made)
    client_as(made, "officer")
    return made


class Asked:
    """A third party that is asked, with the browser of somebody of it."""

    def __init__(self, app: Flask, name: str) -> None:
        self.app = app
        self.key = asked(app, name, on_site=True)
        self.path = path_to(app, self.key)
        self.client: FlaskClient = browser_of(app, self.path)
        self.many = f"{self.path}/sub-processors/many"

    @property
    def subs(self) -> list[str]:
        """Those to whom it says to pass data on."""
        return [sub.name for sub in answers_of(self.app, self.key).passed_on.subs]

    def paste(self, text: str, **more: Any) -> TestResponse:
        """Paste a table of sub-processors and look at what was understood."""
        return send(self.client, self.many, {"text": text, "dpa": "yes", **more}, holding="text")

    def keep(self, preview: TestResponse, **more: Any) -> TestResponse:
        """Keep what a page shows that was understood."""
        form = form_of(page(preview), holding="text")
        return self.client.post(self.many, data={**shown_in(form), "keep": "1", **more})

    def upload(self, content: bytes, name: str) -> TestResponse:
        """Send a file and look at what was understood."""
        form = form_of(seen(self.client, self.many), holding="text")
        data = {**shown_in(form), "dpa": "yes", "file": (io.BytesIO(content), name)}
        return self.client.post(self.many, data=data, content_type="multipart/form-data")


def test_forty_sub_processors_are_pasted_looked_at_and_kept_at_once(app: Flask) -> None:
    one = Asked(app, "Forty Ltd")
    text = "Name\tCountry\tWhat for\n" + "\n".join(f"Helper {n}\tIreland\tPart {n}" for n in range(40))
    preview = one.paste(text)
    assert "Are these the 40 rows that you mean?" in page(preview).text
    assert one.subs == []  # nothing is kept by looking
    assert one.keep(preview).status_code == 303
    assert one.subs == [f"Helper {n}" for n in range(40)]
    assert "40 rows" in seen(one.client, f"{one.path}/sub-processors").text


def test_a_list_of_two_thousand_is_shown_a_part_at_a_time_and_takes_no_more(app: Flask) -> None:
    one = Asked(app, "Large Ltd")
    one.keep(one.paste("Name\n" + "\n".join(f"Helper {n}" for n in range(1, 2_001))))
    assert len(one.subs) == 2_000
    last = seen(one.client, f"{one.path}/sub-processors?part=10")
    assert "1,801 to 2,000 of 2,000" in last.text
    assert f"{one.path}/sub-processors/row/2000" in last.html
    assert "Previous page" in last.text
    assert one.client.get(f"{one.path}/sub-processors/row").location.endswith("/sub-processors?part=10")
    assert "2000 are taken" in page(one.keep(one.paste("One more"))).text


def test_a_list_is_added_to_or_replaced_and_the_very_same_row_stands_there_once(app: Flask) -> None:
    one = Asked(app, "Adding Ltd")
    one.keep(one.paste("Tern\tIreland\nKite\tFrance"))
    one.keep(one.paste("Kite\tFrance\nGull\tSpain"))
    assert one.subs == ["Tern", "Kite", "Gull"]
    one.keep(one.paste("Wren\tItaly"), how="replace")
    assert one.subs == ["Wren"]


def test_a_file_with_errors_keeps_nothing_and_can_be_mended_in_place(app: Flask) -> None:
    one = Asked(app, "Mending Ltd")
    answer = one.upload(
        workbook(("Name", "Where"), ("Tern", "Atlantis"), ("<b>x</b>", "Ireland")), "list.xlsx"
    )
    told = page(answer)
    assert "1 cell cannot be used" in told.text
    assert "Row 2" in told.text
    assert "Atlantis" in told.text
    assert one.subs == []
    form = shown_in(form_of(told, holding="text"))
    mended = form["text"][0].replace("Atlantis", "Malta")
    preview = one.client.post(one.many, data={**form, "text": mended})
    assert "<b>x</b>" not in preview.text
    one.keep(preview)
    assert one.subs == ["Tern", "<b>x</b>"]


def test_without_a_word_of_contracts_it_is_asked_once_for_all_rows(app: Flask) -> None:
    one = Asked(app, "Silent Ltd")
    answer = send(one.client, one.many, {"text": "Name\nTern\nKite"}, holding="text")
    assert page(answer).errors == [
        "No column says whether there is a contract. Say here what holds for all rows."
    ]


def test_rows_are_typed_changed_and_taken_away_one_by_one(app: Flask) -> None:
    one = Asked(app, "Typing Ltd")
    row = f"{one.path}/sub-processors/row"
    assert page(send(one.client, row, {"name": "Tern"}, holding="name")).errors == [
        "Say whether there is a contract."
    ]
    typed = {"name": "Tern", "country": "IE", "given": ["email"], "contract": "unseen"}
    assert send(one.client, row, {**typed, "another": "1"}, holding="name").location.endswith("/row")
    send(one.client, row, {**typed, "name": "Kite"}, holding="name")
    send(one.client, f"{row}/1", {"name": "Tern & Sons"}, holding="name")
    send(one.client, f"{row}/2", {"remove": "1"}, holding="name")
    (sub,) = answers_of(app, one.key).passed_on.subs
    assert (sub.name, sub.given, sub.contract) == ("Tern & Sons", ("email",), "unseen")
    assert one.client.get(f"{row}/2").location.endswith("/sub-processors")


def test_foreign_keys_and_long_or_controlling_texts_are_refused_at_their_field(app: Flask) -> None:
    one = Asked(app, "Hostile Ltd")
    row = f"{one.path}/sub-processors/row"
    good = {"name": "Tern", "contract": "none"}
    for field, text in (("given", "health"), ("name", "x" * 501), ("name", "a\x00b"), ("country", "ZZ"),
                        ("contract", "maybe"), ("countries", "Atlantis")):  # fmt: skip
        answer = send(one.client, row, {**good, field: text}, holding="name")
        assert page(answer).errors, field
    assert one.subs == []


def test_two_people_at_one_list_do_not_write_over_each_other(app: Flask) -> None:
    one = Asked(app, "Racing Ltd")
    preview = one.paste("Tern\tIreland")
    other = browser_of(app, one.path, name="Ben Tarn")
    send(other, f"{one.path}/sub-processors/row", {"name": "Kite", "contract": "none"}, holding="name")
    clash = one.keep(preview)
    assert "Somebody else has changed the list meanwhile" in page(clash).text
    assert one.subs == ["Kite"]
    one.keep(clash)
    assert one.subs == ["Kite", "Tern"]


def test_a_row_is_never_saved_over_another_that_has_moved_to_its_place(app: Flask) -> None:
    one = Asked(app, "Moving Ltd")
    one.keep(one.paste("Tern\tIreland\nKite\tFrance\nGull\tSpain"))
    row = f"{one.path}/sub-processors/row"
    first, second = (shown_in(form_of(seen(one.client, f"{row}/{n}"), holding="name")) for n in (1, 2))
    send(browser_of(app, one.path, name="Ben Tarn"), f"{row}/1", {"remove": "1"}, holding="name")
    clash = one.client.post(f"{row}/2", data={**second, "name": "Kite & Sons"})
    assert "Somebody else has changed the list meanwhile" in page(clash).text
    again = form_of(page(clash), holding="name")
    one.client.post(again.get("action") or f"{row}/2", data=shown_in(again))
    assert one.subs == ["Kite & Sons", "Gull"]  # it stands elsewhere by now
    gone = one.client.post(f"{row}/1", data={**first, "name": "Tern & Sons"})
    assert "taken it off the list" in page(gone).text
    anew = form_of(page(gone), holding="name")
    assert one.subs == ["Kite & Sons", "Gull"]
    one.client.post(anew.get("action") or f"{row}/1", data=shown_in(anew))
    assert one.subs == ["Kite & Sons", "Gull", "Tern & Sons"]


def test_that_there_are_some_needs_one_and_that_there_are_none_keeps_what_was_typed(app: Flask) -> None:
    one = Asked(app, "Choosing Ltd")
    answer = tell(one.client, one.path, "sub-processors", known="some")
    assert page(answer).errors == ["Add at least one, or choose another answer."]
    one.keep(one.paste("Tern\tIreland"))
    assert tell(one.client, one.path, "sub-processors", known="none").status_code == 303
    answers = answers_of(app, one.key)
    assert (answers.passed_on.known, one.subs) == ("none", ["Tern"])


def test_pages_of_tables_name_nothing_else_of_the_register(app: Flask) -> None:
    one = Asked(app, "Curious Ltd")
    for page_of in ("sub-processors", "sub-processors/row", "sub-processors/many", "technologies/row"):
        text = seen(one.client, f"{one.path}/{page_of}").text
        assert "Host" not in text.replace("Host (optional)", "").replace("Hosted by", "")


def test_answers_that_were_sent_cannot_be_changed_row_by_row(app: Flask) -> None:
    one = Asked(app, "Late Ltd")
    one.keep(one.paste("Tern\tIreland"))
    preview = one.paste("Kite\tFrance")

    def sent_back(row: Any) -> None:
        row.state = "sent back"

    change_row(app, one.key, sent_back)
    assert one.client.get(f"{one.path}/sub-processors/row/1").location.endswith("/sub-processors")
    assert one.keep(preview).location.endswith("/sub-processors")
    assert one.subs == ["Tern"]


def test_an_empty_list_can_be_fetched_as_a_file(app: Flask, tmp_path: Path) -> None:
    one = Asked(app, "Fetching Ltd")
    for kind in ("xlsx", "csv"):
        answer = one.client.get(f"{one.path}/technologies/template.{kind}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="technologies.{kind}"'
        (tmp_path / kind).write_bytes(answer.data)
        assert answer.data
