"""The next generation of a site, of which only what has changed is read."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config import CONFIG_NAME
from sitegen.generation import (
    Generation,
    Scene,
    compose,
    diagnostics_of,
    read_generation,
)
from sitegen.images.studio import studio_after
from sitegen.render.theme import LAYOUTS, read_theme
from sitegen.site.editing import is_edit_of_text, plan_after, site_after, swap_for
from sitegen.site.model import Entry, Site, Visibility
from sitegen.source.content import check_content
from sitegen.source.document import CONTENT, Document
from sitegen.source.library import Sources
from sitegen.source.rereading import DoubtError, reread

# A person saves few files at a time. More come from a program, which may not be done.
MANY = 4


class Extent(StrEnum):
    """How much of a site was made anew: a stable code for programs."""

    NOTHING = "nothing"
    TEXTS = "texts"
    SITE = "site"
    ALL = "all"


class Next(Struct, frozen=True):
    """The generation after another one.

    If `edited` is not None, nothing is different but what the texts at these paths say.
    """

    generation: Generation
    extent: Extent
    edited: frozenset[str] | None = None


def regenerate(
    folder: Path, before: Generation, visibility: Visibility, changed: Collection[str] | None
) -> Next:
    """The site in `folder` after a change of the files at these paths, relative to `folder`.

    Without them, or where they do not tell enough, everything is looked at. Raises SiteError as
    `read_generation` does.
    """
    if changed is None or CONFIG_NAME in changed or len(changed) > MANY:
        return _reread_all(folder, before, visibility)
    try:
        return _regenerate(folder, before, visibility, changed)
    except DoubtError:
        return _reread_all(folder, before, visibility)


def _reread_all(folder: Path, before: Generation, visibility: Visibility) -> Next:
    known, images = before.sources, before.studio.looked
    made = read_generation(folder, visibility, known, known_images=images)
    if _is_same(before, made):
        return Next(made, Extent.NOTHING, frozenset())
    return Next(made, Extent.ALL)


def _is_same(before: Generation, after: Generation) -> bool:
    """Whether nobody can see a difference; files that are copied are told by their stamps."""
    themes = before.scene.layouts.theme, after.scene.layouts.theme
    return (
        before.settings == after.settings
        and themes[0] == themes[1]
        and before.files == after.files
        and before.deployed == after.deployed
        and before.scene.site == after.scene.site
        and before.scene.gallery == after.scene.gallery
        and before.scene.stationery == after.scene.stationery
        and before.diagnostics == after.diagnostics
    )


def _regenerate(
    folder: Path, before: Generation, visibility: Visibility, changed: Iterable[str]
) -> Next:
    check_content(folder)
    paths = tuple(changed)
    theme = before.scene.layouts.theme
    if any(path.startswith(LAYOUTS) for path in paths):
        theme = read_theme(folder)
    elsewhere = [path for path in paths if not path.startswith((LAYOUTS, CONTENT))]
    if elsewhere or before.config.images.font in paths:
        # The folder of the sources or of the layouts itself, if nothing else.
        raise DoubtError
    in_content = [path.removeprefix(CONTENT) for path in paths if path.startswith(CONTENT)]
    sources = reread(before.sources, folder, in_content)
    is_same_theme = theme is before.scene.layouts.theme
    if is_same_theme and not _has_fallen_due(before, visibility):
        edits = _edits(before.sources, sources, in_content)
        if edits is not None and (scene := _scene_after(before.scene, edits)):
            extent = Extent.TEXTS if edits else Extent.NOTHING
            return Next(_with(before, sources, scene, edits), extent, frozenset(edits))
    equip = partial(studio_after, before.studio)
    settings, deployed = before.settings, before.deployed
    made = compose(visibility, settings, theme, sources, deployed, equip, before.scene)
    return Next(made, Extent.SITE)


def _with(
    before: Generation, sources: Sources, scene: Scene, edits: Mapping[str, Document]
) -> Generation:
    diagnostics = before.diagnostics
    known = before.sources.by_path
    if any(now.diagnostics != known[path].document.diagnostics for path, now in edits.items()):
        # No address comes or goes by an edit of a text.
        own = diagnostics_of(before.settings, sources, scene, before.studio)
        diagnostics = (*own, *before.vanished)
    return replace(before, sources=sources, scene=scene, diagnostics=diagnostics)


def _edits(before: Sources, after: Sources, paths: Iterable[str]) -> dict[str, Document] | None:
    """The documents that are not what they were, by path; None if more than texts changed.

    Only what lies at these `paths` has been read again.
    """
    if before.files is not after.files:
        return None
    edits = {}
    for path in paths:
        was, now = before.by_path.get(path), after.by_path.get(path)
        if was is None and now is None:
            continue
        if was is None or now is None or not is_edit_of_text(was.document, now.document):
            return None
        if now.document is not was.document:
            edits[path] = now.document
    return edits


def _scene_after(before: Scene, edits: Mapping[str, Document]) -> Scene | None:
    """The scene with these documents in place of those of the same paths.

    None if more depends on what their texts say: which files wait with what is held back, or a
    page that two of them claim.
    """
    site = before.site
    if not edits:
        return before
    if site.held_back.drafts or site.held_back.scheduled:
        return None
    entries = [_entry_of(before, path) for path in edits]
    found = [entry for entry in entries if entry]
    if len(found) < len(edits):
        return None
    swap = swap_for(
        site, {id(old): replace(old, document=edits[old.document.path]) for old in found}
    )
    return replace(before, site=site_after(site, swap), plan=plan_after(before.plan, swap))


def _entry_of(scene: Scene, path: str) -> Entry | None:
    entry = scene.site.entry_at.get(scene.links.url_of.get(path, ""))
    return entry if entry and entry.document.path == path else None


def _has_fallen_due(before: Generation, visibility: Visibility) -> bool:
    """Whether a post has been published by the passing of time alone."""
    site = before.scene.site
    due = site.held_back.next_due
    return bool(due and due <= visibility.now) or _is_any_due(site, visibility)


def _is_any_due(site: Site, visibility: Visibility) -> bool:
    zone = site.config.zone
    return any(
        post.scheduled and post.date and post.date.instant(zone) <= visibility.now
        for post in site.posts
    )
