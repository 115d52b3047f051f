"""How object stores are told with which headers they shall send a file."""

from collections.abc import Callable, Mapping
from typing import Any

from sitegen.publish.address import GCS, S3
from sitegen.publish.headers import Headers

Wording = Callable[[Headers], Mapping[str, Any]]


def wording_of(protocol: str) -> Wording | None:
    """What is given to fsspec's `pipe_file` besides the bytes; None where headers are not kept."""
    return {**dict.fromkeys(S3, _for_s3), **dict.fromkeys(GCS, _for_gcs)}.get(protocol)


def _for_s3(headers: Headers) -> Mapping[str, Any]:
    """As in Amazon's API reference, PutObject."""
    return {"ContentType": headers.content_type, "CacheControl": headers.cache_control}


def _for_gcs(headers: Headers) -> Mapping[str, Any]:
    """As gcsfs has it; without, Google would send every page as bytes of no known type."""
    return {
        "content_type": headers.content_type,
        "fixed_key_metadata": {"cache_control": headers.cache_control},
    }
