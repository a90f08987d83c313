"""Rows that are added by the thousand: a server counts them now and then, and not at every step."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from registry.db import MANY, add_rows, begin_write, db
from registry.history.models import RegisterCount
from tests.web_app import fresh_app, with_organisation

STEPS = 20


@pytest.mark.postgresql
def test_a_server_counts_them_whenever_they_have_doubled(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app)
    counted: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        counted.extend([statement] if statement.startswith("ANALYZE") else [])

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        begin_write(turn=organisation_id)
        for step in range(STEPS):
            one = {"organisation_id": organisation_id, "collection": "trees", "number": 1}
            add_rows(RegisterCount, [{**one, "part": f"{step}/{number}"} for number in range(MANY)])
        add_rows(RegisterCount, [{**one, "part": "the last"}])
        db.session.rollback()
    assert len(counted) == 5, "after 1, 2, 4, 8 and 16 thousand"
    assert all("register_counts" in statement for statement in counted)
