"""The texts of a generation, which lie on disk, as long as they are the ones that it has seen."""

from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.generation import Generation
from sitegen.source.document import CONTENT, Document, Manuscript


class OutdatedError(Exception):
    """A file is not what its generation has seen; only a later generation can tell of it.

    `path` is relative to the site's folder, `diagnostics` what there is to say if none comes.
    """

    def __init__(self, path: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(path)
        self.path = path
        self.diagnostics = diagnostics


def text_in(generation: Generation, document: Document) -> Manuscript:
    """The document with its text as the generation has seen it; raises OutdatedError."""
    path = CONTENT + document.path
    try:
        manuscript = generation.sources.manuscript(document)
    except SiteError as gone:
        raise OutdatedError(path, gone.diagnostics) from gone
    if manuscript.document.text != document.text:
        raise OutdatedError(path, (_unsettled(path),))
    return manuscript


def _unsettled(path: str) -> Diagnostic:
    return error(
        "text-unsettled",
        f"`{path}` changes faster than it can be read",
        Where(path),
        "find out which program writes it all the time; the page comes when that is done",
    )
