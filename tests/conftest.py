"""A small site in a temporary folder, for every test that needs one."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions, BuildReport
from sitegen.cli import main
from sitegen.config import SiteConfig
from sitegen.markup.body import Body, LinkedHtml
from sitegen.site.facts import Facts
from sitegen.site.image_size import ImageSize
from sitegen.site.links import map_links
from sitegen.site.model import Entry, Site, Visibility, assemble_site
from sitegen.site.plan import plan_pages
from sitegen.source.document import Document, FrontMatter
from sitegen.source.moment import Moment
from sitegen.source.prose import beginning_of, custom_elements_in
from sitegen.source.reading_time import minutes_to_read

# Deadlines would make slow machines fail; the number of examples is set where it matters.
settings.register_profile(
    "sitegen", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("sitegen")

NOW = datetime(2024, 12, 31, 12, tzinfo=UTC)
CONFIG = 'title = "Cuaderno"\nbase_url = "https://example.com/"\nlanguage = "es"\n'


@dataclass(frozen=True)
class SiteFolder:
    """A site on disk and what one does with it."""

    folder: Path
    engine: str = "markdown"

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the site, with the folders above it."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    def post(self, name: str, body: str = "Texto.", **keys: object) -> Path:
        """Write `content/blog/<name>.md`; keys are front matter, as YAML has it."""
        front_matter = {"title": name.capitalize(), "pubDate": "2024-09-19", **keys}
        lines = [f"{key}: {json.dumps(value)}" for key, value in front_matter.items()]
        return self.write(
            f"content/blog/{name}.md", "\n".join(("---", *lines, "---", "", body, ""))
        )

    def config(self, more: str, base_url: str = "https://example.com/") -> None:
        """Write sitegen.toml: the usual settings, and more below them."""
        # Few tests are about social images, and to draw one takes longer than to build a page.
        social = "" if "[images]" in more else "images.social = false\n"
        settings = CONFIG.replace("https://example.com/", base_url) + social + more
        if self.engine != "markdown":
            settings += f'\n[markdown]\nengine = "{self.engine}"\n'
        self.write("sitegen.toml", settings)

    def build(self, **options: object) -> BuildReport:
        """Build into `public/` in this process, as at a fixed moment."""
        visibility = Visibility(
            options.pop("now", NOW),
            bool(options.pop("drafts", False)),
            bool(options.pop("future", False)),
        )
        return build_site(self.folder, BuildOptions(visibility, **options), lambda *_: None)

    def run(self, *arguments: str) -> Result:
        """Run the command line in this process."""
        return CliRunner().invoke(main, ["-C", str(self.folder), *arguments])

    def published(self, path: str) -> str:
        """The text of a file in `public/`."""
        return (self.folder / "public" / path).read_text(encoding="utf-8")

    def tree(self, output: str = "public") -> dict[str, bytes]:
        """Every published file with its bytes; sitegen's own folder is left out."""
        root = self.folder / output
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".sitegen" not in path.parts
        }


@pytest.fixture(scope="session")
def site_at() -> type[SiteFolder]:
    """A site in a folder of one's own, for those that several tests share."""
    return SiteFolder


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest) -> SiteFolder:
    """An empty site with a configuration and no content; its parameter is the engine."""
    folder = SiteFolder(tmp_path / "site", getattr(request, "param", "markdown"))
    folder.config("")
    (folder.folder / "content").mkdir()
    return folder


# Values for tests of single stages, which need no files. These fixtures hold functions, and last
# the whole session, so that property tests can use them.


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Make a document: `document("blog/x.md", "2024-09-19", tags=("web",))`; no day, no post."""

    def make(
        path: str = "blog/x.md", day: str = "2024-09-19", body: str = "Texto.", **keys: object
    ) -> Document:
        moment = Moment(date.fromisoformat(day)) if day else None
        title = Path(path).stem.capitalize()
        front_matter = FrontMatter(**{"title": title, "pub_date": moment, **keys})
        beginning = "" if front_matter.description else beginning_of(body)
        elements = custom_elements_in(body)
        minutes = minutes_to_read(body)
        return Document(path, front_matter, 1, body, b"", beginning, minutes, elements)

    return make


@pytest.fixture(scope="session")
def assemble() -> Callable[..., Site]:
    """Make a site of documents, as of NOW; keys are settings."""

    def make(
        *documents: Document, drafts: bool = False, future: bool = False, **keys: object
    ) -> Site:
        settings = {"title": "Cuaderno", "base_url": "https://example.com/", "language": "es"}
        config = SiteConfig(**{**settings, **keys})
        return assemble_site(config, documents, Visibility(NOW, drafts, future))

    return make


@pytest.fixture(scope="session")
def facts() -> Callable[..., Facts]:
    """Make the facts of a site: its files by URL, with their sizes, and bodies other than plain."""

    def make(
        site: Site,
        files: Mapping[str, ImageSize] | None = None,
        bodies: Mapping[str, Body] | None = None,
    ) -> Facts:
        sizes, known = files or {}, bodies or {}

        def body_of(entry: Entry) -> Body:
            text = entry.document.text
            return known.get(entry.document.path) or Body(LinkedHtml((text,)), text=text)

        links = map_links(site, plan_pages(site, {}), sizes)
        return Facts(site, links, body_of, lambda url: sizes.get(url, ImageSize()))

    return make
