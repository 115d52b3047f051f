import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.urls import (
    FORBIDDEN_IN_SLUG,
    encoded,
    is_markdown,
    name_of_source,
    output_of,
    slug_of,
    slug_of_tag,
    split_dated_name,
    url_of_alias,
    url_of_asset,
    url_of_source,
)

NFD = unicodedata.normalize("NFD", "café")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
SEGMENTS = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=9)


class TestSlugs:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("Hola, mundo", "hola-mundo"),
            ("¿Qué pasó?", "qué-pasó"),
            (NFD, "café"),
            ("a  b\tc\u00a0d", "a-b-c-d"),
            (" - a - b - ", "a-b"),
            ("snake_case", "snake_case"),
            ("v1.2", "v12"),
            ("50% off? #1", "50-off-1"),
            ("你好 мир", "你好-мир"),
            ("हिन्दी", "हिन्दी"),
            ("a/b\\c", "abc"),
        ],
    )
    def test_letters_and_digits_of_every_script_are_kept(self, text, slug):
        assert slug_of(text) == slug

    @pytest.mark.parametrize("text", ["", "🚀", "?!", "...", "  "])
    def test_a_name_without_letters_gives_a_digest(self, text):
        assert re.fullmatch(r"[0-9a-f]{8}", slug_of(text))

    def test_names_without_letters_have_slugs_of_their_own(self):
        assert slug_of("🚀") != slug_of("🎉")

    @given(TEXTS)
    def test_a_slug_is_a_whole_segment_of_a_url(self, text):
        slug = slug_of(text)
        assert slug
        assert slug not in (".", "..")
        assert not FORBIDDEN_IN_SLUG.search(slug)
        assert "/" not in slug
        assert unicodedata.is_normalized("NFC", slug)

    @given(TEXTS)
    def test_a_slug_is_its_own_slug(self, text):
        assert slug_of(slug_of(text)) == slug_of(text)

    @given(TEXTS)
    def test_how_accents_are_spelled_does_not_matter(self, text):
        composed, divided = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        if unicodedata.normalize("NFC", divided) == composed:
            assert slug_of(composed) == slug_of(divided)


class TestTags:
    def test_tags_that_differ_by_a_symbol_stay_apart(self):
        tags = ("C", "C++", "C#", ".NET", "net", "1.10", "11.0")
        assert [slug_of_tag(tag) for tag in tags] == [
            "c",
            "cpp",
            "csharp",
            "dotnet",
            "net",
            "1-10",
            "11-0",
        ]

    @pytest.mark.parametrize(
        ("tag", "slug"), [("Node.js", "nodejs"), ("#python", "python"), ("La web", "la-web")]
    )
    def test_other_tags_have_the_slug_of_their_name(self, tag, slug):
        assert slug_of_tag(tag) == slug


class TestSources:
    @pytest.mark.parametrize(
        ("path", "url"),
        [
            ("index.md", "/"),
            ("_index.md", "/"),
            ("about.md", "/about/"),
            ("blog/index.md", "/blog/"),
            ("blog/_index.md", "/blog/"),
            ("blog/x.md", "/blog/x/"),
            ("blog/x/index.md", "/blog/x/"),
            ("blog/2024-09-19-x.md", "/blog/x/"),
            ("blog/2024-09-19-x/index.md", "/blog/x/"),
            ("blog/2024-09-19.md", "/blog/2024-09-19/"),
            ("blog/Mi viaje.MD", "/blog/mi-viaje/"),
            (f"blog/{NFD}.md", "/blog/café/"),
            ("blog/v1.2.md", "/blog/v12/"),
            ("blog/50% ?#.md", "/blog/50/"),
            ("Notas Sueltas/a.b/x.markdown", "/notas-sueltas/ab/x/"),
            ("blog/x.mdx", "/blog/x/"),
        ],
    )
    def test_the_url_follows_the_path(self, path, url):
        assert url_of_source(path) == url

    @pytest.mark.parametrize(
        ("path", "slug", "url"),
        [
            ("blog/x.md", "otro", "/blog/otro/"),
            ("blog/x/index.md", "otro", "/blog/otro/"),
            ("blog/2024-09-19-x.md", "2024-09-19-x", "/blog/2024-09-19-x/"),
            ("x.md", "/a/b/", "/a/b/"),
            ("index.md", "otro", "/"),
            ("blog/x.md", NFD, "/blog/café/"),
        ],
    )
    def test_a_slug_takes_the_place_of_the_last_segment(self, path, slug, url):
        assert url_of_source(path, slug) == url

    @pytest.mark.parametrize(
        ("path", "name"), [("a/x.md", "x"), ("a/x/index.md", "x"), ("index.md", "")]
    )
    def test_a_page_is_named_by_its_file_or_by_the_folder_of_an_index(self, path, name):
        assert name_of_source(path) == name

    @pytest.mark.parametrize(
        ("stem", "parts"),
        [
            ("2024-09-19-x", ("2024-09-19", "x")),
            ("2024-09-19 x y", ("2024-09-19", "x y")),
            ("2024-09-19_x", ("2024-09-19", "x")),
            ("2024-09-19", ("2024-09-19", "2024-09-19")),
            ("2024-9-19-x", ("", "2024-9-19-x")),
        ],
    )
    def test_a_name_may_begin_with_a_date(self, stem, parts):
        assert split_dated_name(stem) == parts

    @pytest.mark.parametrize(
        ("path", "expected"),
        [("a.md", True), ("a.MDX", True), ("a.markdown", True), ("a.md.txt", False), ("md", False)],
    )
    def test_markdown_is_known_by_its_suffix(self, path, expected):
        assert is_markdown(path) is expected

    @given(st.lists(SEGMENTS, min_size=1, max_size=3))
    def test_a_page_ends_in_a_slash(self, segments):
        url = url_of_source("/".join(segments) + ".md")
        assert re.fullmatch(r"/([^/]+/)*", url)


class TestAliases:
    @pytest.mark.parametrize(
        ("alias", "url"),
        [
            ("/viejo", "/viejo/"),
            ("/viejo/", "/viejo/"),
            ("/viejo.html", "/viejo.html"),
            ("/VIEJO.PHP", "/VIEJO.PHP"),
            ("/v1.2", "/v1.2/"),
            ("viejo", "/blog/viejo/"),
            ("./viejo", "/blog/viejo/"),
            ("../viejo", "/viejo/"),
            ("/caf%C3%A9/", "/café/"),
            (f"/{NFD}/", "/café/"),
            ("https://example.com/viejo/", "/viejo/"),
            ("/", "/"),
        ],
    )
    def test_an_alias_begins_at_the_root_or_beside_the_page(self, alias, url):
        assert url_of_alias(alias, "/blog/x/") == url

    def test_beside_the_home_page_is_the_root(self):
        assert url_of_alias("viejo", "/") == "/viejo/"

    @pytest.mark.parametrize("alias", ["/../../x/", "../../../x", "/%2e%2e/%2E%2E/x", "//x"])
    def test_an_alias_does_not_lead_out_of_the_site(self, alias):
        assert url_of_alias(alias, "/blog/y/") == "/x/"

    @given(TEXTS)
    def test_no_alias_makes_an_output_outside(self, alias):
        output = output_of(url_of_alias(alias, "/blog/x/"))
        assert output
        assert not output.startswith("/")
        assert ".." not in output.split("/")
        assert "\0" not in output


class TestOutputs:
    @pytest.mark.parametrize(
        ("url", "output"),
        [
            ("/", "index.html"),
            ("/blog/x/", "blog/x/index.html"),
            ("/rss.xml", "rss.xml"),
            ("/a b.png", "a b.png"),
        ],
    )
    def test_a_page_is_the_index_of_its_folder(self, url, output):
        assert output_of(url) == output

    @given(st.lists(SEGMENTS, max_size=3).map(lambda s: "/" + "".join(f"{x}/" for x in s)))
    def test_pages_with_urls_of_their_own_have_files_of_their_own(self, url):
        assert output_of(url).removesuffix("index.html") == url[1:]

    @pytest.mark.parametrize(
        ("path", "url"), [("c-s.svg", "/c-s.svg"), (f"a/{NFD} 1.png", "/a/café 1.png")]
    )
    def test_a_copied_file_keeps_its_name(self, path, url):
        assert url_of_asset(path) == url


class TestEncoding:
    @pytest.mark.parametrize(
        ("url", "written"),
        [
            ("/café/", "/caf%C3%A9/"),
            ("/a b.png", "/a%20b.png"),
            ("/100%.png", "/100%25.png"),
            ("/a?b#c", "/a%3Fb%23c"),
            ("/~a/(b),c;d=e@f", "/~a/(b),c;d=e@f"),
        ],
    )
    def test_a_url_in_html_is_percent_encoded(self, url, written):
        assert encoded(url) == written

    @given(TEXTS)
    def test_decoding_gives_the_url_back(self, url):
        assert unquote(encoded(url)) == url
        assert encoded(url).isascii()
