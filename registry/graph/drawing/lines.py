"""Lines between boxes: dashed across a border, marked where weak, labelled where there is room."""

from collections.abc import Iterator, Mapping, Sequence

from registry.graph.drawing.boxes import Rectangle
from registry.graph.drawing.folding import Line
from registry.graph.drawing.marks import element, number, shape, shortened, text_at, title, width_of
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import SHAPED, WEAK, Words, gravity
from registry.graph.drawing.routes import HEAD, Place, Route

CHARACTER = 5.6
"""About how wide a character of a label is."""
LABEL_HEIGHT = 12.0
MOST_LABELLED = 40
"""With more lines than this, what they carry is told by their titles only."""
STEPS = 48
CELL = 24.0
"""Places along lines are kept by squares of this size, so that only near ones are looked at."""
SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where along its last bend a line may be marked, best first."""


class Lines:
    """All lines of a picture, with what is already taken of the canvas."""

    def __init__(
        self,
        lines: Sequence[Line],
        routes: Mapping[tuple[str, str], Route],
        *,
        taken: Sequence[Rectangle],
        within: Rectangle,
        on: Medium,
    ) -> None:
        self.on = on
        self.routes = routes
        self.lines = sorted(lines, key=lambda line: (gravity(line.severity), line.tail, line.head))
        self.taken = list(taken)
        self.within = within
        self.labelled = len(lines) <= MOST_LABELLED
        self.courses: dict[tuple[int, int], list[tuple[tuple[str, str], Place]]] = {}
        for ends, route in routes.items() if self.labelled else ():
            for place in _course(route):
                self.courses.setdefault((int(place.x // CELL), int(place.y // CELL)), []).append(
                    (ends, place)
                )

    def draw(self, said: Words) -> Iterator[str]:
        """Every line; the gravest last, so that it lies on top."""
        marked = [self._line(line, said) for line in self.lines]
        yield from reversed(marked)

    def _line(self, line: Line, said: Words) -> str:
        route = self.routes[line.tail, line.head]
        kinds = ["drawing-edge", *(["is-weak"] if line.severity in WEAK else [])]
        kinds += [f"is-{line.severity}"] if line.severity in SHAPED else []
        kinds += ["is-crossing"] if line.crosses_border else []
        dashed = {"stroke_dasharray": "6 4"} if line.crosses_border else {}
        width = 2 if line.severity in WEAK else 1.25
        inside = [
            title(_told(line, said)) if self.on.can_be_pointed_at else "",
            element("path", class_="drawing-line", d=_path(route), fill="none", stroke="currentColor",
                    stroke_width=width, **dashed),
            element("path", class_="drawing-head", d=arrow(route), fill="currentColor"),
            *self._mark(line, route, said),
            *self._label(line, route),
        ]  # fmt: skip
        return element("g", *inside, class_=" ".join(kinds))

    def _mark(self, line: Line, route: Route, said: Words) -> Iterator[str]:
        """The shape of a weak line on it, and its word beside it where there is room."""
        if line.severity not in SHAPED:
            return
        spots = [route.bends[-1].at(t) for t in SPOTS]
        place = next((spot for spot in spots if self._free(_around(spot), line, own=True)), spots[0])
        self.taken.append(_around(place))
        yield shape(line.severity, signs=self.on.signs, x=place.x, y=place.y, scale=0.85)
        word = shortened(said.severity.get(line.severity, ""), most=self.on.longest_word)
        beside = ((None, -21.0), (None, 9.0), (10.0, -6.0), (-10.0, -6.0))
        for aside, down in beside:
            room = self._room(word, x=place.x + (aside or 0), y=place.y + down, side=aside)
            if word and self._free(room, line):
                yield self._text(word, room, kind="drawing-verdict")
                return

    def _label(self, line: Line, route: Route) -> Iterator[str]:
        """Which data the line carries, above or below its end or its beginning where there is room."""
        if not self.on.longest_label:
            return
        label = ", ".join(dict.fromkeys(edge.label for edge in line.edges if edge.label))
        text = shortened(label, most=self.on.longest_label)
        start, tip = route.bends[0].start, route.tip
        leaving = 5.0 if route.bends[0].one.x > start.x else -5.0
        coming = -route.heading * (HEAD + 2)
        for place, aside in ((tip, coming), (start, leaving)):
            for down in (-LABEL_HEIGHT - 3, 3.0):
                room = self._room(text, x=place.x + aside, y=place.y + down, side=aside)
                if text and self._free(room, line):
                    yield self._text(text, room, kind="drawing-label")
                    return

    def _room(self, text: str, *, x: float, y: float, side: float | None) -> Rectangle:
        """What a text takes that begins (side > 0) or ends (side < 0) at x, or is centred there."""
        width = width_of(text) * CHARACTER
        left = x - width / 2 if side is None else x if side > 0 else x - width
        return Rectangle(left, y, width, LABEL_HEIGHT)

    def _text(self, text: str, room: Rectangle, *, kind: str) -> str:
        self.taken.append(room)
        middle = room.x + room.width / 2
        return text_at(middle, room.y + 9.5, text=text, kind=kind, size=10.5, anchor="middle")

    def _free(self, room: Rectangle, line: Line, *, own: bool = False) -> bool:
        """Whether nothing stands there and no line runs through; `own`: the line itself may."""
        corners = ((room.x, room.y), (room.x + room.width, room.y + room.height))
        if not all(map(self.within.holds, corners)) or any(map(room.meets, self.taken)):
            return False
        if not self.labelled:
            return own
        across = range(int(room.x // CELL), int((room.x + room.width) // CELL) + 1)
        down = range(int(room.y // CELL), int((room.y + room.height) // CELL) + 1)
        return not any(
            room.holds(place)
            for x in across
            for y in down
            for ends, place in self.courses.get((x, y), ())
            if not (own and ends == (line.tail, line.head))
        )


def _around(place: Place) -> Rectangle:
    return Rectangle(place.x - 8, place.y - 8, 16, 16)


def _told(line: Line, said: Words) -> Iterator[str]:
    for edge in line.edges:
        told = [edge.label, said.severity.get(edge.severity, "") if edge.severity else ""]
        told += [said.crosses_border] if edge.crosses_border else []
        yield " · ".join(filter(None, told))


def _course(route: Route) -> Iterator[Place]:
    """Places along a route, close enough to each other that no label fits between them."""
    for bend in route.bends:
        yield from (bend.at(n / STEPS) for n in range(STEPS + 1))


def _path(route: Route) -> str:
    first = route.bends[0].start
    drawn = [f"M{number(first.x)} {number(first.y)}"]
    for bend in route.bends:
        if bend is not route.bends[0]:
            drawn.append(f"L{number(bend.start.x)} {number(bend.start.y)}")
        drawn.append("C" + " ".join(f"{number(p.x)} {number(p.y)}" for p in bend[1:]))
    return "".join(drawn)


def arrow(route: Route) -> str:
    """The head at the end of a route as the outline of a path."""
    back = -route.heading * HEAD
    return f"M{number(route.tip.x)} {number(route.tip.y)}l{number(back)} -4.5l0 9Z"
