"""How findings developed: a bar for every known day, thin where nothing was judged, and the numbers."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from registry.db import begin_write, db
from registry.judgement.daily import JudgedDay
from registry.overview.developing import DAYS, Development, development
from tests.generated import ON
from tests.registers import register
from tests.web_app import client_as, fresh_app, page, with_organisation

SVG = "http://www.w3.org/2000/svg"
NUMBERS = {"major": 0, "minor": 3, "note": 0, "accepted": 1, "no_ground": 2, "failing": 4}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path, day=ON)
    with_organisation(made, register())
    return made


def developed(app: Flask, blockers: dict[int, int]) -> Development | None:
    """How it developed when so many blockers were found so many days ago, and nothing on other days."""
    with app.test_request_context():
        begin_write()
        for ago, number in blockers.items():
            db.session.add(
                JudgedDay(organisation_id=1, day=ON - timedelta(days=ago), blocker=number, **NUMBERS)
            )
        db.session.commit()
        return development(1, on=ON)


def bars(found: Development, name: str = "blocker") -> tuple[list[float], list[float]]:
    """The places of the thin bars and of the wide ones, in days from the first that is drawn."""
    (course,) = (one for one in found.courses if one.name == name)
    paths = re.findall(r' d="([^"]*)"', course.drawing)
    return tuple([float(at) // 3 for at in re.findall(r"M([\d.]+) ", path)] for path in paths)  # type: ignore[return-value]  # there are two


def test_nothing_is_drawn_while_nothing_is_known(app: Flask) -> None:
    assert developed(app, {}) is None
    assert developed(app, {-3: 5}) is None, "a day that has not come is not known"


def test_every_day_since_the_first_known_has_a_bar_thin_where_nothing_was_judged(app: Flask) -> None:
    found = developed(app, {5: 2, 3: 7, 0: 4})
    assert found is not None
    thin, wide = bars(found)
    assert wide == [DAYS - 6, DAYS - 4, DAYS - 1]
    assert thin == [DAYS - 5, DAYS - 3, DAYS - 2]
    assert found.has_gaps
    assert found.since == ON - timedelta(days=5)
    blockers = found.courses[1]
    assert (blockers.name, blockers.first, blockers.last, blockers.change) == ("blocker", 2, 4, 2)
    assert "2 on 27 May 2026, 4 now, never more than 7" in blockers.drawing
    assert [row.day for row in found.judged] == [ON - timedelta(days=n) for n in (0, 3, 5)]


def test_what_was_known_before_the_first_day_drawn_stands_on(app: Flask) -> None:
    found = developed(app, {DAYS + 20: 9, DAYS + 4: 6, 10: 1})
    assert found is not None
    thin, wide = bars(found)
    assert len(thin) == DAYS - 1
    assert wide == [DAYS - 11]
    assert found.courses[1].first == 6
    assert len(found.judged) == 2


def test_the_page_draws_it_with_words_and_has_the_numbers_beneath(app: Flask) -> None:
    developed(app, {3: 12, 40: 1_234})
    read = page(client_as(app, "reader").get("/o/alder/"))
    drawings = read.all(f"{{{SVG}}}svg", class_="bars")
    assert len(drawings) == 5
    assert all(one.get("aria-label") for one in drawings)
    assert "1,234 on 22 April 2026" in drawings[1].get("aria-label", "")
    (folded,) = (one for one in read.all("details") if "The numbers of each day" in "".join(one.itertext()))
    days = ["".join(cell.itertext()) for cell in folded.iter("th") if cell.get("scope") == "row"]
    assert days == [said(ON), said(ON - timedelta(days=3)), said(ON - timedelta(days=40))]
    assert "A thin bar is a day on which nothing was judged" in read.text


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
