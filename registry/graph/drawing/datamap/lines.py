"""The lines of a data map: as broad as what moves along them, dashed across a border, marked where weak."""

from collections.abc import Iterator
from itertools import pairwise
from math import log2

from registry.graph.drawing.boxes import Rectangle
from registry.graph.drawing.datamap.layout import Laid
from registry.graph.drawing.datamap.parts import Addresses, DataMap, MapLine, MapWords
from registry.graph.drawing.lines import arrow
from registry.graph.drawing.marks import element, number, shape, title
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import SHAPED, WEAK, gravity
from registry.graph.drawing.routes import HEAD, Place, Route

BROADEST = 6.0
FOLDED = 2.5
"""How broad a line is at most that leads to a box of several, or from it."""
THIN = 1.25
PALE = "#767676"
"""How lines look on paper that only surround what a map tells; on a screen its style sheet says it."""
MARK = 15.0
"""How far from its end the mark of a line stands."""


class MapLines:
    """All lines of a map; the gravest lie on top, and are marked first."""

    def __init__(self, drawn: DataMap, laid: Laid, *, on: Medium, leading: Addresses | None) -> None:
        self.on = on
        self.laid = laid
        self.leading = leading
        self.lines = sorted(drawn.lines, key=lambda line: (gravity(line.severity), -line.weight, line[:2]))
        self.places = {box.key for box in drawn.boxes if box.kind == "country"}
        self.several = {box.key for box in drawn.boxes if box.stands_for_several}
        self.marked: list[Rectangle] = []
        self.run_through: set[tuple[Place, Place]] = set()

    def draw(self, said: MapWords) -> Iterator[str]:
        """Every line, then their marks, which no line may cover."""
        marks = [mark for line in self.lines for mark in self._mark(line)]
        yield from reversed([self._line(line, said) for line in self.lines])
        yield from marks

    def _line(self, line: MapLine, said: MapWords) -> str:
        route = self.laid.courses[line.tail, line.head]
        broad = self._breadth(line)
        is_pale = self._is_context(line) and line.severity not in WEAK and not self.on.can_be_pointed_at
        inside = [
            element(
                "path",
                class_="drawing-line",
                d=self._course(route),
                fill="none",
                stroke=PALE if is_pale else "currentColor",
                stroke_width=broad,
                **({"stroke_dasharray": _dashes(broad)} if line.crosses_border else {}),
            )
        ]
        if route.heading < 0:
            inside.append(element("path", class_="drawing-head", d=arrow(route), fill="currentColor"))
        if self.on.can_be_pointed_at:
            inside = self._pointed_at(inside, line, said)
        return element("g", *inside, class_=" ".join(self._kinds(line)))

    def _course(self, route: Route) -> str:
        """The outline of what no line before it runs through: dashes laid over dashes would fill the gaps."""
        ends = [bend[::3] for bend in route.bends]
        level = [(before[1], after[0]) for before, after in pairwise(ends)]
        drawn, at = [], None
        for n, bend in enumerate(route.bends):
            pieces = [(level[n - 1], f"L{_said(bend.start)}")] if n else []
            pieces.append((ends[n], "C" + " ".join(map(_said, bend[1:]))))
            for (start, end), command in pieces:
                if (start, end) not in self.run_through:
                    self.run_through.add((start, end))
                    drawn.append(command if at == start else f"M{_said(start)}{command}")
                    at = end
        end = route.bends[-1].end
        return "".join(drawn) + (f"H{number(route.tip.x)}" if route.heading > 0 and at == end else "")

    def _breadth(self, line: MapLine) -> float:
        """A line to a place only says where: what moves is told by those that lead there."""
        if line.head in self.places:
            return THIN
        return min(breadth(line.weight), FOLDED if self._is_context(line) else BROADEST)

    def _is_context(self, line: MapLine) -> bool:
        """Whether it only surrounds what a map tells: it leads to a place, or to those without a box."""
        return line.head in self.places or not self.several.isdisjoint((line.tail, line.head))

    def _pointed_at(self, inside: list[str], line: MapLine, said: MapWords) -> list[str]:
        href = self.leading.line(line) if self.leading else ""
        told = [title([said.line(line)]), *inside]
        # Those who do not point reach the same by the table beneath, without a stop at every line.
        return [element("a", *told, href=href, tabindex=-1)] if href else told

    def _kinds(self, line: MapLine) -> list[str]:
        kinds = ["drawing-edge", "is-context" if self._is_context(line) else "is-moving"]
        kinds += ["is-weak"] if line.severity in WEAK else []
        kinds += [f"is-{line.severity}"] if line.severity in SHAPED else []
        return kinds + (["is-crossing"] if line.crosses_border else [])

    def _mark(self, line: MapLine) -> Iterator[str]:
        """The sign of a weak line before its end, unless that of a graver one stands there."""
        if line.severity not in WEAK:
            return
        place = _before_end(self.laid.courses[line.tail, line.head])
        around = Rectangle(place[0] - 5, place[1] - 5, 10, 10)
        if not any(map(around.meets, self.marked)):
            self.marked.append(around)
            yield shape(line.severity, signs=self.on.signs, x=place[0], y=place[1], scale=0.7)


def breadth(weight: int) -> float:
    """How broad a line is that stands for so much: a doubling adds about as much every time."""
    return min(BROADEST, THIN + 0.8 * log2(max(1, weight)))


def _dashes(broad: float) -> str:
    return f"{number(max(6.0, 1.6 * broad))} {number(max(4.0, 0.9 * broad))}"


def _before_end(route: Route) -> tuple[float, float]:
    """Where a line is all but there: level with its end, a little before it."""
    away = MARK if route.heading > 0 else MARK + HEAD
    return route.tip.x - route.heading * away, route.bends[-1].at(0.94).y


def _said(place: Place) -> str:
    return f"{number(place.x)} {number(place.y)}"
