"""`onward transfers`: what leaves the EEA and on what it rests."""

from pathlib import Path

from tests.cli.running import answer, judged, written
from tests.registers import register, vendor


def test_a_transfer_without_a_ground_says_what_was_tried_and_what_would_do(tmp_path: Path) -> None:
    file = written(tmp_path, register(vendors=(vendor(country="US"),)))
    text = judged("transfers", file).stdout
    for words in ("no ground", "Alder → Host, United States", "(EU) 2023/1795", "module M2", "direct"):
        assert words in text


def test_a_transfer_under_a_decision_names_it_and_its_end(tmp_path: Path) -> None:
    file = written(tmp_path, register(vendors=(vendor(country="GB"),)))
    (found,) = answer("transfers", file)["transfers"]
    assert (found["verdict"], found["country"], found["hops"]) == ("grounded", "GB", 1)
    assert found["rests_on"][0]["valid_to"] == "2031-12-27"


def test_a_register_that_stays_at_home_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, register())
    assert "No personal data leave the European Economic Area" in judged("transfers", file).stdout
