"""Reopen a site that an earlier build kept: since then nothing but words was edited."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from sqlite3 import Connection

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.kept_site import KeptSite
from sitegen.build.standing import Found, Standing, built_for
from sitegen.build.stored_scene import Frame, StoredScene, read_entry, read_stage
from sitegen.config import ReadConfig
from sitegen.errors import Diagnostic
from sitegen.generation import Generation, Scene, gallery_of
from sitegen.images.card import Stationery
from sitegen.images.card_problems import titles_not_drawn
from sitegen.images.studio import Equip
from sitegen.render.theme import Theme
from sitegen.site.model import Entry, Visibility
from sitegen.site.vanished import find_vanished
from sitegen.source.document import CONTENT
from sitegen.source.library import Source, Sources
from sitegen.source.read import read_source
from sitegen.source.tree import FileOnDisk, Tree, read_file
from sitegen.urls import is_markdown

# So many texts that were edited one after the other are read again each time. When there are more,
# the whole site is read, and kept as it is then.
MANY = 50


class Present(Struct, frozen=True):
    """What can be seen of a site without its texts, and how the last build left it."""

    found: Found
    content: Tree
    visibility: Visibility
    settings: ReadConfig
    theme: Theme
    deployed: tuple[str, ...]
    before: Standing


class Reopened(Struct, frozen=True):
    """A site as it is now; `standing` is how it will be left, but for what is made of it.

    Of the texts in `generation.sources` only the published ones are there.
    """

    generation: Generation
    standing: Standing


def reopen(kept: KeptSite, scene: Connection, present: Present, equip: Equip) -> Reopened | None:
    """The site with the words that it has now; None if anything else may have changed.

    `scene` is the database with what was kept.
    """
    edited = _edited(kept, present) if _is_of(kept, present) else None
    if edited is None:
        return None
    stage, config = read_stage(scene), present.settings.config
    there = {file.path: file for file in present.content.files}
    files = {url: there[path.removeprefix(CONTENT)] for url, path in stage.files.items()}
    studio = equip(tuple(files.values()), present.content.seen_at)
    if not _all_stay_in_place(edited.values(), scene, studio.stationery):
        return None
    frame = Frame(config, present.theme, gallery_of(files, studio), studio.stationery)
    documents = {path: source.document for path, source in edited.items()}
    opened = StoredScene(scene, stage, frame, documents).scene
    digests = {path: digest for path, (_, digest) in kept.files.items() if digest}
    digests |= {path: source.digest for path, source in edited.items()}
    generation = Generation(
        visibility=present.visibility,
        settings=present.settings,
        sources=Sources(
            config.language,
            present.content.seen_at,
            _Published(opened, there, digests),
            tuple(file for file in present.content.files if not is_markdown(file.path)),
        ),
        scene=opened,
        files=files,
        deployed=present.deployed,
        vanished=tuple(find_vanished(present.deployed, opened.plan, files, config.deploy.gone)),
        studio=studio,
        diagnostics=kept.diagnostics,
    )
    return Reopened(generation, replace(present.before, found=present.found, documents=digests))


class _Published(Mapping[str, Source]):
    """The texts of a scene, each looked up when it is asked for."""

    def __init__(
        self, scene: Scene, there: Mapping[str, FileOnDisk], digests: Mapping[str, bytes]
    ) -> None:
        self._site, self._url_of = scene.site, scene.links.url_of
        self._there, self._digests = there, digests

    def __getitem__(self, path: str) -> Source:
        entry = self._site.entry_at[self._url_of[path]]
        return Source(self._there[path], self._digests[path], entry.document)

    def __iter__(self) -> Iterator[str]:
        return iter(self._url_of)

    def __len__(self) -> int:
        return len(self._url_of)


def _is_of(kept: KeptSite, present: Present) -> bool:
    """Whether this was kept of the same site, with the same documents in the same places."""
    visibility = present.visibility
    return (
        kept.settings == present.found.settings
        and kept.built_for == built_for(present.settings.config, visibility)
        and kept.structure == present.before.structure
        and kept.begin <= visibility.now.timestamp() < kept.end
        and not present.content.diagnostics
    )


def _edited(kept: KeptSite, present: Present) -> dict[str, Source] | None:
    """The texts of which the bytes are not as they were; None if that is not all, or too much."""
    files = present.content.files
    if kept.files.keys() != {file.path for file in files}:
        return None
    unsure = [f for f in files if not kept.files[f.path][0].vouches(f.stamp, kept.seen_at)]
    if len(unsure) > MANY or not all(is_markdown(file.path) for file in unsure):
        return None
    edited = {}
    for file in unsure:
        found = read_file(file, CONTENT)
        if isinstance(found, Diagnostic):
            return None
        digest = sha256(found.content).digest()
        if digest != kept.files[file.path][1]:
            document = read_source(found, present.settings.config.language).document
            edited[file.path] = Source(file, digest, document)
    return edited


def _all_stay_in_place(
    edited: Iterable[Source], scene: Connection, stationery: Stationery | None
) -> bool:
    entries = ((source, read_entry(scene, source.file.path)) for source in edited)
    return all(entry and _stays_in_place(entry, now, stationery) for now, entry in entries)


def _stays_in_place(entry: Entry, now: Source, stationery: Stationery | None) -> bool:
    """Whether nothing of the site changes but the words of this post, and nothing is wrong."""
    before, after = entry.document, now.document
    return (before.relations, before.diagnostics) == (after.relations, after.diagnostics) and (
        stationery is None or not titles_not_drawn(stationery, (before, after))
    )
