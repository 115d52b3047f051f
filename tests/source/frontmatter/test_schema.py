from datetime import date

import pytest

from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter import read_front_matter
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.schema import read_schema
from sitegen.source.frontmatter.yaml_fields import read_yaml
from sitegen.source.moment import Moment

_DAY = Moment(date(2024, 9, 19))


def _read(text: str) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    block = Block("a.md", f"---\n{text}\n---\n", 4, text)
    return read_schema(block, read_yaml(block).fields)


def _extra(text: str) -> object:
    return _read(text)[0].extra


def test_every_field_of_the_schema():
    front_matter, diagnostics = _read(
        "title: No\ndescription: D\npubDate: 2024-09-19\nupdatedDate: Sep 20 2024\n"
        "heroImage: /a.png\nheroAlt: A\ntags: [a, b]\nseries: S\npart: 2\ndraft: true\nslug: s\n"
        "aliases: /old/\nauthor: Ana\nlanguage: es\nlayout: post\ntoc: no\nmath: true\n"
    )
    assert diagnostics == ()
    assert front_matter == FrontMatter(
        title="No",
        description="D",
        pub_date=_DAY,
        updated_date=Moment(date(2024, 9, 20)),
        hero_image="/a.png",
        hero_alt="A",
        tags=("a", "b"),
        series="S",
        part=2,
        draft=True,
        slug="s",
        aliases=("/old/",),
        author="Ana",
        language="es",
        layout="post",
        toc=False,
        extra={"math": "true"},
        places=front_matter.places,
    )


def test_each_field_has_its_place():
    front_matter, _ = _read("date: 2024-09-19\nmath: true\ntags:\n  - a\ntitle: |\n  b")
    assert front_matter.places.unpacked() == {
        "pubDate": Where("a.md", 2, 7, "date: 2024-09-19", 10),
        "tags": Where("a.md", 4, 1, "tags:", 4),
        "title": Where("a.md", 6, 8, "title: |"),
    }


@pytest.mark.parametrize("value", ["", "~", "''", "[]", "{}", '" "'])
def test_an_empty_value_is_not_set(value: str):
    keys = (
        "title",
        "description",
        "pubDate",
        "heroImage",
        "tags",
        "part",
        "draft",
        "toc",
        "author",
    )
    for key in keys:
        front_matter, diagnostics = _read(f"{key}: {value}")
        assert diagnostics == ()
        assert front_matter == FrontMatter()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date: 2024-09-19", FrontMatter(pub_date=_DAY)),
        ("published: 2024-09-19", FrontMatter(pub_date=_DAY)),
        ("published: false", FrontMatter(draft=True)),
        ("published: true", FrontMatter(draft=False)),
        ("lastmod: 2024-09-19", FrontMatter(updated_date=_DAY)),
        ("cover: a.png", FrontMatter(hero_image="a.png")),
        ("image: {url: a.png, alt: A}", FrontMatter(hero_image="a.png", hero_alt="A")),
        ("categories: [a, b]", FrontMatter(tags=("a", "b"))),
        ("summary: S", FrontMatter(description="S")),
        ("lang: es", FrontMatter(language="es")),
        ("authors:\n- name: Ana\n- Luis", FrontMatter(author="Ana, Luis")),
        ("redirect_from: [/a/]", FrontMatter(aliases=("/a/",))),
        ("series: [S]\nseries_order: 3", FrontMatter(series="S", part=3)),
        ("pubDate:\ndate: 2024-09-19", FrontMatter(pub_date=_DAY)),
    ],
)
def test_synonyms(text: str, expected: FrontMatter):
    front_matter, diagnostics = _read(text)
    assert diagnostics == ()
    assert front_matter == FrontMatter(
        **{
            name: getattr(expected, name)
            for name in FrontMatter.__struct_fields__
            if name != "places"
        },
        places=front_matter.places,
    )


def test_categories_are_merged_into_tags_without_doubles():
    front_matter, diagnostics = _read("categories: [b, c]\ntags: [a, b]\ntag: d")
    assert front_matter.tags == ("a", "b", "d", "c")
    assert diagnostics == ()


def test_tags_that_cannot_be_read_leave_the_others():
    front_matter, diagnostics = _read("tags: [a]\ncategories: {b: c}")
    assert front_matter.tags == ("a",)
    assert [found.code for found in diagnostics] == ["front-matter-type"]


def test_a_synonym_that_says_the_same_is_passed_over():
    front_matter, diagnostics = _read("date: Sep 19 2024\npubDate: 2024-09-19")
    assert (front_matter.pub_date, front_matter.extra, diagnostics) == (_DAY, {}, ())


def test_a_synonym_that_differs_is_kept_in_extra_with_a_warning():
    front_matter, diagnostics = _read("cover: a.png\nheroImage: b.png")
    assert (front_matter.hero_image, front_matter.extra) == ("b.png", {"cover": "a.png"})
    assert diagnostics == (
        warning(
            "front-matter-key-twice",
            "`cover` is not read: it differs from `heroImage` in line 3",
            Where("a.md", 2, 1, "cover: a.png", 5),
            "delete `cover`, or give both the same value",
        ),
    )


def test_a_summary_beside_a_description_is_kept_without_a_warning():
    front_matter, diagnostics = _read("summary: S\ndescription: D")
    assert (front_matter.description, front_matter.extra) == ("D", {"summary": "S"})
    assert diagnostics == ()


@pytest.mark.parametrize("value", ["[a.png, b.png]", "{feature: a.png}"])
def test_what_themes_mean_otherwise_is_kept_without_a_report(value: str):
    front_matter, diagnostics = _read(f"image: {value}")
    assert (front_matter.hero_image, set(front_matter.extra), diagnostics) == ("", {"image"}, ())


def test_the_alternative_text_of_its_own_wins_over_that_of_the_image():
    assert _read("heroImage: {url: a, alt: b}\nheroAlt: c")[0].hero_alt == "c"


def test_every_other_key_is_kept_with_its_structure():
    assert _extra("math: true\nweight: 10\na: {b: [c, {d: e}]}\nempty:\n") == {
        "math": "true",
        "weight": "10",
        "a": {"b": ["c", {"d": "e"}]},
        "empty": "",
    }


def test_zolas_tables_are_unfolded():
    front_matter, diagnostics = _read(
        "taxonomies: {tags: [a], categories: [b], series: [S], people: [c]}\n"
        "extra: {math: x, title: y}\nmath: z"
    )
    assert (front_matter.tags, front_matter.series) == (("a", "b"), "S")
    assert front_matter.extra == {"math": "z", "title": "y", "taxonomies": {"people": ["c"]}}
    assert diagnostics == ()


def test_an_extra_that_is_no_mapping_is_a_key_like_any_other():
    assert _extra("extra: a") == {"extra": "a"}


@pytest.mark.parametrize(
    ("key", "meant"),
    [("pubdate", "pubDate"), ("tittle", "title"), ("descripton", "description"), ("Date", "date")],
)
def test_a_likely_misspelling_is_not_read_but_reported_and_kept(key: str, meant: str):
    front_matter, diagnostics = _read(f"{key}: 2024-09-19")
    assert front_matter == FrontMatter(extra={key: "2024-09-19"})
    assert diagnostics == (
        warning(
            "front-matter-unknown-key",
            f"`{key}` is not read",
            Where("a.md", 2, 1, f"{key}: 2024-09-19", len(key)),
            f"did you mean `{meant}`?",
        ),
    )


def test_every_problem_is_reported_and_leaves_the_empty_value():
    front_matter, diagnostics = _read(
        "title: [a]\npubDate: 10/11/2024\ndraft: maybe\npart: 0\nslug: s"
    )
    assert [found.code for found in diagnostics] == [
        "front-matter-type",
        "front-matter-date",
        "front-matter-value",
        "front-matter-value",
    ]
    assert front_matter == FrontMatter(slug="s", places=front_matter.places)


class TestDraftsOfOtherGenerators:
    @pytest.mark.parametrize(
        ("line", "draft"),
        [
            ("status: draft", True),
            ("status: Published", False),
            ("isDraft: true", True),
            ("is_draft: false", False),
            ("private: true", True),
            ("publish: false", True),
            ("publish: true", False),
            ("published: false", True),
        ],
    )
    def test_their_words_are_understood(self, line, draft):
        read = read_front_matter("a.md", f"---\ntitle: X\n{line}\n---\n")
        assert (read.front_matter.draft, read.diagnostics) == (draft, ())

    def test_a_status_of_another_kind_is_kept(self):
        read = read_front_matter("a.md", "---\ntitle: X\nstatus: in progress\n---\n")
        assert (read.front_matter.draft, read.diagnostics) == (False, ())
        assert read.front_matter.extra == {"status": "in progress"}

    @pytest.mark.parametrize("key", ["Draft", "DRAFT", "drfat"])
    def test_what_is_nearly_the_key_stops_the_build(self, key):
        read = read_front_matter("a.md", f"---\ntitle: X\n{key}: true\n---\n")
        assert read.diagnostics == (
            error(
                "front-matter-draft-unread",
                f"`{key}` is not read, so the post would be published",
                Where("a.md", 3, 1, f"{key}: true", len(key)),
                "write `draft: true`, or take the key away",
            ),
        )
