"""The names of front matter fields: the schema's own, their synonyms, and likely misspellings."""

from functools import lru_cache

# The names that other generators and their themes use for the schema's fields: Hugo, Jekyll,
# Astro, Zola, Pelican, Eleventy, Hexo. Of two synonyms, the one further up is read.
SYNONYMS = {
    "description": ("summary", "excerpt"),
    "pubDate": (
        *("date", "publishDate", "pubDatetime", "published", "publishedDate", "publishedAt"),
        *("published_at", "datePublished", "date_published"),
    ),
    "updatedDate": (
        *("updated", "lastmod", "modified", "modDatetime", "last_modified_at", "updatedAt"),
        *("updated_at", "lastUpdated", "last_updated", "lastModified", "last_modified"),
        *("modifiedDate", "modifiedAt", "dateModified", "date_modified"),
    ),
    "heroImage": (
        *("hero", "cover", "image", "featured_image", "featuredImage", "coverImage"),
        *("cover_image", "hero_image", "thumbnail"),
    ),
    "heroAlt": ("coverAlt", "cover_alt", "imageAlt", "image_alt"),
    "tags": ("tag", "categories", "category"),
    "part": ("series_order", "seriesOrder"),
    "aliases": ("alias", "redirect_from"),
    "author": ("authors",),
    "language": ("lang",),
    "draft": ("isDraft", "is_draft", "private", "status", "publish"),
}
_WITHOUT_SYNONYMS = ("title", "series", "slug", "layout", "toc")
_OWN_KEYS = (*_WITHOUT_SYNONYMS, *SYNONYMS)

_MEANING = {
    **{key: key for key in _OWN_KEYS},
    **{synonym: key for key, synonyms in SYNONYMS.items() for synonym in synonyms},
}
_BY_LOWER_CASE = {key.lower(): key for key in reversed(_MEANING)}
_PREFERENCE = {key: place for place, key in enumerate(_MEANING)}

# Fields of other generators and themes that are spelled much like one that is read.
_OTHER_KEYS = frozenset(
    {"covers", "drafts", "excerpts", "images", "languages", "layouts", "publisher", "thumbnails"}
    | {"titles", "unpublishDate", "unpublishdate", "update", "updates"}
)


def meaning_of(key: str) -> str | None:
    """The schema's name for `key`, or None if the schema does not know it."""
    return _MEANING.get(key)


def known_spelling(key: str) -> str:
    """The key as the schema spells it, whatever its capitals; an unknown key stays as it is."""
    return key if key in _MEANING else _BY_LOWER_CASE.get(key.lower(), key)


def preference_of(key: str) -> int:
    """A number that is lower the better `key` says what it means: the schema's own names first."""
    return _PREFERENCE[key]


# The posts of a site share their few unknown keys.
@lru_cache(maxsize=1024)
def likely_meant(key: str) -> str | None:
    """The known key that an unknown `key` is probably a misspelling of.

    One that differs in upper and lower case alone; or, of more than four letters, one that is one
    edit away (a letter more, less, other, or two swapped), from eight letters on two.
    """
    if key in _OTHER_KEYS:
        return None
    lower = key.lower()
    if (same := next((known for known in _MEANING if known.lower() == lower), None)) is not None:
        return same
    most = 0 if len(key) < 5 else 1 if len(key) < 8 else 2
    near = ((_edits(lower, known.lower(), most), known) for known in _MEANING if len(known) > 4)
    edits, known = min(near, key=lambda candidate: candidate[0])
    return known if edits <= most else None


def _edits(one: str, other: str, most: int) -> int:
    """How many edits lead from one word to the other, if not more than `most`.

    Optimal string alignment: a swap of neighbours counts as one edit.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, its in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its)))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == its:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]
