"""A book is parted so that a change touches few parts."""

from registry.records.book import Para, Ref, Table
from registry.records.pdf.dividing import FULL, divided
from tests.records.pdf.books import chapter

CHAPTERS = [chapter(number) for number in range(200)]


def test_the_parts_hold_every_chapter_once_and_in_order() -> None:
    assert [one for part in divided(CHAPTERS) for one in part.chapters] == CHAPTERS


def test_a_part_holds_a_handful_of_chapters() -> None:
    assert 15 < len(divided(CHAPTERS)) < 80


def test_one_chapter_more_changes_two_parts_at_most() -> None:
    before = {part.encoded for part in divided(CHAPTERS)}
    for place in (0, 77, 200):
        after = {part.encoded for part in divided([*CHAPTERS[:place], chapter(900), *CHAPTERS[place:]])}
        assert len(after - before) <= 2, place


def test_a_changed_chapter_changes_its_own_part_only() -> None:
    before = {part.encoded for part in divided(CHAPTERS)}
    changed = [chapter(77, rows=4) if one.key == "vendor.v77" else one for one in CHAPTERS]
    assert len({part.encoded for part in divided(changed)} - before) == 1


def test_a_chapter_of_great_length_ends_its_part() -> None:
    long = [chapter(number, blocks=(Para("x" * FULL),)) for number in range(5)]
    assert len(divided(long)) == 5


def test_a_part_knows_what_it_refers_to_as_far_as_it_is_there() -> None:
    rows = ((Ref('a "quoted" name', "vendor.v1"),), (Ref("gone", "vendor.gone"),))
    table = Table(caption="", sheet="", columns=(), rows=rows, empty="")
    (part,) = divided([chapter(3, blocks=(table,))])
    assert part.refers_to(frozenset({"vendor.v1", "vendor.v2"})) == ("vendor.v1",)
