"""Render the stale pages of a generation, here or wherever the crew is, and publish all."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.batches import PageTask, render_batch
from sitegen.build.crew import Crew
from sitegen.build.locking import Progress
from sitegen.build.publication import Publication
from sitegen.build.records import PageRecord, PageRecords, id_of
from sitegen.build.seed import write_seed
from sitegen.build.texts import Texts
from sitegen.build.work import Work
from sitegen.errors import Diagnostic, Where
from sitegen.generation import Generation
from sitegen.render.page import Rendered
from sitegen.site.plan import Page
from sitegen.urls import output_of

if TYPE_CHECKING:
    from sitegen.tracking import Key

# So many keys that pages have read, some hundred pages' worth, are held in memory.
LOOKED_AT_TOGETHER = 10_000
# Of so many keys it is known that they were noted. A site can have a hundred times as many; whether
# one of the others was, the records tell.
KNOWN_TOGETHER = 100_000


class Outcome(Struct, frozen=True):
    """What is wrong with the pages of a generation, and the URLs of the images that they show
    smaller versions of, and the paths of documents whose social images they name, if there are any.
    """

    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...]
    cards: tuple[str, ...]


def publish_pages(
    work: Work,
    texts: Texts,
    crew: Crew,
    publication: Publication,
    records: PageRecords,
    progress: Progress,
) -> Outcome:
    """Stage the stale pages, leave the others as they are; what all of them come to."""
    plan = work.generation.scene.plan.pages
    urls = tuple(plan)
    fresh = {url for url in urls if url not in work.reasons}
    telling = [record for url, record in work.telling.items() if url in fresh]
    wrong = {record.url: record for record in telling if record.is_wrong}
    pictures = {url for record in telling for url in record.pictures}
    cards = {path for record in telling for path in record.cards}
    stale = [plan[url] for url in urls if url in work.reasons]
    noting = _Noting(work, records)
    for done, (page, rendered) in enumerate(render_pages(work.generation, stale, texts, crew), 1):
        publication.add(rendered.output, rendered.content)
        record = noting.keep(page, rendered)
        pictures.update(record.pictures)
        cards.update(record.cards)
        if record.is_wrong:
            wrong[page.url] = record
        progress("Pages", done, len(stale))
    for url in urls:
        if url in fresh:
            publication.keep(output_of(url))
    for url in work.gone:
        records.forget_page(url)
    noting.finish()
    problems = problems_of([wrong[url] for url in urls if url in wrong])
    return Outcome(problems, tuple(sorted(pictures)), tuple(sorted(cards)))


def problems_of(pages: Collection[PageRecord]) -> tuple[Diagnostic, ...]:
    """What is wrong with pages: with their texts first, then with their layouts."""
    return (
        *(problem for page in pages for problem in page.findings),
        *merge_repeated(problem for page in pages for problem in page.diagnostics),
    )


def render_pages(
    generation: Generation, pages: Sequence[Page], texts: Texts, crew: Crew
) -> Iterator[tuple[Page, Rendered]]:
    """The pages, one at a time; those about the whole site, or with texts of others, come last."""
    scene = generation.scene
    if not crew.is_needed_for(len(pages)):
        for page in pages:
            yield page, scene.render(page, texts.body_of)
        return
    # Workers look up each post that a page asks for; here all of them are at hand.
    here = [page for page in pages if page.subject is None]
    there = [page for page in pages if page.subject is not None]
    tasks = (_task_of(page, texts) for page in there)
    seed = crew.share_file(partial(write_seed, generation))
    for page, made in zip(there, crew.map(render_batch, tasks, seed), strict=True):
        if made.body and page.entry:
            texts.keep(page.entry, made.body)
        if made.lacks:
            here.append(page)
        else:
            yield page, made.rendered
    for page in here:
        yield page, scene.render(page, texts.body_of)


def merge_repeated(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each place of a layout, however many pages it spoils."""
    first: dict[tuple[str, Where | None], Diagnostic] = {}
    times: dict[tuple[str, Where | None], int] = {}
    for diagnostic in diagnostics:
        key = diagnostic.code, diagnostic.where
        first.setdefault(key, diagnostic)
        times[key] = times.get(key, 0) + 1
    return tuple(_with_count(found, times[key] - 1) for key, found in first.items())


class _Noting:
    """Remembers pages, and what they read: each key is looked at once at most."""

    def __init__(self, work: Work, records: PageRecords) -> None:
        self._work = work
        self._records = records
        self._noted: set[int] = set()
        self._not_looked_at: list[Key] = []

    def keep(self, page: Page, rendered: Rendered) -> PageRecord:
        ids = array("q", map(id_of, rendered.reads))
        findings = self._work.generation.placed(page, rendered.findings)
        record = PageRecord(
            page.url,
            ids.tobytes(),
            findings,
            rendered.diagnostics,
            pictures=tuple(key.subject for key in rendered.reads if key.kind == "picture"),
            cards=tuple(key.subject for key in rendered.reads if key.kind == "card")
            if self._work.generation.scene.stationery
            else (),
        )
        self._records.keep_page(record)
        reads = zip(rendered.reads, ids, strict=True)
        self._not_looked_at += [key for key, number in reads if number not in self._noted]
        self._noted.update(ids)
        if len(self._not_looked_at) >= LOOKED_AT_TOGETHER:
            self._look()
        return record

    def finish(self) -> None:
        """Remember what looks different now, also where no page is left that read it."""
        self._look()
        self._records.keep_seen(self._work.changed.items())

    def _look(self) -> None:
        self._records.note(self._not_looked_at, self._work.observer.fingerprint)
        self._not_looked_at.clear()
        if len(self._noted) > KNOWN_TOGETHER:
            self._noted.clear()


def _task_of(page: Page, texts: Texts) -> PageTask:
    """A page with all that a worker needs; a redirect shows nothing of its text."""
    if page.entry is None or page.kind == "redirect":
        return PageTask(page.url)
    if sealed := texts.sealed(page.entry):
        return PageTask(page.url, sealed)
    return PageTask(page.url, markdown=texts.markdown_of(page.entry.document))


def _with_count(diagnostic: Diagnostic, more: int) -> Diagnostic:
    if not more:
        return diagnostic
    pages = "page" if more == 1 else "pages"
    return replace(diagnostic, message=f"{diagnostic.message} and {more} more {pages}")
