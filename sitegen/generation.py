"""Generation: one complete reading of a site, from which every page can be rendered."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from sitegen.bodies import Findings
from sitegen.config import ReadConfig, SiteConfig, read_config
from sitegen.copies import rewritten
from sitegen.errors import Diagnostic, SiteError, unreadable_file
from sitegen.images.boxes.patch import Patches
from sitegen.images.card import Card, Stationery
from sitegen.images.card_problems import titles_not_drawn
from sitegen.images.gallery import Gallery
from sitegen.images.looking import Looked
from sitegen.images.studio import NO_IMAGES, Equip, Studio, open_studio
from sitegen.markup.body import Body
from sitegen.render.layouts import Layouts, open_layouts
from sitegen.render.page import Rendered, render_page
from sitegen.render.theme import ASSETS, LAYOUTS, Theme, read_theme
from sitegen.site.facts import Facts
from sitegen.site.held_files import files_held_back
from sitegen.site.image_size import ImageSize
from sitegen.site.jekyll import folders_of_jekyll
from sitegen.site.link_check import place_links
from sitegen.site.links import LinkMap, map_links
from sitegen.site.model import Entry, Site, Visibility, assemble_site
from sitegen.site.plan import Page, Plan, plan_pages
from sitegen.site.vanished import find_vanished, read_deployed
from sitegen.source.content import check_content, scan_content
from sitegen.source.document import CONTENT, Document, Manuscript
from sitegen.source.library import Parse, Sources, parse_here, read_sources
from sitegen.source.tree import FileOnDisk, Tree
from sitegen.urls import url_of_asset


class Scene(Struct, frozen=True):
    """All that pages are rendered from, but for the bodies of documents.

    It depends on its settings, documents and theme alone, and so can be made again in another
    process. `gallery` has the images among the copied files; on `stationery` are drawn the social
    images of posts without one.
    """

    site: Site
    plan: Plan
    links: LinkMap
    layouts: Layouts
    gallery: Gallery
    stationery: Stationery | None = None

    def facts(self, body_of: Callable[[Entry], Body]) -> Facts:
        """What views draw on, with the bodies that `body_of` gives."""
        return Facts(
            self.site,
            self.links,
            body_of,
            self.gallery.size_of,
            picture_of=self.gallery.picture_of,
            card_of=self.card_of,
        )

    def size_of(self, url: str) -> ImageSize:
        """The size of the image at a URL; unknown if it is none of the site's files."""
        return self.gallery.size_of(url)

    def card_of(self, entry: Entry) -> Card | None:
        """The social image of a post, known from its words."""
        if not self.stationery:
            return None
        series = self.site.series_of.get(entry.url)
        # Its number stays when the series grows, and so does the image that links name already.
        part = f"{series.name} · {series.posts.index(entry) + 1}" if series else ""
        name = entry.url.strip("/").rpartition("/")[2]
        title = entry.document.front_matter.title
        return self.stationery.card(name, title, part, self.site.config.title)

    def render(self, page: Page, body_of: Callable[[Entry], Body]) -> Rendered:
        """A page of the plan."""
        return render_page(page, self.plan, self.facts(body_of), self.layouts)


def make_scene(
    site: Site,
    theme: Theme,
    files: Mapping[str, str],
    gallery: Gallery,
    stationery: Stationery | None = None,
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
    return Scene(site, plan, map_links(site, plan, files), layouts, gallery, stationery)


class Generation(Struct, frozen=True):
    """A site as it was at one moment. `files` are copied, by URL; the `studio` has its images.

    `deployed` are the lines of `deployed.txt`, `vanished` tells which of them lead nowhere now.
    """

    visibility: Visibility
    settings: ReadConfig
    sources: Sources
    scene: Scene
    files: Mapping[str, FileOnDisk]
    deployed: tuple[str, ...]
    vanished: tuple[Diagnostic, ...]
    studio: Studio
    diagnostics: tuple[Diagnostic, ...]

    @property
    def config(self) -> SiteConfig:
        return self.scene.site.config

    def rewritten(self, url: str) -> bytes | Patches:
        """What is published of a copied file: other bytes, or its own with patches, if any.

        Raises SiteError if the file cannot be read any more.
        """
        file = self.files[url]
        try:
            return rewritten(url, file.place, self.config)
        except OSError as problem:
            raise SiteError(unreadable_file(CONTENT + file.path, problem)) from problem

    def placed(
        self,
        page: Page,
        findings: Findings,
        text_of: Callable[[Document], Manuscript] | None = None,
    ) -> tuple[Diagnostic, ...]:
        """What was found in the text of a page, every link problem at its place in the file.

        Without `text_of` that is the file as it is now.
        """
        if not findings.links or page.entry is None:
            return findings.diagnostics
        manuscript = (text_of or self.sources.manuscript)(page.entry.document)
        return (*findings.diagnostics, *place_links(findings.links, manuscript))


def read_generation(
    folder: Path,
    visibility: Visibility,
    known: Sources | None = None,
    parse: Parse = parse_here,
    content: Tree | None = None,
    known_images: Mapping[str, Looked] = NO_IMAGES,
) -> Generation:
    """Read the site in `folder`. What is unchanged since `known` is taken from it.

    `content` are the files below `content/`, if they have been looked for; `known_images` those
    that have been looked at, by path. Raises SiteError if there is no `content/`, or the
    configuration or the theme cannot be read.
    """
    check_content(folder)
    settings = read_config(folder)
    content = content or scan_content(folder)
    sources = read_sources(content, settings.config.language, known, parse)
    equip = partial(open_studio, folder, settings.config.images, known=known_images)
    theme, deployed = read_theme(folder), read_deployed(folder)
    return compose(visibility, settings, theme, sources, deployed, equip)


def compose(
    visibility: Visibility,
    settings: ReadConfig,
    theme: Theme,
    sources: Sources,
    deployed: tuple[str, ...],
    equip: Equip,
    before: Scene | None = None,
) -> Generation:
    """The generation of what has been read. It shares with `before` what comes out the same.

    `deployed` are the lines of `deployed.txt`.
    """
    site = assemble_site(settings.config, sources.documents, visibility)
    files = _published_files(site, sources, theme)
    paths = {url: CONTENT + file.path for url, file in files.items()}
    studio = equip(tuple(files.values()), sources.seen_at)
    scene = make_scene(site, theme, paths, gallery_of(files, studio), studio.stationery, before)
    vanished = tuple(find_vanished(deployed, scene.plan, files, settings.config.deploy.gone))
    return Generation(
        visibility=visibility,
        settings=settings,
        sources=sources,
        scene=scene,
        files=files,
        deployed=deployed,
        vanished=vanished,
        studio=studio,
        diagnostics=(*diagnostics_of(settings, sources, scene, studio), *vanished),
    )


def diagnostics_of(
    settings: ReadConfig, sources: Sources, scene: Scene, studio: Studio
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a site, but for what pages show when they are rendered."""
    documents = sources.documents
    return (
        *settings.diagnostics,
        *scene.layouts.theme.diagnostics,
        *sources.diagnostics,
        *chain.from_iterable(document.diagnostics for document in documents),
        *folders_of_jekyll(documents),
        *scene.site.diagnostics,
        *scene.plan.diagnostics,
        *studio.diagnostics,
        *_problems_of_cards(scene),
    )


def _problems_of_cards(scene: Scene) -> tuple[Diagnostic, ...]:
    if not scene.stationery:
        return ()
    documents = (post.document for post in scene.site.posts)
    bare = [document for document in documents if not document.front_matter.hero_image]
    return titles_not_drawn(scene.stationery, bare)


def gallery_of(files: Mapping[str, FileOnDisk], studio: Studio) -> Gallery:
    """The images among the copied files, which lie at these URLs."""
    looked = studio.looked
    facts = {url: looked[f.path].facts for url, f in files.items() if f.path in looked}
    return Gallery(facts, studio.recipe)


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
