"""MovedSite: the site that a foreign blog becomes."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, warning
from sitegen.markup.foreign.diagnosis import diagnose
from sitegen.moving.atlas import Atlas, atlas_of
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.front_matter import front_matter_text
from sitegen.moving.links import image_for, relinked
from sitegen.moving.places import Place, places_of
from sitegen.moving.remains import feed_moved
from sitegen.moving.settings import address_in
from sitegen.moving.syntax import converted
from sitegen.moving.timing import timed
from sitegen.moving.unseen import files_unseen
from sitegen.site.model import LISTING_URLS
from sitegen.site.plan import FIXED_PAGES
from sitegen.urls import is_mdx, output_of, url_of_alias, url_of_asset

# Front matter that said what sitegen reads elsewhere: addresses, layouts, kinds of pages.
_SPENT = frozenset(
    {"permalink", "url", "path", "template", "type", "eleventyexcludefromcollections", "permalinks"}
)
# Pages that are no page of an author's, such as feeds; `/404/` is how some call that one.
_FIXED = frozenset({*(page.url for page in FIXED_PAGES), "/404"})


class MovedText(Struct, frozen=True):
    """A text as it is written: its path below content/, and all of it."""

    path: str
    text: str


class MovedSite(Struct, frozen=True):
    """What is written: texts, and files that are copied; what was not carried over."""

    blog: ForeignBlog
    texts: tuple[MovedText, ...]
    files: tuple[ForeignFile, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Carried(Struct, frozen=True):
    """A text with the paths of the blog that it refers to, and what of it was not carried over."""

    moved: MovedText
    used: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def moved_site(blog: ForeignBlog, folder: SourceFolder, now: datetime) -> MovedSite:
    """The site that a blog becomes, with what readers see `now`; nothing is written."""
    blog = _without_fixed_pages(timed(blog, folder, now), folder)
    places = places_of(blog.texts)
    free, refused = _free_files(_with_their_texts(blog.files, blog.texts, places), places)
    atlas = atlas_of(blog.texts, places, free)
    carried = [
        _carried(text, place, atlas, folder) for text, place in zip(blog.texts, places, strict=True)
    ]
    used = frozenset[str]().union(*(one.used for one in carried))
    files = tuple(file for file in free if not file.if_used or file.path in used)
    told = (
        *_address_unknown(blog),
        *feed_moved(blog.generator),
        *blog.diagnostics,
        *(problem for one in carried for problem in one.diagnostics),
        *(_in_the_way(folder, file.path, f"/{file.target}") for file in refused),
    )
    seen = (*(text.path for text in blog.texts), *(file.path for file in files))
    return MovedSite(
        blog,
        tuple(one.moved for one in carried),
        files,
        (*told, *files_unseen(blog.generator, folder, seen, told)),
    )


def _without_fixed_pages(blog: ForeignBlog, folder: SourceFolder) -> ForeignBlog:
    """The blog without texts at addresses where sitegen has pages that no text introduces."""
    kept = tuple(text for text in blog.texts if text.url.rstrip("/") not in _FIXED)
    found = (_in_the_way(folder, text.path, text.url) for text in blog.texts if text not in kept)
    return replace(blog, texts=kept, diagnostics=(*blog.diagnostics, *found))


def _carried(text: ForeignText, place: Place, atlas: Atlas, folder: SourceFolder) -> _Carried:
    rest, pieces = converted(text.markdown, text.path, atlas, is_mdx(text.path))
    body, used = relinked(rest, text.path, atlas)
    hero, used_as_hero = image_for(text.front_matter.hero_image, text.path, atlas)
    front_matter = replace(
        text.front_matter,
        pub_date=text.front_matter.pub_date if text.is_post else None,
        hero_image=hero,
        slug=place.slug,
        aliases=_aliases(text, place),
        layout="",
        extra={k: v for k, v in text.front_matter.extra.items() if k.lower() not in _SPENT},
    )
    told = (
        problem.moved(folder.named(text.path), text.line - 1)
        for problem in diagnose(text.markdown, pieces)
    )
    written = f"{front_matter_text(front_matter)}\n{body.lstrip(chr(10))}"
    return _Carried(MovedText(place.path, written), used | used_as_hero, tuple(told))


def _aliases(text: ForeignText, place: Place) -> tuple[str, ...]:
    """The old addresses of a text, from the root."""
    old = text.url or place.url
    written = filter(None, (place.alias, *text.front_matter.aliases))
    aliases = dict.fromkeys(url_of_alias(alias, old) for alias in written)
    return tuple(alias for alias in aliases if alias != place.url and alias not in _FIXED)


def _with_their_texts(
    files: Iterable[ForeignFile], texts: Sequence[ForeignText], places: Sequence[Place]
) -> Iterator[ForeignFile]:
    """The files, those that lie in the folder of a text where that goes."""
    homes = {
        posixpath.dirname(text.path): posixpath.dirname(place.path)
        for text, place in zip(texts, places, strict=True)
        if PurePosixPath(text.path).name.partition(".")[0] == "index"
    }
    homes.pop("", None)
    for file in files:
        parents = (parent.as_posix() for parent in PurePosixPath(file.path).parents)
        home = next((parent for parent in parents if parent in homes), None)
        if home is None:
            yield file
        else:
            rest = file.path.removeprefix(f"{home}/")
            yield replace(file, target=posixpath.join(homes[home], rest))


def _free_files(
    files: Iterable[ForeignFile], places: Iterable[Place]
) -> tuple[list[ForeignFile], list[ForeignFile]]:
    """The files that have their addresses for themselves, and the others."""
    taken = {output_of(page.url).casefold() for page in FIXED_PAGES}
    taken |= {output_of(url) for url in LISTING_URLS}
    for place in places:
        taken |= {output_of(url).casefold() for url in (place.url, place.alias) if url}
    free, refused = list[ForeignFile](), list[ForeignFile]()
    for file in files:
        output = output_of(url_of_asset(file.target)).casefold()
        (refused if output in taken else free).append(file)
        taken.add(output)
    return free, refused


def _in_the_way(folder: SourceFolder, path: str, url: str) -> Diagnostic:
    return warning(
        "moving-file-in-the-way",
        f"`{path}` is not carried over: the new site has another file at `{url}`",
        folder.where(path),
        "change the page that sitegen makes by a layout of its name in `layouts/`, "
        "or copy the file under another name",
    )


def _address_unknown(blog: ForeignBlog) -> Iterator[Diagnostic]:
    if not address_in(blog.settings):
        yield warning(
            "moving-base-url",
            "the blog does not tell the address at which readers find it",
            None,
            'write it as base_url = "https://example.com/" in sitegen.toml of the new site',
        )
