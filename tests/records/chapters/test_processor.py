"""The processor's record stands by controller served, as Art. 30(2) wants it."""

from registry.law import load_law
from registry.records.chapters import book_of
from registry.snapshot import Contact
from tests.records.chapters.material import chapter_of, facts_of, material, said_in, table_of
from tests.registers import activity, client, flow, register, vendor


def serving(*clients: object, key: str = "service", **changes: object) -> object:
    return activity(
        key, **{"capacity": "processor", "clients": clients, "rights_requests_go_to": "client"} | changes
    )


def test_a_client_named_in_several_activities_has_one_chapter() -> None:
    snapshot = register(
        activities=(
            serving(client(), client("Cedar")),
            serving(client(email="", address="9 Lane"), key="import", name="Moving data over"),
        )
    )
    book = book_of(material(snapshot, kind="processor"))
    assert [chapter.title for chapter in book.body] == ["Birch", "Cedar"]
    birch, cedar = book.body
    rows = table_of(birch, "Processing")
    assert [row["Activity, Art. 30(2)(b)"] for row in rows] == ["Moving data over", "Running the service"]
    contact = facts_of(birch, "Controllers")["Controller, Art. 30(2)(a)"]
    assert "9 Lane" in contact
    assert "privacy@birch.example" in contact
    assert len(table_of(cedar, "Processing")) == 1


def test_every_field_of_article_30_2_stands_somewhere() -> None:
    snapshot = register(activities=(serving(client()),))
    said = said_in(book_of(material(snapshot, kind="processor")))
    for field in load_law().art30_fields:
        if field.group == "GDPR" and field.record == "processor":
            assert f"Art. {field.article_or_column}" in said, field.id


def test_an_activity_carried_out_for_nobody_has_a_chapter_that_says_so() -> None:
    book = book_of(material(register(activities=(serving(),)), kind="processor"))
    (chapter,) = book.body
    assert chapter.key == "no-client"
    assert facts_of(chapter, "Controllers")["Controller, Art. 30(2)(a)"] == "[controller not recorded]"


def test_representative_and_officer_of_a_client_stand_with_it() -> None:
    far = client(
        country="US",
        representative=Contact(name="Rep GmbH", email="rep@rep.example"),
        dpo=Contact(name="Jo Ash", phone="+1 555"),
    )
    book = book_of(material(register(activities=(serving(far),)), kind="processor"))
    facts = facts_of(book.body[0], "Controllers")
    assert facts["Its representative, Art. 30(2)(a)"] == "Rep GmbH | rep@rep.example"
    assert facts["Its data protection officer, Art. 30(2)(a)"] == "Jo Ash | +1 555"


def test_sub_processors_and_their_chains_stand_in_the_chapter_of_each_client() -> None:
    snapshot = register(
        activities=(serving(client(), client("Cedar")),),
        vendors=(vendor(role="sub-processor"), vendor("far", country="IN")),
        flows=(flow(), flow("on", sender="host", recipient="far", activity=None, contracts=())),
    )
    book = book_of(material(snapshot, kind="processor"))
    for chapter in book.body:
        found = [(row["Recipient"], row["Links away"]) for row in table_of(chapter, "Sub-processors")]
        assert found == [("Host", "1"), ("Far", "2")]
        assert facts_of(chapter, "Controllers")["Transfers to third countries, Art. 30(2)(c)"] == "India"


def test_a_selection_of_clients_keeps_others_out() -> None:
    snapshot = register(activities=(serving(client(), client("Cedar")),))
    book = book_of(material(snapshot, kind="processor", clients=frozenset({"Cedar"})))
    assert [chapter.title for chapter in book.body] == ["Cedar"]


def test_who_answers_requests_stands_with_the_client() -> None:
    for route, expected in (
        ("client", "the controller served, to whom they are passed on"),
        ("organisation", "the organisation"),
    ):
        snapshot = register(activities=(serving(client(), rights_requests_go_to=route),))
        chapter = book_of(material(snapshot, kind="processor")).body[0]
        facts = facts_of(chapter, "Controllers")
        assert facts["Requests of data subjects are answered by"] == expected


def test_the_chapter_of_a_client_keeps_its_key_whatever_other_clients_there_are() -> None:
    alone = book_of(material(register(activities=(serving(client("Ütsch & Co.")),)), kind="processor"))
    snapshot = register(activities=(serving(client("Ash"), client("Ütsch & Co.")),))
    among = book_of(material(snapshot, kind="processor"))
    key = alone.body[0].key
    assert chapter_of(among, key).title == "Ütsch & Co."
