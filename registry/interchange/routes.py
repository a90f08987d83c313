"""The pages for files; here those by which the register goes out."""

from flask import Response, g, render_template

from registry.history import snapshot_of
from registry.interchange.writing import write_json, write_yaml
from registry.permissions import Permission, permits
from registry.web import register_pages

pages = register_pages("interchange", __name__)

WRITERS = {"json": (write_json, "application/json"), "yaml": (write_yaml, "application/yaml")}


@pages.get("/export")
@permits(Permission.READ)
def export() -> str:
    """What can be taken out, and how."""
    return render_template("interchange/export.html")


@pages.get("/export/register.<any(json, yaml):kind>")
@permits(Permission.READ)
def register_file(kind: str) -> Response:
    """The whole register as a file."""
    write, media_type = WRITERS[kind]
    response = Response(write(snapshot_of(g.organisation.id)), mimetype=media_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="{g.organisation.key}-register.{kind}"'
    return response
