"""Every rule by name; a module of checks is added here and nowhere else."""

from collections.abc import Mapping

from registry.policy.case import Rule
from registry.policy.checks import (
    activities,
    categories,
    chains,
    contracts,
    disclosure,
    flows,
    organisation,
    ownership,
    passing_down,
    places,
    technologies,
    transfers,
    vendors,
)

_MODULES = (
    chains,
    passing_down,
    contracts,
    transfers,
    flows,
    disclosure,
    activities,
    categories,
    places,
    vendors,
    ownership,
    technologies,
    organisation,
)

RULES: Mapping[str, Rule] = {rule.name: rule for module in _MODULES for rule in module.RULES}
"""What a baseline's `rule` may name."""
