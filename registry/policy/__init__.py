"""The baseline and the checks: what falls short, and why. Pure: values in, findings out."""

from registry.policy.assess import Assessment, assess
from registry.policy.baseline import SEVERITIES, Baseline, Requirement, Severity
from registry.policy.chains import Chains
from registry.policy.findings import Finding, finding_key
from registry.policy.scale import Protection
from registry.policy.transfers import TransferAnswer

__all__ = [
    "SEVERITIES",
    "Assessment",
    "Baseline",
    "Chains",
    "Finding",
    "Protection",
    "Requirement",
    "Severity",
    "TransferAnswer",
    "assess",
    "finding_key",
]
