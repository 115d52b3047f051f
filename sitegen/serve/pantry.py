"""Pantry: what was rendered, kept as long as nothing that it read looks different."""

from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable, Iterator
from threading import Lock
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.staleness import find_changed, subjects_of
from sitegen.build.work import observer_of
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.render.observing import Observer
from sitegen.render.page import Rendered
from sitegen.tracking import Fingerprint, Key

# With ten kilobytes a page, as much again for what it read, these are some tens of megabytes.
PAGES_KEPT = 2_000
BODIES_KEPT = 1_000
# A page that nobody asked for during so many edits is compared with all that it read.
EDITS_KEPT = 200

V = TypeVar("V")


class Shelf(Generic[V]):
    """The `size` values that were used last, for several threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        """The value, if it is still there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Hashable, value: V) -> None:
        """Keep a value; the one that was not used for longest goes."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._size:
                self._values.popitem(last=False)


class KeptPage(Struct, frozen=True):
    """A page, and what it saw when it was rendered; it holds at least in generation `number`."""

    rendered: Rendered
    number: int
    looks: tuple[tuple[Key, Fingerprint], ...]

    def seen(self, subjects: Iterable[str] | None = None) -> Iterator[tuple[Key, Fingerprint]]:
        """What the page saw of these subjects, or of all."""
        wanted = None if subjects is None else frozenset(subjects)
        return (look for look in self.looks if wanted is None or look[0].subject in wanted)


class Pantry:
    """Keeps pages and bodies; `cooking` is held by whoever renders."""

    def __init__(self) -> None:
        self.cooking = Lock()
        self._pages: Shelf[KeptPage] = Shelf(PAGES_KEPT)
        self._bodies: Shelf[Body] = Shelf(BODIES_KEPT)
        self._suspects: Shelf[Collection[str]] = Shelf(EDITS_KEPT)
        self._observer: tuple[int, Observer] | None = None

    def page(self, url: str, generation: Generation, number: int) -> Rendered | None:
        """The page at a URL as it was rendered, if it would be rendered the same again."""
        kept = self._pages.get(url)
        if kept is None or kept.number > number:
            return None
        if kept.number < number:
            observer = self._observer_of(generation, number)
            if find_changed(kept, observer, self._suspects_since(kept.number, number)):
                return None
            self._pages.put(url, replace(kept, number=number))
        return kept.rendered

    def keep(self, url: str, rendered: Rendered, generation: Generation, number: int) -> None:
        """Keep a page of a generation."""
        observer = self._observer_of(generation, number)
        looks = tuple((key, observer.fingerprint(key)) for key in rendered.reads)
        self._pages.put(url, KeptPage(rendered, number, looks))

    def body(self, text: str, options: MarkupOptions) -> Body | None:
        """The body of the text with this digest."""
        return self._bodies.get((text, options))

    def keep_body(self, text: str, options: MarkupOptions, body: Body) -> None:
        """Keep the body of the text with this digest."""
        self._bodies.put((text, options), body)

    def note_edit(self, generation: Generation, number: int, edited: Iterable[str]) -> None:
        """Generation `number` differs from the one before in the texts at these paths alone."""
        scene = generation.scene
        self._suspects.put(number, subjects_of(scene.site, edited, scene.links.url_of))

    def _observer_of(self, generation: Generation, number: int) -> Observer:
        known = self._observer
        if known is None or known[0] != number:
            known = self._observer = number, observer_of(generation)
        return known[1]

    def _suspects_since(self, before: int, now: int) -> Collection[str] | None:
        """The subjects that can look different, if that is known of every generation since."""
        if now - before > EDITS_KEPT:
            return None
        edits = [self._suspects.get(number) for number in range(before + 1, now + 1)]
        known = [edit for edit in edits if edit is not None]
        return frozenset().union(*known) if len(known) == len(edits) else None
