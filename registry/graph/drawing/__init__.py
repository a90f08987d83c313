"""One vendor's chain as a picture: boxes in columns, lines between them, as SVG text. Pure."""

from registry.graph.drawing.draw import draw
from registry.graph.drawing.parts import Edge, Node, Words

__all__ = ["Edge", "Node", "Words", "draw"]
