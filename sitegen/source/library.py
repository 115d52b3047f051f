"""Sources: every Markdown file of a site, read once and remembered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.errors import Diagnostic, SiteError
from sitegen.source.commons import Commons
from sitegen.source.document import CONTENT, Document, Manuscript, SourceFile
from sitegen.source.read import read_again, read_source
from sitegen.source.tree import FileOnDisk, Tree, read_file
from sitegen.urls import is_markdown


class Source(Struct, frozen=True, array_like=True, gc=False):
    """A Markdown file and the document that it holds; `digest` (SHA-256) is that of its bytes."""

    file: FileOnDisk
    digest: bytes
    document: Document


class Sources(Struct, frozen=True):
    """The files of `content/` as they were found at the time `seen_at`, in nanoseconds.

    `language` is that of the site, in which documents are written that name no other. `files` are
    those that are not Markdown.
    """

    language: str
    seen_at: int = 0
    by_path: Mapping[str, Source] = field(default_factory=dict)
    files: tuple[FileOnDisk, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of their paths."""
        return tuple(source.document for source in self.by_path.values())

    def manuscript(self, document: Document) -> Manuscript:
        """The document with its text, read again: its file may have changed meanwhile.

        Raises SiteError if the file cannot be read any more.
        """
        found = read_file(self.by_path[document.path].file, CONTENT)
        if isinstance(found, Diagnostic):
            raise SiteError(found)
        return read_again(found, document) or read_source(found, self.language)


Parse = Callable[[Iterable[SourceFile], str], Iterator[Document]]
"""The documents of sources in their order, in a site of this language."""


def parse_here(sources: Iterable[SourceFile], language: str) -> Iterator[Document]:
    """Read the sources in this process, one after the other."""
    return (read_source(source, language).document for source in sources)


def read_sources(
    tree: Tree, language: str, known: Sources | None = None, parse: Parse = parse_here
) -> Sources:
    """Read the Markdown of a site written in `language`; `tree` is its `content/`.

    What has not changed since `known` is taken from it; `parse` reads the rest.
    """
    intake = _Intake(known if known and known.language == language else Sources(language))
    texts = intake.unknown(file for file in tree.files if is_markdown(file.path))
    commons = Commons()
    # A file has been taken in when its document comes, so these lists are never too short.
    read = zip(parse(texts, language), intake.files, intake.digests, strict=True)
    fresh = [Source(f, digest, commons.share(one, f.path)) for one, f, digest in read]
    sources = (*intake.recalled, *fresh)
    return Sources(
        language,
        tree.seen_at,
        {source.file.path: source for source in sorted(sources, key=_place_in(tree))},
        tuple(file for file in tree.files if not is_markdown(file.path)),
        (*tree.diagnostics, *intake.diagnostics),
    )


class _Intake:
    """Sorts files: `recalled` are those that are as they were, `files` those to be parsed."""

    def __init__(self, known: Sources) -> None:
        self._known = known
        self.recalled: list[Source] = []
        self.files: list[FileOnDisk] = []
        self.digests: list[bytes] = []
        self.diagnostics: list[Diagnostic] = []

    def unknown(self, files: Iterable[FileOnDisk]) -> Iterator[SourceFile]:
        """The bytes of the files that have to be parsed, one after the other."""
        for file in files:
            before = self._known.by_path.get(file.path)
            if before and before.file.stamp.vouches(file.stamp, self._known.seen_at):
                # The site may have been moved since, or be called by another name.
                self.recalled.append(before if before.file == file else replace(before, file=file))
            else:
                yield from self._read(file, before)

    def _read(self, file: FileOnDisk, before: Source | None) -> Iterator[SourceFile]:
        source = read_file(file, CONTENT)
        if isinstance(source, Diagnostic):
            self.diagnostics.append(source)
            return
        digest = sha256(source.content).digest()
        if before and before.digest == digest:
            self.recalled.append(replace(before, file=file))
            return
        self.files.append(file)
        self.digests.append(digest)
        yield source


def _place_in(tree: Tree) -> Callable[[Source], int]:
    places = {file.path: place for place, file in enumerate(tree.files)}
    return lambda source: places[source.file.path]
