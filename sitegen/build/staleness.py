"""Which pages are stale: those of which something read looks different now."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from sitegen.build.reasons import Cause, Reason
from sitegen.build.standing import Standing
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


def find_settled(generation: Generation, now: Standing, before: Standing | None) -> Collection[str]:
    """The documents of which nothing has changed since a build but, maybe, the rest of the site."""
    if before is None or before.structure.frame != now.structure.frame:
        return frozenset()
    is_same_time = before.begin <= generation.visibility.now.timestamp() < before.end
    if not is_same_time or before.built_for != now.built_for:
        return frozenset()
    known = before.documents
    return frozenset(path for path, digest in now.documents.items() if known.get(path) == digest)


def find_suspects(
    generation: Generation, now: Standing, before: Standing | None
) -> Collection[str] | None:
    """The subjects of which anything can have changed since a build; None if of any.

    As long as no relation, setting, layout or file changes, the facts of the site are what
    they were.
    """
    if before is None or before.structure != now.structure:
        return None
    scene = generation.scene
    return subjects_of(scene.site, edited_since(before, now), scene.links.url_of)


def edited_since(before: Standing, now: Standing) -> Iterator[str]:
    """The paths of the texts that are not as a build found them."""
    known = before.documents
    return (path for path, digest in now.documents.items() if known.get(path) != digest)


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


_NEW, _OUTPUT = Reason(Cause.NEW), Reason(Cause.OUTPUT)


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
            reasons[url] = _NEW
        elif key := readers.get(url):
            reasons[url] = Reason(Cause.READ, key)
        elif not is_intact(output_of(url)):
            reasons[url] = _OUTPUT
    return reasons
