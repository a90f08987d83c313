"""In which formats, and in whose columns, records are written."""

from typing import Literal

Format = Literal["pdf", "xlsx", "csv", "json"]
FORMATS: tuple[Format, ...] = ("pdf", "xlsx", "csv", "json")

ENDINGS: dict[Format, str] = {"pdf": "pdf", "xlsx": "xlsx", "csv": "zip", "json": "json"}
"""How the names of files end; sheets as CSV come several in an archive."""

Template = Literal["", "ico", "cnil", "cnpd", "law"]
"""In whose columns sheets are laid out: an authority's, or those of Art. 30(1) itself; '' for our own."""

TEMPLATES: tuple[Template, ...] = ("ico", "cnil", "cnpd", "law")
