"""Generation: one complete reading of a site, from which every page can be rendered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitegen.config import SiteConfig, read_config
from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.markup.body import Body
from sitegen.markup.css import rebase_css
from sitegen.markup.rebase import rebase_html
from sitegen.render.layouts import Layouts, open_layouts
from sitegen.render.theme import ASSETS, LAYOUTS, read_theme
from sitegen.site.facts import Facts
from sitegen.site.held_files import files_held_back
from sitegen.site.image_size import ImageSize, size_of_file
from sitegen.site.jekyll import folders_of_jekyll
from sitegen.site.links import LinkMap, map_links
from sitegen.site.model import Entry, Site, Visibility, assemble_site
from sitegen.site.plan import Plan, plan_pages
from sitegen.source.document import CONTENT, Document
from sitegen.source.read import read_document
from sitegen.source.tree import FileOnDisk, Tree, read_tree
from sitegen.urls import is_markdown, url_of_asset

# The kinds of copied files whose links must carry the path of base_url.
REBASED: Mapping[str, Callable[[str, str], str]] = {
    ".css": rebase_css,
    ".htm": rebase_html,
    ".html": rebase_html,
    ".svg": rebase_html,
}


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a site with the tree that they were read from."""

    tree: Tree
    documents: tuple[Document, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Generation:
    """A site as it was at one moment. `files` are copied as they are, by URL."""

    config: SiteConfig
    sources: Sources
    site: Site
    plan: Plan
    links: LinkMap
    layouts: Layouts
    files: Mapping[str, FileOnDisk]
    diagnostics: tuple[Diagnostic, ...]

    def facts(self, body_of: Callable[[Entry], Body]) -> Facts:
        """What views draw on, with the bodies that `body_of` gives."""
        return Facts(self.site, self.links, body_of, self.size_of)

    def rewritten(self, url: str) -> bytes | None:
        """The bytes of a copied file that cannot stay as it is: one with links, below a base path.

        None says that the file is copied as it lies on disk.
        """
        rebase = REBASED.get(PurePosixPath(url).suffix.lower())
        if rebase is None or not self.config.prefix:
            return None
        # Whatever the encoding, URLs from the root are found, and all other bytes stay.
        text = self.files[url].place.read_bytes().decode("utf-8", "surrogateescape")
        return rebase(text, self.config.prefix).encode("utf-8", "surrogateescape")

    def size_of(self, url: str) -> ImageSize:
        """The size of the image at a URL; unknown if it is none of the site's files."""
        file = self.files.get(url)
        return size_of_file(file.place) if file else ImageSize()


def read_generation(
    folder: Path, visibility: Visibility, known: Sources | None = None
) -> Generation:
    """Read the site in `folder`. Documents that are unchanged since `known` are taken from it.

    Raises SiteError if there is no `content/`, or the configuration or the theme cannot be read.
    """
    check_content(folder)
    read = read_config(folder)
    theme = read_theme(folder)
    sources = read_sources(folder, read.config.language, known)
    site = assemble_site(read.config, sources.documents, visibility)
    layouts = open_layouts(theme, read.config.prefix, read.config.zone)
    files = _published_files(site, sources.tree, layouts)
    plan = plan_pages(site, _sources_of_files(files, layouts))
    return Generation(
        config=read.config,
        sources=sources,
        site=site,
        plan=plan,
        links=map_links(site, plan, files),
        layouts=layouts,
        files=files,
        diagnostics=(
            *read.diagnostics,
            *theme.diagnostics,
            *sources.tree.diagnostics,
            *(d for document in sources.documents for d in document.diagnostics),
            *folders_of_jekyll(sources.documents),
            *site.diagnostics,
            *plan.diagnostics,
        ),
    )


def read_sources(folder: Path, language: str, known: Sources | None = None) -> Sources:
    """Read `content/`, written in `language` unless a document says otherwise.

    Only sources whose bytes differ from those in `known` are parsed.
    """
    tree = read_tree(folder / CONTENT, is_markdown, known.tree if known else None, CONTENT)
    parsed = (
        {s.path: (s, d) for s, d in zip(known.tree.sources, known.documents, strict=True)}
        if known and known.language == language
        else {}
    )
    documents = []
    for source in tree.sources:
        before = parsed.get(source.path)
        same = before is not None and before[0].content == source.content
        documents.append(before[1] if before and same else read_document(source, language))
    return Sources(tree, tuple(documents), language)


def _sources_of_files(files: Mapping[str, FileOnDisk], layouts: Layouts) -> dict[str, str]:
    """Where each file that is published as it is comes from, by URL."""
    assets = {asset.url: f"{LAYOUTS}{ASSETS}{asset.name}" for asset in layouts.assets.values()}
    return {**assets, **{url: CONTENT + file.path for url, file in files.items()}}


def _published_files(site: Site, tree: Tree, layouts: Layouts) -> dict[str, FileOnDisk]:
    texts = (*layouts.theme.own.values(), *layouts.theme.original.values())
    held_back = files_held_back(site, (file.path for file in tree.others), texts)
    return {url_of_asset(f.path): f for f in tree.others if f.path not in held_back}


def check_content(folder: Path) -> None:
    """Raise SiteError if `folder` is no site."""
    if not (folder / CONTENT).is_dir():
        raise SiteError(
            error(
                "content-missing",
                f"there is no folder `{CONTENT}` in `{folder}`",
                Where(CONTENT),
                "run sitegen in the folder of a site, name it with -C DIR, "
                "or make a new one with `sitegen init DIR`",
            )
        )
