"""Register files in and out, JSON and YAML: every problem named at once, the same bytes each time."""

from registry.interchange.baselines import baseline_schema, default_baseline, read_baseline
from registry.interchange.documents import decode_document, read_document
from registry.interchange.record_files import RecordFile
from registry.interchange.registers import parse_register, read_judged, read_register
from registry.interchange.schema import published, register_schema
from registry.interchange.writing import in_order, write_json, write_yaml

__all__ = [
    "RecordFile",
    "baseline_schema",
    "decode_document",
    "default_baseline",
    "in_order",
    "parse_register",
    "published",
    "read_baseline",
    "read_document",
    "read_judged",
    "read_register",
    "register_schema",
    "write_json",
    "write_yaml",
]
