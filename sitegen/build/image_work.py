"""What workers do for images, wherever they are. Everything comes and goes as a value."""

from collections.abc import Sequence

from msgspec import Struct

from sitegen.images.encoding import UndecodableError, encode
from sitegen.images.gallery import Variant


class EncodingTask(Struct, frozen=True):
    """The variants to make of one image; `name` is the path of its file."""

    name: str
    content: bytes
    variants: tuple[Variant, ...]


class Encoded(Struct, frozen=True):
    """The bytes of a task's variants in their order, or why the image cannot be decoded."""

    contents: tuple[bytes, ...] = ()
    reason: str = ""


def encode_batch(_: object, tasks: Sequence[EncodingTask]) -> list[Encoded]:
    """The variants of images."""
    return [_encode(task) for task in tasks]


def _encode(task: EncodingTask) -> Encoded:
    try:
        return Encoded(tuple(encode(task.content, task.variants)))
    except UndecodableError as problem:
        return Encoded(reason=str(problem))
