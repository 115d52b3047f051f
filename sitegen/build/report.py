"""What a build is asked for, and what it did."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from sitegen.build.publication import Published
from sitegen.build.reasons import Reason
from sitegen.build.standing import BuiltFor, Standing
from sitegen.errors import Diagnostic
from sitegen.site.model import Visibility, Waiting


class BuildOptions(Struct, frozen=True):
    """What a build is asked for. `output` takes the place of the configured folder.

    `cluster` is the address of a Dask scheduler. What earlier builds found out lies in the folder
    `memory`, or in the usual place; `fresh` forgets it. `rehearse` does all
    but publish.
    """

    visibility: Visibility
    output: Path | None = None
    jobs: int = 1
    cluster: str = ""
    memory: Path | None = None
    fresh: bool = False
    rehearse: bool = False


class BuildReport(Struct, frozen=True):
    """What a build did: numbers of posts and pages, changed files, all warnings.

    `reasons` tells of each page that was rendered why, by its URL; `seconds` how long each step
    took. `redirects` are where aliases lead, `built_before` which site the output folder held.
    """

    output: Path
    posts: int
    pages: int
    waiting: Waiting
    published: Published
    diagnostics: tuple[Diagnostic, ...]
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    built_before: BuiltFor | None = None


def report_of(
    output: Path,
    standing: Standing,
    published: Published,
    diagnostics: tuple[Diagnostic, ...],
    before: Standing | None,
) -> BuildReport:
    """What a build has to tell that ends with this standing; `diagnostics` come first."""
    return BuildReport(
        output=output,
        posts=standing.posts,
        pages=standing.pages,
        waiting=standing.waiting,
        published=published,
        diagnostics=(*diagnostics, *standing.diagnostics, *published.diagnostics),
        redirects=standing.redirects,
        built_before=before.built_for if before else None,
    )
