"""The oracle: whatever is done to a site, building on what is there equals building from nothing.

Sequences of random edits are made, and after each of them the files, the diagnostics and the
outcome of an incremental build are compared with those of a clean one. `ORACLE_SEQUENCES=500`
runs more of them.
"""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from photos import photo

from sitegen.build import kept_site
from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions
from sitegen.errors import SiteError
from sitegen.site.model import Visibility
from sitegen.source import tree as tree_module

# From how many files on a site is kept: none, for a site of a few files to be reopened.
KEPT_FROM = (0, kept_site.FEW_FILES)
SEQUENCES = int(os.environ.get("ORACLE_SEQUENCES", "4"))
NAMES = ("a", "b", "c", "d", "e", "f")
TAGS = ("web", "http", "Café")
SERIES = ("", "", "Uno", "Dos")
DAYS = ("2024-01-01", "2024-01-02", "2024-01-02T10:00", "2024-02-01", "2025-06-01", "")
BODIES = (
    "Texto.",
    "Texto!",
    "Otro texto con `código`.\n\n## Título\n\nMás.",
    "[a](a.md) y [b](/blog/b/#título)",
    "![foto](/foto.svg) [dibujo](../dibujo.html)",
    "![foto](/foto.jpg) ![otra](otra.jpg)",
    "```python\nprint(1)\n```\n\nNota.[^1]\n\n[^1]: Pie.",
    "> [!NOTE]\n> Aviso.\n\n## Título\n\n### Otro",
    "palabra " * 500,
    "[nada](nada.md)",
)
EXTENDED = '{{% extends "theme/post.html" %}}{{% block after_article %}}{}{{% endblock %}}'
LAYOUTS = {
    "post.html": (
        EXTENDED.format("Mío {{ page.post.minutes }}"),
        EXTENDED.format('{% include ["mio.html", "partials/badges.html"] %}'),
        "{{ page.post.title }} {{ site.posts | length }} {{ site.params.lema | default('') }}",
    ),
    "mio.html": ("uno {{ site.tags | length }}", "dos {% if site.series %}s{% endif %}"),
    "partials/badges.html": ("<b>insignia</b>", "{{ t('posts') }}"),
    "partials/nav.html": ("{% for p in site.posts[:2] %}{{ p.title }}{% endfor %}",),
    "page.html": ("{{ page.document.html }}{{ (site.posts | first).title if site.posts }}",),
    "ancho.html": ('{% extends "theme/post.html" %}',),
}
TEXTS = ('posts = "Artículos"\n', 'posts = "Entradas"\ncopy = "Copia"\n')
STYLES = ("a { color: red }", "a { color: tan } @import 'b.css';", "")
PHOTOS = (photo(width=80), photo(seed=2, width=80), photo(width=80)[:2000])
OTHERS = {
    "foto.svg": ('<svg width="10" height="20"></svg>', '<svg width="30" height="20"></svg>'),
    "dibujo.html": ('<a href="/blog/">x</a>', '<a href="/tags/">y</a>'),
    "datos.txt": ("1", "2"),
    "about.md": ("---\ntitle: Quién\n---\nYo.", "---\ntitle: Quiénes\nlayout: ancho\n---\nSí."),
    "blog/index.md": ("---\ntitle: Todo\n---\nHola.", "Sin título."),
    "series/uno.md": ("---\ntitle: Uno\n---\nLa primera.",),
}
CONFIGS = (
    "",
    "",
    "[images]\nwidths = [16, 24]\nkeep_metadata = true\n",
    '[params]\nlema = "Uno"\n',
    '[params]\nlema = "Dos"\n',
    "[build]\npage_size = 2\n",
    '[check]\nlinks = "error"\n[build]\npage_size = 3\n',
    '[author]\nname = "Ada"\n',
    '[markdown]\nengine = "commonmark"\n',
)
BASES = ("https://example.com/", "https://example.com/", "https://example.com/repo/")


class Incremental(RuleBasedStateMachine):
    """A site that is edited and built; its twin is built from nothing after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="oracle-"))
        self.site = self.root / "site"
        self.now = datetime(2024, 12, 31, tzinfo=UTC)
        self.drafts = False
        self.olds: dict[str, tuple[bytes, int]] = {}
        self.write("content/blog/a.md", "---\ntitle: A\npubDate: 2024-01-01\n---\n\nTexto.\n")
        self.configure("", BASES[0], "Cuaderno", "UTC")

    @initialize(few=st.sampled_from(KEPT_FROM))
    def choose_whether_the_site_is_kept(self, few: int) -> None:
        kept_site.FEW_FILES = few

    def teardown(self) -> None:
        kept_site.FEW_FILES = KEPT_FROM[-1]
        shutil.rmtree(self.root, ignore_errors=True)

    def place(self, path: str) -> Path:
        place = self.site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def write(self, path: str, text: str) -> None:
        place = self.place(path)
        if place.exists():
            self.olds[path] = place.read_bytes(), place.stat().st_mtime_ns
        place.write_text(text)

    def configure(self, more: str, base: str, title: str, zone: str) -> None:
        if "[check]" not in more:
            more += '[check]\nlinks = "warn"\n'
        head = f'title = "{title}"\nbase_url = "{base}"\nlanguage = "es"\ntimezone = "{zone}"\n'
        if "[images]" not in more:
            head += "images.social = false\n"  # they take longer to draw than all the rest
        self.write("sitegen.toml", head + more)

    def posts(self) -> list[Path]:
        return sorted((self.site / "content/blog").glob("*.md"))

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(("A", "B", "Título")),
        day=st.sampled_from(DAYS),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        series=st.sampled_from(SERIES),
        body=st.sampled_from(BODIES),
        more=st.sampled_from(
            ("", "", "", "draft: true\n", "slug: otro\n", "aliases: [/viejo/]\n", "part: 1\n",
             "heroImage: /foto.jpg\n", "description: D\n",
             "layout: ancho\n", "heroImage: /foto.svg\n", "language: en\n",
             "toc: false\nextra: {k: v}\n", "updatedDate: 2024-03-01\n")
        ),
    )  # fmt: skip
    def write_a_post(self, name, title, day, tags, series, body, more):
        date = f"pubDate: {day}\n" if day else ""
        part_of = f"series: {series}\n" if series else ""
        self.write(
            f"content/blog/{name}.md",
            f"---\ntitle: {title}\n{date}tags: {tags}\n{part_of}{more}---\n\n{body}\n",
        )

    @precondition(lambda self: self.posts())
    @rule(place=st.integers(0, 9), body=st.sampled_from(BODIES))
    def edit_a_body(self, place, body):
        post = self.posts()[place % len(self.posts())]
        head, mark, _ = post.read_text().rpartition("---\n")
        self.write(post.relative_to(self.site).as_posix(), f"{head}{mark}\n{body}\n")

    @precondition(lambda self: self.posts())
    @rule(place=st.integers(0, 9))
    def edit_without_changing_the_size_or_the_time(self, place):
        post = self.posts()[place % len(self.posts())]
        status = post.stat()
        post.write_text(post.read_text().replace("Texto.", "Texta.").replace(": A\n", ": Z\n"))
        os.utime(post, ns=(status.st_atime_ns, status.st_mtime_ns))

    @precondition(lambda self: self.olds)
    @rule(place=st.integers(0, 9))
    def restore_an_older_file_with_its_time(self, place):
        path = sorted(self.olds)[place % len(self.olds)]
        content, modified = self.olds[path]
        self.place(path).write_bytes(content)
        os.utime(self.place(path), ns=(modified, modified))

    @precondition(lambda self: self.posts())
    @rule(place=st.integers(0, 9))
    def delete_a_post(self, place):
        post = self.posts()[place % len(self.posts())]
        self.write(post.relative_to(self.site).as_posix(), post.read_text())
        post.unlink()

    @precondition(lambda self: self.posts())
    @rule(place=st.integers(0, 9), name=st.sampled_from(NAMES))
    def rename_a_post(self, place, name):
        post = self.posts()[place % len(self.posts())]
        post.rename(post.with_name(f"{name}.md"))

    @rule(path=st.sampled_from(sorted(LAYOUTS)), version=st.integers(0, 3))
    def write_or_delete_a_layout(self, path, version):
        self._put(f"layouts/{path}", LAYOUTS[path], version)

    @rule(path=st.sampled_from(sorted(OTHERS)), version=st.integers(0, 2))
    def write_or_delete_another_file(self, path, version):
        self._put(f"content/{path}", OTHERS[path], version)

    @rule(name=st.sampled_from(("foto.jpg", "blog/otra.jpg")), version=st.integers(0, 3))
    def write_or_delete_a_photo(self, name, version):
        place = self.place(f"content/{name}")
        if version < len(PHOTOS):
            place.write_bytes(PHOTOS[version])
        else:
            place.unlink(missing_ok=True)

    @rule(version=st.integers(0, 2))
    def write_or_delete_texts(self, version):
        self._put("layouts/i18n/es.toml", TEXTS, version)

    @rule(name=st.sampled_from(("style.css", "b.css")), version=st.integers(0, 3))
    def write_or_delete_an_asset(self, name, version):
        self._put(f"layouts/assets/{name}", STYLES, version)

    def _put(self, path, versions, version):
        if version < len(versions):
            self.write(path, versions[version])
        else:
            self.place(path).unlink(missing_ok=True)

    @rule(
        more=st.sampled_from(CONFIGS),
        base=st.sampled_from(BASES),
        title=st.sampled_from(("Cuaderno", "Cuaderno", "Libreta")),
        zone=st.sampled_from(("UTC", "UTC", "America/Lima")),
    )
    def change_the_settings(self, more, base, title, zone):
        self.configure(more, base, title, zone)

    @rule(days=st.sampled_from((1, 200, -200)))
    def let_time_pass(self, days):
        self.now += timedelta(days)

    @rule()
    def ask_for_drafts_or_not(self):
        self.drafts = not self.drafts

    @precondition(lambda self: (self.site / "public").is_dir())
    @rule(place=st.integers(0, 99), deleted=st.booleans())
    def meddle_with_the_output(self, place, deleted):
        files = sorted(p for p in (self.site / "public").rglob("*.html") if p.is_file())
        if files and deleted:
            files[place % len(files)].unlink()
        elif files:
            files[place % len(files)].write_text("edited")

    @rule()
    def do_nothing(self):
        pass

    @invariant()
    def building_on_equals_building_anew(self):
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ours = self._build(self.site / "public", None)
        theirs = self._build(clean, self.root / "memory")
        shutil.rmtree(self.root / "memory", ignore_errors=True)
        assert ours == theirs
        if ours[0]:
            assert tree(self.site / "public") == tree(clean)

    def _build(self, output: Path, memory: Path | None) -> tuple[bool, list[str]]:
        visibility = Visibility(self.now, self.drafts)
        options = BuildOptions(visibility, output, memory=memory)
        try:
            built = build_site(self.site, options, lambda *_: None)
        except SiteError as problem:
            return False, _said(problem.diagnostics)
        return True, _said(built.diagnostics)


def _said(diagnostics):
    """The diagnostics but those about files that somebody else has put into the output."""
    return [str(d) for d in diagnostics if not d.code.startswith("output-")]


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".sitegen" not in path.parts
    }


class Settled(Incremental):
    """The same for files that have lain there for long: their stamps are believed at once."""

    def __init__(self) -> None:
        self.slack = tree_module.SLACK_NS
        tree_module.SLACK_NS = 0
        super().__init__()

    def teardown(self) -> None:
        super().teardown()
        tree_module.SLACK_NS = self.slack


SETTINGS = settings(
    max_examples=SEQUENCES,
    stateful_step_count=12,
    deadline=None,
    derandomize="ORACLE_SEQUENCES" not in os.environ,
    suppress_health_check=[*HealthCheck],
)
Incremental.TestCase.settings = Settled.TestCase.settings = SETTINGS
TestIncremental = Incremental.TestCase
TestSettled = Settled.TestCase
