"""`onward check`: what falls short, gravest first; fit for anybody's CI by its exit code."""

from datetime import date
from pathlib import Path

import click

from registry.cli.failures import EXIT_BEYOND
from registry.cli.judging import judged, judging
from registry.cli.opening import console, print_json
from registry.cli.printing import counted, heading, print_findings
from registry.cli.programs import check_json
from registry.policy import SEVERITIES, Assessment, Finding


@click.command()
@judging
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="blocker",
    show_default=True,
    help="Exit with 1 when a finding is at least this grave.",
)
@click.option("--strict", is_flag=True, help="Count findings that somebody has accepted, too.")
@click.option("--brief", is_flag=True, help="One line a finding.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    file: Path | None,
    *,
    on: date | None,
    baseline: Path | None,
    organisation: str | None,
    as_json: bool,
    fail_on: str,
    strict: bool,
    brief: bool,
) -> None:
    """List what falls short in the register, gravest first: that in FILE, else that in the database.

    Exit code: 0 when nothing counts as grave as --fail-on, 1 when something does, 2 for bad input.
    """
    assessment, note = judged(file, on=on, baseline=baseline, organisation=organisation)
    beyond = counting(assessment, fail_on=fail_on, strict=strict)
    if as_json:
        print_json(check_json(assessment, beyond=beyond, fail_on=fail_on, strict=strict))
    else:
        out = console()
        heading(out, assessment, note=note)
        print_findings(out, assessment, brief=brief)
        everything = counting(assessment, fail_on=fail_on, strict=True)
        out.print(_verdict(len(beyond), fail_on=fail_on, accepted=len(everything) - len(beyond)))
    ctx.exit(EXIT_BEYOND if beyond else 0)


def counting(assessment: Assessment, *, fail_on: str, strict: bool) -> list[Finding]:
    """The findings at least as grave as `fail_on`; accepted ones only when strict."""
    if fail_on == "never":
        return []
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return [f for f in assessment.findings if f.severity in grave and (strict or f.accepted is None)]


def _verdict(beyond: int, *, fail_on: str, accepted: int) -> str:
    if fail_on == "never":
        return "Exit 0: --fail-on never."
    grave = counted(beyond, SEVERITIES[0] if fail_on == SEVERITIES[0] else "finding")
    if fail_on not in (SEVERITIES[0], SEVERITIES[-1]):
        grave += f" {fail_on} or graver"
    more = f" ({accepted} more accepted)" if accepted else ""
    return f"Exit {EXIT_BEYOND if beyond else 0}: {grave}{more}."
