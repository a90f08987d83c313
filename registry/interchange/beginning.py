"""What a register begins with: the baseline, and the example when it is wanted."""

from importlib import resources

from flask import Flask
from flask_babel import gettext as _
from msgspec.structs import replace

from registry.config import Settings
from registry.history import Writing
from registry.interchange.baselines import default_baseline
from registry.interchange.importing import begin_with
from registry.interchange.registers import parse_register
from registry.law import load_law
from registry.snapshot import Organisation, Snapshot
from registry.standards.baseline.starting import starting_baseline


def begin(writing: Writing, profile: Organisation, with_example: bool) -> None:  # noqa: FBT001  # as it is called
    """Put the baseline that comes with Onward; with the example, all that its register has, too."""
    writing.put(starting_baseline(default_baseline(law=load_law())))
    if with_example:
        register = example_register()
        writing.put(under_its_own_name(register.organisation, profile))
        begin_with(writing, register)


def under_its_own_name(example: Organisation, profile: Organisation) -> Organisation:
    """The profile of the example with the name and the country of whoever begins with it."""
    note = _("Begun with the example: its register, addresses and officer are invented.")
    dpo = replace(example.dpo, name=_("Data protection officer")) if example.dpo else None
    return replace(example, name=profile.name, country=profile.country, dpo=dpo, note=note)


def example_register() -> Snapshot:
    """The register of the example organisation."""
    content = resources.files("registry.example").joinpath("register.yaml").read_bytes()
    return parse_register(content, kind="yaml", name="register.yaml", law=load_law(), limits=Settings())


def install(app: Flask) -> None:
    """Have every register begun here begin so, and give an application the pages for files."""
    from registry.interchange.incoming.installing import install_files  # noqa: PLC0415  # files need no pages

    install_files(app)
    app.extensions.setdefault("onward_beginnings", []).append(begin)
