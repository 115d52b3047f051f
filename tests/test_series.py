"""The series of this repository: nothing is wrong with it, and its samples are whole."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.build.check import check_site
from sitegen.config.model import ENGINES
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

ROOT = Path(__file__).parent.parent
NOW = Visibility(datetime(2026, 1, 1, tzinfo=UTC))
POSTS = sorted((ROOT / "content/blog").glob("*.md"))
SAMPLE = re.compile(r"^```python[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_wrong_with_it_whatever_the_engine(engine, tmp_path):
    for folder in ("content", "layouts"):
        (tmp_path / folder).symlink_to(ROOT / folder, target_is_directory=True)
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
    assert len(front_matter.hero_alt) > 20
    assert 50 < len(front_matter.description) < 160
