"""Generation: one complete reading of a site, from which every page can be rendered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitegen.bodies import Findings
from sitegen.config import ReadConfig, SiteConfig, read_config
from sitegen.errors import Diagnostic
from sitegen.markup.body import Body
from sitegen.markup.css import rebase_css
from sitegen.markup.rebase import rebase_html
from sitegen.render.layouts import Layouts, open_layouts
from sitegen.render.page import Rendered, render_page
from sitegen.render.theme import ASSETS, LAYOUTS, Theme, read_theme
from sitegen.site.facts import Facts
from sitegen.site.held_files import files_held_back
from sitegen.site.image_size import ImageSize, is_image, size_of_file
from sitegen.site.jekyll import folders_of_jekyll
from sitegen.site.link_check import place_links
from sitegen.site.links import LinkMap, map_links
from sitegen.site.model import Entry, Site, Visibility, assemble_site
from sitegen.site.plan import Page, Plan, plan_pages
from sitegen.site.vanished import find_vanished, read_deployed
from sitegen.source.content import check_content, scan_content
from sitegen.source.document import CONTENT, Document
from sitegen.source.library import Parse, Sources, parse_here, read_sources
from sitegen.source.tree import FileOnDisk, Tree
from sitegen.urls import url_of_asset

# The kinds of copied files whose links must carry the path of base_url.
REBASED: Mapping[str, Callable[[str, str], str]] = {
    ".css": rebase_css,
    ".htm": rebase_html,
    ".html": rebase_html,
    ".svg": rebase_html,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that pages are rendered from, but for the bodies of documents.

    It depends on its settings, documents and theme alone, and so can be made again in another
    process. `sizes` are those of the images among the copied files, by URL.
    """

    site: Site
    plan: Plan
    links: LinkMap
    layouts: Layouts
    sizes: Mapping[str, ImageSize]

    def facts(self, body_of: Callable[[Entry], Body]) -> Facts:
        """What views draw on, with the bodies that `body_of` gives."""
        return Facts(self.site, self.links, body_of, self.size_of)

    def size_of(self, url: str) -> ImageSize:
        """The size of the image at a URL; unknown if it is none of the site's files."""
        return self.sizes.get(url, ImageSize())

    def render(self, page: Page, body_of: Callable[[Entry], Body]) -> Rendered:
        """A page of the plan."""
        return render_page(page, self.plan, self.facts(body_of), self.layouts)


def make_scene(
    site: Site,
    theme: Theme,
    files: Mapping[str, str],
    sizes: Mapping[str, ImageSize],
    before: Scene | None = None,
) -> Scene:
    """The scene of a site whose copied `files` have these URLs, each with its path.

    Layouts that are the same as `before` stay as they are: compiled.
    """
    if before and before.layouts.theme is theme and before.site.config == site.config:
        layouts = before.layouts
    else:
        layouts = open_layouts(theme, site.config.prefix, site.config.zone)
    plan = plan_pages(site, {**_sources_of_assets(layouts), **files}, layouts.insides)
    return Scene(site, plan, map_links(site, plan, files), layouts, sizes)


@dataclass(frozen=True, slots=True)
class Generation:
    """A site as it was at one moment. `files` are copied as they are, by URL.

    `deployed` are the lines of `deployed.txt`, `vanished` tells which of them lead nowhere now.
    """

    visibility: Visibility
    settings: ReadConfig
    sources: Sources
    scene: Scene
    files: Mapping[str, FileOnDisk]
    deployed: tuple[str, ...]
    vanished: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def config(self) -> SiteConfig:
        return self.scene.site.config

    def rewritten(self, url: str) -> bytes | None:
        """The bytes of a copied file that cannot stay as it is: one with links, below a base path.

        None says that the file is copied as it lies on disk.
        """
        if not self.is_rewritten(url):
            return None
        rebase = REBASED[PurePosixPath(url).suffix.lower()]
        # Whatever the encoding, URLs from the root are found, and all other bytes stay.
        text = self.files[url].place.read_bytes().decode("utf-8", "surrogateescape")
        return rebase(text, self.config.prefix).encode("utf-8", "surrogateescape")

    def is_rewritten(self, url: str) -> bool:
        """Whether the links of a copied file have to get the path of `base_url`."""
        return bool(self.config.prefix) and PurePosixPath(url).suffix.lower() in REBASED

    def placed(self, page: Page, findings: Findings) -> tuple[Diagnostic, ...]:
        """What was found in the text of a page, every link problem at its place in the file."""
        if not findings.links or page.entry is None:
            return findings.diagnostics
        manuscript = self.sources.manuscript(page.entry.document)
        return (*findings.diagnostics, *place_links(findings.links, manuscript))


def read_generation(
    folder: Path,
    visibility: Visibility,
    known: Sources | None = None,
    parse: Parse = parse_here,
    content: Tree | None = None,
) -> Generation:
    """Read the site in `folder`. What is unchanged since `known` is taken from it.

    `content` are the files below `content/`, if they have been looked for. Raises SiteError if
    there is no `content/`, or the configuration or the theme cannot be read.
    """
    check_content(folder)
    settings = read_config(folder)
    content = content or scan_content(folder)
    sources = read_sources(content, settings.config.language, known, parse)
    return compose(visibility, settings, read_theme(folder), sources, read_deployed(folder))


def compose(
    visibility: Visibility,
    settings: ReadConfig,
    theme: Theme,
    sources: Sources,
    deployed: tuple[str, ...],
    before: Generation | None = None,
) -> Generation:
    """The generation of what has been read. It shares with `before` what comes out the same.

    `deployed` are the lines of `deployed.txt`.
    """
    site = assemble_site(settings.config, sources.documents, visibility)
    files = _published_files(site, sources, theme)
    paths = {url: CONTENT + file.path for url, file in files.items()}
    sizes = _sizes_of(files, before)
    scene = make_scene(site, theme, paths, sizes, before.scene if before else None)
    vanished = tuple(find_vanished(deployed, scene.plan, files, settings.config.deploy.gone))
    return Generation(
        visibility=visibility,
        settings=settings,
        sources=sources,
        scene=scene,
        files=files,
        deployed=deployed,
        vanished=vanished,
        diagnostics=(*diagnostics_of(settings, sources, scene), *vanished),
    )


def diagnostics_of(settings: ReadConfig, sources: Sources, scene: Scene) -> tuple[Diagnostic, ...]:
    """All that is wrong with a site, but for what pages show when they are rendered."""
    return (
        *settings.diagnostics,
        *scene.layouts.theme.diagnostics,
        *sources.diagnostics,
        *(d for document in sources.documents for d in document.diagnostics),
        *folders_of_jekyll(sources.documents),
        *scene.site.diagnostics,
        *scene.plan.diagnostics,
    )


def _sources_of_assets(layouts: Layouts) -> dict[str, str]:
    """Where each asset of the theme comes from, by URL."""
    return {asset.url: f"{LAYOUTS}{ASSETS}{asset.name}" for asset in layouts.assets.values()}


def _published_files(site: Site, sources: Sources, theme: Theme) -> dict[str, FileOnDisk]:
    def markdown_of(document: Document) -> str:
        return sources.manuscript(document).markdown

    texts = (*theme.own.values(), *theme.original.values())
    paths = (file.path for file in sources.files)
    held_back = files_held_back(site, paths, texts, markdown_of)
    return {url_of_asset(f.path): f for f in sources.files if f.path not in held_back}


def _sizes_of(files: Mapping[str, FileOnDisk], before: Generation | None) -> dict[str, ImageSize]:
    """The sizes of images; those of `before` are known, unless their files look different."""
    images = {url: file for url, file in files.items() if is_image(file.path)}
    known = before.files if before else {}
    return {
        url: before.scene.sizes[url]
        if before and known.get(url) == file
        else size_of_file(file.place)
        for url, file in images.items()
    }
