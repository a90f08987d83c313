"""`make migration m="what changes"`: writes the step from the newest migration to the present models."""

import argparse
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from registry.migrations.upgrading import alembic_settings, migrating

VERSIONS = Path(__file__).parent / "versions"


def write_step(message: str, *, versions: Path, slug: str) -> Path:
    """Compare the models with what the migrations in a folder make, and write the difference as the next."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/draft.sqlite3")
        with migrating(engine) as connection:
            settings = alembic_settings(connection)
            settings.set_main_option("version_locations", str(versions))
            settings.set_main_option("file_template", f"m%(rev)s_{slug}".replace("%", "%%"))
            number = len(list(ScriptDirectory.from_config(settings).walk_revisions())) + 1
            command.upgrade(settings, "head")
            written = command.revision(settings, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    assert written is not None
    assert not isinstance(written, list)
    file = Path(written.path)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.lstrip().startswith("# ###")))
    return file


def main() -> None:
    """Write a migration and say where."""
    asked = argparse.ArgumentParser(prog="make migration", description=__doc__)
    asked.add_argument("message")
    given = asked.parse_args()
    slug = "_".join(given.message.lower().split())
    print(write_step(given.message, versions=VERSIONS, slug=slug))


if __name__ == "__main__":
    main()
