"""Transfers: which flows leave the EEA, and what each rests on or lacks (GDPR Chapter V)."""

from registry.policy.transfers.answers import GroundFound, TransferAnswer
from registry.policy.transfers.judge import judge_transfers
from registry.policy.transfers.places import leaving_flows

__all__ = ["GroundFound", "TransferAnswer", "judge_transfers", "leaving_flows"]
