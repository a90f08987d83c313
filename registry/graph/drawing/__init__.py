"""One vendor's chain as a picture: boxes in columns, lines between them, as SVG text. Pure."""

from registry.graph.drawing.draw import draw
from registry.graph.drawing.media import PAPER, SCREEN, Medium
from registry.graph.drawing.parts import Edge, Node, Words

__all__ = ["PAPER", "SCREEN", "Edge", "Medium", "Node", "Words", "draw"]
