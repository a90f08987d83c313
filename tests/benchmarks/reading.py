"""Reading a register file against decoding it and checking its schema."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from jsonschema import Draft202012Validator

from registry.config import Settings
from registry.interchange.registers import read_register
from registry.interchange.writing import write_json
from registry.law import load_law
from registry.snapshot import Snapshot
from tests.benchmarks.measure import MEGABYTE, Measured, apart, timed
from tests.benchmarks.table import Row, megabytes, rounded, seconds

TARGET = 2.0
RUNS = 3
LIMITS = Settings(max_file_mb=1024)


def compare_reading(snapshot: Snapshot, small: Snapshot, *, full: bool) -> Iterator[Row]:
    """The rows of the table; unless `full`, the generic validator reads `small` and is scaled by size."""
    with TemporaryDirectory() as folder:
        path, less = Path(folder) / "register.json", Path(folder) / "small.json"
        path.write_bytes(_written(snapshot))
        less.write_bytes(_written(small))
        size = path.stat().st_size
        ours: Measured = apart(lambda: _measured_reading(path))
        typed: Measured = apart(lambda: timed(lambda: _decode(path), runs=RUNS)._replace(answer=None))
        checked = path if full else less
        generic: Measured = apart(lambda: timed(lambda: _decode_and_validate(checked))._replace(answer=None))
        scale = size / checked.stat().st_size
    name = f"reading a file of {rounded(len(snapshot.vendors)):,} vendors, {size / MEGABYTE:,.0f} MB"
    scaled = "" if full else f" (scaled from {rounded(len(small.vendors)):,} vendors)"
    yield Row(
        name,
        f"msgspec, decoding into the checked types {seconds(typed.seconds)}",
        f"read_register {seconds(ours.seconds)}",
        ours.seconds / typed.seconds,
        TARGET,
    )
    yield Row(
        name,
        f"msgspec bare decoding, then jsonschema {seconds(generic.seconds * scale)}{scaled}",
        f"read_register {seconds(ours.seconds)}",
        ours.seconds / (generic.seconds * scale),
        TARGET,
    )
    yield Row(
        f"{name}, peak memory",
        f"msgspec, decoding into the checked types {megabytes(typed.peak_mb)}",
        f"read_register {megabytes(ours.peak_mb)}",
        ours.peak_mb / typed.peak_mb,
    )


def _written(snapshot: Snapshot) -> bytes:
    """The register as the product writes it once it has read it."""
    return write_json(msgspec.json.decode(msgspec.json.encode(snapshot), type=Snapshot))


def _measured_reading(path: Path) -> Measured:
    law = load_law()
    measured = timed(lambda: read_register(path, law=law, limits=LIMITS), runs=RUNS)
    if measured.answer != _decode(path):
        raise ArithmeticError("what was read is not what the file says")
    return measured._replace(answer=None)


def _decode(path: Path) -> Snapshot:
    return msgspec.json.decode(path.read_bytes(), type=Snapshot)


def _decode_and_validate(path: Path) -> Any:
    document = msgspec.json.decode(path.read_bytes())
    faults = list(Draft202012Validator(msgspec.json.schema(Snapshot)).iter_errors(document))
    if faults:
        raise ArithmeticError(f"the schema refuses the register: {faults[0].message}")
    return document
