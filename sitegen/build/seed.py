"""A scene as bytes, to be made again in another process."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.build.sealing import Sealed
from sitegen.config import SiteConfig
from sitegen.generation import Generation, Scene, make_scene
from sitegen.images.card import Stationery
from sitegen.images.gallery import Gallery
from sitegen.render.theme import Theme
from sitegen.site.model import Visibility, assemble_site
from sitegen.source.document import CONTENT, Document

_DOCUMENTS: Sealed[tuple[Document, ...]] = Sealed(tuple[Document, ...])


@dataclass(frozen=True, slots=True)
class Seed:
    """What a scene is made of. The documents, of which there are many, are sealed already."""

    config: SiteConfig
    visibility: Visibility
    theme: Theme
    files: Mapping[str, str]
    gallery: Gallery
    stationery: Stationery | None
    documents: bytes


def seed_of(generation: Generation) -> bytes:
    """The scene of a generation as bytes: for workers of this very build, as pickles are."""
    seed = Seed(
        config=generation.config,
        visibility=generation.visibility,
        theme=generation.scene.layouts.theme,
        files={url: CONTENT + file.path for url, file in generation.files.items()},
        gallery=generation.scene.gallery,
        stationery=generation.scene.stationery,
        documents=_DOCUMENTS.seal(generation.sources.documents),
    )
    return pickle.dumps(seed)


def scene_from(seed: bytes) -> Scene:
    """The scene that was made into these bytes."""
    read: Seed = pickle.loads(seed)  # noqa: S301 — our own bytes, of a moment ago
    site = assemble_site(read.config, _DOCUMENTS.open(read.documents), read.visibility)
    return make_scene(site, read.theme, read.files, read.gallery, read.stationery)
