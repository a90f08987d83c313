"""What falls short with an activity is told beside what is not told there, and never denied."""

from registry.records.book import Chapter
from registry.records.chapters import book_of
from registry.snapshot import Snapshot
from tests.records.chapters.material import blocks_of, chapter_of, material, table_of
from tests.registers import activity, flow, register, technology, vendor

CLEAN = (
    "Nothing falls short with this activity and the flows and technologies that serve it, nor with those who "
    "receive its data, on this day."
)


def chapter(snapshot: Snapshot, key: str = "activity.service") -> Chapter:
    return chapter_of(book_of(material(snapshot)), key)


def texts(found: Chapter) -> list[str]:
    said = [getattr(block, "text", getattr(block, "empty", "")) for block in blocks_of(found)]
    return [text for text in said if text]


def test_where_nothing_falls_short_anywhere_one_sentence_says_so() -> None:
    assert CLEAN in texts(chapter(register()))


def test_findings_further_down_the_chains_are_counted_and_nothing_is_denied() -> None:
    on = flow("on", sender="host", recipient="sub", activity=None, contracts=())
    said = texts(chapter(register(vendors=(vendor(), vendor("sub")), flows=(flow(), on))))
    assert CLEAN not in said
    assert any(text.endswith("looked at alone. What is told elsewhere:") for text in said)
    assert any("about flows further down the chains" in text and "gap report" in text for text in said)


def test_findings_about_the_recipients_themselves_are_counted() -> None:
    said = texts(chapter(register(vendors=(vendor(address=""),))))
    assert CLEAN not in said
    (note,) = [text for text in said if "about the recipients themselves" in text]
    assert note.startswith("1 finding is")


def test_the_numbers_agree_with_the_findings_of_the_register() -> None:
    on = flow("on", sender="host", recipient="sub", activity=None, contracts=())
    snapshot = register(
        vendors=(vendor(status="proposed"), vendor("sub", address="")), flows=(flow(encrypted=False), on)
    )
    about = material(snapshot)
    found = chapter_of(book_of(about), "activity.service")
    listed = len(table_of(found, "Findings"))
    counted = sum(int(text.split()[0]) for text in texts(found) if " about " in text and text[0].isdigit())
    assert listed + counted == len(about.findings)
    rows = table_of(chapter_of(book_of(about), "summary"), "Findings by severity")
    assert sum(int(row["Findings"]) for row in rows) == len(about.findings)


def test_what_a_technology_of_the_activity_lacks_is_told_with_it() -> None:
    pixel = technology("pixel", owner="host", consent_category="", activity="service", flow="to-host")
    assert any(
        "pixel" in row["Finding"] or "sid" in row["Finding"]
        for row in table_of(chapter(register(technologies=(pixel,))), "Findings")
    )


def test_recipients_and_transfers_have_the_share_of_the_activity_alone() -> None:
    snapshot = register(
        activities=(activity(data=("email",)), activity("sales", name="Sales")),
        vendors=(vendor(), vendor("far", country="IN")),
        flows=(
            flow(data=("email",)),
            flow("sold", activity="sales"),
            flow("on", sender="host", recipient="far", activity=None, contracts=()),
        ),
    )
    found = chapter(snapshot)
    (transfer,) = table_of(found, "Transfers")
    (recipient,) = [row for row in table_of(found, "Recipients") if row["Recipient"] == "Far"]
    assert transfer["Data"] == recipient["Data"] == "Email address"
    (whole,) = table_of(chapter(snapshot, "activity.sales"), "Transfers")
    assert whole["Data"] == "Email address, Name"


def test_a_transfer_of_which_the_activity_has_no_personal_share_is_not_its_transfer() -> None:
    snapshot = register(
        activities=(activity(data=("statistics",)), activity("sales", name="Sales")),
        vendors=(vendor(), vendor("far", country="IN")),
        flows=(
            flow(data=("statistics",)),
            flow("sold", activity="sales", data=("email", "statistics")),
            flow(
                "on",
                sender="host",
                recipient="far",
                activity=None,
                contracts=(),
                data=("email", "statistics"),
            ),
        ),
    )
    assert not table_of(chapter(snapshot), "Transfers")
    assert table_of(chapter(snapshot, "activity.sales"), "Transfers")
