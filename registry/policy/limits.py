"""Numbers that a baseline sets for what is judged before any rule asks."""

from registry.policy.applicability import requirements_by_rule
from registry.policy.baseline import Baseline


def assessment_months(baseline: Baseline) -> float | None:
    """How old a transfer impact assessment may be; None where the baseline sets no limit."""
    asked = requirements_by_rule(baseline).get("transfer-without-ground", ())
    months = [r.numbers["assessment_months"] for r in asked if "assessment_months" in r.numbers]
    return min(months, default=None)
