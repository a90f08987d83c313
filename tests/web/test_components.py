"""The components say what they are for, whatever the page puts into them."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask, render_template, render_template_string
from werkzeug.datastructures import MultiDict

from registry.errors import Problem
from tests.web.gallery import ROOT, gallery_app
from tests.web.gallery_forms import VendorFilter, VendorForm
from tests.web.gallery_sample import STATES

Draw = Callable[..., str]
CODES = [400, 403, 404, 409, 413, 429, 500, 503]


class Page(HTMLParser):
    """The start tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def attributes(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


@pytest.fixture
def app() -> Flask:
    return gallery_app()


@pytest.fixture
def draw(app: Flask) -> Iterator[Draw]:
    """Renders a call of a macro; its file bears the macro's name."""

    def render(call: str, **values: object) -> str:
        name = call.partition("(")[0]
        return render_template_string(
            f'{{% from "components/{name}.html" import {name} %}}{{{{ {call} }}}}', **values
        )

    with app.test_request_context():
        yield render


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_a_field_is_tied_to_its_hint_and_to_its_error(draw: Draw) -> None:
    form = VendorForm()
    form.validate()
    page = Page(draw("field(f, hint='As signed.')", f=form.name))
    (box,) = [attributes for tag, attributes in page.tags if tag == "input"]
    assert (box["aria-describedby"], box["aria-invalid"]) == ("name-hint name-error", "true")
    assert {"name-hint", "name-error"} <= set(page.attributes("id"))
    assert page.attributes("for") == ["name"]


def test_only_what_may_be_left_out_is_called_optional(draw: Draw) -> None:
    form = VendorForm()
    assert "(optional)" in draw("field(f)", f=form.note)
    assert "(optional)" not in draw("field(f)", f=form.name)
    assert "(optional)" not in draw("field(f, optional=false)", f=form.note)


@pytest.mark.parametrize(("name", "kind"), [("kind", "radio"), ("grounds", "checkbox")])
def test_choices_stand_in_a_fieldset_with_a_legend(draw: Draw, name: str, kind: str) -> None:
    text = draw("field(f)", f=VendorForm()[name])
    assert text.startswith("<fieldset")
    assert text.count(f'type="{kind}"') == text.count("<label") == 3


def test_a_value_that_nobody_has_confirmed_says_where_it_comes_from(draw: Draw) -> None:
    text = draw("field(f, prefilled='the imported file')", f=VendorForm().country)
    assert "Filled in for you: the imported file. Check it." in text
    assert 'aria-describedby="country-source"' in text


def test_the_summary_of_errors_leads_to_fields_that_exist_in_lists_too(app: Flask) -> None:
    text = app.test_client().get("/gallery?failing=1").text
    summary = text[
        text.index('<section class="errors"') : text.index("</section>", text.index('class="errors"'))
    ]
    targets = [address[1:] for address in Page(summary).attributes("href") if address != "#table"]
    assert {"name", "kind-0", "grounds-0", "recipients-0-name", "recipients-1-name"} <= set(targets)
    assert set(targets) <= set(Page(text).attributes("id"))
    assert "Recipients 2: Enter the name of the recipient." in summary


def test_a_form_without_errors_has_no_summary(draw: Draw) -> None:
    assert not draw("error_summary(form)", form=VendorForm()).strip()


def test_the_enter_key_in_a_list_of_entries_does_not_remove_the_first(draw: Draw) -> None:
    form = VendorForm(data={"recipients": [{}, {}]})
    page = Page(draw("group(f, 'Recipients', 'Add another recipient')", f=form.recipients))
    buttons = [attributes for tag, attributes in page.tags if tag == "button"]
    assert "name" not in buttons[0]
    assert [(b["name"], b["value"]) for b in buttons[1:]] == [
        ("remove", "recipients-0"), ("remove", "recipients-1"), ("add", "recipients"),
    ]  # fmt: skip
    assert all("formnovalidate" in button for button in buttons[1:])


@pytest.mark.parametrize("family", STATES, ids=lambda family: family[0])
def test_states_that_stand_side_by_side_differ_in_shape(draw: Draw, family: tuple[str, ...]) -> None:
    shapes = {word: re.findall(r"<svg.*</svg>", draw("status(word)", word=word))[0] for word in family}
    assert len(set(shapes.values())) == len(family)
    assert all(words(draw("status(word)", word=word)) == word for word in family)


def test_how_far_a_contract_has_been_read_is_a_state(draw: Draw) -> None:
    said = [words(draw("status(word, kind='read')", word=word)) for word in ("not", "in part", "in full")]
    assert said == ["not read", "read in part", "read in full"]


def test_an_unknown_state_is_shown_as_text_and_not_as_markup(draw: Draw) -> None:
    assert "&lt;b&gt;" in draw("status(word)", word="<b>new</b>")


def test_a_state_is_translated_for_each_reader_anew(app: Flask, draw: Draw) -> None:
    dictionary: dict[str, str] = {}
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda word: dictionary.get(word, word), lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    assert words(draw("status('approved')")) == "approved"
    dictionary["approved"] = "genehmigt"
    assert words(draw("status('approved')")) == "genehmigt"


def test_a_table_names_its_columns_to_every_cell_and_says_how_it_is_sorted(app: Flask) -> None:
    page = Page(app.test_client().get("/gallery").text)
    assert [attributes["aria-sort"] for tag, attributes in page.tags if "aria-sort" in attributes] == [
        "ascending"
    ]
    assert ("td", {"data-label": "Contracts", "class": "count"}) in page.tags
    assert {attributes.get("scope") for tag, attributes in page.tags if tag == "th"} == {"col", "row"}


def test_what_is_not_known_says_so_and_a_no_is_a_no(draw: Draw) -> None:
    text = words(
        draw("facts(pairs)", pairs=[("Parent", None), ("Owner", ""), ("Outside", False), ("Contracts", 0)])
    )
    assert text == "Parent Not recorded Owner Not recorded Outside No Contracts 0"


def test_the_filters_keep_what_was_asked(draw: Draw) -> None:
    filters = VendorFilter(MultiDict({"words": "mail", "overdue": "y"}))
    text = draw("filter_bar(form, '/vendors', cleared_url='/vendors')", form=filters)
    assert 'method="get"' in text
    assert 'value="mail"' in text
    assert re.search(r'<input[^>]*checked[^>]*name="overdue"', text)


def test_a_destructive_question_is_the_title_and_is_sent_with_a_token(app: Flask) -> None:
    text = app.test_client().get("/end").text
    assert re.findall(r"<h1>(.*)</h1>", text) == ["End the agreement with Brightwater?"]
    assert "<title>End the agreement with Brightwater? - Onward</title>" in text
    assert text.count('name="csrf_token"') == text.count('method="post"') == 2


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_has_words_of_its_own_and_one_title(app: Flask, code: int) -> None:
    text = app.test_client().get(f"/error/{code}").text
    (title,) = re.findall(r"<h1>(.*)</h1>", text)
    assert f"<title>{title} - Onward</title>" in text
    assert code == 500 or title not in app.test_client().get("/error/500").text


def test_an_error_page_tells_what_is_known_about_the_failure(app: Flask) -> None:
    problem = Problem("line 3", "This is no day.", "Write it as 2026-03-03.")
    with app.test_request_context():
        text = render_template(
            "errors/error.html", code=400, title="This cannot be used", problems=(problem,)
        )
    assert "<title>This cannot be used - Onward</title>" in text
    assert "<strong>line 3</strong>: This is no day. Write it as 2026-03-03." in text


def test_the_title_says_that_there_are_errors(app: Flask) -> None:
    assert "<title>Error: Gallery - Onward</title>" in app.test_client().get("/gallery?failing=1").text
    assert "<title>Gallery - Onward</title>" in app.test_client().get("/gallery").text


def test_every_id_of_a_page_stands_there_once(app: Flask) -> None:
    ids = Page(app.test_client().get("/gallery?failing=1").text).attributes("id")
    assert len(ids) == len(set(ids))


PAPER = "paper"
"""Where the templates lie that no browser shows: a column's width is its own there."""


def test_no_template_has_a_style_a_script_or_a_handler_in_it() -> None:
    broken = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)|javascript:|hx-on""")
    pages = (path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != PAPER)
    sources = {path.name: path.read_text() for path in pages}
    assert not {name: found for name, text in sources.items() if (found := broken.findall(text))}


def test_style_and_script_stay_small() -> None:
    assert (ROOT / "static/css/onward.css").stat().st_size <= 25_000
    assert (ROOT / "static/js/onward.js").read_text().count("\n") <= 150
