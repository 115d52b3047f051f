"""Commons: equal parts of documents as one object, for a site has a hundred thousand documents."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from sitegen.source.document import Document, FrontMatter
from sitegen.source.moment import Moment

T = TypeVar("T", bound=Hashable)


class Commons:
    """Holds each of the parts that documents have in common once: tags, days, times.

    Documents that were read by other processes share nothing by themselves.
    """

    def __init__(self) -> None:
        self._parts: dict[Any, Any] = {}
        self._nothing: Mapping[str, object] = {}

    def share(self, document: Document, path: str) -> Document:
        """An equal document, made of what is held already; `path` is the one that it has."""
        return replace(document, path=path, front_matter=self._said(document.front_matter))

    def _said(self, said: FrontMatter) -> FrontMatter:
        return replace(
            said,
            pub_date=said.pub_date and self._moment(said.pub_date),
            tags=tuple(map(self._one, said.tags)),
            series=self._one(said.series),
            author=self._one(said.author),
            language=self._one(said.language),
            layout=self._one(said.layout),
            extra=said.extra or self._nothing,
        )

    def _moment(self, moment: Moment) -> Moment:
        return Moment(self._one(moment.day), self._one(moment.clock), self._one(moment.offset))

    def _one(self, part: T) -> T:
        held: T = self._parts.setdefault(part, part)
        return held
