"""One measurement: the site brought into its state, changed, built or served, put back."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.measure import CommandFailed, Usage, measure
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.serving import Order, Serving, measure_serving
from benchmarks.measuring.variants import (
    Variant,
    build_command,
    build_environment,
    serve_command,
)
from benchmarks.sites.census import Census, take_census
from benchmarks.sites.folder import clean_site, edited, write_site
from benchmarks.sites.scenarios import Edit, Scenario, edit_of
from benchmarks.sites.tools import Tool


@dataclass(frozen=True, slots=True)
class Bench:
    """Where sites of one size lie and how long a build of them may take, in seconds."""

    corpus: Corpus
    folder: Path
    peers: Peers
    limit: float

    def prepare(self, tool: Tool) -> None:
        """Write the site of a tool, or what of it is missing or was left changed."""
        site = self.site(tool)
        write_site(tool, self.corpus, site)
        modules = site / "node_modules"
        if tool.program == "eleventy" and not modules.exists():
            modules.symlink_to(self.peers.node_modules, target_is_directory=True)

    def run(self, variant: Variant, scenario: Scenario) -> Usage:
        """Measure one build.

        Raises CommandFailed if it fails, or if the page does not show what was edited.
        """
        edit = edit_of(scenario, variant.tool, self.corpus)
        self._bring_into_state(variant, scenario)
        with edited(self.site(variant.tool), edit.files):
            usage = self._build(variant)
            self._check(variant.tool, edit)
        return usage

    def serve(self, tool: Tool, order: Order) -> Serving:
        """Measure the server of a tool on its site, with nothing built or cached before."""
        self.prepare(tool)
        clean_site(tool, self.site(tool))
        shutil.rmtree(self.caches(tool), ignore_errors=True)
        return measure_serving(
            lambda port: serve_command(tool, self.peers, port),
            build_environment(self.caches(tool)),
            self.site(tool),
            tool,
            self.corpus,
            order,
        )

    def census(self, tool: Tool) -> Census:
        """Count what the last build of a tool has made."""
        return take_census(self._output(tool))

    def remove(self, tool: Tool) -> None:
        """Delete the site and all that was made of it."""
        shutil.rmtree(self.site(tool), ignore_errors=True)
        shutil.rmtree(self.caches(tool), ignore_errors=True)

    def site(self, tool: Tool) -> Path:
        """The folder of a tool's site."""
        return self.folder / str(self.corpus.size) / tool.name

    def caches(self, tool: Tool) -> Path:
        """The folder for caches that a tool keeps outside of its site."""
        return self.folder / str(self.corpus.size) / f"{tool.name}-caches"

    def _bring_into_state(self, variant: Variant, scenario: Scenario) -> None:
        """Nothing built for a cold build, nothing left to do for all others."""
        tool = variant.tool
        if scenario is Scenario.COLD:
            clean_site(tool, self.site(tool))
            shutil.rmtree(self.caches(tool), ignore_errors=True)
        elif tool.remembers or not self._output(tool).exists():
            self._build(variant)

    def _build(self, variant: Variant) -> Usage:
        environment = build_environment(self.caches(variant.tool))
        command = build_command(variant, self.peers)
        return measure(command, self.site(variant.tool), environment, self.limit)

    def _check(self, tool: Tool, edit: Edit) -> None:
        page = self._output(tool) / edit.url.strip("/") / "index.html"
        if not page.is_file() or edit.words not in page.read_text("utf-8"):
            raise CommandFailed(f"{edit.url} does not say `{edit.words}`")

    def _output(self, tool: Tool) -> Path:
        return self.site(tool) / tool.output
