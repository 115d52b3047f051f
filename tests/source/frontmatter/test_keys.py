import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter.keys import likely_meant, meaning_of, preference_of


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def test_every_field_of_front_matter_has_its_key():
    own = {_camel(name) for name in FrontMatter.__struct_fields__} - {"extra", "places"}
    assert all(meaning_of(key) == key for key in own)


@pytest.mark.parametrize(
    ("synonym", "meaning"),
    [
        ("date", "pubDate"),
        ("publishDate", "pubDate"),
        ("pubDatetime", "pubDate"),
        ("published", "pubDate"),
        ("lastmod", "updatedDate"),
        ("updated", "updatedDate"),
        ("modified", "updatedDate"),
        ("modDatetime", "updatedDate"),
        ("last_modified_at", "updatedDate"),
        ("cover", "heroImage"),
        ("image", "heroImage"),
        ("featured_image", "heroImage"),
        ("thumbnail", "heroImage"),
        ("hero", "heroImage"),
        ("imageAlt", "heroAlt"),
        ("categories", "tags"),
        ("category", "tags"),
        ("tag", "tags"),
        ("summary", "description"),
        ("excerpt", "description"),
        ("authors", "author"),
        ("lang", "language"),
        ("redirect_from", "aliases"),
    ],
)
def test_synonyms_of_other_generators(synonym: str, meaning: str):
    assert meaning_of(synonym) == meaning
    assert preference_of(meaning) < preference_of(synonym)


def test_of_two_synonyms_the_more_common_is_preferred():
    assert preference_of("date") < preference_of("publishDate")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("pubdate", "pubDate"),
        ("Title", "title"),
        ("TOC", "toc"),
        ("tittle", "title"),
        ("tilte", "title"),
        ("descripton", "description"),
        ("discribtion", "description"),
        ("heroimage", "heroImage"),
        ("heroImages", "heroImage"),
        ("updateDate", "updatedDate"),
        ("catagories", "categories"),
        ("autor", "author"),
    ],
)
def test_a_likely_misspelling_is_recognised(key: str, meant: str):
    assert meaning_of(key) is None
    assert likely_meant(key) == meant


# Fields that posts of Hugo, Jekyll, Astro, Eleventy, Zola, Pelican and their themes have.
_OF_OTHER_GENERATORS = """
    audio build cascade headless keywords linkTitle markup menu menus outputs params resources
    sitemap translationKey type unpublishdate url videos weight expiryDate images permalink
    collection comments share pinned pin math mermaid header sidebar nav gallery classes related
    teaser read_time show_date toc_label toc_sticky img_path media_subpath postSlug featured ogImage
    canonicalURL hideEditPost timezone readingTime setup components sticky archived hidden template
    insert_anchor_links in_search_index taxonomies extra page_template paginate_by sort_by
    save_as translation eleventyNavigation eleventyExcludeFromCollections pagination
    eleventyComputed renderData showToc TocOpen searchHidden editPost disableShare hidemeta license
    subtitle featuredImagePreview covers banner icon link source video code layouts layoutWide
    update created createdAt time times place order number index id uuid names heading caption
    credit photo publisher public visible visibility password location event start
    end startDate endDate year month words version format content body teaser titles slides partial
    color emoji platform tool tech stack project demo email website slugify parent child depth
    disqus likes rating rank popular highlight footer nav_order tagline mathjax languages drafts
"""


@pytest.mark.parametrize("key", _OF_OTHER_GENERATORS.split())
def test_the_keys_of_other_generators_are_no_misspellings(key: str):
    assert meaning_of(key) is None
    assert likely_meant(key) is None


@given(st.sampled_from(["description", "updatedDate", "heroImage"]), st.data())
def test_one_wrong_letter_in_a_long_key_is_recognised(key: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(key) - 1))
    wrong = f"{key[:place]}%{key[place + 1 :]}"
    assert likely_meant(wrong) == key


@given(st.text())
def test_any_key_has_an_answer(key: str):
    meant = likely_meant(key)
    assert meant is None or meaning_of(meant) is not None
