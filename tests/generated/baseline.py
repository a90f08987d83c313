"""The shipped baseline, read without the product's reader of files."""

from functools import cache
from importlib.resources import files

import msgspec

from registry.policy.baseline import Baseline


@cache
def shipped_baseline() -> Baseline:
    """The baseline that comes with the package; raises when it does not fit its own types."""
    text = files("registry").joinpath("example", "baseline.yaml").read_bytes()
    return msgspec.yaml.decode(text, type=Baseline)
