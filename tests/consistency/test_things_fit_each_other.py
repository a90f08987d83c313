"""A register that contradicts itself is told so, at the place and with what would be right."""

import pytest

from tests.interchange.telling import assert_told_once, told_of

PARTIES = "vendors:\n  - key: zeta\n  - key: umbra\n"
"""Lines 4 to 6."""

FLOW = PARTIES + "flows:\n  - key: f\n    from: people\n    to: zeta\n    data: [email]\n"
"""Lines 4 to 11."""

PACT = PARTIES + "contracts:\n  - {key: c, between: [organisation, zeta], "
"""Lines 4 to 8, open at the end."""

TRANSFER = FLOW + "transfers:\n  - flow: f\n    safeguards:\n"
"""Lines 4 to 14."""

CERTIFIED = "vendors:\n  - key: a\n    certifications:\n      - {scheme: dpf, "
"""Lines 4 to 7, open at the end."""

CASES: list[tuple[str, str, list[str]]] = [
    (
        "vendors:\n  - key: a\n  - key: b\n  - key: a\n",
        "line 7, vendors[2] 'a', field key",
        ["'a' is taken", "line 5, vendors[0] 'a'"],
    ),
    ("documents:\n  - key: a\n  - key: a\n", "line 6, documents[1] 'a', field key", ["'a' is taken"]),
    ("purposes:\n  - key: a\n  - key: a\n", "line 6, purposes[1] 'a', field key", ["'a' is taken"]),
    ("vendors:\n  - key: organisation\n", "line 5, vendors[0] 'organisation', field key", ["reserved word"]),
    ("vendors:\n  - key: people\n", "line 5, vendors[0] 'people', field key", ["reserved word"]),
    ('vendors:\n  - key: "a\\n"\n', "line 5, vendors[0] 'a\\n', field key", ["ends with a line break"]),
    (
        f'documents:\n  - key: a\n    sha256: "{"0" * 64}\\n"\n',
        "line 6, documents[0] 'a', field sha256",
        ["ends with a line break"],
    ),
    (
        FLOW + "transfers:\n  - flow: f\n  - flow: f\n",
        "line 14, transfers[1] 'f', field flow",
        ["'f' has a transfer already", "line 13, transfers[0] 'f'"],
    ),
    # parties
    (
        PARTIES + "flows:\n  - key: f\n    from: zeta\n    to: zeta\n    data: [email]\n",
        "line 10, flows[0] 'f', field to",
        ["from 'zeta' to itself"],
    ),
    (
        "flows:\n  - key: f\n    from: organisation\n    to: organisation\n    data: [email]\n",
        "line 7, flows[0] 'f', field to",
        ["from 'organisation' to itself"],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    to: people\n    data: [email]\n",
        "line 7, flows[0] 'f', field to",
        ["from people to people"],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    to: ''\n    data: [email]\n",
        "line 7, flows[0] 'f', field to",
        ["names nothing", "Write a key"],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    to:\n    data: [email]\n",
        "line 7, flows[0] 'f', field to",
        ["nothing stands here", "Write a key"],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    data: [email]\n",
        "line 5, flows[0] 'f', field to",
        ["missing", "Write a key"],
    ),
    (
        PARTIES + "contracts:\n  - key: c\n    between: [zeta, zeta]\n",
        "line 9, contracts[0] 'c', field between",
        ["both parties are 'zeta'"],
    ),
    ("vendors:\n  - key: a\n    parent: a\n", "line 6, vendors[0] 'a', field parent", ["circle: a → a."]),
    (
        "vendors:\n  - key: a\n    parent: b\n  - key: b\n    parent: c\n  - key: c\n    parent: b\n",
        "line 8, vendors[1] 'b', field parent",
        ["circle: b → c → b."],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    to: organisation\n    data: []\n",
        "line 8, flows[0] 'f', field data",
        ["carries no data", "at least one"],
    ),
    (
        "flows:\n  - key: f\n    from: people\n    to: organisation\n    data: [email, name, email]\n",
        "line 8, flows[0] 'f', field data",
        ["'email' stands here more than once"],
    ),
    (
        "activities:\n  - key: a\n    data: [email, email]\n",
        "line 6, activities[0] 'a', field data",
        ["'email' stands here more than once"],
    ),
    # days
    (
        FLOW + "    starts: 2026-02-01\n    ends: 2026-01-31\n",
        "line 13, flows[0] 'f', field ends",
        ["2026-01-31 is before starts, 2026-02-01"],
    ),
    (
        PACT + "in_force: 2026-02-01, ends: 2026-01-01}\n",
        "line 8, contracts[0] 'c', field ends",
        ["before in_force, 2026-02-01"],
    ),
    (
        PACT + "signed: 2026-02-01, ends: 2026-01-01}\n",
        "line 8, contracts[0] 'c', field ends",
        ["before signed, 2026-02-01"],
    ),
    (
        CERTIFIED + "valid_from: 2026-02-01, valid_to: 2025-02-01}\n",
        "line 7, vendors[0] 'a', certifications[0] 'dpf', field valid_to",
        ["2025-02-01 is before valid_from"],
    ),
    (
        TRANSFER + "      - {kind: adequacy, valid_from: 2026-02-01, valid_to: 2025-02-01}\n",
        "line 15, transfers[0] 'f', safeguards[0], field valid_to",
        ["2025-02-01 is before valid_from"],
    ),
    (
        "exceptions:\n  - {finding: a/b/c/d, by: Bo, reason: why, since: 2026-02-01, until: 2026-01-01}\n",
        "line 5, exceptions[0] 'a/b/c/d', field until",
        ["2026-01-01 is before since"],
    ),
    # numbers
    (
        PACT + "notice_days: -1}\n",
        "line 8, contracts[0] 'c', field notice_days",
        ["-1 cannot be meant", "from 0 to 36,500"],
    ),
    ("documents:\n  - {key: a, pages: 0}\n", "line 5, documents[0] 'a', field pages", ["0 cannot", "from 1"]),
    (
        "technologies:\n  - {key: a, kind: cookie, lifetime_days: 1e12}\n",
        "line 5, technologies[0] 'a', field lifetime_days",
        ["cannot be meant", "from 0 to 3,700,000"],
    ),
    (
        "technologies:\n  - {key: a, kind: cookie, declared_days: -0.5}\n",
        "line 5, technologies[0] 'a', field declared_days",
        ["-0.5 cannot be meant"],
    ),
    # safeguards
    (
        TRANSFER + "      - kind: standard clauses\n",
        "line 15, transfers[0] 'f', safeguards[0], field contract",
        ["missing", "stand in a contract", "Name the contract"],
    ),
    (
        TRANSFER + "      - kind: derogation\n",
        "line 15, transfers[0] 'f', safeguards[0], field article",
        ["missing", "Art. 49", "Write its letter"],
    ),
    (
        TRANSFER + "      - kind: onward ground\n",
        "line 15, transfers[0] 'f', safeguards[0], field onward",
        ["missing", "Write O1 to O7"],
    ),
    # exceptions
    (
        "exceptions:\n  - {finding: a/b/c, by: Bo, reason: why, until: 2027-01-01}\n",
        "line 5, exceptions[0] 'a/b/c', field finding",
        ["'a/b/c' is not the key of a finding", "rule/subject/term/flow"],
    ),
    (
        "exceptions:\n  - {finding: a/b//d, by: Bo, reason: why, until: 2027-01-01}\n",
        "line 5, exceptions[0] 'a/b//d', field finding",
        ["is not the key of a finding"],
    ),
]


@pytest.mark.parametrize(("text", "place", "words"), CASES)
def test_a_contradiction_is_told_at_its_place_and_alone(text: str, place: str, words: list[str]) -> None:
    problems = told_of(text)
    assert_told_once(problems, place=place, words=words)
    assert len(problems) == 1


GOOD = [
    FLOW + "    starts: 2026-01-01\n    ends: 2026-01-01\n",
    PARTIES + "contracts:\n  - {key: c, between: [zeta, umbra], signed: 2026-02-01, in_force: 2026-01-01}\n",
    "vendors:\n  - key: a\n    parent: b\n  - key: b\n    parent: c\n  - key: c\n",
    "vendors:\n  - key: a\n    parent: c\n  - key: b\n    parent: c\n  - key: c\n",
    "flows:\n  - {key: a, from: people, to: organisation, data: [email]}\nactivities:\n  - key: a\n",
    "technologies:\n  - {key: a, kind: cookie, lifetime_days: 0.5, declared_days: 2913540}\n",
    TRANSFER + "      - {kind: derogation, article: e}\n      - {kind: onward ground, onward: O3}\n",
    "exceptions:\n" + 2 * "  - {finding: a/b/-/-, by: Bo, reason: why, until: 2027-01-01}\n",
    'vendors:\n  - key: a\n    note: "two\\nlines\\tand a tab"\n',
]


@pytest.mark.parametrize("text", GOOD)
def test_what_only_looks_like_a_contradiction_is_no_problem(text: str) -> None:
    assert told_of(text) == []
