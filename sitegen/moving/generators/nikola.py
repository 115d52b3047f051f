"""A blog of Nikola."""

import re
from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.headers import read_beside, read_nikola
from sitegen.moving.permalink import ascii_slug
from sitegen.moving.remains import texts_left, themes_left
from sitegen.moving.scripts import python_settings
from sitegen.moving.texts import Read, ReadBlock, read_texts
from sitegen.moving.values import Table, text_in
from sitegen.urls import is_markdown

NAME = "Nikola"
CONFIGS = ("conf.py",)
_SETTINGS = re.compile(r"^(?:BLOG_TITLE|POSTS|BLOG_AUTHOR)\s*=", re.MULTILINE)
_FOLDERS = (("posts", "posts", True), ("pages", "pages", False))
_FILES = (("files", ""), ("images", "images/"), ("galleries", "galleries/"))
_KEPT_BACK = frozenset({"draft", "private"})


class Home(Struct, frozen=True):
    """A folder of texts, and the address below which they are published."""

    folder: str
    url: str
    is_post: bool


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Nikola."""
    return bool(_SETTINGS.search(folder.text(CONFIGS[0])))


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    settings = python_settings(folder.text(CONFIGS[0]))
    homes = tuple(_homes(settings))
    found = dict.fromkeys(path for home in homes for path in folder.below(home.folder))
    read = read_texts(folder, [path for path in found if is_markdown(path)], _reader(folder))
    language = text_in(settings, "DEFAULT_LANG") or "en"
    is_pretty = settings.get("PRETTY_URLS", True) is not False
    drafts = {text.path for text in read.texts if _is_held_back(text)}
    texts = tuple(
        _placed(text, homes, language, is_pretty)
        for text in (_as_its_original(text, drafts) for text in read.texts)
    )
    return ForeignBlog(
        NAME,
        _settings(settings),
        texts,
        tuple(_files(folder)),
        (
            *read.diagnostics,
            *themes_left(folder, "themes", "templates", "plugins"),
            *texts_left(folder, found),
        ),
    )


def _reader(folder: SourceFolder) -> Read:
    """Reads texts, those in two files too: `x.md`, and `x.meta` with all that is said of it.

    A translation `x.es.md` without such a file has what `x.meta` says.
    """
    metadata = {
        path.removesuffix(".meta"): path for path in folder.places if path.endswith(".meta")
    }
    beside = {folder.named(stem): path for stem, path in metadata.items()}

    def read(path: str, text: str) -> ReadBlock:
        stem = path.rpartition(".")[0]
        found = beside.get(stem) or beside.get(stem.rpartition(".")[0], "")
        if not found:
            return read_nikola(path, text)
        return read_beside(folder.named(found), folder.text(found), text)

    return read


def _homes(settings: Table) -> Iterator[Home]:
    """The folders that `POSTS` and `PAGES` name: `("posts/*.md", "posts", "post.tmpl")`."""
    for key, is_post in (("POSTS", True), ("PAGES", False)):
        written = settings.get(key)
        default = [(f"{folder}/*", url) for folder, url, posts in _FOLDERS if posts is is_post]
        for entry in written if isinstance(written, list | tuple) else default:
            if isinstance(entry, list | tuple) and len(entry) > 1:
                yield Home(str(entry[0]).partition("*")[0].strip("/"), str(entry[1]), is_post)


def _is_held_back(text: ForeignText) -> bool:
    tags = {tag.lower() for tag in text.front_matter.tags}
    return text.front_matter.draft or bool(tags & _KEPT_BACK)


def _as_its_original(text: ForeignText, drafts: Container[str]) -> ForeignText:
    """The text as a draft, if it is the translation `x.es.md` of a draft `x.md`."""
    path = PurePosixPath(text.path)
    original = path.with_name(f"{path.stem.partition('.')[0]}{path.suffix}").as_posix()
    if original not in drafts:
        return text
    return replace(text, front_matter=replace(text.front_matter, draft=True))


def _placed(
    text: ForeignText, homes: tuple[Home, ...], language: str, is_pretty: bool
) -> ForeignText:
    home = next(home for home in homes if text.path.startswith(f"{home.folder}/"))
    path = PurePosixPath(text.path)
    stem, dot, code = path.stem.rpartition(".")
    translated = code if dot and re.fullmatch(r"[a-z]{2}(?:_[a-z]{2})?", code) else ""
    name = stem if translated else path.stem
    folders = path.parent.relative_to(home.folder).parts
    front_matter = text.front_matter
    prefix = f"/{translated}" if translated and translated != language else ""
    slug = front_matter.slug or ascii_slug(name)
    bare = "/".join(filter(None, (home.url.strip("/"), *folders, "" if slug == "index" else slug)))
    tags = tuple(tag for tag in front_matter.tags if tag.lower() not in _KEPT_BACK)
    is_draft = len(tags) < len(front_matter.tags)
    return replace(
        text,
        front_matter=replace(
            front_matter,
            tags=tags,
            draft=front_matter.draft or is_draft,
            language=front_matter.language or (translated.replace("_", "-") if prefix else ""),
            hero_image=front_matter.hero_image or text_in(text.raw, "previewimage"),
        ),
        url=f"{prefix}/{bare}/" if is_pretty or not bare else f"{prefix}/{bare}.html",
        is_post=home.is_post,
    )


def _files(folder: SourceFolder) -> Iterator[ForeignFile]:
    for name, target in _FILES:
        for path in folder.below(name):
            yield ForeignFile(path, target + path.removeprefix(f"{name}/"))


def _settings(settings: Table) -> ForeignSettings:
    return ForeignSettings(
        title=text_in(settings, "BLOG_TITLE"),
        description=text_in(settings, "BLOG_DESCRIPTION"),
        base_url=text_in(settings, "SITE_URL", "BASE_URL"),
        language=text_in(settings, "DEFAULT_LANG"),
        timezone=text_in(settings, "TIMEZONE"),
        author=text_in(settings, "BLOG_AUTHOR"),
        email=text_in(settings, "BLOG_EMAIL"),
        math="math" in text_in(settings, "MARKDOWN_EXTENSIONS"),
    )
