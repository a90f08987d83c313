"""A register whose texts are as unpleasant as people, machines and attackers make them."""

from itertools import cycle
from typing import Any

import msgspec

from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.policy.baseline import Baseline
from registry.snapshot import DataCategory, Document, Purpose, Snapshot, SubjectCategory
from tests.generated import ON, generate, plant

NASTY = (
    "<script>document.title='taken over'</script><b>Bold & Söhne</b> \"GmbH\"",
    "Internationale" + "Datenverarbeitungsdienstleistungsgesellschaft" * 3,
    "'\"><img src=x onerror=\"document.title='taken over'\"> {{ 7 * 7 }} ${7*7} %(name)s %s",
    "The Very Patient Society for the Orderly Keeping of Other People's Addresses, " * 5,
    "שירותי נתונים בעמ (mixed مع العربية) \u202band back",
    "javascript:document.title='taken over'",
    "&lt;already escaped&gt; </title></textarea></select><!-- ]]>",
)
"""What names can be: markup, one long word, a novel, two directions of writing, code, entities."""

TEXTS = ("name", "note", "address", "duty", "reason", "privacy_policy", "opt_out", "text", "quotation")
"""Fields in which people write what they like."""


def disfigured_register() -> Snapshot:
    """A register with faults of many kinds in which every name and note is unpleasant."""
    faulty, _ = plant(
        generate(vendors=14, seed=5, flows_per_vendor=2, categories=8, tiers=3), seed=6, faults=9
    )
    plain = msgspec.to_builtins(faulty)
    disfigure(plain, cycle(NASTY))
    found = msgspec.convert(plain, Snapshot)
    kept = Document(key="report", name=NASTY[1], added=ON, pages=12, note="\n".join(NASTY))
    words = {
        "data_categories": (
            *found.data_categories,
            DataCategory(key="own-data", name=NASTY[0]),
        ),
        "subject_categories": (
            *found.subject_categories,
            SubjectCategory(key="own-people", name=NASTY[1]),
        ),
        "purposes": (
            *found.purposes,
            Purpose(key="own-purpose", name=NASTY[2]),
        ),
    }
    return msgspec.structs.replace(found, documents=(kept,), **words)


def disfigure(part: Any, nasty: Any) -> None:
    """Put something unpleasant wherever a person could have written it."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in TEXTS and isinstance(value, str):
                part[name] = next(nasty)[:500]
            else:
                disfigure(value, nasty)
        if "key" in part and "kind" in part:
            part.setdefault("note", next(nasty))
    elif isinstance(part, list | tuple):
        for value in part:
            disfigure(value, nasty)


def baseline() -> Baseline:
    """What the register is judged against."""
    return default_baseline(law=load_law())
