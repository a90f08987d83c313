"""What stands in one column of a data map, with a box of its own or not."""

from registry.graph.drawing.datamap import MapBox, MapColumn
from registry.policy.datamap.boxes import Making
from registry.policy.datamap.links import Links
from registry.policy.datamap.maps import Mapped


def column_boxes(links: Links, mapped: Mapped, column: MapColumn, *, start: int, most: int) -> list[MapBox]:
    """Some of what stands in a column, in its order, each as a box; `start` counts from 0."""
    making = Making(links, mapped.narrow, most)
    part = slice(start, start + most)
    for stack in mapped.stacks:
        if stack.column == column:
            return list(making.vendors(stack._replace(vendors=stack.vendors[part]), 0))
    for rim in mapped.rims:
        if rim.column == column:
            return list(making.rim(rim._replace(keys=rim.keys[part]), 0))
    return [making.organisation(0)][part] if column.kind == "organisation" else []
