"""Read sources: here, or wherever the crew is."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from sitegen.build.batches import ReadTask, open_document, read_batch
from sitegen.build.crew import FEW, Crew
from sitegen.source.document import Document, SourceFile
from sitegen.source.library import Parse, parse_here

# A source is read in less time than it takes to send a few of them.
BATCH = 80


def parse_with(crew: Crew) -> Parse:
    """A way to read sources that leaves the work to the crew if there is enough of it."""

    def parse(sources: Iterable[SourceFile], language: str) -> Iterator[Document]:
        rest = iter(sources)
        first = list(islice(rest, FEW))
        if not crew.is_needed_for(len(first)):
            return parse_here(chain(first, rest), language)
        tasks = (ReadTask(source, language) for source in chain(first, rest))
        return map(open_document, crew.map(read_batch, tasks, size=BATCH))

    return parse
