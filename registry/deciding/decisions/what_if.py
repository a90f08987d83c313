"""What a decision would change in the findings: the register judged as if it had been made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from registry.policy import SEVERITIES, Assessment, Finding
from registry.policy.again import edit, reassess
from registry.snapshot import Flow, Vendor
from registry.snapshot.parties import VendorStatus


@dataclass(frozen=True)
class WhatIf:
    """The assessment after a decision, and the findings that went and came, accepted ones left out."""

    after: Assessment
    went: tuple[Finding, ...]
    came: tuple[Finding, ...]


def what_if(before: Assessment, vendor: Vendor, *, status: VendorStatus, over: Sequence[Flow] = ()) -> WhatIf:
    """The register as it is once a vendor has a status and some flows are over."""
    last = before.on - timedelta(days=1)
    put: list[Vendor | Flow] = [flow_until(flow, last=last) for flow in over]
    if vendor.status != status:
        put.append(replace(vendor, status=status))
    if not put:
        return WhatIf(before, (), ())
    snapshot, changed = edit(before.view.snapshot, put=put)
    again = reassess(before, snapshot, changed=changed)
    return WhatIf(again.assessment, gravest_first(again.went), gravest_first(again.appeared))


def flow_until(flow: Flow, *, last: date) -> Flow:
    """A flow that was over after a day, whenever it began."""
    begins = min(flow.starts, last) if flow.starts is not None else None
    return replace(flow, starts=begins, ends=last)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that nobody accepts, gravest first."""
    open_ones = [finding for finding in findings if finding.accepted is None]
    return tuple(sorted(open_ones, key=lambda one: (SEVERITIES.index(one.severity), one.key)))
