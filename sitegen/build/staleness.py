"""Which pages are stale: those of which something read looks different now."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from sitegen.build.reasons import Cause, Reason
from sitegen.build.standing import Standing, Structure, built_for
from sitegen.generation import Generation
from sitegen.render.observing import Observer
from sitegen.site.document_view import OWN_FACTS
from sitegen.site.model import Site
from sitegen.tracking import Fingerprint, Key
from sitegen.urls import output_of


class Looks(Protocol):
    """What pages read, and what it looked like to them."""

    def seen(self, subjects: Iterable[str] | None = None) -> Iterable[tuple[Key, Fingerprint]]:
        """Every key of these subjects, or of all, with its fingerprint."""


def find_changed(
    records: Looks,
    observer: Observer,
    suspects: Collection[str] | None,
    settled: Collection[str] = frozenset(),
) -> dict[Key, Fingerprint]:
    """What looks different from what pages saw, as it looks now.

    `suspects` are the only subjects that can have changed, if that is known; `settled` the
    documents that say for themselves what they said.
    """
    looks = (
        (key, observer.fingerprint(key), before)
        for key, before in records.seen(suspects)
        if (key.kind, key.name) not in OWN_FACTS or key.subject not in settled
    )
    return {key: now for key, now, before in looks if now != before}


def find_settled(
    generation: Generation, structure: Structure, standing: Standing | None
) -> Collection[str]:
    """The documents of which nothing has changed since a build but, maybe, the rest of the site."""
    if standing is None or standing.structure.frame != structure.frame:
        return frozenset()
    visibility = generation.visibility
    is_same_time = standing.begin <= visibility.now.timestamp() < standing.end
    if not is_same_time or standing.built_for != built_for(generation.config, visibility):
        return frozenset()
    before = standing.documents
    sources = generation.sources.by_path.items()
    return frozenset(path for path, source in sources if before.get(path) == source.digest)


def find_suspects(
    generation: Generation, structure: Structure, standing: Standing | None
) -> Collection[str] | None:
    """The subjects of which anything can have changed since a build; None if of any.

    As long as no relation, setting, layout or file changes, the facts of the site are what
    they were.
    """
    if standing is None or standing.structure != structure:
        return None
    site = generation.scene.site
    before = standing.documents
    edited = (
        path
        for path, source in generation.sources.by_path.items()
        if before.get(path) != source.digest
    )
    urls = {entry.document.path: entry.url for entry in site.entries}
    return subjects_of(site, edited, urls)


def subjects_of(site: Site, edited: Iterable[str], urls: Mapping[str, str]) -> frozenset[str]:
    """The subjects of which anything can change when the words at these paths do.

    Words change their document alone, and the series that counts its minutes or has it for an
    introduction. `urls` are those of the documents, by path.
    """
    return frozenset(subject for path in edited for subject in _subjects(site, path, urls))


def _subjects(site: Site, path: str, urls: Mapping[str, str]) -> Iterator[str]:
    yield path
    if url := urls.get(path):
        yield url
        if series := site.series_of.get(url):
            yield series.url


def find_stale(
    urls: Iterable[str],
    known: Collection[str],
    readers: Mapping[str, Key],
    is_intact: Callable[[str], bool],
) -> dict[str, Reason]:
    """Why each page of these URLs has to be rendered that does.

    `known` are those of the last build, `readers` those that read something which looks different
    now. `is_intact` tells of a file in the output folder whether it is as the last build left it.
    """
    reasons = {}
    for url in urls:
        if url not in known:
            reasons[url] = Reason(Cause.NEW)
        elif key := readers.get(url):
            reasons[url] = Reason(Cause.READ, key)
        elif not is_intact(output_of(url)):
            reasons[url] = Reason(Cause.OUTPUT)
    return reasons
