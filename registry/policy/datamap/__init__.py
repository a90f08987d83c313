"""The data map: people, organisation, vendors by tier, countries, and what moves between them. Pure."""

from registry.policy.datamap.behind import Behind, FlowBehind, behind
from registry.policy.datamap.columns import column_boxes
from registry.policy.datamap.maps import DataMaps, Mapped
from registry.policy.datamap.narrowing import ALL, Narrow, Part

__all__ = ["ALL", "Behind", "DataMaps", "FlowBehind", "Mapped", "Narrow", "Part", "behind", "column_boxes"]
