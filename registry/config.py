"""What the person who runs Onward can set, read from the environment in one place."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from registry.errors import BadInput, Problem
from registry.mail_server import mail_server, public_address

MEGABYTE = 1024 * 1024

FilesIn = Literal["folder", "database"]
"""Where uploaded documents and made records are kept: in the instance folder, or in the database."""

LONGEST_REQUEST = 5 * MEGABYTE
"""How much of a request is read from whoever sends it; only uploads by those who may edit are longer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The bounds within which files are read; sizes in megabytes of 1,048,576 bytes.

    YAML has a bound of its own, because a byte of it costs far more time and memory than a byte of JSON.
    """

    max_file_mb: int = 64
    max_yaml_mb: int = 16
    max_problems: int = 200


VARIABLES = {
    "max_file_mb": "ONWARD_MAX_FILE_MB",
    "max_yaml_mb": "ONWARD_MAX_YAML_MB",
    "max_problems": "ONWARD_MAX_PROBLEMS",
}
"""The environment variable of each setting; all are whole numbers above zero."""


def settings(environ: Mapping[str, str]) -> Settings:
    """The settings that an environment asks for; raises BadInput that names every variable it cannot use."""
    given: dict[str, int] = {}
    problems: list[Problem] = []
    for field, variable in VARIABLES.items():
        text = environ.get(variable, "").strip()
        if not text:
            continue
        if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0:
            given[field] = int(text)
        else:
            problems.append(
                Problem(variable, f"'{text[:40]}' is not a whole number above zero.", "Write such as 64.")
            )
    if problems:
        raise BadInput("the environment", problems)
    return Settings(**given)


def instance_folder(environ: Mapping[str, str]) -> Path:
    """Where an installation keeps what is its own: the database, uploaded files, its secret."""
    return Path(environ.get("ONWARD_INSTANCE", "instance")).absolute()


def database_address(environ: Mapping[str, str]) -> str:
    """The database: DATABASE_URL, else a SQLite file in the instance folder."""
    given = environ.get("DATABASE_URL", "").strip()
    if given.startswith("postgres://"):
        given = given.replace("postgres://", "postgresql://", 1)
    return given or f"sqlite:///{instance_folder(environ) / 'onward.sqlite3'}"


def make_folder(folder: Path) -> None:
    """Make the instance folder, for its owner only: what is kept there holds personal data."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def secret_key(folder: Path) -> str:
    """The secret that sessions are signed with: made once, readable by its owner only."""
    file = folder / "secret"
    if not file.exists():
        make_folder(folder)
        draft = folder / f"secret.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            file.hardlink_to(draft)  # of two that start at once, one wins and both read the same
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()


def whole_number(environ: Mapping[str, str], variable: str) -> int:
    """A variable that counts something; 0 when it is not set."""
    text = environ.get(variable, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 3):
        problem = Problem(variable, f"'{text[:40]}' is not a small whole number.", "Write such as 1.")
        raise BadInput("the environment", [problem])
    return int(text or "0")


def yes_or_no(environ: Mapping[str, str], variable: str) -> bool:
    """A variable that is 1 for yes; what might be meant as yes is never taken for no."""
    text = environ.get(variable, "").strip()
    if text not in ("", "0", "1"):
        problem = Problem(variable, f"'{text[:40]}' is neither yes nor no.", "Write 1 for yes, 0 for no.")
        raise BadInput("the environment", [problem])
    return text == "1"


def files_in(environ: Mapping[str, str]) -> FilesIn:
    """Where documents and records are kept; in the instance folder unless it is said otherwise."""
    chosen = environ.get("ONWARD_FILES", "").strip() or "folder"
    if chosen not in get_args(FilesIn):
        wrong, right = f"'{chosen[:40]}' is no place for files.", "Write folder or database."
        raise BadInput("the environment", [Problem("ONWARD_FILES", wrong, right)])
    return cast(FilesIn, chosen)


def web_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """The settings of the web application that an environment asks for."""
    folder = instance_folder(environ)
    make_folder(folder)
    limits = settings(environ)
    return {
        "SECRET_KEY": environ.get("SECRET_KEY") or secret_key(folder),
        "SQLALCHEMY_DATABASE_URI": database_address(environ),
        "ONWARD_INSTANCE": folder,
        "ONWARD_FILES": files_in(environ),
        "ONWARD_LIMITS": limits,
        "MAX_CONTENT_LENGTH": LONGEST_REQUEST,
        "ONWARD_LONGEST_UPLOAD": limits.max_file_mb * MEGABYTE + MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 4 * MEGABYTE,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": yes_or_no(environ, "ONWARD_HTTPS"),
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "ONWARD_KEPT": whole_number(environ, "ONWARD_KEPT"),
        "ONWARD_MAIL": mail_server(environ),
        "ONWARD_ADDRESS": public_address(environ),
        "ONWARD_PROXIES": whole_number(environ, "ONWARD_PROXIES"),
    }
