"""Folders of Jekyll, whose names it leaves out of addresses and sitegen does not."""

from collections.abc import Iterable

from sitegen.errors import Diagnostic, Where, warning
from sitegen.source.document import CONTENT, Document
from sitegen.urls import url_of_source

POSTS = "_posts"


def folders_of_jekyll(documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """One warning for each folder `_posts` with documents in it."""
    first: dict[str, Document] = {}
    for document in documents:
        # Few sites have such folders, and each edit of a large one asks again.
        if POSTS not in document.path:
            continue
        before, folder, _ = f"/{document.path}".partition(f"/{POSTS}/")
        if folder:
            first.setdefault(f"{before}/{POSTS}".lstrip("/"), document)
    return tuple(_problem(folder, document) for folder, document in first.items())


def _problem(folder: str, document: Document) -> Diagnostic:
    url = url_of_source(document.path, document.front_matter.slug)
    name = document.path.removeprefix(f"{folder}/")
    return warning(
        "folder-posts",
        f"the folder `{POSTS}` is part of the address here: `{name}` gets `{url}`",
        Where(f"{CONTENT}{folder}"),
        f"move what is in `{CONTENT}{folder}/` to `{CONTENT}blog/`",
    )
