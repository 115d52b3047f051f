"""The series of this repository: nothing is wrong with it, and its samples are whole."""

import ast
import gzip
import re
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from sitegen.build.build import build_site
from sitegen.build.check import check_site
from sitegen.build.report import BuildOptions
from sitegen.config.model import ENGINES
from sitegen.generation import read_generation
from sitegen.site.image_size import ImageSize, size_of_file
from sitegen.site.model import Visibility

ROOT = Path(__file__).parent.parent
NOW = Visibility(datetime(2026, 1, 1, tzinfo=UTC))
POSTS = sorted((ROOT / "content/blog").glob("*.md"))
SAMPLE = re.compile(r"^```python[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_wrong_with_it_whatever_the_engine(engine, tmp_path):
    for folder in ("content", "layouts"):
        copytree(ROOT / folder, tmp_path / folder)
    settings = (ROOT / "sitegen.toml").read_text("utf-8")
    assert "[markdown]" not in settings
    (tmp_path / "sitegen.toml").write_text(f'{settings}\n[markdown]\nengine = "{engine}"\n')
    assert check_site(tmp_path, NOW, 1, lambda *_: None) == ()


def test_it_is_one_series_in_order():
    (series,) = read_generation(ROOT, NOW).scene.site.series
    numbers = [post.document.front_matter.part for post in series.posts]
    assert numbers == [1, 2, 3, 4, 5]
    assert series.url == "/series/como-funciona-la-web/"


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_its_python_samples_are_whole_programs(post):
    for sample in SAMPLE.findall(post.read_text(encoding="utf-8")):
        names = {node.id for node in ast.walk(ast.parse(sample)) if isinstance(node, ast.Name)}
        compile(sample, post.name, "exec")
        assert names


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_every_part_has_a_picture_that_is_described(post):
    (entry,) = [
        entry
        for entry in read_generation(ROOT, NOW).scene.site.posts
        if entry.document.path == f"blog/{post.name}"
    ]
    front_matter = entry.document.front_matter
    picture = ROOT / "content" / front_matter.hero_image.lstrip("/")
    assert picture.is_file()
    assert size_of_file(picture.with_suffix(".social.png")) == ImageSize(1200, 630)
    assert len(front_matter.hero_alt) > 20
    assert 50 < len(front_matter.description) < 160


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    output = tmp_path_factory.mktemp("series") / "public"
    build_site(ROOT, BuildOptions(NOW, output), lambda *_: None)
    return output


def packed(content):
    """The bytes that this content takes through the network."""
    return len(gzip.compress(content, 6))


def test_the_first_view_of_every_page_fits_in_one_round_trip(published):
    """The whole page, and the style sheets that it waits for, in what a server may send at once.

    That is ten packets (RFC 6928). A style sheet in the text holds back only what follows it.
    """
    weights = {}
    for page in published.rglob("*.html"):
        html = page.read_text("utf-8")
        sheets = re.findall(r'<link rel="stylesheet" href="/([^"]+)"', html.split("</head>")[0])
        weights[page] = packed(html.encode())
        weights[page] += sum(packed((published / sheet).read_bytes()) for sheet in sheets)
    assert len(weights) > 20
    assert {page: weight for page, weight in weights.items() if weight > 14_000} == {}


def test_every_module_is_small(published):
    modules = sorted((published / "assets").glob("*.js"))
    assert {module.name.split(".")[0] for module in modules} >= {"arrival", "live-request"}
    assert all(packed(module.read_bytes()) < 6000 for module in modules)


def test_only_parts_with_a_demonstration_load_it(published):
    users = {
        page.parent.name
        for page in published.rglob("*.html")
        if "/assets/live-request." in page.read_text("utf-8")
    }
    assert users == {
        "cliente-servidor",
        "anatomia-de-una-peticion-http",
        "cache-y-peticion-condicional",
    }


def test_no_page_has_script_or_style_of_its_own(published):
    """A content security policy of `default-src 'self'` holds for every page."""
    own = re.compile(r"<script(?![^>]*\b(?:src=|application/ld\+json))|<style|\sstyle=|\son\w+=")
    for page in published.rglob("*.html"):
        assert own.search(page.read_text("utf-8")) is None, page
