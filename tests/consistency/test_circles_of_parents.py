"""Vendors whose parents lead round in a circle: each circle is told once, however long it is."""

from tests.interchange.telling import told_of


def test_a_long_circle_of_parents_is_told_once_and_shortly() -> None:
    size = 5_000
    lines = [f"  - key: v{n}\n    parent: v{(n + 1) % size}\n" for n in range(size)]
    [problem] = told_of("vendors:\n" + "".join(lines))
    assert problem.startswith("line 6, vendors[0] 'v0', field parent: ")
    assert "v0 → v1 → v2 → v3 → v4 → v5 → v6 → v7 → … → v0" in problem


def test_two_circles_of_parents_are_two_problems() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    problems = told_of("vendors:\n" + "".join(f"  - {{key: {a}, parent: {b}}}\n" for a, b in pairs))
    assert [problem.split(": ", 1)[0] for problem in problems] == [
        "line 5, vendors[0] 'a', field parent",
        "line 7, vendors[2] 'c', field parent",
    ]
