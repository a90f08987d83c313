"""No file makes reading grow without bound: memory and time of a process of its own are measured."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

READ = """
import json, resource, sys, time
from pathlib import Path
from registry.errors import BadInput
from registry.interchange import read_register
from registry.law import load_law

law = load_law()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    began, problems = time.process_time(), []
    try:
        read_register(Path(path), law=law)
    except BadInput as error:
        problems = [str(problem) for problem in error.problems]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"problems": problems, "mb": grown / 1024, "seconds": time.process_time() - began}))
"""

MB = 1024 * 1024
HEAD = '{"organisation": {"name": "Acme", "country": "IE"}, '
YAML_HEAD = "organisation: {name: Acme, country: IE}\n"


def laughs(times: int) -> str:
    """A billion laughs: levels of nine aliases each."""
    levels = range(1, 30 * times)
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in levels]
    return YAML_HEAD + "a0: &a0 [lol]\n" + "".join(lines)


def merged(times: int) -> str:
    """The same by way of merge keys."""
    lines = [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30 * times)]
    return YAML_HEAD + "a0: &a0 {x: 1}\n" + "".join(lines)


BOMBS: dict[str, tuple[str, Callable[[int], str], str]] = {
    "a billion laughs": ("a.yaml", laughs, "an alias"),
    "a billion laughs by merging": ("a.yaml", merged, "a merge key"),
    "levels of JSON": ("a.json", lambda n: HEAD + '"vendors": ' + "[" * (n * 10_000), "deeper than 64"),
    "levels of YAML": ("a.yaml", lambda n: YAML_HEAD + "vendors: " + "[" * (n * 10_000), "deeper than 64"),
    "brackets": ("a.json", lambda n: "[" * (n * 6 * MB), "deeper than 64"),
    "brackets in YAML": ("a.yaml", lambda n: "[" * (n * 3 * MB // 2), "deeper than 64"),
    "dashes in YAML": ("a.yaml", lambda n: "- " * (n * MB // 2), "deeper than 64"),
    "a long text": ("a.json", lambda n: HEAD + '"x": "' + "x" * (n * 6 * MB) + '"}', "no field 'x'"),
    "a long number": ("a.json", lambda n: HEAD + '"x": ' + "9" * (n * MB) + "}", "far too large"),
    "a long word in YAML": ("a.yaml", lambda n: YAML_HEAD + "x: " + "x" * (n * 3 * MB // 2), "no field 'x'"),
    "control characters": ("a.json", lambda n: '"' + "\x01" * (n * 3 * MB), "more problems"),
    "a text that never closes": ("a.json", lambda n: HEAD + '"x": "' + '\\"' * (n * 3 * MB), "never closed"),
    "empty lists": ("a.json", lambda n: HEAD + '"flows": [' + "[]," * (n * 50_000) + "1]}", "more problems"),
    "empty flows": ("a.json", lambda n: HEAD + '"flows": [' + "{}," * (n * 50_000) + "1]}", "more problems"),
    "numbers": ("a.json", lambda n: HEAD + '"flows": [' + "1," * (n * 50_000) + "1]}", "more problems"),
    "too many numbers": (
        "a.json",
        lambda n: HEAD + '"flows": [' + "1," * (n * 450_000),
        "the middle|4,000,000",
    ),
    "fields": (
        "a.yaml",
        lambda n: YAML_HEAD + "".join(f"f{row}: 1\n" for row in range(n * 20_000)),
        "more problems",
    ),
}

LARGE = 10
"""How many times larger the long matrix makes them."""

GENEROUS_SECONDS = 90


def assert_refused_within_bounds(names: Sequence[str], *, times: int, folder: Path) -> None:
    """Each is told for what it is, in little time, and no reading needs much more memory than its file."""
    files = [folder / f"{row}-{BOMBS[name][0]}" for row, name in enumerate(names)]
    for name, file in zip(names, files, strict=True):
        file.write_text(BOMBS[name][1](times))
    done = subprocess.run(
        [sys.executable, "-c", READ, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    largest = 0.0
    for name, file, line in zip(names, files, done.stdout.splitlines(), strict=True):
        told = json.loads(line)
        largest = max(largest, file.stat().st_size / MB)
        assert [
            problem
            for problem in told["problems"]
            if any(words in problem for words in BOMBS[name][2].split("|"))
        ], name
        assert len(told["problems"]) <= 202, name
        assert told["mb"] < 200 + 6 * largest, (name, told["mb"])
        assert told["seconds"] < GENEROUS_SECONDS, (name, told["seconds"])


def test_no_bomb_goes_off(tmp_path: Path) -> None:
    assert_refused_within_bounds(list(BOMBS), times=1, folder=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_no_large_bomb_goes_off(name: str, tmp_path: Path) -> None:
    assert_refused_within_bounds([name], times=LARGE, folder=tmp_path)
