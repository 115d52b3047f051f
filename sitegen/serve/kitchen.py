"""Kitchen: renders what one request asks for, unless it is kept."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from sitegen.bodies import Findings, options_for
from sitegen.errors import Diagnostic, errors_in
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.render.page import Rendered
from sitegen.serve.answer import Made
from sitegen.serve.darkroom import Darkroom
from sitegen.serve.hosts.rules import Rules
from sitegen.serve.pantry import Pantry
from sitegen.serve.search_desk import SearchDesk
from sitegen.serve.stages import Stages
from sitegen.serve.texts import text_in
from sitegen.site.model import Entry
from sitegen.site.plan import Page

RenderText = Callable[[str, MarkupOptions], Body]
"""The body that a Markdown text makes."""


class Kitchen(Struct, frozen=True):
    """What one request is cooked with."""

    generation: Generation
    number: int
    render_text: RenderText
    stages: Stages
    pantry: Pantry
    rules: Rules
    search: SearchDesk
    darkroom: Darkroom | None

    def serve(self, page: Page) -> tuple[Rendered, Made]:
        """The page as it is kept, or rendered; its text in stages of their own.

        Raises OutdatedError if a text that it shows is not that of the generation.
        """
        if kept := self._kept(page):
            return kept, Made.KEPT
        # Whoever asks for the same page meanwhile finds it kept.
        with self.pantry.cooking:
            if kept := self._kept(page):
                return kept, Made.KEPT
            return self._cook(page), Made.COOKED

    def problems(self, page: Page, findings: Findings) -> tuple[Diagnostic, ...]:
        """What was found in the text of a page, in its place; raises OutdatedError."""
        return self.generation.placed(page, findings, partial(text_in, self.generation))

    def _kept(self, page: Page) -> Rendered | None:
        with self.stages.stage("pantry"):
            return self.pantry.page(page.url, self.generation, self.number)

    def _cook(self, page: Page) -> Rendered:
        bodies = Bodies(self.generation, self.render_text, self.stages, self.pantry)
        with self.stages.stage("layout"):
            rendered = self.generation.scene.render(page, bodies.body_of)
        # What an error says depends on more than what is noted.
        if not errors_in(rendered.diagnostics):
            self.pantry.keep(page.url, rendered, self.generation, self.number)
        return rendered


class Bodies:
    """Gives one page the bodies that it asks for, all of its generation."""

    def __init__(
        self, generation: Generation, render_text: RenderText, stages: Stages, pantry: Pantry
    ) -> None:
        self._generation = generation
        self._render_text = render_text
        self._stages = stages
        self._pantry = pantry

    def body_of(self, entry: Entry) -> Body:
        """The body of an entry, kept or rendered; raises OutdatedError."""
        options = options_for(self._generation.config, entry.document)
        if body := self._pantry.body(entry.document.text, options):
            return body
        with self._stages.stage("read"):
            manuscript = text_in(self._generation, entry.document)
        with self._stages.stage("markdown"):
            body = self._render_text(manuscript.markdown, options)
        self._pantry.keep_body(entry.document.text, options, body)
        return body
