"""Which generator a blog is made with."""

import pytest
from foreign_blogs import BLOGS, lay_out

from sitegen.errors import SiteError
from sitegen.moving.detection import GENERATORS, read_foreign_blog
from sitegen.moving.folder import SourceFolder


@pytest.mark.parametrize("name", BLOGS)
def test_one_generator_alone_knows_its_blog(name, tmp_path):
    folder = SourceFolder.open(lay_out(BLOGS[name], tmp_path))
    known = [one.name for one in GENERATORS if one.is_this(folder)]
    assert known == [name]


def test_none_knows_a_folder_of_texts(tmp_path):
    with pytest.raises(SiteError) as caught:
        read_foreign_blog(SourceFolder.open(lay_out({"x.md": "# X\n"}, tmp_path)))
    (problem,) = caught.value.diagnostics
    assert problem.code == "moving-source-unknown"
    assert "can be copied into `content/`" in problem.hint
