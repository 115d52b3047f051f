"""Make the images that pages refer to, each at most once, and publish them."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from sitegen.build.card_work import DrawingTask, draw_batch
from sitegen.build.crew import FEW as FEW_CARDS
from sitegen.build.crew import Crew
from sitegen.build.image_work import Encoded, EncodingTask, encode_batch
from sitegen.build.locking import Progress
from sitegen.build.pages import Outcome
from sitegen.build.sharing import SharedBytes, digest_of
from sitegen.build.shelf import Shelf
from sitegen.errors import Diagnostic, SiteError, unreadable_file
from sitegen.generation import Generation
from sitegen.images.card import Card
from sitegen.images.diagnosis import changed_meanwhile, undecodable
from sitegen.images.gallery import Variant
from sitegen.source.document import CONTENT

# Below this many images the work is done before other processes have started.
FEW = 2


def publish_images(
    generation: Generation, pages: Outcome, crew: Crew, shelf: Shelf, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Stage every image that pages refer to by a planned name; what is wrong with any of them."""
    scene = generation.scene
    variants = [v for url in pages.pictures for v in scene.gallery.variants_of(url)]
    entries = (scene.site.entry_at[scene.links.url_of[path]] for path in pages.cards)
    cards = [card for entry in entries if (card := scene.card_of(entry))]
    maker = _Maker(generation, crew, shelf, progress)
    lacking_variants, lacking_cards = shelf.publish_known(variants), shelf.publish_known(cards)
    maker.draw(lacking_cards)
    problems = tuple(maker.encode(lacking_variants))
    if lacking_variants or lacking_cards:
        shelf.cache.forget_others({*(one.key for one in variants), *(one.key for one in cards)})
    return problems


class _Maker(Struct, frozen=True):
    """Makes the images of one generation that nobody has made before."""

    generation: Generation
    crew: Crew
    shelf: Shelf
    progress: Progress

    def encode(self, lacking: dict[str, list[Variant]]) -> Iterator[Diagnostic]:
        """Make the variants of these keys; each original is decoded once."""
        wanted: dict[str, list[Variant]] = {}
        for first, *_ in lacking.values():
            wanted.setdefault(first.original, []).append(first)
        made = zip(wanted.items(), self._encoded(wanted), strict=True)
        for done, ((url, variants), encoded) in enumerate(made, 1):
            self.progress("Images", done, len(wanted))
            if encoded.reason:
                yield undecodable(CONTENT + self.generation.files[url].path, encoded.reason)
                continue
            for variant, content in zip(variants, encoded.contents, strict=True):
                self.shelf.publish(lacking[variant.key], content)

    def draw(self, lacking: dict[str, list[Card]]) -> None:
        """Draw the cards of these keys."""
        tasks = [DrawingTask(first.url, first) for first, *_ in lacking.values()]
        for done, (task, content) in enumerate(zip(tasks, self._drawn(tasks), strict=True), 1):
            self.progress("Social images", done, len(tasks))
            self.shelf.publish(lacking[task.card.key], content)

    def _encoded(self, wanted: dict[str, list[Variant]]) -> Iterator[Encoded]:
        tasks = (encoding_task(self.generation, url, found) for url, found in wanted.items())
        if self.crew.is_needed_for(len(wanted), FEW):
            return self.crew.map(encode_batch, tasks, size=1)
        return (encoded for task in tasks for encoded in encode_batch(None, [task]))

    def _drawn(self, tasks: Sequence[DrawingTask]) -> Iterator[bytes]:
        if not tasks:
            return iter(())
        font = self.generation.studio.font.read_bytes()
        if self.crew.is_needed_for(len(tasks), FEW_CARDS):
            return self.crew.map(draw_batch, tasks, self.crew.share(font))
        shared = SharedBytes(digest_of(font), font)
        return (drawn for task in tasks for drawn in draw_batch(shared, [task]))


def encoding_task(generation: Generation, url: str, variants: Sequence[Variant]) -> EncodingTask:
    """What a worker needs to make variants of the image at a URL.

    Raises SiteError if its file is not what it was a moment ago.
    """
    file = generation.files[url]
    name = CONTENT + file.path
    try:
        content = file.place.read_bytes()
    except OSError as problem:
        raise SiteError(unreadable_file(name, problem)) from problem
    if sha256(content).hexdigest() != generation.scene.gallery.facts[url].digest:
        raise SiteError(changed_meanwhile(name))
    return EncodingTask(name, content, tuple(variants))
