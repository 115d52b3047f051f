"""The manifest at a target: what sitegen deployed there."""

import json
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from sitegen.build.output_folder import is_inside
from sitegen.publish.target import STATE

MANIFEST_PATH = f"{STATE}/deployed.json"
VERSION = 1
# The digest of a file that a deployment which was not finished may or may not have replaced.
UNCERTAIN = ""


class Deployed(Struct, frozen=True):
    """A file at the target: the SHA-256 of its bytes, the headers that are stored with it.

    `retired` is when it was found not to be part of the site any more, if it stays for pages that
    readers have already.
    """

    digest: str
    headers: str = ""
    retired: datetime | None = None


class Manifest(Struct, frozen=True):
    """The files that sitegen deployed, by path, and the address of the site that they make."""

    base_url: str
    files: Mapping[str, Deployed] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """JSON, sorted, a file a line; the same for the same files."""
        files = {path: _as_list(file) for path, file in sorted(self.files.items())}
        lines = ",\n".join(f"{_json(path)}: {_json(file)}" for path, file in files.items())
        head = f'{{"version": {VERSION}, "base_url": {_json(self.base_url)}, "files": {{'
        return f"{head}\n{lines}\n}}}}\n".encode()


def parse_manifest(content: bytes) -> Manifest | None:
    """The manifest that these bytes stand for; None if they are damaged, or of another version.

    It comes from another machine: paths that lead out of the target are left out.
    """
    try:
        read = json.loads(content)
        if read["version"] != VERSION:
            return None
        files = {
            str(path): Deployed(str(digest), str(headers), _moment(retired))
            for path, (digest, headers, retired) in read["files"].items()
            if is_inside(path) and path.partition("/")[0] != STATE
        }
        return Manifest(str(read["base_url"]), files)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _as_list(file: Deployed) -> list[str]:
    return [file.digest, file.headers, file.retired.isoformat() if file.retired else ""]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
