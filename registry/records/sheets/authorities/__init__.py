"""The controller's record in the columns of an authority's own template."""

from registry.records.formats import TEMPLATES, Template
from registry.records.material import Material
from registry.records.sheets.authorities.filling import filled_in
from registry.records.sheets.authorities.headings import title_of
from registry.records.sheets.commas import csv_files
from registry.records.sheets.writing import written

__all__ = ["TEMPLATES", "Template", "template_csv", "template_workbook", "title_of"]


def template_workbook(material: Material, template: Template) -> bytes:
    """The controller's record in an authority's columns, with what it asks for and the register lacks."""
    return written(
        filled_in(material, template),
        title=title_of(template),
        creator=material.assessment.view.organisation.name,
        at=material.made.at,
    )


def template_csv(material: Material, template: Template) -> bytes:
    """The same sheets as a zip archive of CSV files."""
    return csv_files(filled_in(material, template), at=material.made.at)
