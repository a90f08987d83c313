"""A flow that belongs to no activity of a record does not drop out of it, and is listed as missing."""

from msgspec.structs import replace

from registry.records.book import Chapter, Para
from registry.records.chapters import book_of
from registry.records.chapters.completeness import lacks
from registry.records.material import Material
from registry.snapshot import RiskException, Snapshot
from tests.records.chapters.material import blocks_of, chapter_of, facts_of, material, table_of
from tests.registers import TODAY, activity, client, flow, register, vendor


def with_stray(**changes: object) -> Snapshot:
    """A register in which one flow goes to a vendor in India and names no activity."""
    stray = flow("lone", recipient="far", contracts=(), activity=None, **changes)
    return register(vendors=(vendor(), vendor("far", country="IN")), flows=(flow(), stray))


def missing(about: Material) -> list[tuple[str, str, str]]:
    return [(lack.article, lack.about, lack.missing) for lack in lacks(about, "controller")]


def apart(snapshot: Snapshot) -> Chapter:
    return chapter_of(book_of(material(snapshot)), "no-activity")


def test_it_is_missing_among_the_recipients() -> None:
    (lack,) = missing(material(with_stray()))
    assert lack == (
        "30(1)(d)",
        "Alder → Far: Email address, Name",
        "it belongs to no activity, so that the record cannot say what it is for",
    )


def test_its_recipients_and_transfers_stand_in_a_chapter_of_their_own() -> None:
    chapter = apart(with_stray())
    assert [row["Recipient"] for row in table_of(chapter, "Recipients")] == ["Far"]
    assert [row["Third country"] for row in table_of(chapter, "Transfers")] == ["India"]
    found = {row["Finding"].split(":")[0] for row in table_of(chapter, "Findings")}
    assert {"No contract in force", "Flow without activity"} <= found
    facts = facts_of(chapter_of(book_of(material(with_stray())), "summary"), "")
    assert facts["Flows that belong to no activity"] == "1"
    assert facts["Transfers without a ground"] == "1"
    assert facts["Recipients, further ones in the chains among them"] == "2"


def test_those_to_whom_its_recipients_pass_data_on_stand_there_too() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("sub")),
        flows=(flow(activity=None), flow("on", sender="host", recipient="sub", activity=None, contracts=())),
    )
    rows = table_of(apart(snapshot), "Recipients")
    assert [(row["Recipient"], row["Links away"]) for row in rows] == [("Host", "1"), ("Sub", "2")]


def test_a_flow_of_an_activity_that_has_ended_is_one_too() -> None:
    snapshot = register(activities=(activity(), activity("old", name="Old shop", status="ended")))
    lone = flow("lone", activity="old")
    about = material(register(activities=snapshot.activities, flows=(flow(), lone)))
    assert [text for _article, _about, text in missing(about)] == [
        "it belongs to “Old shop”, which has ended"
    ]


def test_the_role_in_the_flow_says_which_record_misses_it() -> None:
    served = activity("served", capacity="processor", clients=(client(),))
    lone = flow("lone", activity=None, sender_role="processor")
    about = material(register(activities=(activity(), served), flows=(flow(), lone)), kind="processor")
    assert missing(about) == []
    assert [(one.article, one.key) for one in lacks(about, "processor")] == [("30(2)(b)", "lone")]
    assert chapter_of(book_of(about), "no-activity")


def test_what_carries_no_personal_data_or_is_not_chosen_is_none() -> None:
    assert missing(material(with_stray(data=("statistics",)))) == []
    assert missing(material(with_stray(), flows=frozenset({"to-host"}))) == []
    assert "no-activity" not in {chapter.key for chapter in book_of(material(register())).body}


def test_a_recipient_of_it_without_a_country_is_missing() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("far", country=None)),
        flows=(flow(), flow("lone", recipient="far", contracts=(), activity=None)),
    )
    assert ("30(1)(e)", "Far") in [(article, about) for article, about, _text in missing(material(snapshot))]


def many(count: int) -> Snapshot:
    """A register without activities whose organisation hands data to two vendors, flow after flow."""
    found = [
        flow(
            f"f{n:03}",
            recipient=("host", "zed")[n % 2],
            data=(("name",), ("email",), ("card",))[n % 3],
            activity=None,
        )
        for n in range(count)
    ]
    return register(vendors=(vendor(), vendor("zed")), activities=(), flows=tuple(found), technologies=())


def test_many_of_them_are_told_in_a_sentence_and_a_table_by_recipient() -> None:
    chapter = chapter_of(book_of(material(many(60))), "missing")
    told = [row for row in table_of(chapter, "Missing") if row["Article"] == "Art. 30(1)(d)"]
    assert [row["About"] for row in told] == ["60 flows"]
    paras = [block.text for block in blocks_of(chapter) if isinstance(block, Para)]
    assert "60 flows belong to no current activity, so that the record cannot say what they are for." in paras
    rows = table_of(chapter, "Flows without an activity")
    assert [(row["Recipient"], row["From"], row["Flows"]) for row in rows] == [
        ("Host", "Alder", "30"),
        ("Zed", "Alder", "30"),
    ]
    assert {row["Data"] for row in rows} == {"Email address, Name, Payment card"}
    assert {row["Activity named"] for row in rows} == {"[none]"}
    assert len([lack for lack in lacks(material(many(60)), "controller") if lack.kind == "flow"]) == 60


def test_a_few_of_them_are_told_one_by_one() -> None:
    chapter = chapter_of(book_of(material(many(3))), "missing")
    assert len([row for row in table_of(chapter, "Missing") if "→" in row["About"]]) == 3
    assert table_of(chapter, "Flows without an activity") == []


def test_an_activity_that_has_ended_is_named_beside_them() -> None:
    snapshot = many(6)
    last = tuple(flow(f"old{n}", activity="old") for n in range(2))
    old = activity("old", name="Old shop", status="ended")
    about = material(register(vendors=snapshot.vendors, activities=(old,), flows=(*snapshot.flows, *last)))
    rows = table_of(chapter_of(book_of(about), "missing"), "Flows without an activity")
    assert [(row["Recipient"], row["Activity named"], row["Flows"]) for row in rows] == [
        ("Host", "[none]", "3"),
        ("Host", "“Old shop”, which has ended", "2"),
        ("Zed", "[none]", "3"),
    ]


def test_findings_that_say_the_same_of_many_of_them_are_told_once() -> None:
    about = material(many(60))
    chapter = apart(many(60))
    told = [block.text for block in blocks_of(chapter) if isinstance(block, Para)]
    assert any(text.startswith("60 findings (Minor): the flow names no activity.") for text in told)
    (nowhere,) = (text for text in told if text.startswith("60 findings (Major): nothing in the register"))
    assert "these data from: Email address, Name, Payment card." in nowhere
    assert "further down the chains" not in " ".join(told)
    alike = ("data-out-of-nowhere", "flow-without-activity")
    flows = {f"f{n:03}" for n in range(60)}
    others = [f for f in about.findings if {f.flow, f.subject.key} & flows and f.rule not in alike]
    assert len(table_of(chapter, "Findings")) == len(others)


def test_what_somebody_accepts_keeps_its_row_among_many() -> None:
    key = next(f.key for f in material(many(9)).findings if f.rule == "flow-without-activity")
    excepted = RiskException(
        finding=key, by="Maeve Quinn", reason="Named next month.", since=TODAY, until=TODAY
    )
    chapter = apart(replace(many(9), exceptions=(excepted,)))
    rows = [row for row in table_of(chapter, "Findings") if row["Finding"].startswith("Flow without")]
    assert [row["Accepted"].split(" | ")[0] for row in rows] == ["Accepted"]
    told = [block.text for block in blocks_of(chapter) if isinstance(block, Para)]
    assert any(text.startswith("8 findings (Minor)") for text in told)
