"""Answer: what is sent for a request, as a value."""

from enum import StrEnum
from mimetypes import guess_type
from pathlib import Path

from msgspec import Struct

from sitegen.errors import Diagnostic
from sitegen.images.boxes.patch import Patches
from sitegen.publish.headers import TYPES


class Made(StrEnum):
    """Where an answer comes from: a stable code for programs."""

    COOKED = "cooked"
    KEPT = "pantry"
    READY = "ready"


class Answer(Struct, frozen=True):
    """A response: its content, or the file that holds it, or where to look instead.

    `diagnostics` is what is wrong with this page and with nothing else, `stopping` what there is
    to show in place of the content. `made` says where the content comes from. `outdated` is the
    path of a source, relative to the site's folder, that is not what the generation has seen: the
    next one has a better answer. `saved_ns` is the time at which the file was changed that the
    content was made of, in nanoseconds since 1970; 0 if it was made of no file alone. The file is
    sent with the `patches`.
    """

    status: int
    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    file: Path | None = None
    location: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    made: Made = Made.READY
    stopping: tuple[Diagnostic, ...] = ()
    outdated: str = ""
    saved_ns: int = 0
    patches: Patches = ()


def media_type_of(path: str) -> str:
    """The media type of a file's name, with the character set of text."""
    suffix = Path(path).suffix.lower()
    if path.endswith("/") or not suffix:
        return "text/html; charset=utf-8"
    media_type = TYPES.get(suffix) or guess_type(path)[0] or "application/octet-stream"
    is_text = media_type.startswith("text/") or media_type.endswith(("xml", "json"))
    return f"{media_type}; charset=utf-8" if is_text else media_type
