"""What people read of the data files is found for translators, wherever it is shown."""

import tomllib

from babel.messages.extract import extract_from_dir

from registry.onboarding.answering.question_list import question_list
from registry.onboarding.triage.rules import triage_rules
from tests.tracked import ROOT


def test_every_text_of_questions_and_rules_is_extracted() -> None:
    said = {text for one in question_list().questions for text in (one.text, one.why)}
    for rule in triage_rules().rules:
        said |= {rule.because, rule.doubt, rule.sets.criterion or ""}
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings if one["pattern"].endswith(".yaml")]
    found = {str(message) for _file, _line, message, *_more in extract_from_dir(str(ROOT), methods)}
    assert said - {""} == found
