from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import parse_config
from sitegen.errors import SiteError, Where, error
from sitegen.scaffold import NewFile, new_post, new_site, quoted, write_new

TODAY = date(2024, 9, 19)


class TestNewSite:
    @pytest.mark.parametrize(
        ("language", "title", "post"),
        [
            ("es", "Mi blog", "content/blog/hola-mundo.md"),
            ("es-MX", "Mi blog", "content/blog/hola-mundo.md"),
            ("en", "My blog", "content/blog/hello-world.md"),
            ("fr", "My blog", "content/blog/hello-world.md"),
        ],
    )
    def test_it_speaks_the_language_of_the_site(self, language, title, post):
        files = {file.path: file.text for file in new_site(language, TODAY)}
        assert [*files] == ["sitegen.toml", post, "content/about.md", ".gitignore"]
        read = parse_config(files["sitegen.toml"])
        assert (read.config.title, read.config.language) == (title, language)
        assert read.diagnostics == ()
        assert "pubDate: 2024-09-19" in files[post]
        assert f"`{post}`" in files[post]

    def test_no_language_tag(self):
        with pytest.raises(SiteError) as caught:
            new_site("español", TODAY)
        (problem,) = caught.value.diagnostics
        assert problem.message == "`español` is not a language tag"

    def test_no_toml(self):
        with pytest.raises(SiteError):
            new_site('e"s', TODAY)

    def test_it_builds_without_a_warning(self, site):
        for file in new_site("es", TODAY):
            site.write(file.path, file.text)
        assert site.build().diagnostics == ()


class TestNewPost:
    def test_it_is_a_draft_of_today(self):
        assert new_post("¡Qué día!", TODAY, ()) == NewFile(
            "content/blog/qué-día.md",
            "---\ntitle: '¡Qué día!'\ndescription: ''\npubDate: 2024-09-19\ndraft: true\n---\n\n",
        )

    def test_a_new_series_begins_with_part_1(self):
        text = new_post("A", TODAY, (), "La web").text
        assert "series: 'La web'\npart: 1\ndraft: true\n" in text

    def test_it_continues_a_numbered_series_under_its_name(self, assemble, document):
        parts = [document(f"blog/{n}.md", series="La Web", part=n) for n in (1, 2)]
        text = new_post("A", TODAY, assemble(*parts).series, "la web").text
        assert "series: 'La Web'\npart: 3\n" in text

    def test_one_part_with_a_number_is_enough(self, assemble, document):
        parts = [document("blog/a.md", series="W", part=4), document("blog/b.md", series="W")]
        assert "part: 5\n" in new_post("A", TODAY, assemble(*parts).series, "W").text

    def test_in_a_series_in_the_order_of_dates_it_has_no_number(self, assemble, document):
        series = assemble(document(series="La web")).series
        assert "part:" not in new_post("A", TODAY, series, "La web").text

    def test_a_drafts_part_counts(self, assemble, document):
        site = assemble(document(series="W", part=7, draft=True), drafts=True)
        assert "part: 8\n" in new_post("A", TODAY, site.series, "W").text


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_quoted_text_reads_back_as_it_was(text):
    assert yaml.safe_load(quoted(text)) == " ".join(text.split())


class TestWriting:
    FILES = (NewFile("a/b.md", "ñ\n"), NewFile("c.md", "c\n"))

    def test_files_are_written_with_their_folders(self, tmp_path):
        assert write_new(tmp_path, self.FILES) == (tmp_path / "a/b.md", tmp_path / "c.md")
        assert (tmp_path / "a/b.md").read_bytes() == "ñ\n".encode()

    def test_nothing_is_written_if_a_file_exists(self, tmp_path):
        (tmp_path / "c.md").write_text("mine")
        with pytest.raises(SiteError) as caught:
            write_new(tmp_path, self.FILES)
        assert caught.value.diagnostics == (
            error(
                "file-exists",
                "`c.md` exists already, and is left as it is",
                Where("c.md"),
                "choose another name, or move the file away",
            ),
        )
        assert [path.name for path in tmp_path.iterdir()] == ["c.md"]
        assert (tmp_path / "c.md").read_text() == "mine"

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "a").write_text("a file")
        with pytest.raises(SiteError) as caught:
            write_new(tmp_path, self.FILES)
        assert caught.value.diagnostics == (
            error(
                "file-not-written",
                f"`{tmp_path / 'a'}` cannot be written: File exists",
                None,
                "make room or mend the permissions, then try again",
            ),
        )

    def test_a_link_that_leads_nowhere_is_not_written_through(self, tmp_path):
        (tmp_path / "c.md").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(SiteError):
            write_new(tmp_path, self.FILES[1:])
        assert not (tmp_path / "elsewhere").exists()
