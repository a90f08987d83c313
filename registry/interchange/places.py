"""A fault put into words for a person: the line, the thing by position and key, the field."""

import re
from typing import Any

from registry.consistency.faults import Fault, FaultList, Path, closest, one_line, shown
from registry.errors import Problem
from registry.interchange.marked import line_at, name_of

STEP = re.compile(r"([A-Za-z_][\w-]*)|\[(\d{1,9})\]|\.")


def problem_of(fault: Fault, *, tree: Any) -> Problem:
    """The problem that a person reads."""
    right = fault.right
    if fault.see is not None:
        right = f"{right} See {place_of(fault.see, tree=tree)}.".lstrip()
    meant = closest(fault.word, fault.options) if fault.word else ""
    if meant:
        right = f"Did you mean {shown(meant)}? {right}".rstrip()
    return Problem(place_of(fault.path, tree=tree, line=fault.line), fault.wrong, right)


def problems_of(faults: FaultList, *, tree: Any) -> tuple[Problem, ...]:
    """All listed faults in the order of their lines, and a last word on those that are not listed."""
    listed = sorted(faults.listed, key=lambda fault: fault.line or line_at(tree, fault.path))
    problems = [problem_of(fault, tree=tree) for fault in listed]
    if faults.count > len(listed):
        more = f"and {faults.count - len(listed):,} more problems are not listed."
        problems.append(Problem("the rest of the file", more, "Mend those above first."))
    return tuple(problems)


def place_of(path: Path, *, tree: Any, line: int = 0) -> str:
    """Such as "line 12, flows[3] 'crm-to-mail', field to"."""
    parts = [f"line {line or line_at(tree, path)}"]
    value, field = tree, ""
    for depth, step in enumerate(path):
        value = value_at(value, step)
        field += f"[{step}]" if isinstance(step, int) else f".{one_line(step)}" if field else one_line(step)
        if isinstance(value, dict) and (isinstance(step, int) or depth == 0):
            called = name_of(value) if isinstance(step, int) else ""
            parts.append(f"{field} {shown(called)}" if called else field)
            field = ""
    if field:
        whole_list = len(path) == 1 and isinstance(value, list)
        parts.append(field if whole_list else f"field {field}")
    return ", ".join(parts)


def value_at(container: Any, step: str | int) -> Any:
    """One step down, or None where there is nothing."""
    if isinstance(container, dict):
        return container.get(step)
    if isinstance(container, list) and isinstance(step, int) and step < len(container):
        return container[step]
    return None


def path_of(place: str) -> Path | None:
    """The path that a place such as 'requirements[3].least' is written as, or None if it is not one."""
    steps: list[str | int] = []
    end = 0
    for match in STEP.finditer(place):
        if match.start() != end:
            return None
        end = match.end()
        if match[1]:
            steps.append(match[1])
        elif match[2]:
            steps.append(int(match[2]))
    return tuple(steps) if end == len(place) else None
