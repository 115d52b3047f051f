"""Texts whose time is still to come, or over, at the moment of the move."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, notice
from sitegen.moving.blog import ForeignBlog, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.remains import held_back, keys_left
from sitegen.moving.settings import timezone_in
from sitegen.source.moment import Moment

_EXPIRES = {"expirydate": "take the text away, or make it a draft, when its time has come"}


class _Timed(Struct, frozen=True):
    text: ForeignText
    diagnostics: tuple[Diagnostic, ...] = ()


def timed(blog: ForeignBlog, folder: SourceFolder, now: datetime) -> ForeignBlog:
    """The blog with what readers do not see `now` held back: posts that wait have the date for
    which they wait, the others are drafts.
    """
    zone = ZoneInfo(timezone_in(blog.settings))
    found = [_timed(text, folder, zone, now) for text in blog.texts]
    told = _diagnostics(found)
    texts = tuple(one.text for one in found)
    return replace(blog, texts=texts, diagnostics=(*blog.diagnostics, *told))


def _diagnostics(found: Iterable[_Timed]) -> tuple[Diagnostic, ...]:
    return tuple(problem for one in found for problem in one.diagnostics)


def _timed(text: ForeignText, folder: SourceFolder, zone: ZoneInfo, now: datetime) -> _Timed:
    def is_to_come(moment: Moment | None) -> bool:
        return moment is not None and moment.instant(zone) > now

    if text.front_matter.draft:
        return _Timed(text)
    if text.expires and not is_to_come(text.expires):
        return _as_draft(text, folder, "`expiryDate` is past", "expiryDate")
    left = tuple(keys_left(folder, text.path, text.raw, _EXPIRES)) if text.expires else ()
    if text.is_post and is_to_come(text.appears):
        front_matter = replace(text.front_matter, pub_date=text.appears)
        waits = _waits(folder, text.path)
        return _Timed(replace(text, front_matter=front_matter), (*left, waits))
    if not text.is_post and (is_to_come(text.appears) or is_to_come(text.front_matter.pub_date)):
        key = "publishDate" if is_to_come(text.appears) else "date"
        return _as_draft(text, folder, "its date is to come, for which no page can wait", key)
    return _Timed(text, left)


def _as_draft(text: ForeignText, folder: SourceFolder, why: str, key: str) -> _Timed:
    front_matter = replace(text.front_matter, draft=True)
    told = held_back(folder, text.path, why, key)
    return _Timed(replace(text, front_matter=front_matter), (told,))


def _waits(folder: SourceFolder, path: str) -> Diagnostic:
    return notice(
        "moving-waits",
        "`publishDate` is to come, so it is the date of this text in the new site",
        folder.where_of_key(path, "publishDate"),
        "`sitegen next` says which posts wait; readers see them from that date on",
    )
