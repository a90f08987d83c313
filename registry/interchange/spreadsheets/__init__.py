"""Registers from spreadsheets: read, understood, made into things, the rest given back."""

from registry.interchange.spreadsheets.columns import ROW_KINDS, RowKind, fields_of
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.making import Made, things_of
from registry.interchange.spreadsheets.mapping import Mapping, guess, signature
from registry.interchange.spreadsheets.reading import read_sheets
from registry.interchange.spreadsheets.returned import rest_of
from registry.interchange.spreadsheets.rows.line import RowProblem
from registry.interchange.spreadsheets.sheet import Cell, Row, Sheet
from registry.interchange.spreadsheets.templates import template

__all__ = [
    "ROW_KINDS",
    "Cell",
    "Made",
    "Mapping",
    "Row",
    "RowKind",
    "RowProblem",
    "Sheet",
    "SheetField",
    "fields_of",
    "guess",
    "read_sheets",
    "rest_of",
    "signature",
    "template",
    "things_of",
]
