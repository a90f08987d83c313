"""What files of records are called, by whoever saves them."""

from registry.records.exporting.models import Question
from registry.records.formats import ENDINGS

NAMES: dict[str, str] = {
    "controller": "record-controller",
    "processor": "record-processor",
    "transfers": "transfers-register",
    "dossier": "vendor-dossier",
    "gaps": "gap-report",
    "matrix": "matrix",
}
"""What a record is called in the name of a file, which is the same in every language."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
    "json": "application/json",
}


def file_name(question: Question, *, organisation: str) -> str:
    """The name of a record's file: whose, what, for which day; plain letters only."""
    parts = [organisation, NAMES[question.kind], question.template, question.asked.on.isoformat()]
    return "-".join(part for part in parts if part) + "." + ENDINGS[question.format]
